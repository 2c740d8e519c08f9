//! `regie demo`.

use anyhow::bail;
use backend::Backend;
use backend::demo::{DemoAccount, plant, plant_crowd};
use clap::Args;
use domain::WorkspaceId;
use serde_json::json;

use crate::config::{DatabaseConfig, ServeConfig};
use crate::database::Database;
use crate::telemetry;

/// Options of `regie demo`.
#[derive(Args, Debug)]
pub(super) struct Demo {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(flatten)]
    serve: ServeConfig,
    /// Also make a workspace of so many people with a full week each, for measurements.
    #[arg(long)]
    crowd: Option<u32>,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        telemetry::start_log(false);
        refuse_production(&self.database)?;
        let database = Database::open(&self.database).await?;
        let planted = self.plant(&database).await;
        database.close().await;
        let (account, crowd) = planted?;
        if self.json {
            let DemoAccount {
                email,
                password,
                workspace,
            } = account;
            let answer = json!({
                "email": email, "password": password, "workspace_id": workspace, "crowd_workspace_id": crowd
            });
            println!("{answer}");
        } else {
            println!("Demo account: {} / {}", account.email, account.password);
        }
        Ok(())
    }

    async fn plant(&self, database: &Database) -> anyhow::Result<(DemoAccount, Option<WorkspaceId>)> {
        database.prepare().await?;
        let settings = self.serve.settings(&self.database, database.secret.clone())?;
        let backend = Backend::new(&database.target, settings, Database::clock());
        let account = plant(&backend).await?;
        let crowd = match self.crowd {
            Some(people) => Some(plant_crowd(&backend, &account, people).await?),
            None => None,
        };
        backend.db().close().await;
        Ok((account, crowd))
    }
}

/// The demo crew has no place among real people's data.
pub(super) fn refuse_production(database: &DatabaseConfig) -> anyhow::Result<()> {
    if database.production {
        bail!("the demo crew is for development: unset REGIE_PRODUCTION, or leave --demo out");
    }
    Ok(())
}
