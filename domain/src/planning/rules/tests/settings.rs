//! Presets, their floors, and what a change breaks.

use super::super::{ChangeRules, SetFacts, broken, check_reason, rule_broken};
use super::*;
use crate::problem::FieldCode;

fn change(rule: RuleId, limit: i64, level: RuleLevel) -> ChangeRules {
    ChangeRules {
        version: 0,
        preset: Preset::Code,
        rules: vec![RuleSetting { rule, limit, level }],
    }
}

#[test]
fn every_preset_is_within_what_the_law_allows_and_reads_back_from_its_name() {
    for preset in Preset::ALL {
        assert_eq!(Preset::from_name(preset.as_str()), Some(preset));
        assert_eq!(serde_json::to_value(preset).unwrap(), preset.as_str());
        let rules = RuleId::ALL.map(|rule| preset.setting(rule)).to_vec();
        let change = ChangeRules {
            version: 0,
            preset,
            rules,
        };
        assert_eq!(change.check().unwrap(), RuleSet::of(preset));
        assert_eq!(RuleSet::of(preset).differences(), []);
    }
}

#[test]
fn every_rule_has_a_source_and_reads_back_from_its_name() {
    for (index, rule) in RuleId::ALL.into_iter().enumerate() {
        assert_eq!(rule as usize, index);
        assert_eq!(RuleId::from_name(rule.as_str()), Some(rule));
        assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
        for preset in Preset::ALL {
            assert!(!preset.source(rule).is_empty());
        }
    }
    for level in RuleLevel::ALL {
        assert_eq!(RuleLevel::from_name(level.as_str()), Some(level));
        assert_eq!(serde_json::to_value(level).unwrap(), level.as_str());
    }
}

#[test]
fn a_convention_has_its_own_source_and_not_the_date_of_the_code() {
    let rule = RuleId::DailyRest;
    assert_eq!(Preset::Code.source(rule), "L3131-1");
    assert_eq!(Preset::Code.since(rule), Some(date(2016, 8, 10)));
    assert_eq!(Preset::Idcc2717.source(rule), "IDCC 2717, 5.1.2");
    assert_eq!(Preset::Idcc2717.since(rule), None);
}

#[test]
fn only_what_protects_most_is_enforced_at_first() {
    let enforced: Vec<_> = RuleId::ALL
        .into_iter()
        .filter(|rule| Preset::Code.setting(*rule).level == RuleLevel::Block)
        .collect();
    assert_eq!(
        enforced,
        [RuleId::RestFloor, RuleId::MinorHours, RuleId::MinorNight]
    );
}

#[test]
fn nobody_configures_their_way_past_the_law() {
    for (rule, allowed, refused) in [
        (RuleId::DailyRest, 540, 539),
        (RuleId::RestFloor, 540, 539),
        (RuleId::WeeklyRest, 2100, 2099),
        (RuleId::WorkedDays, 6, 7),
        (RuleId::LongDay, 720, 721),
        (RuleId::WeeklyHours, 2880, 2881),
        (RuleId::AverageHours, 2760, 2761),
        (RuleId::MinorHours, 480, 481),
    ] {
        assert!(change(rule, allowed, RuleLevel::Warn).check().is_ok(), "{rule:?}");
        let problem = change(rule, refused, RuleLevel::Warn).check().unwrap_err();
        let (min, max) = rule.bounds();
        assert_eq!(
            problem.field(rule.as_str()).unwrap().code,
            FieldCode::Range(min, max),
            "{rule:?}"
        );
    }
    assert!(change(RuleId::RestFloor, 540, RuleLevel::Off).check().is_err());
    assert!(change(RuleId::MinorNight, 0, RuleLevel::Info).check().is_err());
    assert!(change(RuleId::DailyRest, 660, RuleLevel::Off).check().is_ok());
}

#[test]
fn a_rule_is_set_once() {
    let mut twice = change(RuleId::DailyRest, 660, RuleLevel::Off);
    twice.rules.push(twice.rules[0]);
    assert!(twice.check().unwrap_err().field("rules").is_some());
}

