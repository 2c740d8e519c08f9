//! One row of the trail, and what of it a reader may see.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::mask::{mask_text, mask_value};
use super::{AuditCursor, changed_paths};
use crate::{Permission, PermissionSet, UserId};

/// Somebody did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The row.
    pub id: Uuid,
    /// Its number in the workspace's chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; nobody when it was the program itself.
    pub actor_id: Option<UserId>,
    /// Their name, also of somebody who has left.
    pub actor_name: Option<String>,
    /// What, as `thing.done`: `shift.updated`.
    pub action: String,
    /// What kind of thing it was done to.
    pub entity: String,
    /// Which one.
    pub entity_id: Uuid,
    /// The fields that differ between before and after, as paths: `span.starts_at`. Told before anything is masked.
    pub changed: Vec<String>,
    /// The thing before; absent when it was made.
    pub before: Option<Value>,
    /// The thing after; absent when it was deleted.
    pub after: Option<Value>,
    /// The address the request came from.
    pub ip: Option<String>,
    /// What the browser or program calls itself.
    pub user_agent: Option<String>,
    /// The request, as in the log.
    pub request_id: Uuid,
}

impl AuditEntry {
    /// Fills in which fields differ.
    #[must_use]
    pub fn with_changes(self) -> Self {
        Self {
            changed: changed_paths(self.before.as_ref(), self.after.as_ref()),
            ..self
        }
    }

    /// What somebody who may do that sees of it: the one place where the trail is masked.
    #[must_use]
    pub fn seen_by(self, reader: PermissionSet) -> Self {
        if reader.has(Permission::ViewAuditInFull) {
            return self;
        }
        Self {
            actor_name: self.actor_name.as_deref().map(mask_text),
            changed: self.changed.iter().map(|path| mask_text(path)).collect(),
            before: self.before.as_ref().map(mask_value),
            after: self.after.as_ref().map(mask_value),
            ip: None,
            user_agent: None,
            ..self
        }
    }

    /// What the thing calls itself, where it has a name.
    pub fn label(&self) -> Option<&str> {
        let snapshot = self.after.as_ref().or(self.before.as_ref())?;
        ["name", "display_name", "title", "role", "email"]
            .into_iter()
            .find_map(|key| snapshot.get(key)?.as_str())
            .filter(|label| !label.is_empty())
    }
}

/// Some rows of the trail, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The rows.
    pub items: Vec<AuditEntry>,
    /// Where the next ones begin; none at the end.
    pub next: Option<AuditCursor>,
    /// The names that the ids in these rows have today: of people and missions.
    pub names: BTreeMap<Uuid, String>,
}

/// The trail as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditExport {
    /// A name for it.
    pub file_name: String,
    /// CSV (RFC 4180) with a line of headings.
    pub csv: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;
    use serde_json::json;

    fn entry() -> AuditEntry {
        AuditEntry {
            id: Uuid::nil(),
            seq: 1,
            at: Timestamp::UNIX_EPOCH,
            actor_id: None,
            actor_name: Some("anna@example.org".into()),
            action: "member.changed".into(),
            entity: "member".into(),
            entity_id: Uuid::nil(),
            changed: Vec::new(),
            before: Some(json!({ "display_name": "Ben", "email": "ben@example.org", "role": "viewer" })),
            after: Some(json!({ "display_name": "Ben", "email": "ben@example.com", "role": "admin" })),
            ip: Some("192.0.2.1".into()),
            user_agent: Some("curl".into()),
            request_id: Uuid::nil(),
        }
        .with_changes()
    }

    #[test]
    fn roles_below_admin_see_it_masked_and_the_others_whole() {
        for role in [Role::Viewer, Role::Member, Role::Manager] {
            let seen = entry().seen_by(role.permissions());
            assert_eq!((seen.ip.as_ref(), seen.user_agent.as_ref()), (None, None));
            let text = serde_json::to_string(&seen).unwrap();
            assert!(!text.contains('@'), "{role}: {text}");
            // That the address changed is said, without what it was.
            assert_eq!(seen.changed, ["email", "role"]);
            assert_eq!(seen.label(), Some("Ben"));
        }
        for role in [Role::Admin, Role::Owner] {
            assert_eq!(entry().seen_by(role.permissions()), entry());
        }
    }
}
