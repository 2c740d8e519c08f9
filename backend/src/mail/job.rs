//! Mails as jobs: each is sent by a job of its own, tried again as all jobs are.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Delivery, Post, deliver, store};
use crate::db::{AccountsTx, Tx};
use crate::jobs::{Done, Failure, Job, Order, Run, enqueue, enqueue_account};
use crate::{Backend, Cx, Result};

/// A mail that no job has touched for so long has none: it was written while there was no mail server.
const FORGOTTEN: SignedDuration = SignedDuration::from_mins(10);
/// Mails that get a job in one go.
const BATCH: i64 = 200;

/// Sends one mail.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SendMail {
    /// The mail.
    pub mail_id: Uuid,
}

impl Job for SendMail {
    const NAME: &'static str = "mail.send";
    // Past the time after which a mail is given up.
    const MAX_ATTEMPTS: i32 = 90;

    async fn run(self, run: Run) -> Result<Done, Failure> {
        match deliver(run.backend(), self.mail_id).await? {
            Delivery::Later(why) => Err(Failure::again(&why)),
            Delivery::Busy => Err(Failure::again("Another process is sending it.")),
            Delivery::Refused(why) => Err(Failure::never(&why)),
            Delivery::Sent | Delivery::AlreadySent | Delivery::Kept | Delivery::Void => Ok(run.done()),
        }
    }
}

/// Asks for the mail to be sent, in the transaction that writes it.
pub(crate) async fn ask(
    tx: &mut AccountsTx,
    backend: &Backend,
    request_id: Uuid,
    mail_id: Uuid,
) -> Result<()> {
    let order = Order::of(&SendMail { mail_id })?.once(mail_id.to_string());
    enqueue_account(tx, backend, None, request_id, order).await?;
    Ok(())
}

/// The same for a mail of a workspace, in whose turn it is sent: many of them hold up nobody else's.
pub(crate) async fn ask_in_workspace(tx: &mut Tx, cx: &Cx, mail_id: Uuid) -> Result<()> {
    let order = Order::of(&SendMail { mail_id })?.once(mail_id.to_string());
    enqueue(tx, cx, order).await?;
    Ok(())
}

/// Forgets what is void or old, and asks for mails that were kept until there was a mail server.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SweepMails {}

impl Job for SweepMails {
    const NAME: &'static str = "mail.sweep";

    async fn run(self, run: Run) -> Result<Done, Failure> {
        sweep(run.backend(), run.id().0).await?;
        Ok(run.done())
    }
}

pub(super) async fn sweep(backend: &Backend, request_id: Uuid) -> Result<()> {
    let accounts = backend.db().accounts();
    let now = backend.clock().now();
    store::forget_old(accounts, now).await?;
    if !matches!(backend.settings().post, Post::Smtp(_)) {
        return Ok(());
    }
    let forgotten = store::list_untried(accounts, now - FORGOTTEN, BATCH).await?;
    let mut tx = backend.db().begin_accounts().await?;
    for id in forgotten {
        ask(&mut tx, backend, request_id, id).await?;
    }
    tx.commit().await
}
