//! The floor: pgbench running the transaction that a request costs, on the same server, as the same role.

use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use tokio::process::Command;

use crate::instance::Instance;

/// Transactions a second of the week query of a workspace.
pub async fn week(instance: &Instance, workspace: &str, clients: usize, seconds: u64) -> anyhow::Result<f64> {
    let script = instance.data.join("week.sql");
    std::fs::write(&script, include_str!("week.sql").replace("WORKSPACE", workspace))?;
    let password = std::fs::read_to_string(instance.data.join("postgres.password"))?;
    let output = Command::new(pgbench()?)
        .args([
            "--no-vacuum",
            "--protocol",
            "prepared",
            "--username",
            "postgres",
            "--host",
        ])
        .arg(socket(&instance.data)?)
        .args([
            "--client",
            &clients.to_string(),
            "--jobs",
            "2",
            "--time",
            &seconds.to_string(),
            "--file",
        ])
        .arg(&script)
        .arg("regie")
        .env("PGPASSWORD", password.trim())
        .env("PGOPTIONS", "-c role=regie_app -c jit=off")
        .output()
        .await
        .context("cannot run pgbench")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.starts_with("tps = "));
    match line.and_then(|line| line.split_whitespace().nth(2)?.parse().ok()) {
        Some(tps) => Ok(tps),
        None => bail!(
            "pgbench gave no figure: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        ),
    }
}

/// The socket folder of the private cluster.
fn socket(data: &Path) -> anyhow::Result<PathBuf> {
    let location = std::fs::read_to_string(data.join("postgres.location"));
    let cluster = location.map_or_else(|_| data.join("postgres"), |path| PathBuf::from(path.trim()));
    let lines = std::fs::read_to_string(cluster.join("postmaster.pid"))?;
    lines
        .lines()
        .nth(4)
        .map(PathBuf::from)
        .context("postmaster.pid names no socket folder")
}

fn pgbench() -> anyhow::Result<PathBuf> {
    let named = std::env::var_os("REGIE_PG_BIN").map(PathBuf::from);
    let debian = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let folders = named
        .into_iter()
        .chain(debian.map(|entry| entry.path().join("bin")));
    let mut found = folders
        .map(|folder| folder.join("pgbench"))
        .filter(|path| path.exists());
    found
        .next()
        .context("pgbench was not found: install PostgreSQL's client programs or set REGIE_PG_BIN")
}
