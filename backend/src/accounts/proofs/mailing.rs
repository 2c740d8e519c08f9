//! Writing the mail together with what causes it.

use domain::{Kind, Problem, UserId};
use jiff::{SignedDuration, Timestamp};

use super::store::{self, NewToken, Purpose, Whose};
use super::{RESET_HOURS, VERIFY_HOURS};
use crate::db::AccountsTx;
use crate::mail::{self, Seed, Template};
use crate::{Backend, Result, Visit};

impl Purpose {
    fn template(self) -> Template {
        match self {
            Self::VerifyEmail => Template::VerifyEmail,
            Self::ResetPassword => Template::ResetPassword,
            Self::ChangeEmail => Template::ChangeEmail,
        }
    }

    fn hours(self) -> i64 {
        match self {
            Self::ResetPassword => RESET_HOURS,
            Self::VerifyEmail | Self::ChangeEmail => VERIFY_HOURS,
        }
    }
}

/// Makes a token and writes the mail that carries it. Nobody gets more than a few an hour: whether one was made is the
/// answer. With an address nobody has the same statements run and write nothing.
pub(crate) async fn write_link(
    tx: &mut AccountsTx,
    backend: &Backend,
    visit: &Visit,
    whose: Whose<'_>,
    purpose: Purpose,
    new_email: Option<&str>,
    now: Timestamp,
) -> Result<bool> {
    let seed = Seed::draw(backend.entropy());
    let hash = seed.hash(backend.settings());
    let token = NewToken {
        hash,
        whose,
        purpose,
        new_email,
        expires_at: now + SignedDuration::from_hours(purpose.hours()),
    };
    let made = store::insert_token(tx, &token, now).await?;
    let id = backend.entropy().id(now);
    mail::store::insert_link(tx, id, purpose.template(), (seed, hash), now).await?;
    // Also when no mail was written, which the job finds out: that somebody has no account must not show in what we do.
    mail::job::ask(tx, backend, visit.request_id, id).await?;
    Ok(made)
}

/// Writes a mail that tells the owner of an account what happened to it; to the address it has, unless another is given.
pub(crate) async fn write_notice(
    tx: &mut AccountsTx,
    backend: &Backend,
    visit: &Visit,
    user: UserId,
    template: Template,
    to: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let id = backend.entropy().id(now);
    mail::store::insert_notice(tx, id, template, user, to, now).await?;
    mail::job::ask(tx, backend, visit.request_id, id).await
}

/// The answer to somebody who asks for more mails than one reads.
pub(super) fn too_many() -> Problem {
    let hour: i64 = 3600;
    Problem::new(
        Kind::Limited,
        "Several mails were sent within the hour. Look for them, or try again later.",
    )
    .with("retry_after", &hour)
}
