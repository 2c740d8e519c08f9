//! Series, on a real database with a second workspace beside it.

use domain::planning::rules::{ChangeRules, Preset, RuleId, RuleLevel, RuleSetting};
use domain::planning::{
    BatchReport, ChangeSeries, ChangeShift, CopyStatus, MoveShift, RemoveSeries, RemoveShift, RepeatEnd,
    RepeatShift, SeriesScope, SetShift, Shift, ShiftQuery, SkipReason, WeekQuery, Weekdays, When,
};
use domain::{BatchId, Kind, PageQuery, Role, ShiftId, UserId};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::planning::statement_tests::Statements;
use crate::planning::tests::problem;
use crate::test_support::{Planted, TestApp, set_shift, shift, span};
use crate::{Cx, audit, planning};

async fn alpha() -> (TestApp, Planted) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    (app, alpha)
}

/// The planted shift is on this Tuesday, from nine to five.
const TUESDAY: Date = date(2026, 11, 24);

fn repeat(id: ShiftId, count: u32) -> RepeatShift {
    RepeatShift {
        shift_id: id,
        every_weeks: 1,
        days: Weekdays::default(),
        ends: RepeatEnd::Count(count),
        skip_conflicts: false,
        dry_run: false,
    }
}

/// Makes a series of the planted shift: `count` more Tuesdays.
async fn series(alpha: &Planted, count: u32) -> BatchId {
    let report = planning::repeat_shift(&alpha.cx, repeat(alpha.shift.id, count)).await;
    report.unwrap().batch_id.unwrap()
}

/// Every planned shift, by start.
async fn all(cx: &Cx) -> Vec<Shift> {
    let query = ShiftQuery {
        page: PageQuery { page: 1, size: 200 },
        ..ShiftQuery::default()
    };
    planning::list_shifts(cx, query).await.unwrap().items
}

async fn days(cx: &Cx) -> Vec<Date> {
    all(cx)
        .await
        .iter()
        .map(|shift| shift.local.start.date())
        .collect()
}

fn weeks(from: Date, count: i64) -> Vec<Date> {
    (0..count).map(|week| from + week.weeks()).collect()
}

fn change(shift: &Shift, scope: SeriesScope, edit: impl FnOnce(&mut SetShift)) -> ChangeSeries {
    let mut set = SetShift::from(shift);
    edit(&mut set);
    ChangeSeries {
        id: shift.id,
        version: shift.version,
        scope,
        set,
        overwrite: false,
        skip_conflicts: false,
        dry_run: false,
    }
}

fn remove(shift: &Shift, scope: SeriesScope, overwrite: bool) -> RemoveSeries {
    RemoveSeries {
        id: shift.id,
        version: shift.version,
        scope,
        overwrite,
    }
}

fn at(day: Date, from: i8, to: i8) -> When {
    When::Local(domain::planning::LocalSpan {
        start: day.at(from, 0, 0, 0),
        end: day.at(to, 0, 0, 0),
    })
}

async fn edited(cx: &Cx, shift: &Shift, edit: impl FnOnce(&mut SetShift)) -> Shift {
    let mut set = SetShift::from(shift);
    edit(&mut set);
    let change = ChangeShift {
        id: shift.id,
        version: shift.version,
        set,
    };
    planning::change_shift(cx, change).await.unwrap()
}

/// For each shift of a week, whether it was changed alone; none where it is not repeated.
async fn marks(cx: &Cx, day: Date) -> Vec<Option<bool>> {
    let query = WeekQuery {
        day: Some(day),
        ..WeekQuery::default()
    };
    let week = planning::show_week(cx, query).await.unwrap();
    let mark = |shift: &Shift| week.series.of(shift.id).map(|(mark, _)| mark.is_exception);
    week.shifts.iter().map(mark).collect()
}

fn notes(shifts: &[Shift]) -> Vec<&str> {
    shifts.iter().map(|shift| shift.note.as_str()).collect()
}

