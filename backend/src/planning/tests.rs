//! The planning on a real database, with a second workspace beside it.

use domain::planning::{
    ChangeShift, LocalSpan, MoveShift, RemoveShift, SetShift, Shift, ShiftQuery, ShiftStatus, Span,
    WeekQuery, When,
};
use domain::{Kind, Problem, Role};
use jiff::civil::date;

use crate::test_support::{Planted, TestApp, mission, set_shift, shift, span};
use crate::{Error, Result, planning};

pub(super) fn problem<T: std::fmt::Debug>(result: Result<T>) -> Problem {
    match result {
        Err(Error::Problem(problem)) => problem,
        Err(error) => error.into_problem(uuid::Uuid::nil()),
        Ok(value) => panic!("a problem was expected: {value:?}"),
    }
}

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

#[tokio::test]
async fn a_week_shows_its_people_missions_and_shifts_and_nobody_elses() {
    let (app, alpha) = alpha().await;
    app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let week = planning::show_week(&alpha.cx, WeekQuery::default())
        .await
        .unwrap();
    assert_eq!(week.monday, date(2026, 11, 23));
    assert_eq!(week.today, date(2026, 11, 23));
    let names: Vec<_> = week
        .people
        .iter()
        .map(|person| person.display_name.as_str())
        .collect();
    assert_eq!(names, ["anna", "zoe"]);
    assert_eq!(week.missions.len(), 1);
    assert_eq!(week.shifts, std::slice::from_ref(&alpha.shift));
    assert_eq!(week.shifts[0].local.start, date(2026, 11, 24).at(9, 0, 0, 0));
}

#[tokio::test]
async fn a_person_cannot_be_in_two_places_and_hears_which_shift_is_in_the_way() {
    let (_app, alpha) = alpha().await;
    let set = |from: &str, to: &str| set_shift(alpha.mission, Some(alpha.owner.user_id), span(from, to));
    let clash = set("2026-11-24T16:00:00+01:00", "2026-11-24T18:00:00+01:00");
    let refused = problem(planning::schedule_shift(&alpha.cx, clash.clone()).await);
    assert_eq!(refused.slug(), "shift-overlap");
    assert_eq!(refused.extensions["other"]["id"], alpha.shift.id.to_string());

    let touching = set("2026-11-24T17:00:00+01:00", "2026-11-24T18:00:00+01:00");
    planning::schedule_shift(&alpha.cx, touching).await.unwrap();
    let nobody = SetShift {
        user_id: None,
        ..clash.clone()
    };
    planning::schedule_shift(&alpha.cx, nobody).await.unwrap();
    let cancelled = SetShift {
        status: ShiftStatus::Cancelled,
        ..clash
    };
    planning::schedule_shift(&alpha.cx, cancelled).await.unwrap();
}

#[tokio::test]
async fn of_many_writers_at_once_one_gets_the_time() {
    let (_app, alpha) = alpha().await;
    let set = set_shift(
        alpha.mission,
        Some(alpha.owner.user_id),
        span("2026-11-25T09:00:00+01:00", "2026-11-25T17:00:00+01:00"),
    );
    let writers = (0..12).map(|_| {
        let (cx, set) = (alpha.cx.clone(), set.clone());
        tokio::spawn(async move { planning::schedule_shift(&cx, set).await })
    });
    let mut stored = 0;
    for result in futures::future::join_all(writers).await {
        match result.unwrap() {
            Ok(_) => stored += 1,
            refused => assert_eq!(problem(refused).slug(), "shift-overlap"),
        }
    }
    assert_eq!(stored, 1);
}

#[tokio::test]
async fn a_stale_edit_is_refused_with_what_is_stored_now() {
    let (_app, alpha) = alpha().await;
    let edit = |note: &str, version| ChangeShift {
        id: alpha.shift.id,
        version,
        set: SetShift {
            note: note.into(),
            ..SetShift::from(&alpha.shift)
        },
    };
    let changed = planning::change_shift(&alpha.cx, edit("first", 1)).await.unwrap();
    assert_eq!(changed.version, 2);
    let refused = problem(planning::change_shift(&alpha.cx, edit("second", 1)).await);
    assert_eq!(refused.slug(), "stale");
    assert_eq!(refused.extensions["current"]["note"], "first");
    assert_eq!(refused.extensions["current"]["version"], 2);
    assert_eq!(week(&alpha).await[0].note, "first");
}

