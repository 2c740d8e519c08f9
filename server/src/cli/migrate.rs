//! `regie migrate`.

use clap::Args;

use crate::config::DatabaseConfig;
use crate::database::Database;
use crate::telemetry;

/// Options of `regie migrate`.
#[derive(Args, Debug)]
pub(super) struct Migrate {
    #[command(flatten)]
    database: DatabaseConfig,
}

impl Migrate {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        telemetry::start_log(false);
        let database = Database::open(&self.database).await?;
        let prepared = database.prepare().await;
        database.close().await;
        prepared?;
        println!("The schema is up to date.");
        Ok(())
    }
}
