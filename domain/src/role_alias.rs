//! Roles as other programs, files and people write them.

use serde::{Deserialize, Deserializer, de};

use crate::{Problem, Role};

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

    /// The same for a role that may be left out.
    ///
    /// # Errors
    /// An unknown variant.
    pub fn deserialize_option_from_outside<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Self>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        let role = Self::from_outside(&text);
        role.map(Some)
            .map_err(|_| de::Error::unknown_variant(&text, &Self::NAMES))
    }
}

/// What the interface and people call the owner, to whom no alias leads.
const NAMES_ONLY: [&str; 2] = ["owner", "proprietaire"];

/// Whether a name would be taken for that of a built-in role.
pub(crate) fn means_built_in(name: &str) -> bool {
    let folded = fold(name);
    NAMES_ONLY.contains(&folded.as_str()) || Role::from_outside(name).is_ok()
}

/// Lower-case letters and digits only, without the accents of French, written as one sign or as two.
pub(crate) fn fold(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

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