#[tokio::test]
async fn a_repeated_shift_becomes_a_series_and_the_undo_makes_it_a_plain_shift_again() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let batch = series(&alpha, 3).await;
    assert_eq!(days(cx).await, weeks(TUESDAY, 4));
    let found = planning::find_series(cx, alpha.shift.id).await.unwrap();
    assert_eq!(
        (found.rule.first, found.rule.until),
        (TUESDAY, date(2026, 12, 15))
    );
    assert_eq!(marks(cx, TUESDAY).await, [Some(false)]);
    let again = planning::repeat_shift(cx, repeat(alpha.shift.id, 3)).await;
    assert_eq!(problem(again).slug(), "already-repeated");

    planning::undo_batch(cx, batch).await.unwrap();
    assert_eq!(
        (days(cx).await, marks(cx, TUESDAY).await),
        (vec![TUESDAY], vec![None])
    );
    assert_eq!(
        problem(planning::find_series(cx, alpha.shift.id).await).kind,
        Kind::Missing
    );
    planning::restore_batch(cx, batch).await.unwrap();
    assert_eq!(days(cx).await, weeks(TUESDAY, 4));
    assert_eq!(marks(cx, date(2026, 12, 15)).await, [Some(false)]);
    planning::undo_batch(cx, batch).await.unwrap();
    series(&alpha, 1).await;
    assert_eq!(days(cx).await, weeks(TUESDAY, 2));
}

#[tokio::test]
async fn several_days_a_week_keep_their_hours_over_the_clock_change() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let night = domain::planning::LocalSpan {
        start: date(2026, 3, 21).at(22, 0, 0, 0),
        end: date(2026, 3, 22).at(6, 0, 0, 0),
    };
    let set = SetShift {
        when: When::Local(night),
        ..set_shift(alpha.mission, None, alpha.shift.span)
    };
    let first = planning::schedule_shift(cx, set).await.unwrap();
    let command = RepeatShift {
        days: [Weekday::Sunday].into_iter().collect(),
        ends: RepeatEnd::Until(date(2026, 3, 29)),
        ..repeat(first.id, 1)
    };
    planning::repeat_shift(cx, command).await.unwrap();
    let nights: Vec<_> = all(cx).await.into_iter().take(4).collect();
    let hours: Vec<_> = nights
        .iter()
        .map(|night| {
            (
                night.local.start.date().day(),
                night.local.end.hour(),
                night.span.minutes() / 60,
            )
        })
        .collect();
    assert_eq!(hours, [(21, 6, 8), (22, 6, 8), (28, 6, 7), (29, 6, 8)]);
    assert_eq!(marks(cx, date(2026, 3, 28)).await, [Some(false); 3]);
}

#[tokio::test]
async fn what_is_moved_or_edited_alone_is_marked_and_put_back_is_not() {
    let (app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let zoe = app.member(cx, "zoe@alpha.example", Role::Member).await;
    series(&alpha, 2).await;
    let second = all(cx).await.remove(1);
    let moved = MoveShift {
        id: second.id,
        version: second.version,
        user_id: Some(zoe.user_id),
        day: date(2026, 12, 3),
        override_reason: None,
    };
    let moved = planning::move_shift(cx, moved).await.unwrap();
    assert_eq!(marks(cx, date(2026, 12, 3)).await, [Some(true)]);
    let back = ChangeShift {
        id: moved.id,
        version: moved.version,
        set: SetShift::from(&second),
    };
    planning::change_shift(cx, back).await.unwrap();
    assert_eq!(marks(cx, date(2026, 12, 1)).await, [Some(false)]);
}

#[tokio::test]
async fn this_one_alone_changes_nothing_else() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    series(&alpha, 3).await;
    let second = all(cx).await.remove(1);
    let one = change(&second, SeriesScope::This, |set| set.note = "alone".into());
    let report = planning::change_series(cx, one).await.unwrap();
    assert_eq!(report.created, 1);
    assert_eq!(notes(&all(cx).await), ["", "alone", "", ""]);
    assert_eq!(marks(cx, second.local.start.date()).await, [Some(true)]);
    let third = all(cx).await.remove(2);
    let gone = planning::remove_series(cx, remove(&third, SeriesScope::This, false))
        .await
        .unwrap();
    assert_eq!((gone.removed, gone.kept), (1, 0));
    assert_eq!(all(cx).await.len(), 3);
    planning::undo_batch(cx, gone.batch_id).await.unwrap();
    planning::undo_batch(cx, report.batch_id.unwrap()).await.unwrap();
    assert_eq!(notes(&all(cx).await), ["", "", "", ""]);
    assert_eq!(marks(cx, second.local.start.date()).await, [Some(false)]);
}

