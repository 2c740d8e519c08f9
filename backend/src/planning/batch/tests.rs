//! Many shifts at once, on a real database with a second workspace beside it.

use domain::planning::{
    BatchReport, ChangeShift, CopyStatus, CopyWeek, LocalSpan, MapUser, RemoveShift, RepeatEnd, RepeatShift,
    SetShift, Shift, ShiftQuery, ShiftStatus, SkipReason, Weekdays, When,
};
use domain::{BatchId, Kind, PageQuery, Role, UserId};
use jiff::civil::{Date, date};

use crate::planning::statement_tests::Statements;
use crate::planning::tests::problem;
use crate::test_support::{Planted, TestApp, mission, set_shift, shift, span};
use crate::{Cx, accounts, audit, planning};

async fn alpha() -> (TestApp, Planted) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    (app, alpha)
}

const MONDAY: Date = date(2026, 11, 23);
const NEXT: Date = date(2026, 11, 30);

fn copy(from: Date, to: Date, dry_run: bool) -> CopyWeek {
    CopyWeek {
        from_monday: from,
        to_monday: to,
        team_id: None,
        mission_id: None,
        user_map: Vec::new(),
        as_status: CopyStatus::Keep,
        dry_run,
    }
}

/// The shifts that begin in a week.
async fn week(cx: &Cx, monday: Date) -> Vec<Shift> {
    let query = domain::planning::WeekQuery {
        day: Some(monday),
        ..Default::default()
    };
    let shifts = planning::show_week(cx, query).await.unwrap().shifts;
    let begins = |shift: &Shift| shift.local.start.date() >= monday;
    shifts.into_iter().filter(begins).collect()
}

async fn actions(cx: &Cx) -> Vec<String> {
    let trail = audit::list_audit(cx, domain::audit::AuditQuery::default())
        .await
        .unwrap();
    let batches = trail.items.into_iter().map(|entry| entry.action);
    batches.filter(|action| action.starts_with("shifts.")).collect()
}

fn counts(report: &BatchReport) -> (usize, usize) {
    (report.created, report.skipped)
}

#[tokio::test]
async fn a_week_is_shown_first_copied_then_taken_back_and_brought_back() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let dry = planning::copy_week(cx, copy(MONDAY, NEXT, true)).await.unwrap();
    assert_eq!((counts(&dry), dry.batch_id), ((1, 0), None));
    assert!(week(cx, NEXT).await.is_empty());

    let made = planning::copy_week(cx, copy(MONDAY, NEXT, false)).await.unwrap();
    let batch = made.batch_id.unwrap();
    let copies = week(cx, NEXT).await;
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].local.start, date(2026, 12, 1).at(9, 0, 0, 0));
    assert_eq!((copies[0].user_id, copies[0].version), (alpha.shift.user_id, 1));

    let undone = planning::undo_batch(cx, batch).await.unwrap();
    assert_eq!((undone.removed, undone.kept), (1, 0));
    assert!(week(cx, NEXT).await.is_empty());
    assert_eq!(
        problem(planning::undo_batch(cx, batch).await).slug(),
        "batch-undone"
    );

    let back = planning::restore_batch(cx, batch).await.unwrap();
    assert_eq!(counts(&back), (1, 0));
    assert_eq!(week(cx, NEXT).await[0].id, copies[0].id);
    let twice = planning::restore_batch(cx, batch).await;
    assert_eq!(problem(twice).slug(), "batch-not-undone");
    assert_eq!(planning::undo_batch(cx, batch).await.unwrap().removed, 1);
    assert_eq!(planning::restore_batch(cx, batch).await.unwrap().created, 1);
    let mut written = actions(cx).await;
    written.sort();
    assert_eq!(
        written,
        [
            "shifts.batch_created",
            "shifts.batch_restored",
            "shifts.batch_restored",
            "shifts.batch_undone",
            "shifts.batch_undone"
        ]
    );
}

