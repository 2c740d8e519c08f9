//! Several shifts changed together, on a real database.

use domain::planning::{ChangeShift, MoveShift, RemoveShift, SetShift, Shift, ShiftOp, WeekQuery};
use domain::{Kind, Role, ShiftId};
use jiff::civil::date;

use crate::planning;
use crate::planning::statement_tests::Statements;
use crate::planning::tests::problem;
use crate::test_support::{Planted, TestApp, set_shift, shift, span};

async fn alpha() -> (TestApp, Planted) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    (app, alpha)
}

async fn week(planted: &Planted) -> Vec<Shift> {
    planning::show_week(&planted.cx, WeekQuery::default())
        .await
        .unwrap()
        .shifts
}

fn gone(shift: &Shift) -> RemoveShift {
    RemoveShift {
        id: shift.id,
        version: shift.version,
    }
}

fn hours(day: u8, from: u8, to: u8) -> domain::planning::Span {
    let at = |hour: u8| format!("2026-11-{day:02}T{hour:02}:00:00+01:00");
    span(&at(from), &at(to))
}

#[tokio::test]
async fn two_people_swap_their_shifts_in_one_step() {
    let (app, alpha) = alpha().await;
    let zoe = app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let other = shift(&alpha.cx, alpha.mission, Some(zoe.user_id), alpha.shift.span).await;
    let to = |shift: &Shift, user_id| {
        ShiftOp::Move(MoveShift {
            override_reason: None,
            id: shift.id,
            version: 1,
            user_id,
            day: date(2026, 11, 24),
        })
    };
    let ops = vec![
        to(&alpha.shift, Some(zoe.user_id)),
        to(&other, Some(alpha.owner.user_id)),
    ];
    let answers = planning::change_shifts(&alpha.cx, ops).await.unwrap();
    assert_eq!(
        answers
            .iter()
            .map(|shift| (shift.id, shift.user_id, shift.version))
            .collect::<Vec<_>>(),
        [
            (alpha.shift.id, Some(zoe.user_id), 2),
            (other.id, Some(alpha.owner.user_id), 2)
        ]
    );
    let mut stored = week(&alpha).await;
    stored.sort_by_key(|shift| shift.id);
    let mut answers = answers;
    answers.sort_by_key(|shift| shift.id);
    assert_eq!(stored, answers);
}

#[tokio::test]
async fn a_step_of_every_kind_is_taken_back_by_the_opposite_step() {
    let (_app, alpha) = alpha().await;
    let nobody = |day| set_shift(alpha.mission, None, hours(day, 9, 17));
    let removed = shift(&alpha.cx, alpha.mission, None, hours(25, 9, 17)).await;
    let before = week(&alpha).await;
    let change = SetShift {
        role: "Lumi\u{e8}re".into(),
        ..SetShift::from(&alpha.shift)
    };
    let ops = vec![
        ShiftOp::Create(nobody(26)),
        ShiftOp::Change(ChangeShift {
            id: alpha.shift.id,
            version: 1,
            set: change,
        }),
        ShiftOp::Remove(gone(&removed)),
    ];
    let done = planning::change_shifts(&alpha.cx, ops).await.unwrap();
    assert_eq!(done[1].role, "Lumi\u{e8}re");
    assert_eq!(week(&alpha).await.len(), 2);
    let back = vec![
        ShiftOp::Remove(gone(&done[0])),
        ShiftOp::Change(alpha.shift.restore_over(done[1].version)),
        ShiftOp::Restore(gone(&done[2])),
    ];
    planning::change_shifts(&alpha.cx, back).await.unwrap();
    let values = |shifts: &[Shift]| shifts.iter().map(SetShift::from).collect::<Vec<_>>();
    assert_eq!(values(&week(&alpha).await), values(&before));
}

#[tokio::test]
async fn one_change_that_fails_keeps_all_of_them_back_and_says_which_it_was() {
    let (app, alpha) = alpha().await;
    let zoe = app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let busy = shift(&alpha.cx, alpha.mission, Some(zoe.user_id), hours(26, 9, 17)).await;
    let before = week(&alpha).await;
    let create = |day, user| ShiftOp::Create(set_shift(alpha.mission, user, hours(day, 16, 18)));
    let with = |second: ShiftOp| planning::change_shifts(&alpha.cx, vec![create(27, None), second]);

    let refused = problem(with(create(26, Some(zoe.user_id))).await);
    assert_eq!(refused.slug(), "shift-overlap");
    assert_eq!(refused.extensions["other"]["id"], busy.id.to_string());
    assert_eq!(refused.extensions["operation"], 1);

    let stale = RemoveShift {
        version: 7,
        ..gone(&busy)
    };
    let refused = problem(with(ShiftOp::Remove(stale)).await);
    assert_eq!(refused.slug(), "stale");
    assert_eq!(refused.extensions["current"]["id"], busy.id.to_string());
    assert_eq!(refused.extensions["operation"], 1);

    // Not in the bin.
    let refused = problem(with(ShiftOp::Restore(gone(&busy))).await);
    assert_eq!(refused.kind, Kind::Missing);

    let nameless = SetShift {
        role: "  ".into(),
        ..set_shift(alpha.mission, None, hours(27, 9, 10))
    };
    let refused = problem(with(ShiftOp::Create(nameless)).await);
    assert!(refused.field("operations[1].role").is_some(), "{refused:?}");

    let stranger = domain::UserId(uuid::Uuid::from_u128(7));
    let refused = problem(with(create(27, Some(stranger))).await);
    assert!(refused.field("operations[1].user_id").is_some(), "{refused:?}");
    assert_eq!(week(&alpha).await, before);
}

