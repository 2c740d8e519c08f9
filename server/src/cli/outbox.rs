//! `regie outbox`.

use anyhow::{Context, bail};
use backend::Backend;
use backend::mail::{KeptMail, Outbox as Kept};
use clap::Args;
use serde_json::json;

use crate::config::{DatabaseConfig, ServeConfig};
use crate::database::Database;
use crate::telemetry;

/// Options of `regie outbox`.
#[derive(Args, Debug)]
pub(super) struct Outbox {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(flatten)]
    serve: ServeConfig,
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
}

impl Outbox {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        telemetry::start_log(false);
        if self.serve.smtp_url.is_some() {
            bail!(
                "mails go to the mail server that REGIE_SMTP_URL names; their links are for those who receive them"
            );
        }
        let database = Database::visit(&self.database).await?;
        let listed = self.list(&database).await;
        database.close().await;
        let mails = listed?;
        if self.json {
            let items: Vec<_> = mails.iter().map(in_json).collect();
            println!("{}", json!({ "items": items }));
            return Ok(());
        }
        for mail in &mails {
            println!("{}  {}  {}", mail.created_at, mail.to, mail.template);
            if let Some(link) = &mail.link {
                println!("  {}", link.expose());
            }
        }
        if mails.is_empty() {
            println!("No mail waits.");
        }
        Ok(())
    }

    async fn list(&self, database: &Database) -> anyhow::Result<Vec<KeptMail>> {
        let settings = self.serve.settings(&self.database, database.secret.clone())?;
        let backend = Backend::new(&database.target, settings, Database::clock());
        let outbox = Kept::of(&backend).context("there is a mail server")?;
        let mails = outbox.list().await?;
        backend.db().close().await;
        Ok(mails)
    }
}

fn in_json(mail: &KeptMail) -> serde_json::Value {
    json!({
        "id": mail.id,
        "to": mail.to,
        "template": mail.template,
        "created_at": mail.created_at,
        "link": mail.link.as_ref().map(backend::mail::Link::expose),
    })
}
