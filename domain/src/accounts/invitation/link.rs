//! What the link of an invitation shows, and what it allows.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

use crate::accounts::credentials::{MAX_NAME, check_password};
use crate::accounts::email_norm;
use crate::check::Check;
use crate::problem::{Kind, Problem};
use crate::{Result, Role, WorkspaceId};

/// An invitation, as whoever holds its link sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownInvitation {
    /// Where.
    pub workspace_name: String,
    /// Who invites.
    pub inviter: String,
    /// To be what.
    pub role: Role,
    /// The address it was sent to.
    pub email: String,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    /// Whether the address has an account. Whoever holds the link reads the address.
    pub has_account: bool,
    /// The address of the account that looks, when somebody is signed in.
    pub signed_in_as: Option<String>,
}

impl ShownInvitation {
    /// Whether the account that looks has the address.
    pub fn is_for_reader(&self) -> bool {
        let invited = email_norm(&self.email);
        self.signed_in_as
            .as_ref()
            .is_some_and(|mine| email_norm(mine) == invited)
    }
}

/// The workspace that was joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Which one.
    pub workspace_id: WorkspaceId,
}

/// The token of an invitation, and the account that is made to accept it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinWithAccount {
    /// What the mail's link ends with.
    pub token: String,
    /// What colleagues see.
    pub display_name: String,
    /// 8 to 200 characters, any of them.
    pub password: String,
}

impl JoinWithAccount {
    /// Checks name and password.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let display_name = check.line("display_name", &self.display_name, MAX_NAME);
        check_password(&mut check, "password", &self.password);
        check.done(Self { display_name, ..self })
    }
}

// A password or a token must never reach a log through `{:?}`.
impl fmt::Debug for JoinWithAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinWithAccount")
            .field("display_name", &self.display_name)
            .finish_non_exhaustive()
    }
}

/// The one answer to a link that never was, was replaced by a newer one or was revoked.
pub fn invitation_unknown() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "invitation-unknown",
        "This invitation does not exist, was replaced by a newer mail or was revoked. Use the newest mail, or ask for another one.",
    )
}

/// The answer to a link that was used.
pub fn invitation_used() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "invitation-used",
        "This invitation was accepted already. Sign in with the address it was sent to.",
    )
}

/// The answer to a link whose time is up.
pub fn invitation_expired() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "invitation-expired",
        "This invitation has expired. Ask whoever invited you to send it again.",
    )
}

/// The answer to a link that nobody vouches for any more.
pub fn invitation_void() -> Problem {
    Problem::typed(
        Kind::Invalid,
        "invitation-void",
        "Whoever invited you may no longer do so. Ask somebody else of the workspace for another invitation.",
    )
}

/// The answer to an account that is not the invited one.
pub fn other_account() -> Problem {
    Problem::typed(
        Kind::Forbidden,
        "invitation-other-account",
        "This invitation was sent to another address. Sign in with the account that has it.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_is_for_the_account_that_has_its_address() {
        let shown = |mine: Option<&str>| ShownInvitation {
            workspace_name: "Halles".into(),
            inviter: "Anna".into(),
            role: Role::Member,
            email: "Zoe@example.org".into(),
            expires_at: Timestamp::UNIX_EPOCH,
            has_account: true,
            signed_in_as: mine.map(ToOwned::to_owned),
        };
        assert!(shown(Some("zoe@EXAMPLE.org")).is_for_reader());
        assert!(!shown(Some("anna@example.org")).is_for_reader());
        assert!(!shown(None).is_for_reader());
    }

    #[test]
    fn a_new_account_needs_a_name_and_a_password_and_shows_neither_token() {
        let join = |name: &str, password: &str| JoinWithAccount {
            token: "canary".into(),
            display_name: name.into(),
            password: password.into(),
        };
        assert_eq!(
            join(" Zoe ", "canary canary").check().unwrap().display_name,
            "Zoe"
        );
        assert!(
            join(" ", "canary canary")
                .check()
                .unwrap_err()
                .field("display_name")
                .is_some()
        );
        assert!(
            join("Zoe", "short")
                .check()
                .unwrap_err()
                .field("password")
                .is_some()
        );
        assert!(!format!("{:?}", join("Zoe", "canary")).contains("canary"));
    }
}
