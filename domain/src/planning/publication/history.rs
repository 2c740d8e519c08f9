//! The versions there are, and who was told what.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Notice, Period, PersonChanges};
use crate::{PublicationId, TeamId, UserId};

/// A version of some weeks of the planning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The version.
    pub id: PublicationId,
    /// 1, 2, 3 and so on in its workspace.
    pub number: i32,
    /// Its weeks.
    #[serde(flatten)]
    pub period: Period,
    /// The team whose people it is about, when not everybody.
    pub team_id: Option<TeamId>,
    /// What the team is called.
    pub team: Option<String>,
    /// Who published it.
    pub by: UserId,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// What everybody concerned was told with it; may be empty.
    pub note: String,
    /// How many shifts it holds.
    pub shifts: i64,
    /// How many people it changed something for.
    pub told: i64,
    /// How many of them have read it.
    pub read: i64,
}

/// What changed for somebody, with their name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedChanges {
    /// Their name.
    pub display_name: String,
    /// What changed.
    #[serde(flatten)]
    pub changes: PersonChanges,
}

/// Somebody who was told of a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Who, and what.
    #[serde(flatten)]
    pub told: NamedChanges,
    /// Whether a mail was written to them; not to an address that nobody has proven.
    pub mailed: bool,
    /// When they said, or opened the page that shows, that they have read it.
    pub read_at: Option<Timestamp>,
}

/// A version and whom it concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicationDetail {
    /// The version.
    pub publication: Publication,
    /// Everybody who was told, by name.
    pub people: Vec<Recipient>,
}

/// What publishing did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishReport {
    /// The version; none when it was only looked at.
    pub publication: Option<Publication>,
    /// The weeks.
    pub period: Period,
    /// How many shifts it holds.
    pub shifts: i64,
    /// How many of them were drafts.
    pub drafts: i64,
    /// What changes for whom, by name.
    pub people: Vec<NamedChanges>,
}

/// Two versions of the same weeks beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionChanges {
    /// The earlier number.
    pub from: i32,
    /// The later number.
    pub to: i32,
    /// The weeks that both hold.
    pub period: Period,
    /// What changed for whom from the earlier to the later, by name.
    pub people: Vec<NamedChanges>,
}

/// How a week stands: what its screen says about versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekPublication {
    /// The newest version of the week; none when it was never published.
    pub number: Option<i32>,
    /// When that was.
    pub at: Option<Timestamp>,
    /// How many shifts are not as people were told.
    pub changes: i64,
    /// What the reader was told about this week and has not said to have read; the newest first.
    pub notices: Vec<Notice>,
}
