//! Mails on an instance without a mail server.

use jiff::Timestamp;
use uuid::Uuid;

use super::deliver::link_of;
use super::store::{self, OpenMail};
use super::{Link, Post};
use crate::{Backend, Result};

/// A mail that nobody sends.
#[derive(Clone, Debug)]
pub struct KeptMail {
    /// The mail.
    pub id: Uuid,
    /// To whom.
    pub to: String,
    /// What it is about, such as `verify_email`.
    pub template: String,
    /// Since when it waits.
    pub created_at: Timestamp,
    /// What it is for, when it has a link.
    pub link: Option<Link>,
}

/// The mails of an instance without a mail server, for its administrator.
#[derive(Debug)]
pub struct Outbox<'a>(&'a Backend);

impl<'a> Outbox<'a> {
    /// None when there is a mail server: then links are for those they are sent to, and for nobody else.
    pub fn of(backend: &'a Backend) -> Option<Self> {
        matches!(backend.settings().post, Post::Kept | Post::Printed).then_some(Self(backend))
    }

    /// What waits, without the mails whose link is void; the oldest first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn list(&self) -> Result<Vec<KeptMail>> {
        let rows = store::list_kept(self.0.db().accounts(), self.0.clock().now()).await?;
        rows.into_iter().map(|row| kept(self.0, row)).collect()
    }
}

/// Says on the terminal of a developer what would have been sent.
#[derive(Debug)]
pub struct Printer<'a>(&'a Backend);

impl<'a> Printer<'a> {
    /// None unless the settings ask for it, which they do in development only.
    pub fn of(backend: &'a Backend) -> Option<Self> {
        matches!(backend.settings().post, Post::Printed).then_some(Self(backend))
    }

    /// One line for each new mail, once.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn lines(&self) -> Result<Vec<String>> {
        let mut rows = store::take_new(self.0.db().accounts(), self.0.clock().now()).await?;
        rows.sort_by_key(|row| row.id);
        rows.into_iter()
            .map(|row| kept(self.0, row).map(|mail| line(&mail)))
            .collect()
    }
}

fn kept(backend: &Backend, row: OpenMail) -> Result<KeptMail> {
    let link = link_of(backend, &row)?;
    Ok(KeptMail {
        id: row.id,
        to: row.to_address,
        template: row.template,
        created_at: row.created_at.to_jiff(),
        link,
    })
}

fn line(mail: &KeptMail) -> String {
    let (to, template) = (masked(&mail.to), &mail.template);
    match &mail.link {
        Some(link) => format!("Mail to {to} ({template}): {}", link.expose()),
        None => format!("Mail to {to} ({template})"),
    }
}

/// The first letter and the host.
fn masked(address: &str) -> String {
    let (local, host) = address.split_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}***@{host}")
}