#[tokio::test]
async fn a_copied_night_keeps_its_hours_on_the_nights_the_clock_changes() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    for (day, to, hours) in [
        (date(2026, 3, 21), date(2026, 3, 23), 7),
        (date(2026, 10, 17), date(2026, 10, 19), 9),
    ] {
        let local = LocalSpan {
            start: day.at(22, 0, 0, 0),
            end: day.tomorrow().unwrap().at(6, 0, 0, 0),
        };
        let set = SetShift {
            when: When::Local(local),
            ..set_shift(alpha.mission, Some(alpha.owner.user_id), alpha.shift.span)
        };
        let night = planning::schedule_shift(cx, set).await.unwrap();
        assert_eq!(night.span.minutes(), 8 * 60);
        let made = planning::copy_week(cx, copy(day, to, false)).await.unwrap();
        assert_eq!(counts(&made), (1, 0));
        let copies = week(cx, to).await;
        assert_eq!(copies[0].span.minutes(), hours * 60);
        assert_eq!(copies[0].local.start.time(), local.start.time());
        assert_eq!(copies[0].local.end.time(), local.end.time());
    }
    // The hour that does not exist on 29 March.
    let lost = LocalSpan {
        start: date(2026, 3, 22).at(2, 30, 0, 0),
        end: date(2026, 3, 22).at(3, 0, 0, 0),
    };
    let set = SetShift {
        user_id: None,
        when: When::Local(lost),
        ..set_shift(alpha.mission, None, alpha.shift.span)
    };
    planning::schedule_shift(cx, set).await.unwrap();
    let report = planning::copy_week(cx, copy(date(2026, 3, 16), date(2026, 3, 23), false))
        .await
        .unwrap();
    assert_eq!(counts(&report), (0, 2));
    let reasons: Vec<_> = report.items.iter().map(|item| item.reason).collect();
    assert_eq!(reasons, [SkipReason::Overlap, SkipReason::ImpossibleHours]);
}

