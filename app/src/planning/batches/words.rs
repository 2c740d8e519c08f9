//! How many shifts at once are told.

use domain::planning::{BatchWarning, LocalSpan, SkipReason, SkippedShift};

use crate::i18n::{self, Locale, t};
use crate::planning::rules;

/// "lun. 23 nov., 09:00-17:00".
pub fn when(l: Locale, local: LocalSpan) -> String {
    let hours = i18n::time_range(local.start.time(), local.end.time());
    format!("{}, {hours}", i18n::day_short(l, local.start.date()))
}

/// Who would have worked.
pub fn who(l: Locale, shift: &SkippedShift) -> String {
    match (&shift.who, shift.user_id) {
        (Some(name), _) => name.clone(),
        (None, Some(_)) => t::planning::someone_gone(l).to_owned(),
        (None, None) => t::planning::nobody(l).to_owned(),
    }
}

/// Why a shift is left out, naming what is in the way.
pub fn why(l: Locale, shift: &SkippedShift) -> String {
    let other = shift.other.as_ref();
    let other = other.map(|other| (other.role.clone(), when(l, other.local)));
    match (shift.reason, other) {
        (SkipReason::Overlap, Some((role, when))) => t::batches::why_overlap_named(l, role, when),
        (SkipReason::OverlapWithin, Some((role, when))) => t::batches::why_within_named(l, role, when),
        (SkipReason::Overlap | SkipReason::OverlapWithin, None) => t::batches::why_overlap(l).to_owned(),
        (SkipReason::PersonGone, _) => t::batches::why_person_gone(l).to_owned(),
        (SkipReason::MissionGone, _) => t::batches::why_mission_gone(l).to_owned(),
        (SkipReason::ImpossibleHours, _) => t::batches::why_impossible_hours(l).to_owned(),
        (SkipReason::RuleBroken, _) => {
            let rule = shift.finding.as_ref().map(|finding| rules::sentence(l, finding));
            t::batches::why_rule(l, rule.unwrap_or_default())
        }
    }
}

/// A rule that is only warned about: whose, when, which.
pub fn warning(l: Locale, warning: &BatchWarning) -> String {
    let finding = &warning.finding;
    let who = warning.who.as_deref().unwrap_or(t::planning::someone_gone(l));
    let (at, rule) = (rules::at(l, finding), rules::sentence(l, finding));
    format!("{who} \u{b7} {at} \u{b7} {rule}")
}

/// A number for a text.
pub fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::planning::Clash;
    use domain::{MissionId, UserId};
    use uuid::Uuid;

    fn skipped(reason: SkipReason, other: Option<Clash>) -> SkippedShift {
        SkippedShift {
            user_id: Some(UserId(Uuid::nil())),
            who: Some("Anna".into()),
            mission_id: MissionId(Uuid::nil()),
            role: "Son".into(),
            local: local(),
            reason,
            other,
            finding: None,
        }
    }

    fn local() -> LocalSpan {
        LocalSpan {
            start: "2026-11-24T09:00".parse().unwrap(),
            end: "2026-11-24T17:00".parse().unwrap(),
        }
    }

    #[test]
    fn each_reason_is_told_in_both_languages_and_names_what_is_in_the_way() {
        for l in Locale::ALL {
            let mut told: Vec<_> = SkipReason::ALL
                .into_iter()
                .map(|reason| {
                    let other = Clash {
                        id: None,
                        role: "Lumiere".into(),
                        local: local(),
                    };
                    why(l, &skipped(reason, Some(other)))
                })
                .collect();
            assert!(
                told[0].contains("Lumiere") && told[1].contains("Lumiere"),
                "{told:?}"
            );
            told.dedup();
            assert_eq!(told.len(), SkipReason::ALL.len());
        }
    }

    #[test]
    fn somebody_who_left_without_a_name_and_nobody_are_not_the_same() {
        let shift = skipped(SkipReason::Overlap, None);
        assert_eq!(who(Locale::En, &shift), "Anna");
        let gone = SkippedShift { who: None, ..shift };
        let nobody = SkippedShift {
            user_id: None,
            ..gone.clone()
        };
        assert_ne!(who(Locale::En, &gone), who(Locale::En, &nobody));
        assert!(!why(Locale::En, &nobody).is_empty());
    }
}
