//! What the owners and administrators of a workspace decide about it.

use serde::{Deserialize, Serialize};

use super::{Language, Workspace};
use crate::check::Check;
use crate::{FieldCode, Result, UserId};

/// The longest name of a workspace.
pub(super) const MAX_NAME: u32 = 80;
/// The shortest time that past planning may be kept.
pub const MIN_RETENTION_MONTHS: i32 = 12;
/// The longest, short of for ever.
pub const MAX_RETENTION_MONTHS: i32 = 120;

/// The settings that people type; every one is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetWorkspace {
    /// 1 to 80 characters.
    pub name: String,
    /// IANA zone.
    pub time_zone: String,
    /// The language of what is sent in the workspace's name.
    pub locale: Language,
    /// 12 to 120 months; for ever when absent.
    pub retention_months: Option<i32>,
}

/// Changes the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeWorkspace {
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetWorkspace,
}

/// Makes a member the owner in the actor's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferOwnership {
    /// The new owner.
    pub user_id: UserId,
    /// The version of that member when they were chosen.
    pub version: i32,
}

/// What the page of the settings shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceSettings {
    /// The workspace.
    pub workspace: Workspace,
    /// The names of the IANA zones, which the browser does not have.
    pub time_zones: Vec<String>,
}

impl SetWorkspace {
    /// The same, trimmed; `zone_exists` says whether a zone is one of the IANA database.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self, zone_exists: impl Fn(&str) -> bool) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("name", &self.name, MAX_NAME);
        let time_zone = self.time_zone.trim().to_owned();
        if time_zone.is_empty() {
            check.refuse("time_zone", FieldCode::Required);
        } else {
            check.ensure(zone_exists(&time_zone), "time_zone", FieldCode::Zone);
        }
        if let Some(months) = self.retention_months {
            let (min, max) = (MIN_RETENTION_MONTHS.into(), MAX_RETENTION_MONTHS.into());
            check.range("retention_months", months.into(), min, max);
        }
        check.done(Self {
            name,
            time_zone,
            ..self.clone()
        })
    }
}

impl From<Workspace> for SetWorkspace {
    fn from(workspace: Workspace) -> Self {
        Self {
            name: workspace.name,
            time_zone: workspace.time_zone,
            locale: workspace.locale,
            retention_months: workspace.retention_months,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> SetWorkspace {
        SetWorkspace {
            name: " Halles ".into(),
            time_zone: " Europe/Paris ".into(),
            locale: Language::Fr,
            retention_months: Some(24),
        }
    }

    #[test]
    fn settings_are_trimmed() {
        let checked = set().check(|zone| zone == "Europe/Paris").unwrap();
        assert_eq!(
            (checked.name.as_str(), checked.time_zone.as_str()),
            ("Halles", "Europe/Paris")
        );
    }

    #[test]
    fn every_refused_setting_is_named() {
        let bad = SetWorkspace {
            name: "  ".into(),
            time_zone: "Mars/Olympus".into(),
            retention_months: Some(11),
            ..set()
        };
        let problem = bad.check(|_| false).unwrap_err();
        for field in ["name", "time_zone", "retention_months"] {
            assert!(problem.field(field).is_some(), "{field}");
        }
        assert_eq!(problem.errors.len(), 3);
    }

    #[test]
    fn for_ever_and_both_bounds_are_allowed() {
        for retention_months in [None, Some(12), Some(120)] {
            let set = SetWorkspace {
                retention_months,
                ..set()
            };
            assert!(set.check(|_| true).is_ok());
        }
    }

    #[test]
    fn an_empty_zone_is_missing_rather_than_wrong() {
        let set = SetWorkspace {
            time_zone: " ".into(),
            ..set()
        };
        let problem = set.check(|_| false).unwrap_err();
        assert_eq!(problem.field("time_zone").unwrap().code, FieldCode::Required);
    }
}