#[tokio::test]
async fn this_and_following_makes_a_series_of_its_own_and_leaves_the_past_alone() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    series(&alpha, 4).await;
    let third = all(cx).await.remove(2);
    // A day later, two hours shorter.
    let later = change(&third, SeriesScope::ThisAndFollowing, |set| {
        set.when = at(date(2026, 12, 9), 10, 16);
    });
    let dry = ChangeSeries {
        dry_run: true,
        ..later.clone()
    };
    let report = planning::change_series(cx, dry).await.unwrap();
    assert_eq!((report.created, report.batch_id), (3, None));
    let report = planning::change_series(cx, later).await.unwrap();
    let expected = [weeks(TUESDAY, 2), weeks(date(2026, 12, 9), 3)].concat();
    assert_eq!(days(cx).await, expected);
    let shifts = all(cx).await;
    let hours: Vec<_> = shifts.iter().map(|shift| shift.span.minutes() / 60).collect();
    assert_eq!(hours, [8, 8, 6, 6, 6]);
    let (old, new) = (
        planning::find_series(cx, shifts[0].id).await.unwrap(),
        planning::find_series(cx, shifts[4].id).await.unwrap(),
    );
    assert_ne!(old.id, new.id);
    assert_eq!((old.rule.first, old.rule.until), (TUESDAY, date(2026, 12, 7)));
    assert_eq!(
        (new.rule.first, new.rule.until),
        (date(2026, 12, 9), date(2026, 12, 23))
    );
    assert_eq!(marks(cx, date(2026, 12, 9)).await, [Some(false)]);

    // One press takes the whole of it back, another does it again.
    let undone = planning::undo_batch(cx, report.batch_id.unwrap()).await.unwrap();
    assert_eq!((undone.removed, undone.kept), (3, 0));
    assert_eq!(days(cx).await, weeks(TUESDAY, 5));
    let whole = planning::find_series(cx, shifts[4].id).await.unwrap();
    assert_eq!((whole.id, whole.rule.until), (old.id, date(2026, 12, 22)));
    let again = planning::restore_batch(cx, report.batch_id.unwrap())
        .await
        .unwrap();
    assert_eq!(again.created, 3);
    assert_eq!(days(cx).await, expected);
    assert_eq!(planning::find_series(cx, shifts[4].id).await.unwrap().id, new.id);
    planning::undo_batch(cx, report.batch_id.unwrap()).await.unwrap();
    assert_eq!(marks(cx, date(2026, 12, 22)).await, [Some(false)]);
}

