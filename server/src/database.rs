//! Opening the database: the one that `DATABASE_URL` names, or a private one.

use anyhow::{Context, bail};
use backend::clock::{Clock, Entropy};
use backend::db::{self, Target};
use backend::embedded::{self, Cluster, Options};
use secrecy::{ExposeSecret, SecretString};
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::config::DatabaseConfig;

/// An open database, and the private cluster it lives in, if it does.
pub struct Database {
    /// Where it is.
    pub target: Target,
    /// The instance's secret.
    pub secret: SecretString,
    cluster: Option<Cluster>,
}

impl Database {
    /// Finds the database, starting the private cluster where none is named.
    ///
    /// # Errors
    /// With what to do next.
    pub async fn open(config: &DatabaseConfig) -> anyhow::Result<Self> {
        let secret = secret(config)?;
        if let Some(url) = &config.database_url {
            let target = Target::from_url(url.expose_secret()).map_err(anyhow::Error::msg)?;
            return Ok(Self {
                target,
                secret,
                cluster: None,
            });
        }
        let cluster = embedded::start(Options::new(&config.data, Entropy.bytes())).await?;
        tracing::info!(folder = %cluster.folder().display(), version = cluster.major(), "private PostgreSQL is up");
        let target = Target::embedded(cluster.connection(), "regie");
        target
            .create_if_missing("postgres")
            .await
            .context("cannot make the database `regie`")?;
        Ok(Self {
            target,
            secret,
            cluster: Some(cluster),
        })
    }

    /// The same for a command that only looks: beside a server that runs the private cluster, it joins it there.
    ///
    /// # Errors
    /// With what to do next.
    pub async fn visit(config: &DatabaseConfig) -> anyhow::Result<Self> {
        match embedded::running(&config.data) {
            Some(connection) if config.database_url.is_none() => Ok(Self {
                target: Target::embedded(&connection, "regie"),
                secret: secret(config)?,
                cluster: None,
            }),
            _ => Self::open(config).await,
        }
    }

    /// Brings the schema up to date and makes sure that the wall between workspaces stands.
    ///
    /// # Errors
    /// When a migration fails, or when isolation has a fault: then nothing may be served.
    pub async fn prepare(&self) -> anyhow::Result<()> {
        db::migrate(&self.target, &self.secret).await?;
        let faults = self.faults().await?;
        if !faults.is_empty() {
            let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let list = list.join("\n  ");
            bail!(
                "workspaces are not sealed from one another; refusing to serve. Run `regie doctor`.\n  {list}"
            );
        }
        Ok(())
    }

    /// Everything wrong with isolation.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn faults(&self) -> anyhow::Result<Vec<db::Fault>> {
        Ok(db::check_isolation_of(&self.target).await?)
    }

    /// The system's clock, for the services made on this database.
    pub fn clock() -> Clock {
        Clock::System
    }

    /// Stops the private cluster.
    pub async fn close(self) {
        if let Some(cluster) = self.cluster {
            cluster.stop().await;
        }
    }
}

/// The configured secret, or one that is made once and kept beside the data.
fn secret(config: &DatabaseConfig) -> anyhow::Result<SecretString> {
    if let Some(secret) = &config.secret {
        return Ok(secret.clone());
    }
    let path = config.data.join("secret");
    if let Ok(kept) = fs::read_to_string(&path) {
        return Ok(SecretString::from(kept.trim()));
    }
    fs::create_dir_all(&config.data).with_context(|| {
        format!(
            "cannot make the data folder {}; set REGIE_DATA to one that can be written",
            config.data.display()
        )
    })?;
    let made = backend::hex(&Entropy.bytes::<32>());
    keep(&path, &made)
        .with_context(|| format!("cannot write {}; set REGIE_DATA or REGIE_SECRET", path.display()))?;
    Ok(SecretString::from(made))
}

fn keep(path: &Path, secret: &str) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(secret.as_bytes())
}
