//! Teams: who works together, and who answers for them.

use serde::{Deserialize, Serialize};

use super::MAX_TOGETHER;
use crate::check::Check;
use crate::planning::Colour;
use crate::{PageQuery, Result, TeamId, UserId};

/// How many of its members a team in a list shows.
pub const SHOWN_MEMBERS: u32 = 5;

/// A team, as every member of the workspace sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// The team.
    pub id: TeamId,
    /// 1 to 80 characters, of one team only.
    pub name: String,
    /// Colour of its mark, if it has one.
    pub colour: Option<Colour>,
    /// How many belong to it.
    pub member_count: i64,
    /// The first [`SHOWN_MEMBERS`] of them: who leads, then by name.
    pub members: Vec<TeamMember>,
    /// Goes up by one when name or colour change, and in and out of the bin.
    pub version: i32,
}

impl Team {
    /// Who leads it, if anybody does.
    pub fn lead(&self) -> Option<&TeamMember> {
        self.members.first().filter(|member| member.is_lead)
    }
}

/// Somebody in a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMember {
    /// The member.
    pub user_id: UserId,
    /// The name.
    pub display_name: String,
    /// Whether they lead the team; one at most does.
    pub is_lead: bool,
}

/// The fields of a team that people type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTeam {
    /// 1 to 80 characters.
    pub name: String,
    /// None when absent.
    #[serde(default)]
    pub colour: Option<Colour>,
}

impl SetTeam {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let set = Self {
            name: check.line("name", &self.name, 80),
            colour: self.colour,
        };
        check.done(set)
    }
}

/// Changes a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeTeam {
    /// Which one.
    pub id: TeamId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetTeam,
}

/// Puts people into a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddTeamMembers {
    /// Which one.
    pub id: TeamId,
    /// Who, at most [`MAX_TOGETHER`]; those who are in it already stay.
    pub user_ids: Vec<UserId>,
}

impl AddTeamMembers {
    /// The same, each person once.
    ///
    /// # Errors
    /// `Invalid` on `user_ids` when nobody or too many are named.
    pub fn check(mut self) -> Result<Self> {
        self.user_ids.sort_unstable();
        self.user_ids.dedup();
        let mut check = Check::new();
        check.together("user_ids", self.user_ids.len(), MAX_TOGETHER);
        check.done(self)
    }
}

/// Says who leads a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTeamLead {
    /// Which one.
    pub id: TeamId,
    /// One of its members; nobody when none.
    pub user_id: Option<UserId>,
}

/// Which teams a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TeamQuery {
    /// The page.
    pub page: PageQuery,
    /// Words that are all in the name, whatever their accents and capitals.
    pub search: String,
}

impl TeamQuery {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` on `search`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let search = check.text("search", &self.search, super::MAX_SEARCH);
        check.done(Self { search, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_team_needs_a_name() {
        let set = |name: &str| SetTeam {
            name: name.into(),
            colour: None,
        };
        assert_eq!(set(" Son ").check().unwrap().name, "Son");
        for name in ["", "  ", &"x".repeat(81), "a\nb"] {
            assert!(set(name).check().unwrap_err().field("name").is_some(), "{name:?}");
        }
    }

    #[test]
    fn each_person_is_added_once_and_somebody_must_be() {
        let add = |user_ids: Vec<u128>| AddTeamMembers {
            id: TeamId(Uuid::nil()),
            user_ids: user_ids
                .into_iter()
                .map(|id| UserId(Uuid::from_u128(id)))
                .collect(),
        };
        assert_eq!(add(vec![2, 1, 2]).check().unwrap(), add(vec![1, 2]));
        for refused in [vec![], (0..101).collect()] {
            assert!(add(refused).check().unwrap_err().field("user_ids").is_some());
        }
    }

    #[test]
    fn only_the_first_member_of_a_team_can_be_its_lead() {
        let person = |is_lead| TeamMember {
            user_id: UserId(Uuid::nil()),
            display_name: "Anna".into(),
            is_lead,
        };
        let team = |members: Vec<TeamMember>| Team {
            id: TeamId(Uuid::nil()),
            name: "Son".into(),
            colour: None,
            member_count: 1,
            members,
            version: 1,
        };
        assert_eq!(team(vec![]).lead(), None);
        assert_eq!(team(vec![person(false)]).lead(), None);
        assert_eq!(team(vec![person(true)]).lead(), Some(&person(true)));
    }
}
