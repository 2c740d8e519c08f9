//! What the server is told from outside: environment variables, or the same as options, or a file of them.

use backend::Settings;
use backend::jobs::JobSettings;
use backend::limits::LimitStore;
use backend::mail::{Post, Smtp, SmtpError};
use backend::ops::live::LiveSettings;
use clap::{Args, ValueEnum};
use secrecy::{ExposeSecret, SecretString};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use crate::HttpOptions;
use crate::web::LeptosOptions;

/// Where data lives and how it is protected.
#[derive(Args, Clone, Debug)]
pub struct DatabaseConfig {
    /// The database to use, as its owner; without it Regie runs a private PostgreSQL in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<SecretString>,
    /// The data folder.
    #[arg(long, env = "REGIE_DATA", default_value = "data")]
    pub data: PathBuf,
    /// At least 32 characters; signs tokens and derives every other key. Without it one is made and kept in the data
    /// folder.
    #[arg(long, env = "REGIE_SECRET", hide_env_values = true)]
    pub secret: Option<SecretString>,
    /// The secret before this one: what it signed stays valid until it expires.
    #[arg(long, env = "REGIE_PREVIOUS_SECRET", hide_env_values = true)]
    pub previous_secret: Option<SecretString>,
    /// Whether real people's data is served: then unsafe settings refuse to start.
    #[arg(long, env = "REGIE_PRODUCTION")]
    pub production: bool,
}

/// How the server listens.
#[derive(Args, Clone, Debug)]
pub struct ServeConfig {
    /// The address to listen on.
    #[arg(long, env = "REGIE_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// What browsers see, such as `https://planning.example.org`; `http://localhost:<port>` when absent.
    #[arg(long, env = "REGIE_PUBLIC_ORIGIN")]
    pub public_origin: Option<String>,
    /// The folder of the built pages.
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = "target/site")]
    pub site: PathBuf,
    /// Whether the names of the built files hold a hash, as cargo-leptos makes them here.
    #[arg(long, env = "LEPTOS_HASH_FILES", default_value_t = true, action = clap::ArgAction::Set)]
    pub hash_files: bool,
    /// Sign-ins a minute for one account, and for one address.
    #[arg(long, env = "REGIE_SIGN_INS_PER_MINUTE", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub sign_ins_per_minute: u32,
    /// Requests a minute for one person, for one API key, and for one address of people who are not signed in.
    #[arg(long, env = "REGIE_REQUESTS_PER_MINUTE", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub requests_per_minute: u32,
    /// Where both are counted: `memory` for one server, `database` for several on one database.
    #[arg(long, env = "REGIE_LIMITS", value_enum, default_value_t = LimitsIn::Memory)]
    pub limits: LimitsIn,
    /// Pages that follow a workspace at a time, on this server.
    #[arg(long, env = "REGIE_LIVE_STREAMS", default_value_t = 2000)]
    pub live_streams: u32,
    /// Of them, those of one account.
    #[arg(long, env = "REGIE_LIVE_STREAMS_PER_ACCOUNT", default_value_t = 8)]
    pub live_streams_per_account: u32,
    /// Database connections.
    #[arg(long, env = "REGIE_CONNECTIONS", default_value_t = 16)]
    pub connections: u32,
    /// Jobs that this process runs at a time; 0 when others run them.
    #[arg(long, env = "REGIE_JOB_WORKERS", default_value_t = 2)]
    pub job_workers: u16,
    /// After so many seconds without a sign of life from its process a job is given to another one.
    #[arg(long, env = "REGIE_JOB_LEASE_SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub job_lease_seconds: u64,
    /// The mail server: `smtp://host:port` or `smtps://user:password@host:port`. Without one mails are kept, see
    /// `regie outbox`.
    #[arg(long, env = "REGIE_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<SecretString>,
    /// Who mails are from, such as `Regie <regie@example.org>`; needed with a mail server.
    #[arg(long, env = "REGIE_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Whether only people who confirmed their address can be made members without an invitation. By default in production
    /// and wherever mails are sent: else anybody may sign up with somebody else's address and wait to be added.
    #[arg(long, env = "REGIE_REQUIRE_VERIFIED_EMAIL", action = clap::ArgAction::Set)]
    pub require_verified_email: Option<bool>,
    /// The bearer token of `/metrics`; without one only this machine may read it.
    #[arg(long, env = "REGIE_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<SecretString>,
    /// Proxies whose `X-Forwarded-For` is believed, separated by commas.
    #[arg(long, env = "REGIE_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
}