#[tokio::test]
async fn what_cannot_be_copied_is_listed_with_its_reason() {
    let (app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let zoe = app.member(cx, "zoe@alpha.example", Role::Member).await;
    let gone = mission(cx, "Gone").await;
    let at = |day: u32| {
        span(
            &format!("2026-11-{day}T09:00:00+01:00"),
            &format!("2026-11-{day}T17:00:00+01:00"),
        )
    };
    shift(cx, alpha.mission, Some(zoe.user_id), at(25)).await;
    shift(cx, gone, None, at(26)).await;
    accounts::remove_member(cx, zoe.user_id).await.unwrap();
    let busy = span("2026-12-01T16:00:00+01:00", "2026-12-01T20:00:00+01:00");
    let busy = shift(cx, alpha.mission, Some(alpha.owner.user_id), busy).await;
    let whole = CopyWeek {
        mission_id: Some(alpha.mission),
        ..copy(MONDAY, NEXT, false)
    };
    let report = planning::copy_week(cx, whole).await.unwrap();
    assert_eq!((counts(&report), report.batch_id), ((0, 2), None));
    let [overlap, left] = report.items.as_slice() else {
        panic!("{report:?}")
    };
    assert_eq!(
        (overlap.reason, overlap.who.as_deref()),
        (SkipReason::Overlap, Some("anna"))
    );
    assert_eq!(overlap.other.as_ref().unwrap().id, Some(busy.id));
    assert_eq!(overlap.local.start, date(2026, 12, 1).at(9, 0, 0, 0));
    assert_eq!(
        (left.reason, left.who.as_deref()),
        (SkipReason::PersonGone, Some("zoe"))
    );

    // The one who left is replaced, the other is given to nobody.
    let mapped = CopyWeek {
        user_map: vec![
            MapUser {
                from: zoe.user_id,
                to: Some(alpha.owner.user_id),
            },
            MapUser {
                from: alpha.owner.user_id,
                to: None,
            },
        ],
        as_status: CopyStatus::Draft,
        ..copy(MONDAY, NEXT, false)
    };
    let report = planning::copy_week(cx, mapped.clone()).await.unwrap();
    assert_eq!(counts(&report), (3, 0));
    let copies = week(cx, NEXT).await;
    let drafts = copies.iter().filter(|shift| shift.status == ShiftStatus::Draft);
    assert_eq!(drafts.count(), 3);
    let stranger = CopyWeek {
        user_map: vec![MapUser {
            from: alpha.owner.user_id,
            to: Some(UserId(uuid::Uuid::nil())),
        }],
        ..mapped
    };
    let refused = problem(planning::copy_week(cx, stranger).await);
    assert!(refused.field("user_map").is_some());
}

#[tokio::test]
async fn a_team_is_copied_without_the_others_and_without_what_is_nobodys() {
    let (app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let zoe = app.member(cx, "zoe@alpha.example", Role::Member).await;
    shift(cx, alpha.mission, Some(zoe.user_id), alpha.shift.span).await;
    shift(cx, alpha.mission, None, alpha.shift.span).await;
    let set = domain::accounts::SetTeam {
        name: "Son".into(),
        colour: None,
    };
    let team = accounts::create_team(cx, set).await.unwrap().id;
    let user_ids = vec![zoe.user_id];
    let add = domain::accounts::AddTeamMembers { id: team, user_ids };
    accounts::add_team_members(cx, add).await.unwrap();
    let command = CopyWeek {
        team_id: Some(team),
        ..copy(MONDAY, NEXT, false)
    };
    let report = planning::copy_week(cx, command.clone()).await.unwrap();
    assert_eq!(counts(&report), (1, 0));
    assert_eq!(week(cx, NEXT).await[0].user_id, Some(zoe.user_id));
    let other = CopyWeek {
        team_id: Some(domain::TeamId(uuid::Uuid::nil())),
        ..command
    };
    assert!(
        problem(planning::copy_week(cx, other).await)
            .field("team_id")
            .is_some()
    );
}

#[tokio::test]
async fn what_somebody_has_changed_since_stays_when_the_rest_is_taken_back() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let repeat = RepeatShift {
        shift_id: alpha.shift.id,
        every_weeks: 1,
        days: Weekdays::default(),
        ends: RepeatEnd::Count(4),
        skip_conflicts: false,
        dry_run: false,
    };
    let batch = planning::repeat_shift(cx, repeat)
        .await
        .unwrap()
        .batch_id
        .unwrap();
    let first = week(cx, NEXT).await.remove(0);
    let edit = ChangeShift {
        id: first.id,
        version: 1,
        set: SetShift {
            note: "mine".into(),
            ..SetShift::from(&first)
        },
    };
    planning::change_shift(cx, edit).await.unwrap();
    let second = week(cx, date(2026, 12, 7)).await.remove(0);
    let remove = RemoveShift {
        id: second.id,
        version: 1,
    };
    planning::remove_shift(cx, remove).await.unwrap();

    let undone = planning::undo_batch(cx, batch).await.unwrap();
    assert_eq!((undone.removed, undone.kept), (2, 1));
    assert_eq!(week(cx, NEXT).await[0].note, "mine");
    // In the place of one of the other two somebody plans something else.
    let taken = span("2026-12-15T10:00:00+01:00", "2026-12-15T12:00:00+01:00");
    shift(cx, alpha.mission, Some(alpha.owner.user_id), taken).await;
    let back = planning::restore_batch(cx, batch).await.unwrap();
    assert_eq!(counts(&back), (1, 1));
    // Deleted by hand, not by the undo.
    assert!(week(cx, date(2026, 12, 7)).await.is_empty());
    assert_eq!(week(cx, date(2026, 12, 21)).await.len(), 1);
    let again = planning::undo_batch(cx, batch).await.unwrap();
    assert_eq!((again.removed, again.kept), (1, 0));
}

#[tokio::test]
async fn a_repetition_is_refused_whole_or_leaves_out_what_is_in_the_way() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let taken = span("2026-12-08T10:00:00+01:00", "2026-12-08T12:00:00+01:00");
    let taken = shift(cx, alpha.mission, Some(alpha.owner.user_id), taken).await;
    let repeat = |skip_conflicts, dry_run| RepeatShift {
        shift_id: alpha.shift.id,
        every_weeks: 1,
        days: Weekdays::default(),
        ends: RepeatEnd::Until(date(2026, 12, 15)),
        skip_conflicts,
        dry_run,
    };
    let dry = planning::repeat_shift(cx, repeat(false, true)).await.unwrap();
    assert_eq!(counts(&dry), (2, 1));
    let refused = problem(planning::repeat_shift(cx, repeat(false, false)).await);
    assert_eq!((refused.slug(), refused.status), ("batch-conflicts", 409));
    let report = &refused.extensions["report"];
    assert_eq!(report["items"][0]["other"]["id"], taken.id.to_string());
    assert!(week(cx, NEXT).await.is_empty());
    let made = planning::repeat_shift(cx, repeat(true, false)).await.unwrap();
    assert_eq!(counts(&made), (2, 1));
    assert_eq!(week(cx, date(2026, 12, 14)).await.len(), 1);
}

