//! `regie doctor roles`.

use backend::Backend;
use backend::accounts::admin;
use clap::Args;
use serde_json::json;
use std::process::ExitCode;

use super::doctor::FAULTY;
use crate::config::{DatabaseConfig, ServeConfig};
use crate::database::Database;
use crate::telemetry;

/// Options of `regie doctor roles`.
#[derive(Args, Debug)]
pub(super) struct Roles {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(flatten)]
    serve: ServeConfig,
    /// Put right what can be.
    #[arg(long)]
    fix: bool,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

impl Roles {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        telemetry::start_log(false);
        let database = Database::open(&self.database).await?;
        let looked = self.on(&database).await;
        database.close().await;
        let (found, left) = looked?;
        if self.json {
            println!("{}", json!({ "faults": found, "left": left }));
        } else {
            for fault in &found {
                println!("{fault}");
            }
            println!("{}", summary(found.len(), left.len(), self.fix));
        }
        Ok(if left.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(FAULTY)
        })
    }

    /// What was wrong, and what is wrong now.
    async fn on(
        &self,
        database: &Database,
    ) -> anyhow::Result<(Vec<admin::RoleFault>, Vec<admin::RoleFault>)> {
        database.prepare().await?;
        let settings = self.serve.settings(&self.database, database.secret.clone())?;
        let backend = Backend::new(&database.target, settings, Database::clock());
        let found = admin::check_roles(&backend).await;
        let done = match found {
            Ok(found) if self.fix => admin::repair_roles(&backend, &admin::visit(&backend, "doctor"))
                .await
                .map(|left| (found, left)),
            Ok(found) => Ok((found.clone(), found)),
            Err(error) => Err(error),
        };
        backend.db().close().await;
        Ok(done?)
    }
}

fn summary(found: usize, left: usize, fix: bool) -> String {
    match (found, left) {
        (0, _) => "No fault found.".into(),
        (found, 0) => format!("{found} put right."),
        (found, _) if !fix => format!("{found} faults; `regie doctor roles --fix` puts right what can be."),
        (found, left) => format!("{} put right, {left} left.", found - left),
    }
}