/// Where limits are counted.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LimitsIn {
    /// In each server by itself.
    Memory,
    /// In the database, for all servers together.
    Database,
}

impl From<LimitsIn> for LimitStore {
    fn from(limits: LimitsIn) -> Self {
        match limits {
            LimitsIn::Memory => Self::Memory,
            LimitsIn::Database => Self::Database,
        }
    }
}

/// A setting that must not be served with; says which and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Too short, or a placeholder.
    #[error(
        "REGIE_SECRET must have at least 32 characters and not be a placeholder. Make one with: openssl rand -hex 32"
    )]
    WeakSecret,
    /// Cookies and tokens would travel in the clear.
    #[error("REGIE_PUBLIC_ORIGIN must start with https:// in production (it is {0})")]
    PlainOrigin(String),
    /// Not an origin.
    #[error(
        "REGIE_PUBLIC_ORIGIN must be an origin such as https://planning.example.org, without a path (it is {0})"
    )]
    NotAnOrigin(String),
    /// Not a mail server, or not a sender. The setting itself is not repeated: it may hold a password.
    #[error("REGIE_SMTP_URL or REGIE_MAIL_FROM cannot be used: {0}")]
    Mail(#[from] SmtpError),
}

impl ServeConfig {
    /// What browsers see, without a slash at the end.
    pub fn origin(&self) -> String {
        let local = || format!("http://localhost:{}", self.addr.port());
        self.public_origin
            .clone()
            .map_or_else(local, |origin| origin.trim_end_matches('/').to_owned())
    }

    /// The settings of the use cases.
    ///
    /// # Errors
    /// A [`ConfigError`] that names the variable.
    pub fn settings(&self, database: &DatabaseConfig, secret: SecretString) -> Result<Settings, ConfigError> {
        let origin = self.origin();
        let is_origin = origin.split_once("://").is_some_and(|(scheme, host)| {
            matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains('/')
        });
        if !is_origin {
            return Err(ConfigError::NotAnOrigin(origin));
        }
        if database.production && !origin.starts_with("https://") {
            return Err(ConfigError::PlainOrigin(origin));
        }
        let text = secret.expose_secret();
        let placeholder = ["change", "secret", "example", "password"]
            .iter()
            .any(|word| text.to_lowercase().contains(word));
        if text.chars().count() < 32 || (database.production && placeholder) {
            return Err(ConfigError::WeakSecret);
        }
        Ok(Settings {
            secret,
            previous_secret: database.previous_secret.clone(),
            public_origin: origin,
            sign_ins_per_minute: self.sign_ins_per_minute,
            requests_per_minute: self.requests_per_minute,
            require_verified_email: self
                .require_verified_email
                .unwrap_or(database.production || self.smtp_url.is_some()),
            limits: self.limits.into(),
            connections: self.connections,
            jobs: JobSettings {
                workers: self.job_workers.into(),
                lease: Duration::from_secs(self.job_lease_seconds),
                ..JobSettings::default()
            },
            post: self.post(database.production)?,
            live: LiveSettings {
                streams: self.live_streams,
                streams_per_account: self.live_streams_per_account,
                ..LiveSettings::default()
            },
        })
    }

    /// Links are printed in development only, and only without a mail server.
    fn post(&self, production: bool) -> Result<Post, SmtpError> {
        match &self.smtp_url {
            Some(url) => {
                let from = self.mail_from.as_deref().unwrap_or_default();
                Ok(Post::Smtp(Box::new(Smtp::parse(url, from)?)))
            }
            None if production => Ok(Post::Kept),
            None => Ok(Post::Printed),
        }
    }

    /// The options of the HTTP layers.
    pub fn http(&self, production: bool) -> HttpOptions {
        HttpOptions {
            metrics_token: self.metrics_token.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            production,
        }
    }