#[tokio::test]
async fn of_many_who_copy_the_same_week_at_once_one_does() {
    let (_app, alpha) = alpha().await;
    let writers = (0..8).map(|_| {
        let cx = alpha.cx.clone();
        tokio::spawn(async move { planning::copy_week(&cx, copy(MONDAY, NEXT, false)).await })
    });
    let mut created = 0;
    for result in futures::future::join_all(writers).await {
        let report = result.unwrap().unwrap();
        assert_eq!(report.created + report.skipped, 1);
        created += report.created;
    }
    assert_eq!(created, 1);
    assert_eq!(week(&alpha.cx, NEXT).await.len(), 1);
}

#[tokio::test]
async fn a_copy_of_1400_shifts_costs_as_many_statements_as_one_of_a_few() {
    let (app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let statements = Statements::default();
    let _noting = statements.listen();
    let again = |to: Date| {
        let statements = statements.clone();
        async move {
            statements.take();
            let report = planning::copy_week(cx, copy(MONDAY, to, false)).await.unwrap();
            (report.created, statements.take())
        }
    };
    let (few, cost_of_few) = again(NEXT).await;
    assert_eq!(few, 1);
    // Two hundred people, seven days each, all at once.
    app.crowded_week(&alpha, 1399).await;
    let (many, cost_of_many) = again(date(2026, 12, 7)).await;
    assert_eq!(many, 1400);
    assert_eq!(cost_of_many, cost_of_few, "{cost_of_few:#?}");
    assert_eq!(week(cx, date(2026, 12, 7)).await.len(), 1400);
}

#[tokio::test]
async fn a_viewer_makes_nothing_and_another_workspace_takes_nothing_back() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let viewer = app.member(&alpha.cx, "vic@alpha.example", Role::Viewer).await;
    let viewer = app.enter(&viewer, alpha.workspace).await;
    let refused = planning::copy_week(&viewer, copy(MONDAY, NEXT, true)).await;
    assert_eq!(problem(refused).kind, Kind::Forbidden);
    let made = planning::copy_week(&alpha.cx, copy(MONDAY, NEXT, false))
        .await
        .unwrap();
    let batch = made.batch_id.unwrap();
    assert_eq!(
        problem(planning::undo_batch(&viewer, batch).await).kind,
        Kind::Forbidden
    );
    for id in [batch, BatchId(uuid::Uuid::nil())] {
        assert_eq!(
            problem(planning::undo_batch(&beta.cx, id).await).kind,
            Kind::Missing
        );
        assert_eq!(
            problem(planning::restore_batch(&beta.cx, id).await).kind,
            Kind::Missing
        );
    }
    let repeat = RepeatShift {
        shift_id: alpha.shift.id,
        every_weeks: 1,
        days: Weekdays::default(),
        ends: RepeatEnd::Count(1),
        skip_conflicts: true,
        dry_run: true,
    };
    assert_eq!(
        problem(planning::repeat_shift(&beta.cx, repeat).await).kind,
        Kind::Missing
    );
    let query = ShiftQuery {
        page: PageQuery::default(),
        ..ShiftQuery::default()
    };
    assert_eq!(planning::list_shifts(&alpha.cx, query).await.unwrap().total, 2);
}