#[tokio::test]
async fn a_night_keeps_its_wall_clock_hours_across_the_clock_change() {
    let (_app, alpha) = alpha().await;
    let hours = |day: jiff::civil::Date| LocalSpan {
        start: day.at(22, 0, 0, 0),
        end: day.tomorrow().unwrap().at(6, 0, 0, 0),
    };
    let set = SetShift {
        when: When::Local(hours(date(2026, 3, 27))),
        ..set_shift(alpha.mission, Some(alpha.owner.user_id), alpha.shift.span)
    };
    let night = planning::schedule_shift(&alpha.cx, set).await.unwrap();
    assert_eq!(night.span.minutes(), 8 * 60);
    let to = |day, version| MoveShift {
        id: night.id,
        version,
        user_id: night.user_id,
        day,
        override_reason: None,
    };
    let spring = planning::move_shift(&alpha.cx, to(date(2026, 3, 28), 1))
        .await
        .unwrap();
    assert_eq!(
        (spring.local, spring.span.minutes()),
        (hours(date(2026, 3, 28)), 7 * 60)
    );
    let autumn = planning::move_shift(&alpha.cx, to(date(2026, 10, 24), 2))
        .await
        .unwrap();
    assert_eq!(
        (autumn.local, autumn.span.minutes()),
        (hours(date(2026, 10, 24)), 9 * 60)
    );
}

#[tokio::test]
async fn a_deleted_shift_comes_back_unless_its_time_is_taken() {
    let (_app, alpha) = alpha().await;
    let binned = planning::remove_shift(
        &alpha.cx,
        RemoveShift {
            id: alpha.shift.id,
            version: 1,
        },
    )
    .await
    .unwrap();
    assert!(week(&alpha).await.is_empty());
    let again = RemoveShift {
        id: binned.id,
        version: binned.version,
    };
    let back = planning::restore_shift(&alpha.cx, again).await.unwrap();
    assert_eq!(back.version, 3);
    assert_eq!(week(&alpha).await, std::slice::from_ref(&back));

    let binned = planning::remove_shift(
        &alpha.cx,
        RemoveShift {
            id: back.id,
            version: 3,
        },
    )
    .await
    .unwrap();
    shift(
        &alpha.cx,
        alpha.mission,
        Some(alpha.owner.user_id),
        alpha.shift.span,
    )
    .await;
    let again = RemoveShift {
        id: binned.id,
        version: binned.version,
    };
    assert_eq!(
        problem(planning::restore_shift(&alpha.cx, again).await).slug(),
        "shift-overlap"
    );
}

#[tokio::test]
async fn a_mission_with_shifts_cannot_be_deleted_and_one_without_comes_back() {
    let (_app, alpha) = alpha().await;
    let refused = problem(planning::remove_mission(&alpha.cx, alpha.mission, 1).await);
    assert_eq!(refused.slug(), "mission-in-use");
    let empty = mission(&alpha.cx, "Empty").await;
    let binned = planning::remove_mission(&alpha.cx, empty, 1).await.unwrap();
    assert_eq!(
        problem(planning::find_mission(&alpha.cx, empty).await).kind,
        Kind::Missing
    );
    planning::restore_mission(&alpha.cx, empty, binned.version)
        .await
        .unwrap();
    assert_eq!(
        planning::find_mission(&alpha.cx, empty).await.unwrap().name,
        "Empty"
    );
}