    /// The options of the pages.
    pub fn leptos(&self) -> LeptosOptions {
        LeptosOptions::builder()
            .output_name("regie")
            .site_root(self.site.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .site_addr(self.addr)
            .hash_files(self.hash_files)
            .build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Both {
        #[command(flatten)]
        database: DatabaseConfig,
        #[command(flatten)]
        serve: ServeConfig,
    }

    fn settings(arguments: &[&str], secret: &str) -> Result<Settings, ConfigError> {
        let both = Both::parse_from([&["regie"], arguments].concat());
        both.serve.settings(&both.database, SecretString::from(secret))
    }

    #[test]
    fn production_refuses_a_plain_origin_and_a_placeholder_by_the_name_of_the_variable() {
        let strong = "0123456789abcdef0123456789abcdef";
        let plain = settings(&["--production"], strong).unwrap_err().to_string();
        assert!(plain.contains("REGIE_PUBLIC_ORIGIN"));
        let tls = ["--production", "--public-origin", "https://planning.example.org/"];
        assert_eq!(
            settings(&tls, strong).unwrap().public_origin,
            "https://planning.example.org"
        );
        let weak = settings(&tls, "change-me-change-me-change-me-change-me")
            .unwrap_err()
            .to_string();
        assert!(weak.contains("REGIE_SECRET"));
    }

    #[test]
    fn a_short_secret_is_refused_everywhere() {
        assert!(matches!(settings(&[], "short"), Err(ConfigError::WeakSecret)));
    }

    #[test]
    fn addresses_must_be_proven_where_mails_are_sent_and_in_production() {
        let strong = "0123456789abcdef0123456789abcdef";
        let asked = |arguments: &[&str]| settings(arguments, strong).unwrap().require_verified_email;
        assert!(!asked(&[]));
        assert!(asked(&["--require-verified-email", "true"]));
        let production = ["--production", "--public-origin", "https://planning.example.org"];
        assert!(asked(&production));
        assert!(!asked(
            &[&production[..], &["--require-verified-email", "false"]].concat()
        ));
        let mail = [
            "--smtp-url",
            "smtps://mail.example.org",
            "--mail-from",
            "a@example.org",
        ];
        assert!(asked(&mail));
    }

    #[test]
    fn limits_are_a_thousand_a_minute_in_memory_unless_said_otherwise() {
        let strong = "0123456789abcdef0123456789abcdef";
        let usual = settings(&[], strong).unwrap();
        assert_eq!((usual.sign_ins_per_minute, usual.requests_per_minute), (5, 1000));
        assert_eq!(usual.limits, LimitStore::Memory);
        let shared = settings(&["--limits", "database", "--requests-per-minute", "60"], strong).unwrap();
        assert_eq!(
            (shared.limits, shared.requests_per_minute),
            (LimitStore::Database, 60)
        );
        for refused in [["--limits", "redis"], ["--requests-per-minute", "0"]] {
            assert!(Both::try_parse_from([&["regie"], &refused[..]].concat()).is_err());
        }
    }

    #[test]
    fn an_origin_has_no_path() {
        let strong = "0123456789abcdef0123456789abcdef";
        assert!(settings(&["--public-origin", "https://example.org/app"], strong).is_err());
        assert!(settings(&["--public-origin", "example.org"], strong).is_err());
    }

    #[test]
    fn links_are_printed_in_development_without_a_mail_server_and_never_else() {
        let strong = "0123456789abcdef0123456789abcdef";
        let post = |arguments: &[&str]| settings(arguments, strong).map(|settings| settings.post);
        let tls = ["--production", "--public-origin", "https://planning.example.org"];
        let smtp = [
            "--smtp-url",
            "smtps://anna:canary@mail.example.org",
            "--mail-from",
            "regie@example.org",
        ];
        assert!(matches!(post(&[]), Ok(Post::Printed)));
        assert!(matches!(post(&tls), Ok(Post::Kept)));
        assert!(matches!(post(&smtp), Ok(Post::Smtp(_))));
        assert!(matches!(post(&[&tls[..], &smtp].concat()), Ok(Post::Smtp(_))));
        for refused in [
            &smtp[..2],
            &["--smtp-url", "mail:canary", "--mail-from", "a@b.fr"],
        ] {
            let error = post(refused).unwrap_err().to_string();
            assert!(error.contains("REGIE_") && !error.contains("canary"), "{error}");
        }
    }
}
