//! Where the database is and as whom to enter it.

use hmac::{Hmac, KeyInit, Mac};
use log::LevelFilter;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use std::fmt::Write;
use std::str::FromStr;
use std::time::Duration;

use crate::embedded::ConnectionParts;

/// A database, with the options of its owner (who migrates).
#[derive(Clone, Debug)]
pub struct Target {
    owner: PgConnectOptions,
}

impl Target {
    /// The database of a `postgres://` address, entered as its owner.
    ///
    /// # Errors
    /// The text that sqlx could not read.
    pub fn from_url(url: &str) -> Result<Self, String> {
        // The address may hold a password: the error must not repeat it.
        PgConnectOptions::from_str(url)
            .map(|owner| Self { owner: tuned(owner) })
            .map_err(|_| {
                "DATABASE_URL is not an address such as postgres://user:password@host:5432/name".to_owned()
            })
    }

    /// A database of a private cluster, entered as its superuser.
    pub fn embedded(parts: &ConnectionParts, database: &str) -> Self {
        let owner = PgConnectOptions::new_without_pgpass()
            .host(&parts.host_or_socket_dir)
            .port(parts.port)
            .username(&parts.user)
            .password(&parts.password)
            .database(database);
        Self { owner: tuned(owner) }
    }

    /// Makes the database if the server does not have it.
    ///
    /// # Errors
    /// When the server cannot be reached or refuses.
    pub async fn create_if_missing(&self, from: &str) -> sqlx::Result<()> {
        let name = self.owner.get_database().unwrap_or("regie");
        super::store::create_database(&self.with_database(from).owner, name).await
    }

    /// The same server, another database.
    #[must_use]
    pub fn with_database(&self, name: &str) -> Self {
        Self {
            owner: self.owner.clone().database(name),
        }
    }

    /// The owner's options.
    pub fn owner(&self) -> &PgConnectOptions {
        &self.owner
    }

    /// The options of one of the application's roles.
    pub(super) fn as_role(&self, role: &str, secret: &SecretString) -> PgConnectOptions {
        self.owner
            .clone()
            .username(role)
            .password(role_password(role, secret).expose_secret())
    }
}

/// The password of a role: derived, so that nobody has to make up and keep three more.
pub(super) fn role_password(role: &str, secret: &SecretString) -> SecretString {
    let mut password = String::with_capacity(64);
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) {
        mac.update(b"regie database role ");
        mac.update(role.as_bytes());
        for byte in mac.finalize().into_bytes() {
            let _ = write!(password, "{byte:02x}");
        }
    }
    password.into()
}

fn tuned(options: PgConnectOptions) -> PgConnectOptions {
    use sqlx::ConnectOptions as _;
    options
        .application_name("regie")
        .options([
            ("timezone", "UTC"),
            ("statement_timeout", "15s"),
            ("lock_timeout", "5s"),
            ("jit", "off"),
        ])
        // Without their values, and at a level that is off unless asked for: tests count them.
        .log_statements(LevelFilter::Trace)
        .log_slow_statements(LevelFilter::Off, Duration::MAX)
}

/// A pool that gives up after two seconds: a request that cannot be served says so instead of piling up.
pub(super) fn pool(options: PgConnectOptions, connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(2))
        .test_before_acquire(false)
        .connect_lazy_with(options)
}
