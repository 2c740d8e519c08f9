//! `regie user`.

use anyhow::{Context, anyhow};
use backend::accounts::admin;
use backend::clock::Entropy;
use backend::{Backend, Visit};
use clap::{Args, Subcommand};
use domain::accounts::NewAccount;
use domain::{PageQuery, WorkspaceId};
use serde_json::json;
use std::io::Read;

use super::answer::{Answer, explained};
use crate::config::{DatabaseConfig, ServeConfig};
use crate::database::Database;
use crate::telemetry;

/// Options of `regie user`.
#[derive(Args, Debug)]
pub(super) struct User {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(flatten)]
    serve: ServeConfig,
    /// Answer in JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    what: What,
}

/// What to do. Each may be repeated: what is done already stays as it is.
#[derive(Debug, Subcommand)]
enum What {
    /// List the accounts, by address.
    List {
        /// Which page.
        #[arg(long, default_value_t = 1)]
        page: u32,
        /// Accounts a page, 200 at most.
        #[arg(long, default_value_t = 200)]
        size: u32,
    },
    /// Make an account with a workspace of its own, where they are missing.
    Bootstrap {
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// Read the password from standard input; without it one is made and printed once.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Let somebody in again.
    Repair {
        /// Whose account: it is opened if it was closed.
        #[arg(long)]
        email: String,
        /// Make and print a new password.
        #[arg(long, conflicts_with = "password_stdin")]
        new_password: bool,
        /// Read a new password from standard input.
        #[arg(long)]
        password_stdin: bool,
        /// Make them an owner of this workspace.
        #[arg(long)]
        workspace: Option<uuid::Uuid>,
        /// Switch the second factor off, for who lost the app and the recovery codes.
        #[arg(long)]
        reset_second_factor: bool,
    },
    /// Close an account: its sessions end and it cannot sign in.
    Disable {
        /// Whose.
        #[arg(long)]
        email: String,
    },
    /// Open a closed account.
    Enable {
        /// Whose.
        #[arg(long)]
        email: String,
    },
    /// End every session, of one account or of all.
    RevokeAll {
        /// Whose; everybody's when absent.
        #[arg(long)]
        email: Option<String>,
    },
}

impl User {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        telemetry::start_log(false);
        let database = Database::open(&self.database).await?;
        let done = self.on(&database).await;
        database.close().await;
        done?.print(self.json);
        Ok(())
    }

    async fn on(&self, database: &Database) -> anyhow::Result<Answer> {
        database.prepare().await?;
        let settings = self.serve.settings(&self.database, database.secret.clone())?;
        let backend = Backend::new(&database.target, settings, Database::clock());
        let visit = admin::visit(&backend, "user");
        let done = self.what.carry_out(&backend, &visit).await;
        backend.db().close().await;
        done
    }
}

impl What {
    async fn carry_out(&self, backend: &Backend, visit: &Visit) -> anyhow::Result<Answer> {
        match self {
            Self::List { page, size } => list(backend, *page, *size).await,
            Self::Bootstrap {
                email,
                name,
                password_stdin,
            } => bootstrap(backend, visit, email, name, *password_stdin).await,
            Self::Repair {
                email,
                new_password,
                password_stdin,
                workspace,
                reset_second_factor,
            } => {
                let password = match (new_password, password_stdin) {
                    (true, _) => Some(made_up()),
                    (false, true) => Some(from_stdin()?),
                    (false, false) => None,
                };
                admin::repair_account(
                    backend,
                    visit,
                    email,
                    password.clone(),
                    workspace.map(WorkspaceId),
                )
                .await
                .map_err(explained)?;
                let was_on = *reset_second_factor
                    && admin::reset_second_factor(backend, visit, email)
                        .await
                        .map_err(explained)?;
                let shown = password.filter(|_| *new_password);
                Ok(Answer {
                    text: with_password(repaired(email, was_on), shown.as_deref()),
                    json: json!({ "email": email, "password": shown, "second_factor_reset": was_on }),
                })
            }
            Self::Disable { email } => {
                let changed = admin::disable_account(backend, visit, email)
                    .await
                    .map_err(explained)?;
                Ok(changed_or_not(email, changed, "is closed", "was closed already"))
            }
            Self::Enable { email } => {
                let changed = admin::enable_account(backend, visit, email)
                    .await
                    .map_err(explained)?;
                Ok(changed_or_not(email, changed, "is open", "was open already"))
            }
            Self::RevokeAll { email } => {
                let ended = admin::revoke_sessions(backend, visit, email.as_deref())
                    .await
                    .map_err(explained)?;
                Ok(Answer {
                    text: format!("{ended} sessions ended."),
                    json: json!({ "ended": ended }),
                })
            }
        }
    }
}

fn repaired(email: &str, second_factor_reset: bool) -> String {
    if second_factor_reset {
        format!("{email} can sign in, with the password alone.")
    } else {
        format!("{email} can sign in.")
    }
}

async fn list(backend: &Backend, page: u32, size: u32) -> anyhow::Result<Answer> {
    let page = PageQuery::new(Some(page), Some(size)).map_err(|problem| anyhow!("{problem}"))?;
    let accounts = admin::list_accounts(backend, page).await.map_err(explained)?;
    let mut text: Vec<String> = accounts
        .items
        .iter()
        .map(|account| {
            let state = if account.disabled_at.is_some() {
                "closed"
            } else {
                "open"
            };
            format!(
                "{}  {}  {state}, {} sessions, {} workspaces",
                account.email, account.display_name, account.sessions, account.workspaces
            )
        })
        .collect();
    text.push(format!(
        "{} of {} accounts, page {}",
        accounts.items.len(),
        accounts.total,
        accounts.page
    ));
    let json = json!({
        "items": accounts.items, "total": accounts.total, "page": accounts.page, "size": accounts.size
    });
    Ok(Answer {
        text: text.join("\n"),
        json,
    })
}

async fn bootstrap(
    backend: &Backend,
    visit: &Visit,
    email: &str,
    name: &str,
    password_stdin: bool,
) -> anyhow::Result<Answer> {
    let password = if password_stdin { from_stdin()? } else { made_up() };
    let form = NewAccount {
        email: email.into(),
        password: password.clone(),
        display_name: name.into(),
    };
    let done = admin::bootstrap_account(backend, visit, form)
        .await
        .map_err(explained)?;
    let shown = Some(password).filter(|_| done.created && !password_stdin);
    let text = if done.created {
        format!("{email} has an account now.")
    } else {
        format!("{email} had an account already; nothing was changed.")
    };
    Ok(Answer {
        text: with_password(text, shown.as_deref()),
        json: json!({
            "user_id": done.user_id, "created": done.created, "workspace_id": done.workspace_id, "password": shown
        }),
    })
}

fn changed_or_not(email: &str, changed: bool, now: &str, already: &str) -> Answer {
    let state = if changed { now } else { already };
    Answer {
        text: format!("{email} {state}."),
        json: json!({ "email": email, "changed": changed }),
    }
}

fn with_password(text: String, password: Option<&str>) -> String {
    match password {
        Some(password) => format!("{text}\nPassword: {password}\nIt is not shown again."),
        None => text,
    }
}

fn made_up() -> String {
    backend::hex(&Entropy.bytes::<10>())
}

/// One line; the line break is not part of it.
fn from_stdin() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .context("cannot read the password from standard input")?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
