//! Who may do what in a workspace: roles are named sets of permissions.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;
use std::str::FromStr;

use crate::{FieldCode, Problem};

/// A member's role. The database keeps the lower-case name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Reads, and has a calendar of their own.
    Member,
    /// Plans.
    Manager,
    /// Plans, and says who belongs to the workspace.
    Admin,
    /// Everything; a workspace always has one.
    Owner,
}

/// What a use case asks for before it does anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Permission {
    /// See missions, shifts and the names of people.
    ViewPlanning,
    /// Change missions and shifts, import calendars.
    EditPlanning,
    /// Subscribe to one's own shifts.
    OwnCalendar,
    /// Subscribe to anybody's shifts, revoke any subscription.
    ManageCalendars,
    /// See the members' addresses.
    ViewContacts,
    /// Make and change teams, say who is in them and who leads.
    ManageTeams,
    /// Add, change and remove members.
    ManageMembers,
    /// Rename the workspace, set its time zone.
    ManageWorkspace,
}

impl Role {
    /// From the weakest to the strongest.
    pub const ALL: [Self; 5] = [
        Self::Viewer,
        Self::Member,
        Self::Manager,
        Self::Admin,
        Self::Owner,
    ];

    /// All names, for people to choose from.
    pub const NAMES: [&str; 5] = ["viewer", "member", "manager", "admin", "owner"];

    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Member => "member",
            Self::Manager => "manager",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Whether this role's set holds the permission.
    pub fn can(self, permission: Permission) -> bool {
        self >= match permission {
            Permission::ViewPlanning => Self::Viewer,
            Permission::OwnCalendar => Self::Member,
            Permission::EditPlanning
            | Permission::ManageCalendars
            | Permission::ViewContacts
            | Permission::ManageTeams => Self::Manager,
            Permission::ManageMembers | Permission::ManageWorkspace => Self::Admin,
        }
    }

    /// Whether someone with this role may give, change or take away `other`: nobody hands out more than they have, and
    /// only an owner makes or unmakes an owner.
    pub fn may_grant(self, other: Self) -> bool {
        self.can(Permission::ManageMembers) && self >= other
    }
}

/// What other programs, files and people call the roles, folded: see [`fold`]. Nobody becomes an owner by an alias.
const ALIASES: [(&str, Role); 27] = [
    ("viewer", Role::Viewer),
    ("lecteur", Role::Viewer),
    ("lectrice", Role::Viewer),
    ("lecture", Role::Viewer),
    ("readonly", Role::Viewer),
    ("member", Role::Member),
    ("membre", Role::Member),
    ("tech", Role::Member),
    ("technicien", Role::Member),
    ("technicienne", Role::Member),
    ("manager", Role::Manager),
    ("responsable", Role::Manager),
    ("chef", Role::Manager),
    ("cheffe", Role::Manager),
    ("chefequipe", Role::Manager),
    ("cheffeequipe", Role::Manager),
    ("chefdequipe", Role::Manager),
    ("cheffedequipe", Role::Manager),
    ("admin", Role::Admin),
    ("administrator", Role::Admin),
    ("administrateur", Role::Admin),
    ("administratrice", Role::Admin),
    ("admintech", Role::Admin),
    ("direction", Role::Admin),
    ("directeur", Role::Admin),
    ("directrice", Role::Admin),
    ("director", Role::Admin),
];

impl Role {
    /// The role that a word from outside means: a name of ours, or an alias, whatever its capitals, accents and
    /// separators. What the database says is read with [`FromStr`], which knows no alias.
    ///
    /// # Errors
    /// `Invalid` on `role`: an unknown word grants nothing.
    pub fn from_outside(text: &str) -> Result<Self, Problem> {
        let exact = text.trim().parse();
        let folded = fold(text);
        exact.or_else(|refusal| {
            let known = ALIASES.iter().find(|(alias, _)| *alias == folded);
            known.map(|(_, role)| *role).ok_or(refusal)
        })
    }

    /// For `deserialize_with` in the bodies of requests: reads as [`Role::from_outside`] does.
    ///
    /// # Errors
    /// An unknown variant.
    pub fn deserialize_from_outside<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_outside(&text).map_err(|_| de::Error::unknown_variant(&text, &Self::NAMES))
    }
}