#[tokio::test]
async fn all_of_them_keep_what_was_changed_alone_and_what_was_deleted_stays_deleted() {
    let (app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let zoe = app.member(cx, "zoe@alpha.example", Role::Member).await;
    series(&alpha, 4).await;
    let shifts = all(cx).await;
    edited(cx, &shifts[1], |set| set.user_id = Some(zoe.user_id)).await;
    edited(cx, &shifts[2], |set| set.when = at(date(2026, 12, 10), 14, 18)).await;
    let gone = RemoveShift {
        id: shifts[3].id,
        version: 1,
    };
    planning::remove_shift(cx, gone).await.unwrap();
    let last = change(&shifts[4], SeriesScope::All, |set| {
        set.user_id = None;
        set.when = at(date(2026, 12, 22), 8, 12);
        set.note = "gate B".into();
    });
    let report = planning::change_series(cx, last).await.unwrap();
    assert_eq!(report.created, 4);
    let after = all(cx).await;
    let who: Vec<_> = after.iter().map(|shift| shift.user_id).collect();
    assert_eq!(who, [None, Some(zoe.user_id), None, None]);
    let starts: Vec<_> = after.iter().map(|shift| shift.local.start.hour()).collect();
    assert_eq!(starts, [8, 8, 14, 8]);
    assert_eq!(notes(&after), ["gate B"; 4]);
    assert_eq!(marks(cx, date(2026, 12, 10)).await, [Some(true)]);
    assert_eq!(marks(cx, date(2026, 12, 22)).await, [Some(false)]);

    let over = ChangeSeries {
        overwrite: true,
        ..change(&after[0], SeriesScope::All, |set| {
            set.user_id = Some(alpha.owner.user_id);
            set.when = at(TUESDAY, 9, 13);
        })
    };
    planning::change_series(cx, over).await.unwrap();
    let after = all(cx).await;
    assert!(
        after
            .iter()
            .all(|shift| shift.user_id == Some(alpha.owner.user_id))
    );
    assert_eq!(
        days(cx).await,
        [weeks(TUESDAY, 3), vec![date(2026, 12, 22)]].concat()
    );
    // The two changes are taken back in turn; the deleted one never comes back.
    planning::undo_batch(cx, report.batch_id.unwrap()).await.unwrap();
    assert_eq!(all(cx).await, after);
}

#[tokio::test]
async fn following_ones_are_deleted_and_those_changed_alone_stay_on_their_own() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    series(&alpha, 4).await;
    let shifts = all(cx).await;
    edited(cx, &shifts[3], |set| set.note = "mine".into()).await;
    let gone = planning::remove_series(cx, remove(&shifts[1], SeriesScope::ThisAndFollowing, false)).await;
    let gone = gone.unwrap();
    assert_eq!((gone.removed, gone.kept), (3, 1));
    assert_eq!(days(cx).await, [TUESDAY, date(2026, 12, 15)]);
    assert_eq!(marks(cx, date(2026, 12, 15)).await, [None]);
    let left = planning::find_series(cx, shifts[0].id).await.unwrap();
    assert_eq!(left.rule.until, date(2026, 11, 30));
    planning::undo_batch(cx, gone.batch_id).await.unwrap();
    assert_eq!(days(cx).await, weeks(TUESDAY, 5));
    assert_eq!(marks(cx, date(2026, 12, 15)).await, [Some(true)]);

    let first = all(cx).await.remove(0);
    let gone = planning::remove_series(cx, remove(&first, SeriesScope::ThisAndFollowing, true)).await;
    let gone = gone.unwrap();
    assert_eq!((gone.removed, gone.kept), (5, 0));
    assert!(all(cx).await.is_empty());
    planning::undo_batch(cx, gone.batch_id).await.unwrap();
    assert_eq!(marks(cx, TUESDAY).await, [Some(false)]);
    planning::restore_batch(cx, gone.batch_id).await.unwrap();
    assert!(all(cx).await.is_empty());
}

#[tokio::test]
async fn what_is_in_the_way_is_listed_and_left_out_on_request() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    series(&alpha, 2).await;
    let taken = span("2026-12-02T10:00:00+01:00", "2026-12-02T12:00:00+01:00");
    let taken = shift(cx, alpha.mission, Some(alpha.owner.user_id), taken).await;
    let first = all(cx).await.remove(0);
    let all_later = change(&first, SeriesScope::All, |set| {
        set.when = at(date(2026, 11, 25), 9, 17);
    });
    let refused = problem(planning::change_series(cx, all_later.clone()).await);
    assert_eq!(refused.slug(), "batch-conflicts");
    let report: BatchReport = serde_json::from_value(refused.extensions["report"].clone()).unwrap();
    assert_eq!((report.created, report.skipped), (2, 1));
    assert_eq!(report.items[0].other.as_ref().unwrap().id, Some(taken.id));
    assert_eq!(days(cx).await[0], TUESDAY);
    let skip = ChangeSeries {
        skip_conflicts: true,
        ..all_later
    };
    planning::change_series(cx, skip).await.unwrap();
    let expected = [
        date(2026, 11, 25),
        date(2026, 12, 1),
        date(2026, 12, 2),
        date(2026, 12, 9),
    ];
    assert_eq!(days(cx).await, expected);
    assert_eq!(marks(cx, date(2026, 12, 1)).await, [Some(true), None]);
}

