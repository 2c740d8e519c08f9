//! The doors to the database. The pools are private to this module: a tenant table is reached through [`Tx`] only, and a
//! [`Tx`] sees one workspace.

mod connect;
mod coverage;
mod migrate;
mod roles;
mod store;
mod tx;

#[cfg(test)]
mod log_tests;
#[cfg(test)]
mod owner_tests;
#[cfg(test)]
mod tests;

pub use connect::Target;
pub use coverage::{Fault, check_isolation, check_isolation_of};
#[cfg(any(test, feature = "test-support"))]
pub use migrate::schema_digest;
pub use migrate::{MigrateError, migrate, pending_migrations};
pub use tx::{AccountsTx, Tx};

use secrecy::SecretString;
use sqlx::PgPool;

use crate::Result;

/// The pools: tenant data as `regie_app`, accounts as `regie_auth`, the queue of jobs as `regie_jobs`, and reads across
/// workspaces as `regie_backup`.
#[derive(Clone, Debug)]
pub struct Db {
    app: PgPool,
    auth: PgPool,
    overview: PgPool,
    jobs: PgPool,
}

impl Db {
    /// Opens the pools; connections are made when first needed.
    ///
    /// `secret` is the instance's secret, from which the passwords of both roles derive.
    pub fn open(target: &Target, secret: &SecretString, connections: u32) -> Self {
        Self {
            app: connect::pool(target.as_role(roles::APP, secret), connections),
            // Sign-ins wait for argon2, never for a connection: a quarter is plenty.
            auth: connect::pool(target.as_role(roles::AUTH, secret), (connections / 4).max(2)),
            overview: connect::pool(target.as_role(roles::BACKUP, secret), 1),
            // One listens, for streams as well; the others hold a connection for single statements, never while a job runs.
            jobs: connect::pool(target.as_role(roles::JOBS, secret), (connections / 4).max(3)),
        }
    }

    /// A transaction of one workspace.
    pub(crate) async fn begin(&self, scope: tx::Scope, access: tx::Access) -> Result<Tx> {
        tx::begin(&self.app, scope, access).await
    }

    /// The door to accounts, which belong to no workspace.
    pub(crate) fn accounts(&self) -> &PgPool {
        &self.auth
    }

    /// Reads across workspaces, for the command line only: no request of a person goes through here.
    pub(crate) fn overview(&self) -> &PgPool {
        &self.overview
    }

    /// A transaction on accounts.
    pub(crate) async fn begin_accounts(&self) -> Result<AccountsTx> {
        tx::begin_accounts(&self.auth).await
    }

    /// The door to the queue of jobs, for the engine.
    pub(crate) fn jobs(&self) -> &PgPool {
        &self.jobs
    }

    /// Whether the database answers and is the one this program was made for: no migration missing, isolation whole.
    ///
    /// # Errors
    /// `Unavailable` when not.
    pub async fn ready(&self) -> Result<()> {
        self.ping().await?;
        if let Some(version) = self.pending_migrations().await?.first() {
            return Err(crate::Error::Internal(format!("migration {version} is missing")));
        }
        match self.isolation_faults().await?.first() {
            Some(fault) => Err(crate::Error::Internal(format!("isolation: {fault}"))),
            None => Ok(()),
        }
    }

    /// Whether both pools reach the database.
    ///
    /// # Errors
    /// When not.
    pub async fn ping(&self) -> Result<()> {
        store::ping(&self.auth).await?;
        store::ping(&self.app).await
    }

    /// Migrations this program knows and the database does not have.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn pending_migrations(&self) -> Result<Vec<i64>> {
        let mut connection = self.app.acquire().await?;
        Ok(migrate::pending_on(&mut connection).await?)
    }

    /// See [`check_isolation`].
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn isolation_faults(&self) -> Result<Vec<Fault>> {
        check_isolation(&self.app).await
    }

    /// Open connections of the application's pool, and how many of them are idle: for the metrics.
    pub fn connections(&self) -> (u32, usize) {
        (self.app.size(), self.app.num_idle())
    }

    /// The pool of tenant data, for tests that look behind the scenes.
    #[cfg(any(test, feature = "test-support"))]
    pub fn app_pool(&self) -> &PgPool {
        &self.app
    }

    /// Closes the pools.
    pub async fn close(&self) {
        self.overview.close().await;
        self.jobs.close().await;
        self.app.close().await;
        self.auth.close().await;
    }
}

pub(crate) use tx::{Access, Scope};
