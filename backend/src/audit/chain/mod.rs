//! Whether the trail is as it was written: every row's digest made anew, in another language than the one that made it,
//! and compared from the first to the last.

mod link;
mod store;
mod walk;

use domain::WorkspaceId;
use serde::Serialize;
use sqlx::{Connection, PgConnection};
use std::fmt;
use uuid::Uuid;

use crate::Result;
use crate::db::Target;
use walk::Walk;

/// Rows read at a time.
const CHUNK: i64 = 1000;

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FaultKind {
    /// It is not as it was written.
    Altered,
    /// It is gone.
    Missing,
    /// It was put in afterwards.
    Inserted,
}

/// The first row of a chain that is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ChainFault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Its number; of several missing rows the first.
    pub seq: i64,
    /// The row, where there is one.
    pub id: Option<Uuid>,
}

impl fmt::Display for ChainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seq = self.seq;
        match (self.kind, self.id) {
            (FaultKind::Altered, Some(id)) => write!(f, "row {seq} ({id}) was altered"),
            (FaultKind::Inserted, Some(id)) => write!(f, "row {seq} ({id}) was put in afterwards"),
            (FaultKind::Missing, _) => write!(f, "row {seq} is missing"),
            (_, None) => write!(f, "row {seq} is not as it was written"),
        }
    }
}

/// What was found in one workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChainReport {
    /// The workspace.
    pub workspace_id: WorkspaceId,
    /// Its name.
    pub name: String,
    /// How many rows were read: all of them, or those up to the fault.
    pub rows: i64,
    /// The digest of the last of them. Kept somewhere else, it also proves that nobody wrote the whole trail anew.
    pub head: String,
    /// The first fault.
    pub fault: Option<ChainFault>,
}

/// Checks the trail of every workspace, or of one, as the owner of the database.
///
/// # Errors
/// `Missing` for a workspace that does not exist; when the database cannot be read.
pub async fn verify_chains(target: &Target, only: Option<WorkspaceId>) -> Result<Vec<ChainReport>> {
    let mut owner = PgConnection::connect_with(target.owner()).await?;
    let found = store::list_workspaces(&mut owner, only).await?;
    if only.is_some() && found.is_empty() {
        return Err(crate::state::missing());
    }
    let mut reports = Vec::new();
    for (workspace, name) in found {
        reports.push(verify_chain(&mut owner, workspace, name).await?);
    }
    owner.close().await?;
    Ok(reports)
}

/// Checks the trail of one workspace on a connection that may read it, in one snapshot: what is written meanwhile does not
/// disturb.
///
/// # Errors
/// When it cannot be read.
pub async fn verify_chain(
    connection: &mut PgConnection,
    workspace: WorkspaceId,
    name: String,
) -> Result<ChainReport> {
    let mut tx = connection
        .begin_with("begin transaction isolation level repeatable read read only")
        .await?;
    let mut walk = Walk::new(store::find_head(&mut tx, workspace).await?);
    let mut after = None;
    let fault = loop {
        let links = store::list_links(&mut tx, workspace, after, CHUNK).await?;
        let Some(last) = links.last() else {
            break walk.end();
        };
        after = Some((last.seq, last.id));
        if let Some(fault) = links.iter().find_map(|link| walk.step(workspace, link)) {
            break Some(fault);
        }
    };
    tx.rollback().await?;
    Ok(ChainReport {
        workspace_id: workspace,
        name,
        rows: walk.rows(),
        head: crate::hex(walk.hash()),
        fault,
    })
}
