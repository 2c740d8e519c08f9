//! A row of the trail as the chain sees it.

use domain::WorkspaceId;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A row; what is JSON in it as PostgreSQL writes it, which is the same for the same value.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Link {
    pub seq: i64,
    pub id: Uuid,
    pub at: jiff_sqlx::Timestamp,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub entity: String,
    pub entity_id: Uuid,
    pub before: Option<String>,
    pub after: Option<String>,
    pub request_id: Uuid,
    pub ip: Option<String>,
    pub user_agent: Option<String>,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

impl Link {
    /// The digest that this row must have: SHA-256 of the digest before it and of its columns as a JSON array, in the form
    /// that migration 0005 lays down.
    pub fn digest(&self, workspace: WorkspaceId) -> [u8; 32] {
        let id = |id: Uuid| format!("\"{id}\"");
        let or_null = |value: Option<String>| value.unwrap_or_else(|| "null".to_owned());
        let parts = [
            "1".to_owned(),
            id(workspace.0),
            self.seq.to_string(),
            id(self.id),
            self.at.to_jiff().as_microsecond().to_string(),
            or_null(self.actor_id.map(id)),
            quoted(&self.action),
            quoted(&self.entity),
            id(self.entity_id),
            or_null(self.before.clone()),
            or_null(self.after.clone()),
            id(self.request_id),
            or_null(self.ip.as_deref().map(quoted)),
            or_null(self.user_agent.as_deref().map(quoted)),
        ];
        let row = format!("[{}]", parts.join(", "));
        Sha256::new()
            .chain_update(&self.prev_hash)
            .chain_update(row)
            .finalize()
            .into()
    }
}

/// A text in JSON: PostgreSQL escapes the same characters in the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