#[tokio::test]
async fn a_viewer_and_a_member_cannot_change_anything() {
    let (app, alpha) = alpha().await;
    for role in [Role::Viewer, Role::Member] {
        let person = app
            .member(&alpha.cx, &format!("{role}@alpha.example"), role)
            .await;
        let cx = app.enter(&person, alpha.workspace).await;
        let set = set_shift(alpha.mission, None, alpha.shift.span);
        let remove = RemoveShift {
            id: alpha.shift.id,
            version: 1,
        };
        let move_ = MoveShift {
            id: alpha.shift.id,
            version: 1,
            user_id: None,
            day: date(2026, 11, 25),
            override_reason: None,
        };
        let change = ChangeShift {
            id: alpha.shift.id,
            version: 1,
            set: set.clone(),
        };
        for refused in [
            problem(planning::schedule_shift(&cx, set).await),
            problem(planning::change_shift(&cx, change).await),
            problem(planning::move_shift(&cx, move_).await),
            problem(planning::remove_shift(&cx, remove).await),
        ] {
            assert_eq!(refused.kind, Kind::Forbidden, "{role}");
        }
        assert_eq!(
            planning::show_week(&cx, WeekQuery::default())
                .await
                .unwrap()
                .shifts
                .len(),
            1
        );
    }
}

#[tokio::test]
async fn a_list_of_shifts_is_bounded_on_both_sides_and_paged() {
    let (_app, alpha) = alpha().await;
    for day in 1..=5 {
        let at = |hour| format!("2026-12-0{day}T{hour:02}:00:00Z");
        shift(&alpha.cx, alpha.mission, None, span(&at(8), &at(9))).await;
    }
    let query = |from: &str, to: &str| ShiftQuery {
        from: Some(from.parse().unwrap()),
        to: Some(to.parse().unwrap()),
        page: domain::PageQuery { page: 1, size: 2 },
        ..ShiftQuery::default()
    };
    let page = planning::list_shifts(&alpha.cx, query("2026-12-01T09:00:00Z", "2026-12-05T08:00:00Z"))
        .await
        .unwrap();
    assert_eq!((page.total, page.items.len()), (3, 2));
    assert_eq!(page.items[0].span.starts_at.to_string(), "2026-12-02T08:00:00Z");
    let backwards =
        planning::list_shifts(&alpha.cx, query("2026-12-05T00:00:00Z", "2026-12-01T00:00:00Z")).await;
    assert!(problem(backwards).field("to").is_some());
}

#[tokio::test]
async fn a_shift_that_reaches_into_the_week_is_shown() {
    let (_app, alpha) = alpha().await;
    let long = span("2026-11-20T08:00:00+01:00", "2026-11-23T08:00:00+01:00");
    let long = shift(&alpha.cx, alpha.mission, None, long).await;
    let ended = span("2026-11-20T08:00:00+01:00", "2026-11-23T00:00:00+01:00");
    shift(&alpha.cx, alpha.mission, None, ended).await;
    let ids: Vec<_> = week(&alpha).await.iter().map(|shift| shift.id).collect();
    assert_eq!(ids, [long.id, alpha.shift.id]);
}

#[tokio::test]
async fn a_span_that_cannot_be_is_refused_by_field() {
    let (_app, alpha) = alpha().await;
    let set = |from: &str, to: &str| set_shift(alpha.mission, None, span(from, to));
    for (from, to, field) in [
        ("2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z", "ends_at"),
        ("2026-11-24T09:00:00Z", "2026-11-24T08:00:00Z", "ends_at"),
        ("2026-11-24T09:00:00Z", "2026-12-26T09:00:00Z", "ends_at"),
        ("1960-11-24T09:00:00Z", "1960-11-24T10:00:00Z", "starts_at"),
        ("9000-11-24T09:00:00Z", "9000-11-24T10:00:00Z", "starts_at"),
    ] {
        let refused = problem(planning::schedule_shift(&alpha.cx, set(from, to)).await);
        assert!(refused.field(field).is_some(), "{from} {to}: {refused}");
    }
    let longest: Span = span("2026-11-24T09:00:00Z", "2026-12-25T09:00:00Z");
    planning::schedule_shift(&alpha.cx, set_shift(alpha.mission, None, longest))
        .await
        .unwrap();
}
