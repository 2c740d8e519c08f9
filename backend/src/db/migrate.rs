//! Bringing the schema up to this program's version: forward only, each step in a transaction, one server at a time.

use secrecy::SecretString;
use sqlx::migrate::{Migrate, MigrateError as SqlxMigrateError, Migrator};
use sqlx::{Connection, PgConnection};

use super::connect::Target;
use super::{roles, store};

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Why the schema could not be brought up to date; each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The owner cannot connect.
    #[error("cannot connect to the database as its owner: {0}. Check DATABASE_URL and that the server runs.")]
    Connect(#[source] sqlx::Error),
    /// Older than what Regie needs.
    #[error(
        "PostgreSQL {found} is too old: 15 or newer is needed. Upgrade it, or unset DATABASE_URL to use a private one."
    )]
    TooOld {
        /// The version that answered.
        found: i32,
    },
    /// The roles cannot be made.
    #[error(
        "cannot create the roles regie_app, regie_auth, regie_jobs, regie_backup and regie_definer: {0}. The owner \
         in DATABASE_URL must be a superuser (two of them need BYPASSRLS)."
    )]
    Roles(#[source] sqlx::Error),
    /// A step failed; it was rolled back.
    #[error("a migration failed and was rolled back: {0}. The database is as it was before that step.")]
    Step(#[from] SqlxMigrateError),
}

/// Connects as the owner, makes the roles, runs what is missing. Safe to call from several servers at once.
///
/// # Errors
/// See [`MigrateError`].
pub async fn migrate(target: &Target, secret: &SecretString) -> Result<(), MigrateError> {
    let mut owner = connect(target).await?;
    let found = store::server_version(&mut owner)
        .await
        .map_err(MigrateError::Connect)?;
    if found < 15 {
        return Err(MigrateError::TooOld { found });
    }
    owner.lock().await?;
    let made = roles::ensure(&mut owner, secret).await;
    owner.unlock().await?;
    made.map_err(MigrateError::Roles)?;
    MIGRATIONS.run(&mut owner).await?;
    store::open_migration_table(&mut owner)
        .await
        .map_err(MigrateError::Roles)?;
    owner.close().await.ok();
    Ok(())
}

/// Versions this program knows and the database does not have yet.
///
/// # Errors
/// See [`MigrateError`].
pub async fn pending_migrations(target: &Target) -> Result<Vec<i64>, MigrateError> {
    let mut owner = connect(target).await?;
    pending_on(&mut owner).await.map_err(MigrateError::Connect)
}

/// The same on an open connection, of whichever role.
pub(super) async fn pending_on(connection: &mut PgConnection) -> sqlx::Result<Vec<i64>> {
    let applied = store::applied_migrations(connection).await?;
    Ok(MIGRATIONS
        .iter()
        .map(|step| step.version)
        .filter(|version| !applied.contains(version))
        .collect())
}

async fn connect(target: &Target) -> Result<PgConnection, MigrateError> {
    PgConnection::connect_with(target.owner())
        .await
        .map_err(MigrateError::Connect)
}

/// Names a schema: the checksums of all its migrations, and the secret its roles were made with.
#[cfg(any(test, feature = "test-support"))]
pub fn schema_digest(secret: &str) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for step in MIGRATIONS.iter() {
        hash.update(&step.checksum);
    }
    hash.update(secret);
    crate::accounts::hex(&hash.finalize()[..6])
}
