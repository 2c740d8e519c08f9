//! Calendars in (`.ics` import) and out (feeds).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::accounts::QrCode;
use crate::check::Check;
use crate::{FeedId, FieldCode, MissionId, Result, TeamId, UserId};

/// Whose shifts a feed shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedScope {
    /// Everybody's.
    Workspace,
    /// One person's.
    User,
    /// Those of the members of a team.
    Team,
}

impl FeedScope {
    /// The name in the database and on the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::User => "user",
            Self::Team => "team",
        }
    }

    /// The scope of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Workspace, Self::User, Self::Team]
            .into_iter()
            .find(|scope| scope.as_str() == name)
    }
}

/// A calendar subscription, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFeed {
    /// The feed.
    pub id: FeedId,
    /// Whose shifts.
    pub scope: FeedScope,
    /// The person, for a `user` feed.
    pub user_id: Option<UserId>,
    /// The team, for a `team` feed.
    pub team_id: Option<TeamId>,
    /// Who made it.
    pub created_by: UserId,
    /// When.
    pub created_at: Timestamp,
    /// When a calendar program last fetched it.
    pub last_used_at: Option<Timestamp>,
}

/// Makes a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateFeed {
    /// Whose shifts.
    pub scope: FeedScope,
    /// The person, for a `user` feed; oneself when absent.
    #[serde(default)]
    pub user_id: Option<UserId>,
    /// The team, for a `team` feed.
    #[serde(default)]
    pub team_id: Option<TeamId>,
}

impl CreateFeed {
    /// # Errors
    /// `Invalid` when a feed names a person or a team that its scope has no use for, or lacks the team it is of.
    pub fn check(self) -> Result<Self> {
        let is = |scope| self.scope == scope;
        let mut check = Check::new();
        let user_fits = is(FeedScope::User) || self.user_id.is_none();
        check.ensure(user_fits, "user_id", FieldCode::Unknown);
        let team_fits = is(FeedScope::Team) || self.team_id.is_none();
        check.ensure(team_fits, "team_id", FieldCode::Unknown);
        let has_team = !is(FeedScope::Team) || self.team_id.is_some();
        check.ensure(has_team, "team_id", FieldCode::Required);
        check.done(self)
    }
}

/// A feed just made: the only time its address is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedFeed {
    /// The feed.
    pub id: FeedId,
    /// `https://.../calendar/<token>.ics`.
    pub url: String,
    /// The same with `webcal://`, for the camera of a telephone.
    pub qr: QrCode,
}

/// An address with the scheme that calendar programs answer to.
pub fn webcal(url: &str) -> String {
    match url.split_once("://") {
        Some((_, rest)) => format!("webcal://{rest}"),
        None => url.to_owned(),
    }
}

/// What an import is told besides the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCalendar {
    /// The mission every shift is put on.
    pub mission_id: MissionId,
    /// The role every shift gets.
    pub role: String,
    /// Who works; nobody yet when absent.
    pub user_id: Option<UserId>,
    /// Report only, store nothing.
    pub dry_run: bool,
}

/// What became of one event of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImportOutcome {
    /// A new shift.
    Created,
    /// A shift of an earlier import, changed.
    Updated,
    /// Left alone.
    Skipped,
    /// Could not be used.
    Failed,
}

/// Why an event was skipped, failed, or taken with a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportReason {
    /// Same as at the last import.
    Unchanged,
    /// The event is cancelled; a shift made from it earlier is removed.
    Cancelled,
    /// A newer revision of the same event is in the file.
    Superseded,
    /// The person already works then.
    Overlap,
    /// No start.
    NoStart,
    /// A start, end or duration that cannot be read.
    BadTime,
    /// Ends at or before its start.
    EndBeforeStart,
    /// Longer than a shift may be.
    TooLong,
    /// A recurrence rule that cannot be read.
    BadRule,
    /// The rule gives more occurrences than an import takes; the first ones are taken.
    TooManyOccurrences,
    /// Occurrences after the horizon (24 months) are left out.
    BeyondHorizon,
    /// The zone is unknown: the calendar's or the workspace's was used.
    UnknownZone,
    /// A line that is not calendar text.
    BrokenLine,
    /// Bytes that are not UTF-8 were replaced.
    BadEncoding,
    /// The start falls in the hour that the clock skips; moved forward.
    SkippedHour,
    /// Lasts no time, such as a reminder.
    NoDuration,
    /// An event without a UID: recognised by its content instead.
    NoUid,
}

/// One line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportEvent {
    /// UID of the event, empty when it has none.
    pub uid: String,
    /// Which occurrence of a series, as `YYYYMMDDTHHMMSSZ` or `YYYYMMDD`.
    pub recurrence_id: Option<String>,
    /// Start, when it could be read.
    pub starts_at: Option<Timestamp>,
    /// End, when it could be read.
    pub ends_at: Option<Timestamp>,
    /// Title.
    pub summary: String,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// Why.
    pub reason: Option<ImportReason>,
    /// Line of the file, from 1.
    pub line: u32,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// New shifts.
    pub created: u32,
    /// Changed shifts.
    pub updated: u32,
    /// Left alone.
    pub skipped: u32,
    /// Could not be used.
    pub failed: u32,
    /// One line an event or occurrence, in the order of the file.
    pub events: Vec<ImportEvent>,
}

impl ImportReport {
    /// Adds a line and counts it.
    pub fn push(&mut self, event: ImportEvent) {
        *match event.outcome {
            ImportOutcome::Created => &mut self.created,
            ImportOutcome::Updated => &mut self.updated,
            ImportOutcome::Skipped => &mut self.skipped,
            ImportOutcome::Failed => &mut self.failed,
        } += 1;
        self.events.push(event);
    }
}

#[cfg(test)]
mod tests {
    use super::webcal;

    #[test]
    fn calendar_programs_get_their_own_scheme() {
        assert_eq!(
            webcal("https://regie.example/calendar/x.ics"),
            "webcal://regie.example/calendar/x.ics"
        );
    }
}
