//! The trail of what was changed, by whom, from what to what; written in the transaction of the change.
//!
//! Of what is only read, the export of the trail itself is recorded; an ordinary page view is not.

mod chain;
pub(crate) mod store;
#[cfg(test)]
mod tests;
pub(crate) mod trail;

pub use chain::{ChainFault, ChainReport, FaultKind, verify_chain, verify_chains};
pub use trail::{export_audit, list_audit};

use domain::WorkspaceId;
use domain::accounts::Workspace;
use serde::Serialize;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Backend, Cx, Error, Result, Visit};

/// The longest name of a browser or program that is kept.
const MAX_USER_AGENT: usize = 300;

/// A change, for the trail.
pub(crate) struct Change<'a, T> {
    pub(crate) action: &'static str,
    pub(crate) id: Uuid,
    pub(crate) before: Option<&'a T>,
    pub(crate) after: Option<&'a T>,
}

/// Writes one row of the trail. Call it last: from here to the end of the transaction, others who write in the workspace
/// wait.
pub(crate) async fn record<T: Serialize>(
    tx: &mut Tx,
    cx: &Cx,
    action: &'static str,
    id: Uuid,
    before: Option<&T>,
    after: Option<&T>,
) -> Result<()> {
    let change = Change {
        action,
        id,
        before,
        after,
    };
    store::insert(tx, cx.new_id(), &who(cx), &entry(&change)?, cx.now()).await
}

/// Writes one row for each change, in one statement; otherwise as [`record`].
pub(crate) async fn record_all<T: Serialize>(tx: &mut Tx, cx: &Cx, changes: &[Change<'_, T>]) -> Result<()> {
    let entries = changes
        .iter()
        .map(|change| Ok((cx.new_id(), entry(change)?)))
        .collect::<Result<Vec<_>>>()?;
    store::insert_all(tx, &who(cx), &entries, cx.now()).await
}

fn entry<T: Serialize>(change: &Change<'_, T>) -> Result<store::Entry> {
    let json = |value: Option<&T>| {
        value
            .map(serde_json::to_value)
            .transpose()
            .map_err(|error| Error::Internal(error.to_string()))
    };
    Ok(store::Entry {
        action: change.action,
        entity: change.action.split('.').next().unwrap_or(change.action),
        id: change.id,
        before: json(change.before)?,
        after: json(change.after)?,
    })
}

fn who(cx: &Cx) -> store::Who {
    store::Who {
        workspace: cx.workspace,
        actor: Some(cx.actor),
        request_id: cx.request_id,
        ip: kept(&cx.ip),
        user_agent: kept(&cx.user_agent),
    }
}

/// Who writes when nobody does: a program, in that workspace.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub(crate) backend: &'a Backend,
    pub(crate) request_id: Uuid,
    pub(crate) workspace: WorkspaceId,
}

/// Writes one row for what a program did of itself; otherwise as [`record`].
pub(crate) async fn record_by_program<T: Serialize>(
    tx: &mut Tx,
    by: By<'_>,
    action: &'static str,
    id: Uuid,
    after: &T,
) -> Result<()> {
    let change = Change {
        action,
        id,
        before: None,
        after: Some(after),
    };
    let who = store::Who {
        workspace: by.workspace,
        actor: None,
        request_id: by.request_id,
        ip: None,
        user_agent: None,
    };
    let now = by.backend.clock().now();
    store::insert(tx, by.backend.entropy().id(now), &who, &entry(&change)?, now).await
}

/// The first row of a new workspace's trail, written before anybody can enter it.
pub(crate) async fn record_first(
    tx: &mut Tx,
    backend: &Backend,
    visit: &Visit,
    workspace: &Workspace,
) -> Result<()> {
    let now = backend.clock().now();
    let after = serde_json::to_value(workspace).map_err(|error| Error::Internal(error.to_string()))?;
    let entry = store::Entry {
        action: "workspace.created",
        entity: "workspace",
        id: workspace.id.0,
        before: None,
        after: Some(after),
    };
    let who = store::Who {
        workspace: workspace.id,
        actor: visit.actor,
        request_id: visit.request_id,
        ip: kept(&visit.ip),
        user_agent: kept(&visit.user_agent),
    };
    store::insert(tx, backend.entropy().id(now), &who, &entry, now).await
}

/// What a client says about itself, as far as it is worth keeping.
pub(crate) fn kept(text: &str) -> Option<String> {
    let text: String = text.chars().take(MAX_USER_AGENT).collect();
    Some(text).filter(|text| !text.is_empty())
}
