//! A server of its own, with a crew of twelve and a crowd of two hundred.

use anyhow::{Context, bail};
use reqwest::Client;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};

/// A running server.
pub struct Instance {
    /// Its base address.
    pub url: String,
    /// Its data folder.
    pub data: PathBuf,
    /// An access token of the demo account.
    pub token: String,
    /// The demo account, and its password.
    pub email: String,
    pub password: String,
    /// The workspace of twelve people.
    pub crew: String,
    /// The workspace of two hundred.
    pub crowd: String,
    server: Child,
}

const ADDRESS: &str = "127.0.0.1:3917";
/// People in the larger workspace.
const CROWD: &str = "200";

impl Instance {
    /// Plants the data, starts the server, signs in.
    pub async fn start(bin: &Path, site: &Path) -> anyhow::Result<Self> {
        let data = std::env::temp_dir().join(format!("regie-bench-{}", std::process::id()));
        let planted = Command::new(bin)
            .args(["demo", "--json", "--crowd", CROWD, "--data"])
            .arg(&data)
            .env_remove("DATABASE_URL")
            .stderr(Stdio::inherit())
            .output()
            .await
            .with_context(|| format!("cannot run {}", bin.display()))?;
        if !planted.status.success() {
            bail!("`regie demo` failed");
        }
        let account: Value = serde_json::from_slice(&planted.stdout)?;
        let text = |name: &str| {
            account[name]
                .as_str()
                .map(ToOwned::to_owned)
                .context("an answer of `regie demo`")
        };
        let server = Command::new(bin)
            .args(["serve", "--addr", ADDRESS, "--data"])
            .arg(&data)
            .arg("--site")
            .arg(site)
            .env_remove("DATABASE_URL")
            .env("REGIE_LOG", "warn")
            // What is measured is the work, not the refusal of it.
            .env("REGIE_SIGN_INS_PER_MINUTE", "1000000")
            .env("REGIE_REQUESTS_PER_MINUTE", "1000000")
            .env("REGIE_LIVE_STREAMS_PER_ACCOUNT", "1000")
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let url = format!("http://{ADDRESS}");
        let (email, password) = (text("email")?, text("password")?);
        let token = sign_in(&url, &email, &password).await?;
        Ok(Self {
            url,
            data,
            token,
            email,
            password,
            crew: text("workspace_id")?,
            crowd: text("crowd_workspace_id")?,
            server,
        })
    }

    /// The server's process.
    pub fn pid(&self) -> Option<u32> {
        self.server.id()
    }

    /// Stops the server and removes its data.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        if let Some(pid) = self.server.id() {
            Command::new("kill").arg(pid.to_string()).status().await?;
        }
        self.server.wait().await?;
        std::fs::remove_dir_all(&self.data).ok();
        Ok(())
    }
}

async fn sign_in(url: &str, email: &str, password: &str) -> anyhow::Result<String> {
    let client = Client::new();
    for _ in 0..200 {
        if client
            .get(format!("{url}/readiness"))
            .send()
            .await
            .is_ok_and(|answer| answer.status().is_success())
        {
            let form = [("username", email), ("password", password)];
            let answer = client
                .post(format!("{url}/api/v1/auth/login"))
                .form(&form)
                .send()
                .await?;
            let answer: Value = answer.error_for_status()?.json().await?;
            return answer["access_token"]
                .as_str()
                .map(ToOwned::to_owned)
                .context("no access token");
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("the server did not start within 20 seconds")
}
