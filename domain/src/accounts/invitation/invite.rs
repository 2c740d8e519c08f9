//! Inviting several people at once, each address answered by itself.

use serde::{Deserialize, Serialize};

use crate::accounts::{Email, email_norm};
use crate::check::Check;
use crate::problem::FieldCode;
use crate::{InvitationId, Result, Role, TeamId};

/// How many addresses one command invites at most.
pub const MAX_INVITED: u32 = 50;
/// How many teams an invitation leads to at most.
pub const MAX_INVITED_TEAMS: u32 = 20;

/// Invites people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvitePeople {
    /// Their addresses, at most [`MAX_INVITED`].
    pub emails: Vec<String>,
    /// What they will be.
    pub role: Role,
    /// The teams they will join.
    #[serde(default)]
    pub team_ids: Vec<TeamId>,
}

impl InvitePeople {
    /// The same, each address and each team once. Addresses are read one by one, since each is answered by itself.
    ///
    /// # Errors
    /// `Invalid` on `emails` or `team_ids` when there are none or too many.
    pub fn check(self) -> Result<Self> {
        let mut emails: Vec<String> = Vec::new();
        for email in self
            .emails
            .iter()
            .map(|email| email.trim())
            .filter(|email| !email.is_empty())
        {
            if !emails.iter().any(|known| email_norm(known) == email_norm(email)) {
                emails.push(email.to_owned());
            }
        }
        let mut team_ids = self.team_ids;
        team_ids.sort_unstable();
        team_ids.dedup();
        let mut check = Check::new();
        check.together("emails", emails.len(), MAX_INVITED);
        let teams = i64::try_from(team_ids.len()).unwrap_or(i64::MAX);
        check.ensure(
            teams <= i64::from(MAX_INVITED_TEAMS),
            "team_ids",
            FieldCode::Entries(0, i64::from(MAX_INVITED_TEAMS)),
        );
        check.done(Self {
            emails,
            role: self.role,
            team_ids,
        })
    }
}

/// One address of an invitation to several, if it is one.
pub fn check_invited(email: &str) -> Option<Email> {
    let mut check = Check::new();
    let email = Email::check(&mut check, "email", email);
    check.done(email).ok()
}

/// The addresses in a text as people paste it: one a line, or between commas, semicolons or spaces, alone or as mail
/// programs write them (`Anna Martin <anna@example.org>`).
pub fn addresses_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in text.split([',', ';', '\n']) {
        match entry.split_once('<') {
            Some((_, address)) => {
                found.push(address.split('>').next().unwrap_or(address).trim().to_owned());
            }
            None => found.extend(entry.split_whitespace().map(ToOwned::to_owned)),
        }
    }
    found.retain(|address| !address.is_empty());
    found
}

/// What came of inviting one address. Nothing tells whether it has an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InviteOutcome {
    /// A mail leaves.
    Sent,
    /// An invitation was open: a new link leaves, the old one is void.
    Resent,
    /// Belongs to the workspace already.
    AlreadyMember,
    /// Is not an address.
    BadAddress,
    /// An invitation to a role above one's own is open.
    NotAllowed,
    /// As many invitations are open as may be.
    TooMany,
    /// Enough mails were sent for now.
    Wait,
}

impl InviteOutcome {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Sent,
        Self::Resent,
        Self::AlreadyMember,
        Self::BadAddress,
        Self::NotAllowed,
        Self::TooMany,
        Self::Wait,
    ];

    /// The name on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Resent => "resent",
            Self::AlreadyMember => "already_member",
            Self::BadAddress => "bad_address",
            Self::NotAllowed => "not_allowed",
            Self::TooMany => "too_many",
            Self::Wait => "wait",
        }
    }

    /// Whether a mail leaves.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Sent | Self::Resent)
    }
}

/// What came of one address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// The address, as typed.
    pub email: String,
    /// What came of it.
    pub outcome: InviteOutcome,
    /// The invitation, when a mail leaves.
    pub invitation_id: Option<InvitationId>,
    /// With `Wait`: in how many seconds another try makes sense.
    pub retry_after: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn invite(emails: &[&str], teams: u128) -> InvitePeople {
        InvitePeople {
            emails: emails.iter().map(|email| (*email).to_owned()).collect(),
            role: Role::Member,
            team_ids: (0..teams).map(|id| TeamId(Uuid::from_u128(id))).collect(),
        }
    }

    #[test]
    fn each_address_is_invited_once_in_the_order_typed() {
        let command = invite(
            &[" zoe@example.org ", "", "anna@example.org", "ZOE@example.org"],
            0,
        );
        assert_eq!(
            command.check().unwrap().emails,
            ["zoe@example.org", "anna@example.org"]
        );
        let many: Vec<String> = (0..51).map(|number| format!("p{number}@example.org")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert!(invite(&many[..50], 20).check().is_ok());
        for refused in [&many[..], &[], &["  "]] {
            assert!(invite(refused, 0).check().unwrap_err().field("emails").is_some());
        }
        assert!(
            invite(&many[..1], 21)
                .check()
                .unwrap_err()
                .field("team_ids")
                .is_some()
        );
    }

    #[test]
    fn addresses_are_found_however_they_are_pasted() {
        let text = "anna@example.org, Ben Costa <ben@example.org>;\n zoe@example.org\tlea@example.org\r\n\n;";
        assert_eq!(
            addresses_in(text),
            [
                "anna@example.org",
                "ben@example.org",
                "zoe@example.org",
                "lea@example.org"
            ]
        );
        assert!(addresses_in(" ,;\n<>").is_empty());
    }

    #[test]
    fn an_address_is_read_by_itself() {
        assert_eq!(check_invited(" a@b.fr ").unwrap().0, "a@b.fr");
        for bad in ["anna", "a@b", "a\0@b.fr"] {
            assert!(check_invited(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_names_of_outcomes_are_those_of_json() {
        for outcome in InviteOutcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.as_str());
        }
    }
}
