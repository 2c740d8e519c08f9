//! The trail of what was changed, by whom, from what to what; written in the transaction of the change.

pub(crate) mod store;

use domain::accounts::Workspace;
use serde::Serialize;
use uuid::Uuid;

use crate::db::Tx;
use crate::{Backend, Cx, Error, Result, Visit};

/// Writes one row of the trail.
pub(crate) async fn record<T: Serialize>(
    tx: &mut Tx,
    cx: &Cx,
    action: &'static str,
    id: Uuid,
    before: Option<&T>,
    after: Option<&T>,
) -> Result<()> {
    let json = |value: Option<&T>| {
        value
            .map(serde_json::to_value)
            .transpose()
            .map_err(|error| Error::Internal(error.to_string()))
    };
    let entity = action.split('.').next().unwrap_or(action);
    let entry = store::Entry {
        action,
        entity,
        id,
        before: json(before)?,
        after: json(after)?,
    };
    let who = store::Who {
        workspace: cx.workspace,
        actor: Some(cx.actor),
        request_id: cx.request_id,
    };
    store::insert(tx, cx.new_id(), &who, &entry, cx.now()).await
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
    };
    store::insert(tx, backend.entropy().id(now), &who, &entry, now).await
}
