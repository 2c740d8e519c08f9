//! Keys for programs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::{ApiKeyId, FieldCode, Permission, PermissionSet, Result, UserId};

/// The longest life of a key, in days: a key that nobody remembers must end by itself.
pub const MAX_KEY_DAYS: u16 = 366;
/// Longest name of a key.
const MAX_KEY_NAME: u32 = 80;

/// A key, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKey {
    /// The key.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// Its last characters.
    pub hint: String,
    /// What it may do, as far as its maker may.
    pub scopes: Vec<Permission>,
    /// Who made it: it acts for them, and ends when they leave.
    pub created_by: UserId,
    /// When.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Timestamp>,
}

/// Makes a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateApiKey {
    /// What it is for: 1 to 80 characters.
    pub name: String,
    /// What it may do: one permission at least, and none that its maker does not hold.
    pub scopes: Vec<Permission>,
    /// 1 to [`MAX_KEY_DAYS`].
    pub days: u16,
}

/// A key just made: the only time it is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedApiKey {
    /// The key.
    pub key: ApiKey,
    /// What goes into `Authorization: Bearer`.
    pub secret: String,
}

impl std::fmt::Debug for CreatedApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreatedApiKey")
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

impl CreateApiKey {
    /// Checks every field, for a maker who may do that. The scopes come out once each, in the order of the catalogue.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(self, maker: PermissionSet) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("name", &self.name, MAX_KEY_NAME);
        check.ensure(!self.scopes.is_empty(), "scopes", FieldCode::Required);
        let held = self.scopes.iter().all(|scope| maker.has(*scope));
        check.ensure(held, "scopes", FieldCode::NotHeld);
        check.range("days", i64::from(self.days), 1, i64::from(MAX_KEY_DAYS));
        let scopes = Permission::all()
            .into_iter()
            .filter(|permission| self.scopes.contains(permission))
            .collect();
        check.done(Self {
            name,
            scopes,
            days: self.days,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    fn key(scopes: &[Permission], days: u16) -> CreateApiKey {
        CreateApiKey {
            name: " Export ".into(),
            scopes: scopes.to_vec(),
            days,
        }
    }

    #[test]
    fn scopes_are_kept_once_each_in_the_order_of_the_catalogue() {
        use Permission::{EditPlanning, ViewPlanning};
        let checked = key(&[EditPlanning, ViewPlanning, EditPlanning], 30)
            .check(Role::Admin.permissions())
            .unwrap();
        assert_eq!(
            (checked.name.as_str(), checked.scopes),
            ("Export", vec![ViewPlanning, EditPlanning])
        );
    }

    #[test]
    fn nobody_makes_a_key_that_may_do_more_than_they_or_lives_for_ever() {
        let refused = |key: CreateApiKey, maker: Role| {
            key.check(maker.permissions()).unwrap_err().errors[0]
                .field
                .clone()
        };
        assert_eq!(refused(key(&[], 30), Role::Owner), "scopes");
        assert_eq!(
            refused(key(&[Permission::ManageMembers], 30), Role::Manager),
            "scopes"
        );
        assert_eq!(refused(key(&[Permission::ViewPlanning], 0), Role::Owner), "days");
        assert_eq!(
            refused(key(&[Permission::ViewPlanning], 367), Role::Owner),
            "days"
        );
    }
}