#[tokio::test]
async fn an_undo_leaves_what_somebody_changed_since_and_is_refused_when_somebody_is_in_the_way() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    series(&alpha, 2).await;
    let first = all(cx).await.remove(0);
    let later = change(&first, SeriesScope::All, |set| set.when = at(TUESDAY, 18, 22));
    let batch = planning::change_series(cx, later)
        .await
        .unwrap()
        .batch_id
        .unwrap();
    let last = all(cx).await.remove(2);
    edited(cx, &last, |set| set.note = "mine".into()).await;
    let taken = span("2026-12-01T10:00:00+01:00", "2026-12-01T12:00:00+01:00");
    let taken = shift(cx, alpha.mission, Some(alpha.owner.user_id), taken).await;
    assert_eq!(
        problem(planning::undo_batch(cx, batch).await).slug(),
        "batch-conflicts"
    );
    let free = RemoveShift {
        id: taken.id,
        version: 1,
    };
    planning::remove_shift(cx, free).await.unwrap();
    let undone = planning::undo_batch(cx, batch).await.unwrap();
    assert_eq!((undone.removed, undone.kept), (2, 1));
    let starts: Vec<_> = all(cx)
        .await
        .iter()
        .map(|shift| shift.local.start.hour())
        .collect();
    assert_eq!(starts, [9, 9, 18]);
}

/// Nobody works more than 35 hours a week, and no day more than eight.
async fn enforce(cx: &Cx, rule: RuleId, limit: i64, level: RuleLevel) {
    let rules = planning::rules::show_rules(cx).await.unwrap();
    let command = ChangeRules {
        version: rules.version,
        preset: Preset::Code,
        rules: vec![RuleSetting { rule, limit, level }],
    };
    planning::rules::set_rules(cx, command).await.unwrap();
}

#[tokio::test]
async fn rules_leave_out_as_few_as_they_must_and_warn_about_the_rest() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    // Every day of the week from nine to five: the third breaks twenty hours.
    enforce(cx, RuleId::WeeklyHours, 20 * 60, RuleLevel::Block).await;
    let every_day = |dry_run| RepeatShift {
        days: Weekdays::from_bits(0b001_1111),
        ends: RepeatEnd::Until(date(2026, 12, 4)),
        skip_conflicts: true,
        dry_run,
        ..repeat(alpha.shift.id, 1)
    };
    let dry = planning::repeat_shift(cx, every_day(true)).await.unwrap();
    let left: Vec<_> = dry.items.iter().map(|item| item.local.start.date()).collect();
    assert_eq!((dry.created, dry.skipped), (3, 5), "{left:?}");
    let reason = |item: &domain::planning::SkippedShift| {
        item.reason == SkipReason::RuleBroken && item.finding.as_ref().unwrap().rule == RuleId::WeeklyHours
    };
    assert!(dry.items.iter().all(reason));
    assert_eq!(dry.items[0].who.as_deref(), Some("anna"));
    let made = planning::repeat_shift(cx, every_day(false)).await.unwrap();
    assert_eq!((made.created, made.skipped), (3, 5));
    let week = all(cx).await;
    assert_eq!(
        week.iter()
            .map(|shift| shift.local.start.date().day())
            .collect::<Vec<_>>(),
        [24, 25, 30, 1]
    );

    enforce(cx, RuleId::WeeklyHours, 20 * 60, RuleLevel::Warn).await;
    let copy = domain::planning::CopyWeek {
        from_monday: date(2026, 11, 23),
        to_monday: date(2026, 11, 30),
        team_id: None,
        mission_id: None,
        user_map: Vec::new(),
        as_status: CopyStatus::default(),
        dry_run: true,
    };
    let report = planning::copy_week(cx, copy).await.unwrap();
    assert_eq!((report.created, report.skipped), (1, 1));
    // A day without a break is only worth a line.
    let told: Vec<_> = report
        .warnings
        .iter()
        .map(|warning| {
            (
                warning.finding.rule,
                warning.finding.level,
                warning.who.as_deref(),
            )
        })
        .collect();
    let expected = [
        (RuleId::WeeklyHours, RuleLevel::Warn, Some("anna")),
        (RuleId::Break, RuleLevel::Info, Some("anna")),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_copied_week_and_a_changed_series_stop_at_a_rule_unless_the_reason_is_written() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    series(&alpha, 2).await;
    enforce(cx, RuleId::DailyHours, 9 * 60, RuleLevel::Block).await;
    let first = all(cx).await.remove(0);
    let longer = change(&first, SeriesScope::All, |set| set.when = at(TUESDAY, 9, 19));
    let refused = problem(planning::change_series(cx, longer.clone()).await);
    assert_eq!(refused.slug(), "batch-conflicts");
    let report: BatchReport = serde_json::from_value(refused.extensions["report"].clone()).unwrap();
    assert_eq!((report.created, report.skipped), (0, 3));
    let nothing = ChangeSeries {
        skip_conflicts: true,
        ..longer.clone()
    };
    assert_eq!(
        problem(planning::change_series(cx, nothing).await).slug(),
        "batch-conflicts"
    );
    let mut anyway = longer;
    anyway.set.override_reason = Some("The client asked for it".into());
    let report = planning::change_series(cx, anyway).await.unwrap();
    assert_eq!((report.created, report.skipped), (3, 0));
    let trail = audit::list_audit(cx, domain::audit::AuditQuery::default())
        .await
        .unwrap();
    let count = |action: &str| trail.items.iter().filter(|entry| entry.action == action).count();
    assert_eq!(count("shift.rules_overridden"), 3);
    assert_eq!((count("shift.updated"), count("shifts.series_changed")), (3, 1));
    // What was accepted stays accepted when it is taken back and done again.
    planning::undo_batch(cx, report.batch_id.unwrap()).await.unwrap();
    planning::restore_batch(cx, report.batch_id.unwrap())
        .await
        .unwrap();

    let copy = domain::planning::CopyWeek {
        from_monday: date(2026, 11, 23),
        to_monday: date(2027, 1, 4),
        team_id: None,
        mission_id: None,
        user_map: Vec::new(),
        as_status: CopyStatus::default(),
        dry_run: false,
    };
    let report = planning::copy_week(cx, copy).await.unwrap();
    assert_eq!((report.created, report.skipped), (0, 1));
    assert_eq!(report.items[0].reason, SkipReason::RuleBroken);
}

