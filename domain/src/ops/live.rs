//! What open pages are told as it happens: that something changed, never what. They ask for what they show again.

use serde::{Deserialize, Serialize};

use crate::UserId;

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Shifts, and what the week shows beside them.
    Planning,
    /// Missions.
    Missions,
    /// Members, teams and roles.
    People,
}

impl Topic {
    /// All of them, in the order of the enum.
    pub const ALL: [Self; 3] = [Self::Planning, Self::Missions, Self::People];

    /// The word for it in a notice.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planning => "planning",
            Self::Missions => "missions",
            Self::People => "people",
        }
    }

    /// Reads what [`Self::as_str`] wrote; none for a word of a newer version.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.as_str() == name)
    }
}

/// Somebody else who looks at the planning of the same workspace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Present {
    /// Their name.
    pub display_name: String,
    /// Who.
    pub user_id: UserId,
}

/// Who else looks at the planning now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// The first of them, by name.
    pub people: Vec<Present>,
    /// How many more there are.
    pub more: usize,
}

impl Presence {
    /// As many as are named.
    pub const NAMED: usize = 12;

    /// Everybody but the reader.
    pub fn of_others(mut all: Vec<Present>, reader: UserId) -> Self {
        all.retain(|present| present.user_id != reader);
        all.sort_unstable();
        let more = all.len().saturating_sub(Self::NAMED);
        all.truncate(Self::NAMED);
        Self { people: all, more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn present(number: u128, name: &str) -> Present {
        Present {
            display_name: name.into(),
            user_id: UserId(Uuid::from_u128(number)),
        }
    }

    #[test]
    fn a_topic_reads_back_and_one_of_a_newer_version_is_none() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_name(topic.as_str()), Some(topic));
            assert_eq!(
                serde_json::to_value(topic).unwrap(),
                serde_json::json!(topic.as_str())
            );
        }
        for other in ["", "Planning", "weather"] {
            assert_eq!(Topic::from_name(other), None);
        }
    }

    #[test]
    fn the_reader_is_not_among_the_others_who_are_named_in_order() {
        let all = vec![present(3, "Chloe"), present(1, "Anna"), present(2, "Ben")];
        let others = Presence::of_others(all, UserId(Uuid::from_u128(1)));
        let names: Vec<_> = others
            .people
            .iter()
            .map(|present| present.display_name.as_str())
            .collect();
        assert_eq!((names, others.more), (vec!["Ben", "Chloe"], 0));
    }

    #[test]
    fn a_crowd_is_counted() {
        let all = (1..=40).map(|number| present(number, "Somebody")).collect();
        let others = Presence::of_others(all, UserId(Uuid::from_u128(7)));
        assert_eq!((others.people.len(), others.more), (Presence::NAMED, 27));
    }
}
