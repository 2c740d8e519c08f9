//! Mails to people.
//!
//! A mail is a row of `accounts.mails`, written in the transaction of what causes it together with the job that sends it
//! ([`SendMail`]).
//! Its text is made from a template at each try, so nothing of it is stored. The token of its link is not stored either:
//! the row holds a random seed, the token is a keyed digest of it under the instance's secret (see [`link`]), and
//! `accounts.email_tokens` holds the digest of the token. Who reads the database alone, or a backup of it, can make no
//! link; who has only the secret cannot either. The seed goes when the mail is sent or its link is void.
//!
//! Without SMTP mails stay where they are: an administrator reads them with `regie outbox`, and in development the server
//! prints their links. With SMTP neither is possible, since [`Outbox`] and [`Printer`] cannot be made.

mod deliver;
pub(crate) mod job;
mod link;
mod outbox;
mod settings;
#[cfg(any(test, feature = "test-support"))]
pub mod simulator;
pub(crate) mod store;
mod templates;

#[cfg(test)]
mod tests;

pub use deliver::{Delivery, deliver};
pub use job::{SendMail, SweepMails};
pub use link::Link;
pub(crate) use link::Seed;
pub use outbox::{KeptMail, Outbox, Printer};
pub use settings::{Post, Smtp, SmtpError};
pub(crate) use templates::Template;
