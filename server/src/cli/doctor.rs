//! `regie doctor`.

use backend::db;
use clap::{Args, Subcommand};
use serde_json::json;
use std::process::ExitCode;

use super::doctor_roles::Roles;
use crate::config::DatabaseConfig;
use crate::database::Database;
use crate::telemetry;

/// Options of `regie doctor`.
#[derive(Args, Debug)]
pub(super) struct Doctor {
    #[command(flatten)]
    database: DatabaseConfig,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    part: Option<Part>,
}

/// What to look at instead.
#[derive(Debug, Subcommand)]
enum Part {
    /// Workspaces without an owner, unknown roles, outdated names.
    Roles(Roles),
}

/// The exit code when something is wrong.
pub(super) const FAULTY: u8 = 3;

impl Doctor {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self.part {
            Some(Part::Roles(roles)) => roles.run().await,
            None => self.look().await,
        }
    }

    async fn look(&self) -> anyhow::Result<ExitCode> {
        telemetry::start_log(false);
        let database = Database::open(&self.database).await?;
        let looked = look(&database).await;
        database.close().await;
        let (pending, faults) = looked?;
        if self.json {
            let faults: Vec<_> = faults
                .iter()
                .map(|f| json!({ "object": f.object, "fault": f.fault }))
                .collect();
            println!(
                "{}",
                json!({ "pending_migrations": pending, "isolation_faults": faults })
            );
        } else {
            for version in &pending {
                println!("migration {version} is missing: run `regie migrate`");
            }
            for fault in &faults {
                println!("isolation: {fault}");
            }
        }
        if pending.is_empty() && faults.is_empty() {
            if !self.json {
                println!("No fault found.");
            }
            return Ok(ExitCode::SUCCESS);
        }
        Ok(ExitCode::from(FAULTY))
    }
}

async fn look(database: &Database) -> anyhow::Result<(Vec<i64>, Vec<db::Fault>)> {
    let pending = db::pending_migrations(&database.target).await?;
    // Without the first migration there is nothing to look at yet.
    let faults = if pending.contains(&1) {
        Vec::new()
    } else {
        database.faults().await?
    };
    Ok((pending, faults))
}