#[tokio::test]
async fn two_years_cost_as_many_statements_as_a_month() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let statements = Statements::default();
    let _noting = statements.listen();
    let mut costs = Vec::new();
    for (count, every_day) in [(3, 0), (500, 0b001_1111)] {
        let shift = {
            let set = SetShift {
                user_id: None,
                ..set_shift(alpha.mission, None, alpha.shift.span)
            };
            planning::schedule_shift(cx, set).await.unwrap()
        };
        statements.take();
        let command = RepeatShift {
            days: Weekdays::from_bits(every_day),
            ..repeat(shift.id, count)
        };
        let report = planning::repeat_shift(cx, command).await.unwrap();
        assert_eq!(report.created, usize::try_from(count).unwrap());
        costs.push(statements.take());
    }
    assert_eq!(costs[0], costs[1], "{costs:#?}");
}

#[tokio::test]
async fn others_change_no_series_and_a_plain_shift_has_none() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let viewer = app.member(cx, "vic@alpha.example", Role::Viewer).await;
    let viewer = app.enter(&viewer, alpha.workspace).await;
    let plain = change(&alpha.shift, SeriesScope::All, |set| set.note = "x".into());
    assert_eq!(
        problem(planning::change_series(cx, plain.clone()).await).slug(),
        "not-repeated"
    );
    series(&alpha, 2).await;
    let gone = remove(&alpha.shift, SeriesScope::All, true);
    for (cx, kind) in [(&viewer, Kind::Forbidden), (&beta.cx, Kind::Missing)] {
        assert_eq!(
            problem(planning::change_series(cx, plain.clone()).await).kind,
            kind
        );
        assert_eq!(problem(planning::remove_series(cx, gone).await).kind, kind);
    }
    assert_eq!(
        problem(planning::find_series(&beta.cx, alpha.shift.id).await).kind,
        Kind::Missing
    );
    let stale = ChangeSeries {
        version: 7,
        ..plain.clone()
    };
    assert_eq!(problem(planning::change_series(cx, stale).await).slug(), "stale");
    let stranger = change(&alpha.shift, SeriesScope::All, |set| {
        set.user_id = Some(UserId(uuid::Uuid::nil()));
    });
    assert!(
        problem(planning::change_series(cx, stranger).await)
            .field("user_id")
            .is_some()
    );
    assert_eq!(all(cx).await.len(), 3);
}
