//! How mails leave the instance.

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};
use std::fmt;
use std::time::Duration;

/// How long the other side may stay silent.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where mails go.
#[derive(Clone, Debug, Default)]
pub enum Post {
    /// To a mail server.
    Smtp(Box<Smtp>),
    /// Nowhere: an administrator reads them with `regie outbox`.
    #[default]
    Kept,
    /// Nowhere, and the server prints their links: development.
    Printed,
}

/// A mail server and the sender that is written.
#[derive(Clone)]
pub struct Smtp {
    pub(super) transport: AsyncSmtpTransport<Tokio1Executor>,
    pub(super) from: Mailbox,
}

/// A setting that cannot be used. Holds nothing of the setting itself: it may carry a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpError {
    /// Not such an address.
    #[error("it must be smtp://host:port or smtps://user:password@host:port")]
    Url,
    /// Not a sender.
    #[error("the sender must be an address such as Regie <regie@example.org>")]
    Sender,
}

impl Smtp {
    /// Reads `smtp[s]://[user:password@]host[:port]`. `smtps` is TLS from the first byte; `smtp` switches to TLS before
    /// anything is said, except on this machine, unless `?tls=opportunistic` allows to go without.
    ///
    /// # Errors
    /// Which of the two cannot be read.
    pub fn parse(url: &SecretString, from: &str) -> Result<Self, SmtpError> {
        let url = url.expose_secret();
        let from: Mailbox = from.parse().map_err(|_| SmtpError::Sender)?;
        let protected = match url.strip_prefix("smtp://") {
            Some(rest) if !rest.contains("tls=") && !is_loopback(host(rest)) => {
                let sign = if rest.contains('?') { '&' } else { '?' };
                format!("{url}{sign}tls=required")
            }
            _ => url.to_owned(),
        };
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&protected).map_err(|_| SmtpError::Url)?;
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).build(),
            from,
        })
    }
}

/// The host in what follows the scheme.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = authority.rsplit('@').next().unwrap_or_default();
    match place.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => place.split(':').next().unwrap_or_default(),
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<Smtp, SmtpError> {
        Smtp::parse(&url.into(), "Regie <regie@example.org>")
    }

    #[test]
    fn the_host_is_found_behind_credentials_and_before_the_rest() {
        for (rest, expected) in [
            ("localhost:25", "localhost"),
            ("user:p%40ss@mail.example.org:587/x?y", "mail.example.org"),
            ("[::1]:25", "::1"),
            ("127.0.0.1", "127.0.0.1"),
        ] {
            assert_eq!(host(rest), expected);
        }
        assert!(is_loopback("::1") && is_loopback("127.0.0.9") && is_loopback("LOCALHOST"));
        assert!(!is_loopback("localhost.example.org") && !is_loopback("10.0.0.1"));
    }

    #[test]
    fn a_setting_that_cannot_be_used_is_refused_without_being_repeated() {
        assert!(parse("smtp://localhost:2525").is_ok());
        assert!(parse("smtps://anna:secret@mail.example.org:465").is_ok());
        for bad in [
            "mail.example.org:25",
            "http://mail.example.org",
            "smtp://anna:canary@mail.example.org?tls=maybe",
        ] {
            let error = parse(bad).unwrap_err();
            assert_eq!(error, SmtpError::Url, "{bad}");
            assert!(!error.to_string().contains("canary"));
        }
        let sender = Smtp::parse(&"smtp://localhost".into(), "nobody");
        assert_eq!(sender.unwrap_err(), SmtpError::Sender);
    }

    #[test]
    fn the_password_is_not_in_the_debug_text() {
        let smtp = parse("smtps://anna:canary@mail.example.org:465").unwrap();
        assert!(!format!("{smtp:?}").contains("canary"));
    }
}