#[tokio::test]
async fn shifts_of_another_workspace_are_not_there() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let never = ShiftId(uuid::Uuid::from_u128(7));
    let mut answers = Vec::new();
    for id in [beta.shift.id, never] {
        let ops = vec![ShiftOp::Remove(RemoveShift { id, version: 1 })];
        answers.push(problem(planning::change_shifts(&alpha.cx, ops).await));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].kind, Kind::Missing);
}

#[tokio::test]
async fn of_many_who_plan_the_same_person_at_once_one_succeeds() {
    let (_app, alpha) = alpha().await;
    let ops: Vec<_> = [25, 26, 27]
        .map(|day| {
            ShiftOp::Create(set_shift(
                alpha.mission,
                Some(alpha.owner.user_id),
                hours(day, 9, 17),
            ))
        })
        .into();
    let writers = (0..8).map(|_| {
        let (cx, ops) = (alpha.cx.clone(), ops.clone());
        tokio::spawn(async move { planning::change_shifts(&cx, ops).await })
    });
    let mut stored = 0;
    for result in futures::future::join_all(writers).await {
        match result.unwrap() {
            Ok(_) => stored += 1,
            refused => assert_eq!(problem(refused).slug(), "shift-overlap"),
        }
    }
    assert_eq!(stored, 1);
    assert_eq!(week(&alpha).await.len(), 4);
}

#[tokio::test]
async fn a_step_costs_the_same_statements_however_many_shifts_it_changes_and_each_leaves_its_row() {
    let (app, alpha) = alpha().await;
    let create = |minute: usize| {
        let at = |second: usize| {
            format!(
                "2026-12-{:02}T{:02}:{:02}:00+01:00",
                1 + minute / 400,
                minute / 60 % 24,
                second
            )
        };
        let when = span(
            &at(minute % 60),
            &format!("2026-12-{:02}T23:59:00+01:00", 1 + minute / 400),
        );
        ShiftOp::Create(set_shift(alpha.mission, None, when))
    };
    let statements = Statements::default();
    let _noting = statements.listen();
    let mut noted = Vec::new();
    for count in [1, 200] {
        statements.take();
        let ops = (0..count).map(create).collect();
        let made = planning::change_shifts(&alpha.cx, ops).await.unwrap();
        assert_eq!(made.len(), count);
        noted.push(statements.take());
    }
    assert_eq!(noted[0], noted[1]);
    let reports = crate::audit::verify_chains(&app.target, Some(alpha.workspace))
        .await
        .unwrap();
    assert!(reports[0].fault.is_none(), "{reports:?}");
    let query = domain::audit::AuditQuery {
        size: 200,
        ..domain::audit::AuditQuery::default()
    };
    let trail = crate::audit::list_audit(&alpha.cx, query).await.unwrap();
    assert_eq!(trail.items.len(), 200);
    assert!(trail.items.iter().all(|entry| entry.action == "shift.created"));
}

#[tokio::test]
async fn a_month_sums_what_everybody_does_on_each_day() {
    let (_app, alpha) = alpha().await;
    let query = domain::planning::MonthQuery::default();
    let month = planning::show_month(&alpha.cx, query).await.unwrap();
    assert_eq!(month.first, date(2026, 11, 1));
    assert_eq!((month.days().len(), month.people.len()), (30, 1));
    let cell = &month.cells[0];
    assert_eq!((cell.day, cell.minutes), (23, 480));
    assert_eq!(cell.user_id, Some(alpha.owner.user_id));
    assert_eq!(month.cells.len(), 1);
}

#[tokio::test]
async fn who_may_not_edit_changes_nothing() {
    let (app, alpha) = alpha().await;
    let zoe = app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let cx = app.enter(&zoe, alpha.workspace).await;
    let refused = problem(planning::change_shifts(&cx, vec![ShiftOp::Remove(gone(&alpha.shift))]).await);
    assert_eq!(refused.kind, Kind::Forbidden);
    assert_eq!(week(&alpha).await.len(), 1);
}