/// Lower-case letters and digits only, without the accents of French, written as one sign or as two.
fn fold(text: &str) -> String {
    let plain = |sign: char| match sign {
        '\u{e0}' | '\u{e2}' | '\u{e4}' => 'a',
        '\u{e7}' => 'c',
        '\u{e8}'..='\u{eb}' => 'e',
        '\u{ee}' | '\u{ef}' => 'i',
        '\u{f4}' | '\u{f6}' => 'o',
        '\u{f9}' | '\u{fb}' | '\u{fc}' => 'u',
        other => other,
    };
    // An accent written as a sign of its own is neither letter nor digit, and goes with the separators.
    text.chars()
        .flat_map(char::to_lowercase)
        .map(plain)
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `role`: an unknown role grants nothing.
    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| Problem::invalid().with_field("role", FieldCode::OneOf(Self::NAMES.join(", "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_can_do_all_that_a_weaker_one_can() {
        let permissions = [
            Permission::ViewPlanning,
            Permission::EditPlanning,
            Permission::OwnCalendar,
            Permission::ManageCalendars,
            Permission::ViewContacts,
            Permission::ManageTeams,
            Permission::ManageMembers,
            Permission::ManageWorkspace,
        ];
        for pair in Role::ALL.windows(2) {
            for permission in permissions {
                assert!(
                    !pair[0].can(permission) || pair[1].can(permission),
                    "{pair:?} {permission:?}"
                );
            }
        }
    }

    #[test]
    fn nobody_hands_out_more_than_they_have() {
        assert!(!Role::Admin.may_grant(Role::Owner));
        assert!(Role::Admin.may_grant(Role::Admin));
        assert!(!Role::Manager.may_grant(Role::Viewer));
        assert!(Role::Owner.may_grant(Role::Owner));
    }

    #[test]
    fn a_role_reads_back_from_its_name_and_an_unknown_one_is_refused() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse::<Role>().ok(), Some(role));
        }
        assert!("root".parse::<Role>().is_err());
    }

    #[test]
    fn the_names_are_those_of_the_roles() {
        assert_eq!(Role::ALL.map(Role::as_str), Role::NAMES);
    }

    #[test]
    fn words_from_outside_mean_one_role_or_none() {
        use Role::{Admin, Manager, Member, Owner, Viewer};
        let table: [(&[&str], Option<Role>); 6] = [
            (
                &[
                    "viewer",
                    " Viewer ",
                    "LECTEUR",
                    "lectrice",
                    "Lecture",
                    "read-only",
                    "READ_ONLY",
                ],
                Some(Viewer),
            ),
            (
                &[
                    "member",
                    "TECH",
                    "tech",
                    "Technicien",
                    "technicienne",
                    "TECHNICIEN(NE)",
                    "Membre",
                ],
                Some(Member),
            ),
            (
                &[
                    "manager",
                    "Responsable",
                    "chef",
                    "cheffe",
                    "Chef(fe)",
                    "chef d'\u{e9}quipe",
                    "Chef d'e\u{301}quipe",
                ],
                Some(Manager),
            ),
            (
                &[
                    "admin",
                    "ADMIN_TECH",
                    "admin-tech",
                    "Admin Tech",
                    "administrateur",
                    "Administratrice",
                    "Direction",
                    "DIRECTEUR",
                    "directrice",
                    "dir\u{e9}ction",
                ],
                Some(Admin),
            ),
            (&["owner"], Some(Owner)),
            (
                &[
                    "",
                    " ",
                    "_",
                    "root",
                    "OWNER",
                    "Owner",
                    "own_er",
                    "proprietaire",
                    "propri\u{e9}taire",
                    "patron",
                    "admins",
                    "tech2",
                    "technicien directeur",
                    "\u{430}dmin",
                ],
                None,
            ),
        ];
        for (words, role) in table {
            for word in words {
                assert_eq!(Role::from_outside(word).ok(), role, "{word:?}");
            }
        }
    }

    #[test]
    fn no_alias_makes_an_owner_and_each_stands_folded_and_once() {
        for (place, (alias, role)) in ALIASES.iter().enumerate() {
            assert_ne!(*role, Role::Owner, "{alias}");
            assert_eq!(fold(alias), *alias);
            assert!(
                ALIASES[..place].iter().all(|(other, _)| other != alias),
                "{alias}"
            );
        }
    }
}
