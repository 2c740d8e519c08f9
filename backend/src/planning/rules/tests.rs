//! The rules in front of a real planning, with a second workspace beside it.

use domain::audit::AuditQuery;
use domain::planning::rules::{
    ChangeFacts, ChangeRules, CheckQuery, Finding, PlanningCheck, Preset, RuleId, RuleLevel, RuleSetting,
    SetFacts, WorkingTimeRules,
};
use domain::planning::{ChangeShift, MoveShift, RemoveShift, SetShift, Shift, WeekQuery};
use domain::{Kind, PageQuery, Problem, Role, UserId};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::planning::rules;
use crate::test_support::{Planted, TestApp, set_shift, shift, span};
use crate::{Cx, Error, Result, audit, planning};

fn problem<T: std::fmt::Debug>(result: Result<T>) -> Problem {
    match result {
        Err(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

async fn alpha() -> (TestApp, Planted) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    (app, alpha)
}

/// A night of the owner after the Tuesday that is planted, which ends at 17:00: eight hours later.
fn too_early(alpha: &Planted) -> SetShift {
    let night = span("2026-11-25T01:00:00+01:00", "2026-11-25T05:00:00+01:00");
    set_shift(alpha.mission, Some(alpha.owner.user_id), night)
}

fn because(reason: &str, set: SetShift) -> SetShift {
    SetShift {
        override_reason: Some(reason.into()),
        ..set
    }
}

async fn set(cx: &Cx, version: i32, rules: Vec<RuleSetting>) -> Result<WorkingTimeRules> {
    let preset = Preset::Code;
    let command = ChangeRules {
        version,
        preset,
        rules,
    };
    rules::set_rules(cx, command).await
}

async fn enforce(cx: &Cx, rule: RuleId) {
    let block = RuleSetting {
        level: RuleLevel::Block,
        ..Preset::Code.setting(rule)
    };
    set(cx, 0, vec![block]).await.unwrap();
}

async fn check(cx: &Cx, query: CheckQuery) -> PlanningCheck {
    rules::check_planning(cx, query).await.unwrap()
}

async fn marks(cx: &Cx, day: Date) -> Vec<Finding> {
    let query = WeekQuery {
        day: Some(day),
        ..WeekQuery::default()
    };
    planning::show_week(cx, query).await.unwrap().findings
}

fn names(findings: &[Finding]) -> Vec<(RuleId, Date, i64)> {
    let name = |finding: &Finding| (finding.rule, finding.at, finding.measured);
    findings.iter().map(name).collect()
}

const TUESDAY: Date = date(2026, 11, 24);

#[tokio::test]
async fn a_new_workspace_has_the_rules_of_the_code_and_an_administrator_chooses_others() {
    let (app, alpha) = alpha().await;
    let rules = rules::show_rules(&alpha.cx).await.unwrap();
    assert_eq!((rules.set.preset, rules.version), (Preset::Code, 0));
    assert_eq!(rules.set.differences(), []);
    let change = ChangeRules {
        version: 0,
        preset: Preset::Idcc2717,
        rules: vec![
            RuleSetting {
                rule: RuleId::WeeklyHours,
                limit: 44 * 60,
                level: RuleLevel::Block,
            },
            Preset::Idcc2717.setting(RuleId::DailyRest),
        ],
    };
    let changed = rules::set_rules(&alpha.cx, change.clone()).await.unwrap();
    assert_eq!(rules::show_rules(&alpha.cx).await.unwrap(), changed);
    // What is as in the preset is not kept as a choice of its own.
    assert_eq!(changed.set.differences(), change.rules[..1]);
    let stale = problem(rules::set_rules(&alpha.cx, change).await);
    assert_eq!(
        (stale.slug(), &stale.extensions["current"]["version"]),
        ("stale", &1.into())
    );
    let back = set(&alpha.cx, 1, Vec::new()).await.unwrap();
    assert_eq!((back.set.preset, back.set.differences().len()), (Preset::Code, 0));
    let manager = app.member(&alpha.cx, "max@alpha.example", Role::Manager).await;
    let manager = app.enter(&manager, alpha.workspace).await;
    assert_eq!(rules::show_rules(&manager).await.unwrap(), back);
    assert_eq!(problem(set(&manager, 2, Vec::new()).await).kind, Kind::Forbidden);
}

#[tokio::test]
async fn a_limit_past_the_law_is_refused_by_the_name_of_its_rule() {
    let (_app, alpha) = alpha().await;
    let rest = RuleSetting {
        rule: RuleId::DailyRest,
        limit: 539,
        level: RuleLevel::Warn,
    };
    let refused = problem(set(&alpha.cx, 0, vec![rest]).await);
    assert!(refused.field("daily_rest").is_some(), "{refused}");
}

#[tokio::test]
async fn a_rule_that_is_enforced_refuses_and_a_written_reason_is_kept_with_the_change() {
    let (_app, alpha) = alpha().await;
    let refused = problem(planning::schedule_shift(&alpha.cx, too_early(&alpha)).await);
    assert_eq!((refused.status, refused.slug()), (409, "rule-broken"));
    let finding = &refused.extensions["findings"][0];
    assert_eq!(finding["rule"], "rest_floor");
    assert_eq!(
        (&finding["measured"], &finding["limit"]),
        (&480.into(), &540.into())
    );
    let short = planning::schedule_shift(&alpha.cx, because("x", too_early(&alpha))).await;
    assert!(problem(short).field("override_reason").is_some());
    assert_eq!(
        planning::show_week(&alpha.cx, WeekQuery::default())
            .await
            .unwrap()
            .shifts
            .len(),
        1
    );

    let accepted = because("  Panne du camion ", too_early(&alpha));
    let stored = planning::schedule_shift(&alpha.cx, accepted).await.unwrap();
    let found = check(&alpha.cx, CheckQuery::default()).await.findings.items;
    assert_eq!(names(&found)[0], (RuleId::RestFloor, TUESDAY, 480));
    assert_eq!(found[0].reason.as_deref(), Some("Panne du camion"));
    // What was accepted is not marked any more.
    assert_eq!(marks(&alpha.cx, TUESDAY).await, []);
    let query = AuditQuery {
        size: 200,
        ..AuditQuery::default()
    };
    let trail = audit::list_audit(&alpha.cx, query).await.unwrap();
    let noted = |action: &str| trail.items.iter().filter(|entry| entry.action == action).count();
    assert_eq!((stored.version, noted("shift.rules_overridden")), (1, 1));
}

#[tokio::test]
async fn what_was_accepted_covers_that_and_nothing_worse() {
    let (_app, alpha) = alpha().await;
    let night = planning::schedule_shift(&alpha.cx, because("Panne", too_early(&alpha)))
        .await
        .unwrap();
    let edit = |shift: &Shift, set: SetShift| ChangeShift {
        id: shift.id,
        version: shift.version,
        set,
    };
    let noted = SetShift {
        note: "Quai 3".into(),
        ..SetShift::from(&night)
    };
    let night = planning::change_shift(&alpha.cx, edit(&night, noted))
        .await
        .unwrap();
    let earlier = SetShift {
        when: domain::planning::When::Instants(span(
            "2026-11-25T00:30:00+01:00",
            "2026-11-25T05:00:00+01:00",
        )),
        ..SetShift::from(&night)
    };
    let refused = problem(planning::change_shift(&alpha.cx, edit(&night, earlier.clone())).await);
    assert_eq!(refused.slug(), "rule-broken");
    planning::change_shift(&alpha.cx, edit(&night, because("Encore", earlier)))
        .await
        .unwrap();
    let found = check(&alpha.cx, CheckQuery::default()).await.findings.items;
    assert_eq!(found[0].reason.as_deref(), Some("Encore"));
}

#[tokio::test]
async fn moving_and_restoring_are_guarded_and_what_was_accepted_comes_back() {
    let (_app, alpha) = alpha().await;
    let friday = span("2026-11-27T01:00:00+01:00", "2026-11-27T05:00:00+01:00");
    let night = shift(&alpha.cx, alpha.mission, Some(alpha.owner.user_id), friday).await;
    let to_wednesday = |reason: Option<&str>| MoveShift {
        id: night.id,
        version: 1,
        user_id: night.user_id,
        day: date(2026, 11, 25),
        override_reason: reason.map(Into::into),
    };
    let refused = problem(planning::move_shift(&alpha.cx, to_wednesday(None)).await);
    assert_eq!(refused.slug(), "rule-broken");
    let moved = planning::move_shift(&alpha.cx, to_wednesday(Some("Panne")))
        .await
        .unwrap();
    let bin = |shift: &Shift| RemoveShift {
        id: shift.id,
        version: shift.version,
    };
    let binned = planning::remove_shift(&alpha.cx, bin(&moved)).await.unwrap();
    let back = planning::restore_shift(&alpha.cx, bin(&binned)).await.unwrap();
    assert_eq!(back.version, moved.version + 2);
}

#[tokio::test]
async fn a_shift_does_not_come_back_into_a_planning_that_it_breaks_by_now() {
    let (_app, alpha) = alpha().await;
    let bin = |shift: &Shift| RemoveShift {
        id: shift.id,
        version: shift.version,
    };
    let binned = planning::remove_shift(&alpha.cx, bin(&alpha.shift))
        .await
        .unwrap();
    planning::schedule_shift(&alpha.cx, too_early(&alpha))
        .await
        .unwrap();
    let refused = problem(planning::restore_shift(&alpha.cx, bin(&binned)).await);
    assert_eq!(refused.slug(), "rule-broken");
}

#[tokio::test]
async fn a_shift_of_nobody_and_a_cancelled_one_break_nothing() {
    let (_app, alpha) = alpha().await;
    let nobody = SetShift {
        user_id: None,
        ..too_early(&alpha)
    };
    planning::schedule_shift(&alpha.cx, nobody).await.unwrap();
    let cancelled = SetShift {
        status: domain::planning::ShiftStatus::Cancelled,
        ..too_early(&alpha)
    };
    planning::schedule_shift(&alpha.cx, cancelled).await.unwrap();
    assert_eq!(marks(&alpha.cx, TUESDAY).await, []);
}

#[tokio::test]
async fn a_shift_early_on_monday_breaks_the_rest_of_the_sunday_before() {
    let (_app, alpha) = alpha().await;
    let user = Some(alpha.owner.user_id);
    let sunday = span("2026-11-29T14:00:00+01:00", "2026-11-29T23:00:00+01:00");
    shift(&alpha.cx, alpha.mission, user, sunday).await;
    let monday = set_shift(
        alpha.mission,
        user,
        span("2026-11-30T07:00:00+01:00", "2026-11-30T09:00:00+01:00"),
    );
    let refused = problem(planning::schedule_shift(&alpha.cx, monday).await);
    assert_eq!(refused.extensions["findings"][0]["at"], "2026-11-29");
}

#[tokio::test]
async fn what_only_warns_is_stored_and_marked_for_those_who_plan() {
    let (app, alpha) = alpha().await;
    let user = Some(alpha.owner.user_id);
    let early = span("2026-11-25T03:00:00+01:00", "2026-11-25T13:30:00+01:00");
    let early = shift(&alpha.cx, alpha.mission, user, early).await;
    let found = marks(&alpha.cx, TUESDAY).await;
    assert_eq!(
        names(&found),
        [
            (RuleId::DailyRest, TUESDAY, 600),
            (RuleId::DailyHours, date(2026, 11, 25), 630),
        ]
    );
    assert_eq!(found[0].shifts, [alpha.shift.id, early.id]);
    let viewer = app.member(&alpha.cx, "vera@alpha.example", Role::Viewer).await;
    let viewer = app.enter(&viewer, alpha.workspace).await;
    assert_eq!(marks(&viewer, TUESDAY).await, []);
    assert_eq!(
        problem(rules::check_planning(&viewer, CheckQuery::default()).await).kind,
        Kind::Forbidden
    );
    assert_eq!(problem(rules::show_rules(&viewer).await).kind, Kind::Forbidden);
}

fn born(user_id: UserId, version: i32, born_on: Date) -> ChangeFacts {
    ChangeFacts {
        user_id,
        version,
        set: SetFacts {
            born_on: Some(born_on),
            elsewhere_minutes: 0,
        },
    }
}

#[tokio::test]
async fn somebody_under_18_is_protected_once_their_birth_is_noted() {
    let (app, alpha) = alpha().await;
    let lou = app.member(&alpha.cx, "lou@alpha.example", Role::Member).await;
    let late = set_shift(
        alpha.mission,
        Some(lou.user_id),
        span("2026-11-24T18:00:00+01:00", "2026-11-24T22:01:00+01:00"),
    );
    rules::set_facts(&alpha.cx, born(lou.user_id, 0, date(2009, 5, 1)))
        .await
        .unwrap();
    let refused = problem(planning::schedule_shift(&alpha.cx, late.clone()).await);
    assert_eq!(refused.extensions["findings"][0]["rule"], "minor_night");
    rules::set_facts(&alpha.cx, born(lou.user_id, 1, date(2008, 11, 24)))
        .await
        .unwrap();
    planning::schedule_shift(&alpha.cx, late).await.unwrap();
}

#[tokio::test]
async fn facts_are_for_those_who_plan_and_of_members_only() {
    let (app, alpha) = alpha().await;
    let lou = app.member(&alpha.cx, "lou@alpha.example", Role::Member).await;
    let mine = app.enter(&lou, alpha.workspace).await;
    let note = born(lou.user_id, 0, date(2009, 5, 1));
    assert_eq!(problem(rules::set_facts(&mine, note).await).kind, Kind::Forbidden);
    assert_eq!(
        problem(rules::find_facts(&mine, lou.user_id).await).kind,
        Kind::Forbidden
    );
    let stored = rules::set_facts(&alpha.cx, note).await.unwrap();
    assert_eq!(rules::find_facts(&alpha.cx, lou.user_id).await.unwrap(), stored);
    assert_eq!(problem(rules::set_facts(&alpha.cx, note).await).slug(), "stale");
    let stranger = app.person("eve@example.org").await.user_id;
    let missing = problem(rules::find_facts(&alpha.cx, stranger).await);
    assert_eq!(missing.kind, Kind::Missing);
    let unknown = born(stranger, 0, date(2009, 5, 1));
    assert_eq!(problem(rules::set_facts(&alpha.cx, unknown).await), missing);
    let tomorrow = born(lou.user_id, 1, date(2026, 11, 24));
    assert!(
        problem(rules::set_facts(&alpha.cx, tomorrow).await)
            .field("born_on")
            .is_some()
    );
}

/// Five days of so many hours in each of some weeks.
async fn long_weeks(alpha: &Planted, user: UserId, monday: Date, weeks: i64, hours: i8) {
    for day in (0..weeks).flat_map(|week| (0..5).map(move |day| week * 7 + day)) {
        let day = monday + day.days();
        let at = |hour: i8| {
            day.at(hour, 0, 0, 0)
                .to_zoned(alpha.cx.zone.clone())
                .unwrap()
                .timestamp()
        };
        let span = domain::planning::Span {
            starts_at: at(8),
            ends_at: at(8 + hours),
        };
        shift(&alpha.cx, alpha.mission, Some(user), span).await;
    }
}

#[tokio::test]
async fn the_mean_looks_back_twelve_weeks_in_the_week_and_in_the_check_alike() {
    let (app, alpha) = alpha().await;
    let lou = app
        .member(&alpha.cx, "lou@alpha.example", Role::Member)
        .await
        .user_id;
    let first = date(2027, 1, 4);
    // 45 hours a week: over 44 only once twelve of them are there.
    long_weeks(&alpha, lou, first, 12, 9).await;
    let last = first + 11.weeks();
    assert_eq!(marks(&alpha.cx, last - 1.week()).await, []);
    let marked = marks(&alpha.cx, last).await;
    assert_eq!(names(&marked), [(RuleId::AverageHours, last, 45 * 60)]);
    let query = CheckQuery {
        from: Some(first),
        to: Some(last),
        user_id: Some(lou),
        page: PageQuery { page: 1, size: 200 },
        ..CheckQuery::default()
    };
    let mut found = check(&alpha.cx, query).await.findings.items;
    found.retain(|finding| finding.rule == RuleId::AverageHours);
    assert_eq!(found, marked);
}

#[tokio::test]
async fn a_change_is_refused_for_a_mean_that_ends_eleven_weeks_later() {
    let (app, alpha) = alpha().await;
    let lou = app
        .member(&alpha.cx, "lou@alpha.example", Role::Member)
        .await
        .user_id;
    enforce(&alpha.cx, RuleId::AverageHours).await;
    let first = date(2027, 1, 4);
    long_weeks(&alpha, lou, first + 1.week(), 11, 9).await;
    // Eleven weeks of 45 hours leave 33 to the first of the twelve.
    long_weeks(&alpha, lou, first, 1, 6).await;
    let more = |to: &str| {
        let span = span("2027-01-09T08:00:00+01:00", to);
        set_shift(alpha.mission, Some(lou), span)
    };
    let refused = problem(planning::schedule_shift(&alpha.cx, more("2027-01-09T11:01:00+01:00")).await);
    assert_eq!(
        refused.extensions["findings"][0]["at"],
        (first + 11.weeks()).to_string()
    );
    planning::schedule_shift(&alpha.cx, more("2027-01-09T11:00:00+01:00"))
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_worked_for_others_counts_in_the_week() {
    let (_app, alpha) = alpha().await;
    let facts = ChangeFacts {
        user_id: alpha.owner.user_id,
        version: 0,
        set: SetFacts {
            born_on: None,
            elsewhere_minutes: 40 * 60 + 1,
        },
    };
    rules::set_facts(&alpha.cx, facts).await.unwrap();
    let monday = date(2026, 11, 23);
    assert_eq!(
        names(&marks(&alpha.cx, monday).await),
        [(RuleId::WeeklyHours, monday, 2881)]
    );
}

#[tokio::test]
async fn a_check_is_paged_by_person_and_narrowed_to_one_and_shows_nobody_elses() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let zoe = app
        .member(&alpha.cx, "zoe@alpha.example", Role::Member)
        .await
        .user_id;
    for user in [zoe, alpha.owner.user_id] {
        for day in ["26", "27"] {
            let at = |hour| format!("2026-11-{day}T{hour}:00:00+01:00");
            shift(&alpha.cx, alpha.mission, Some(user), span(&at("08"), &at("19"))).await;
        }
    }
    let page = |page, user_id| CheckQuery {
        user_id,
        page: PageQuery { page, size: 3 },
        ..CheckQuery::default()
    };
    let first = check(&alpha.cx, page(1, None)).await;
    // Anna: without a break on three days, too long on two; Zoe: both on two.
    assert_eq!((first.findings.total, first.findings.items.len()), (9, 3));
    assert!(
        first
            .findings
            .items
            .iter()
            .all(|finding| finding.user_id == alpha.owner.user_id)
    );
    assert_eq!(first.people[0].display_name, "anna");
    let last = check(&alpha.cx, page(3, None)).await;
    assert!(last.findings.items.iter().all(|finding| finding.user_id == zoe));
    assert_eq!(check(&alpha.cx, page(1, Some(zoe))).await.findings.total, 4);
    let theirs = check(&beta.cx, CheckQuery::default()).await;
    assert_eq!(theirs.findings.total, 1);
    assert_eq!(theirs.findings.items[0].shifts, [beta.shift.id]);
    assert_eq!(check(&beta.cx, page(1, Some(zoe))).await.findings.total, 0);
}
