//! People, as initials on a colour of their own.

use leptos::prelude::*;
use uuid::Uuid;

/// How large an avatar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// In a dense list.
    Small,
    /// Beside a name.
    #[default]
    Normal,
}

impl AvatarSize {
    /// Its classes.
    pub fn class(self) -> &'static str {
        match self {
            Self::Small => "avatar avatar-small",
            Self::Normal => "avatar",
        }
    }
}

const COLOURS: [&str; 8] = [
    "mission-blue",
    "mission-green",
    "mission-amber",
    "mission-red",
    "mission-violet",
    "mission-teal",
    "mission-pink",
    "mission-slate",
];

/// Initials in a circle. Decoration: the name always stands beside it or in a label.
#[component]
pub fn Avatar(
    /// The person's name.
    #[prop(into)]
    name: String,
    /// Chooses the colour, the same on every screen.
    #[prop(into)]
    id: Uuid,
    /// How large.
    #[prop(optional)]
    size: AvatarSize,
) -> impl IntoView {
    view! { <span class=format!("{} {}", size.class(), colour(id)) aria-hidden="true">{initials(&name)}</span> }
}

/// The last byte of an id is random in every version of UUID in use.
fn colour(id: Uuid) -> &'static str {
    COLOURS[usize::from(id.as_bytes()[15]) % COLOURS.len()]
}

/// First letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        assert_eq!(initials("anna de la Tour"), "AT");
        assert_eq!(initials("Madonna"), "M");
        assert_eq!(initials("  \u{e9}lise (son) martin "), "\u{c9}M");
        assert_eq!(initials(""), "");
    }
}
