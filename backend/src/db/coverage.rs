//! The proof that every table is behind the wall, read from the catalogue: a test, a check at start-up and of
//! `/readiness`, and `regie doctor`. A half-failed restore leaves tables without policies; nobody would notice otherwise.

use sqlx::{Connection, PgExecutor};
use std::fmt;

use super::store;
use crate::Result;

/// The one policy, as PostgreSQL prints it back.
pub(super) const POLICY: &str = "(workspace_id = ( SELECT (NULLIF(current_setting('app.workspace'::text, true), ''::text))::uuid AS \"nullif\"))";

/// Functions that may look across workspaces; each answers only about the person or the secret it is given. `chain_audit_entry`
/// is a trigger, which cannot be called: it moves the end of the trail of the transaction's own workspace and of no other.
pub(super) const DEFINERS: [&str; 17] = [
    "membership",
    "workspaces_of",
    "find_feed",
    "find_api_key",
    "chain_audit_entry",
    "member_behind",
    "remove_old_answers",
    "find_invitation",
    "write_invitation_mail",
    "write_publication_mails",
    "find_planning_mail",
    "write_leave_mail",
    "write_request_mail",
    "copy_account_to_members",
    "keep_log_lines",
    "remove_old_log_lines",
    "list_retentions",
];

/// Something wrong with isolation.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Fault {
    /// Table, constraint, function or role.
    pub object: String,
    /// The rule it breaks.
    pub fault: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.object, self.fault)
    }
}

/// Everything wrong with isolation; empty when all is well.
///
/// # Errors
/// When the catalogue cannot be read.
pub async fn check_isolation<'c>(executor: impl PgExecutor<'c>) -> Result<Vec<Fault>> {
    store::faults(executor).await
}

/// The same on a database that is not open yet, as its owner.
///
/// # Errors
/// When it cannot be reached.
pub async fn check_isolation_of(target: &super::Target) -> Result<Vec<Fault>> {
    let mut owner = sqlx::PgConnection::connect_with(target.owner()).await?;
    check_isolation(&mut owner).await
}
