//! The database roles, and making sure they are what isolation needs.

use secrecy::{ExposeSecret, SecretString};
use sqlx::{AssertSqlSafe, PgConnection};

use super::connect::role_password;

/// Tenant data: no ownership, no BYPASSRLS, never TRUNCATE.
pub(super) const APP: &str = "regie_app";
/// Accounts and the few functions that look across workspaces.
pub(super) const AUTH: &str = "regie_auth";
/// The queue of jobs, and nothing else.
pub(super) const JOBS: &str = "regie_jobs";
/// Reads everything, for backups.
pub(super) const BACKUP: &str = "regie_backup";
/// Owns those functions; nobody signs in as it.
pub(super) const DEFINER: &str = "regie_definer";

/// Creates what is missing and sets every attribute, so that a role somebody loosened by hand is tight again.
pub(super) async fn ensure(owner: &mut PgConnection, secret: &SecretString) -> sqlx::Result<()> {
    const TIGHT: &str = "nosuperuser nocreatedb nocreaterole noreplication noinherit";
    for (role, attributes) in [
        (APP, format!("login nobypassrls {TIGHT}")),
        (AUTH, format!("login nobypassrls {TIGHT}")),
        (JOBS, format!("login nobypassrls {TIGHT}")),
        (BACKUP, format!("login bypassrls {TIGHT}")),
        (DEFINER, format!("nologin bypassrls {TIGHT}")),
    ] {
        // DDL takes no parameters; every part is a constant or a hexadecimal digest.
        let password = role_password(role, secret);
        let password = password.expose_secret();
        let statement = format!(
            "do $$ begin \
               if not exists (select from pg_roles where rolname = '{role}') then create role {role}; end if; \
             exception when duplicate_object or unique_violation then null; end $$; \
             alter role {role} with {attributes} password '{password}'"
        );
        sqlx::raw_sql(AssertSqlSafe(statement))
            .execute(&mut *owner)
            .await?;
    }
    let read_only = format!("alter role {BACKUP} set default_transaction_read_only = on");
    sqlx::raw_sql(AssertSqlSafe(read_only)).execute(owner).await?;
    Ok(())
}