#[test]
fn a_rule_that_is_off_finds_nothing_and_the_milder_one_speaks_again() {
    let off = RuleSetting {
        rule: RuleId::LongDay,
        limit: 720,
        level: RuleLevel::Off,
    };
    let done = worked(&[span("2026-06-01T08:00", "2026-06-01T22:00")]);
    let worker = Worker {
        user_id: user(),
        born_on: None,
        elsewhere_minutes: 0,
        earlier_minutes: 0,
        worked: &done,
    };
    let found = check(
        &RuleSet::with(Preset::Code, &[off]),
        &worker,
        &days(MONDAY, 2),
        0..1,
    );
    assert_eq!(of(RuleId::LongDay, &found), []);
    assert_eq!(of(RuleId::DailyHours, &found), [(MONDAY, 840)]);
}

#[test]
fn only_what_is_new_or_worse_is_refused() {
    let finding = |measured, level| Finding {
        rule: RuleId::RestFloor,
        user_id: user(),
        at: MONDAY,
        shifts: Vec::new(),
        measured,
        limit: 540,
        level,
        reason: None,
    };
    let before = [finding(400, RuleLevel::Block)];
    for (measured, refused) in [(399, 1), (400, 0), (401, 0)] {
        let after = [finding(measured, RuleLevel::Block)];
        assert_eq!(broken(&before, &after).len(), refused, "{measured}");
    }
    assert_eq!(broken(&[], &[finding(400, RuleLevel::Warn)]), []);
    let problem = rule_broken(&broken(&[], &before));
    assert_eq!((problem.status, problem.slug()), (409, "rule-broken"));
    assert_eq!(problem.extensions["findings"][0]["rule"], "rest_floor");
}

#[test]
fn a_reason_has_three_to_five_hundred_characters() {
    assert_eq!(check_reason(None).unwrap(), None);
    assert_eq!(check_reason(Some("  ")).unwrap(), None);
    assert!(check_reason(Some("ab")).is_err());
    assert_eq!(check_reason(Some(" abc ")).unwrap().as_deref(), Some("abc"));
    assert!(check_reason(Some(&"x".repeat(500))).is_ok());
    assert!(check_reason(Some(&"x".repeat(501))).is_err());
}

#[test]
fn nobody_is_born_tomorrow_or_works_more_than_a_week_elsewhere() {
    let set = |born_on, elsewhere_minutes| {
        SetFacts {
            born_on: Some(born_on),
            elsewhere_minutes,
        }
        .check(MONDAY)
    };
    assert!(set(MONDAY, 10_080).is_ok());
    assert!(
        set(MONDAY.tomorrow().unwrap(), 0)
            .unwrap_err()
            .field("born_on")
            .is_some()
    );
    assert!(set(date(1899, 12, 31), 0).is_err());
    assert!(
        set(MONDAY, 10_081)
            .unwrap_err()
            .field("elsewhere_minutes")
            .is_some()
    );
    assert!(set(MONDAY, -1).is_err());
}

#[test]
fn a_check_is_of_whole_weeks_and_of_a_year_at_most() {
    let weeks = |from, to| {
        super::super::CheckQuery {
            from,
            to,
            ..Default::default()
        }
        .weeks(date(2026, 6, 3))
    };
    let month = weeks(None, None).unwrap();
    assert_eq!(
        (month.from, month.to, month.count()),
        (MONDAY, date(2026, 6, 28), 4)
    );
    let one = weeks(Some(date(2026, 6, 7)), Some(date(2026, 6, 7))).unwrap();
    assert_eq!((one.from, one.to, one.count()), (MONDAY, date(2026, 6, 7), 1));
    assert!(weeks(Some(date(2026, 6, 7)), Some(date(2026, 6, 6))).is_err());
    assert!(weeks(Some(MONDAY), Some(date(2027, 6, 13))).is_ok());
    assert!(weeks(Some(MONDAY), Some(date(2027, 6, 14))).is_err());
    assert!(weeks(Some(Date::MAX), None).is_err());
}
