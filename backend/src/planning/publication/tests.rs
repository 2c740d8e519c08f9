//! Versions of the planning on a real database: who is told what, and that nobody else is.

use domain::planning::{
    MoveShift, PublishPeriod, PublishReport, RemoveShift, SetShift, ShiftStatus, WeekPublication, WeekQuery,
};
use domain::{Kind, PageQuery, Role, TeamId};
use jiff::civil::date;

use crate::planning::tests::problem;
use crate::test_support::{Person, Planted, TestApp, set_shift, shift, span};
use crate::{Cx, accounts, planning};

pub(super) const MORNING: (&str, &str) = ("2026-11-25T09:00:00+01:00", "2026-11-25T12:00:00+01:00");

pub(super) fn this_week() -> PublishPeriod {
    PublishPeriod {
        from: date(2026, 11, 23),
        to: date(2026, 11, 29),
        team_id: None,
        note: String::new(),
    }
}

/// A workspace with two more people in it.
pub(super) async fn crew() -> (TestApp, Planted, [Person; 2]) {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    planning::publish_planning(&beta.cx, this_week()).await.unwrap();
    let zoe = app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let leo = app.member(&alpha.cx, "leo@alpha.example", Role::Manager).await;
    (app, alpha, [zoe, leo])
}

pub(super) async fn publish(cx: &Cx) -> PublishReport {
    planning::publish_planning(cx, this_week()).await.unwrap()
}

pub(super) fn draft(alpha: &Planted, person: &Person, (from, to): (&str, &str)) -> SetShift {
    SetShift {
        status: ShiftStatus::Draft,
        ..set_shift(alpha.mission, Some(person.user_id), span(from, to))
    }
}

async fn week(cx: &Cx) -> WeekPublication {
    planning::show_week(cx, WeekQuery::default())
        .await
        .unwrap()
        .publication
}

fn names(report: &PublishReport) -> Vec<(&str, usize)> {
    let told = report.people.iter();
    told.map(|person| (person.display_name.as_str(), person.changes.count()))
        .collect()
}

#[tokio::test]
async fn what_a_preview_says_is_what_publishing_does() {
    let (app, alpha, [zoe, _]) = crew().await;
    planning::schedule_shift(&alpha.cx, draft(&alpha, &zoe, MORNING))
        .await
        .unwrap();
    let before = app.row_counts().await;
    let preview = planning::show_publish_preview(&alpha.cx, this_week())
        .await
        .unwrap();
    assert_eq!(app.row_counts().await, before);
    assert_eq!((preview.shifts, preview.drafts), (2, 1));
    assert_eq!(names(&preview), [("anna", 1), ("zoe", 1)]);
    assert_eq!(week(&alpha.cx).await.number, None);

    let report = publish(&alpha.cx).await;
    assert_eq!((&report.people, report.drafts), (&preview.people, 1));
    let publication = report.publication.unwrap();
    assert_eq!((publication.number, publication.shifts), (1, 2));
    // Who publishes has read it.
    assert_eq!((publication.told, publication.read), (2, 1));
    let shifts = planning::show_week(&alpha.cx, WeekQuery::default())
        .await
        .unwrap()
        .shifts;
    assert!(shifts.iter().all(|shift| shift.status == ShiftStatus::Confirmed));
    let now = week(&alpha.cx).await;
    assert_eq!((now.number, now.changes), (Some(1), 0));
    assert_eq!(now.at, Some(app.clock.now()));
}

#[tokio::test]
async fn publishing_twice_without_a_change_is_refused_and_leaves_no_trace() {
    let (app, alpha, _) = crew().await;
    publish(&alpha.cx).await;
    let before = app.row_counts().await;
    let refused = problem(planning::publish_planning(&alpha.cx, this_week()).await);
    assert_eq!(refused.slug(), "nothing-to-publish");
    assert_eq!(app.row_counts().await, before);
    let empty = PublishPeriod {
        from: date(2027, 3, 1),
        to: date(2027, 3, 1),
        ..this_week()
    };
    let refused = problem(planning::publish_planning(&alpha.cx, empty).await);
    assert_eq!(refused.slug(), "nothing-to-publish");
}

#[tokio::test]
async fn of_those_who_publish_at_once_one_does() {
    let (_app, alpha, _) = crew().await;
    let writers = (0..8).map(|_| {
        let cx = alpha.cx.clone();
        tokio::spawn(async move { planning::publish_planning(&cx, this_week()).await })
    });
    let mut published = 0;
    for result in futures::future::join_all(writers).await {
        match result.unwrap() {
            Ok(report) => {
                published += 1;
                assert_eq!(report.publication.unwrap().number, 1);
            }
            refused => assert_eq!(problem(refused).slug(), "nothing-to-publish"),
        }
    }
    assert_eq!(published, 1);
}

#[tokio::test]
async fn only_those_concerned_are_told_and_a_shift_that_changes_hands_is_told_to_both() {
    let (app, alpha, [zoe, leo]) = crew().await;
    let given = shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    publish(&alpha.cx).await;
    let handed = MoveShift {
        override_reason: None,
        id: given.id,
        version: given.version,
        user_id: Some(leo.user_id),
        day: date(2026, 11, 25),
    };
    planning::move_shift(&alpha.cx, handed).await.unwrap();
    assert_eq!(week(&alpha.cx).await.changes, 1);
    let report = publish(&alpha.cx).await;
    assert_eq!(names(&report), [("leo", 1), ("zoe", 1)]);
    let (leo_told, zoe_told) = (&report.people[0].changes, &report.people[1].changes);
    assert_eq!((leo_told.added.len(), zoe_told.removed.len()), (1, 1));
    let id = report.publication.unwrap().id;
    let detail = planning::find_publication(&alpha.cx, id).await.unwrap();
    assert_eq!(detail.people.len(), 2);
    assert_eq!(detail.people[1].told.changes, *zoe_told);

    let zoe_cx = app.enter(&zoe, alpha.workspace).await;
    let mine = planning::list_notices(&zoe_cx, PageQuery::default())
        .await
        .unwrap();
    assert_eq!((mine.total, mine.items[0].number), (2, 2));
    assert_eq!(mine.items[0].changes, *zoe_told);
    let anna = planning::list_notices(&alpha.cx, PageQuery::default())
        .await
        .unwrap();
    assert_eq!(anna.total, 1);
}

#[tokio::test]
async fn a_shift_that_moves_to_another_week_is_told_once() {
    let (_app, alpha, [zoe, _]) = crew().await;
    let moving = shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    publish(&alpha.cx).await;
    let later = MoveShift {
        override_reason: None,
        id: moving.id,
        version: moving.version,
        user_id: moving.user_id,
        day: date(2026, 12, 2),
    };
    planning::move_shift(&alpha.cx, later).await.unwrap();
    assert_eq!(week(&alpha.cx).await.changes, 1);
    let next_week = PublishPeriod {
        from: date(2026, 11, 30),
        to: date(2026, 12, 6),
        ..this_week()
    };
    let report = planning::publish_planning(&alpha.cx, next_week).await.unwrap();
    assert_eq!(report.people[0].changes.changed.len(), 1);
    assert_eq!(week(&alpha.cx).await.changes, 0);
    let again = problem(planning::publish_planning(&alpha.cx, this_week()).await);
    assert_eq!(again.slug(), "nothing-to-publish");
}

#[tokio::test]
async fn a_version_of_a_team_says_nothing_of_the_others() {
    let (_app, alpha, [zoe, leo]) = crew().await;
    let team = team(&alpha.cx, &zoe).await;
    for person in [&zoe, &leo] {
        planning::schedule_shift(&alpha.cx, draft(&alpha, person, MORNING))
            .await
            .unwrap();
    }
    let of_team = PublishPeriod {
        team_id: Some(team),
        ..this_week()
    };
    let report = planning::publish_planning(&alpha.cx, of_team).await.unwrap();
    assert_eq!(names(&report), [("zoe", 1)]);
    assert_eq!(report.publication.unwrap().team.as_deref(), Some("Son"));
    let shown = planning::show_week(&alpha.cx, WeekQuery::default())
        .await
        .unwrap();
    let drafts = shown
        .shifts
        .iter()
        .filter(|shift| shift.status == ShiftStatus::Draft);
    assert_eq!(drafts.count(), 1);
    assert_eq!(shown.publication.number, None);
    let of_team = WeekQuery {
        team_id: Some(team),
        ..WeekQuery::default()
    };
    let shown = planning::show_week(&alpha.cx, of_team).await.unwrap();
    assert_eq!(
        (shown.publication.number, shown.publication.changes),
        (Some(1), 0)
    );
    // The whole week tells the others, and nobody twice.
    assert_eq!(names(&publish(&alpha.cx).await), [("anna", 1), ("leo", 1)]);
}

async fn team(cx: &Cx, person: &Person) -> TeamId {
    let set = domain::accounts::SetTeam {
        name: "Son".into(),
        colour: None,
    };
    let id = accounts::create_team(cx, set).await.unwrap().id;
    let user_ids = vec![person.user_id];
    accounts::add_team_members(cx, domain::accounts::AddTeamMembers { id, user_ids })
        .await
        .unwrap();
    id
}

#[tokio::test]
async fn reading_is_proven_once_by_the_reader_alone() {
    let (app, alpha, [zoe, leo]) = crew().await;
    shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    let publication = publish(&alpha.cx).await.publication.unwrap();
    let zoe_cx = app.enter(&zoe, alpha.workspace).await;
    let shown = week(&zoe_cx).await.notices;
    assert_eq!((shown.len(), shown[0].read_at), (1, None));
    // Looking at it is not reading it, and nobody reads for somebody else.
    planning::find_notice(&zoe_cx, shown[0].id).await.unwrap();
    let leo_cx = app.enter(&leo, alpha.workspace).await;
    for refused in [
        problem(planning::find_notice(&leo_cx, shown[0].id).await),
        problem(planning::read_notice(&leo_cx, shown[0].id).await),
    ] {
        assert_eq!(refused.kind, Kind::Missing);
    }
    let read = planning::read_notice(&zoe_cx, shown[0].id).await.unwrap();
    let first = read.read_at;
    assert_eq!(first, Some(app.clock.now()));
    app.clock.advance(jiff::SignedDuration::from_mins(5));
    let zoe_cx = app.enter(&zoe, alpha.workspace).await;
    let again = planning::read_notice(&zoe_cx, shown[0].id).await.unwrap();
    assert_eq!(again.read_at, first);
    assert!(week(&zoe_cx).await.notices.is_empty());
    let detail = planning::find_publication(&alpha.cx, publication.id)
        .await
        .unwrap();
    assert_eq!(detail.publication.read, 2);
    let of_zoe = detail
        .people
        .iter()
        .find(|person| person.told.display_name == "zoe");
    assert_eq!(of_zoe.unwrap().read_at, first);
}

#[tokio::test]
async fn a_viewer_and_a_member_publish_nothing_and_see_no_versions() {
    let (app, alpha, [zoe, leo]) = crew().await;
    let id = publish(&alpha.cx).await.publication.unwrap().id;
    let viewer = app.member(&alpha.cx, "vic@alpha.example", Role::Viewer).await;
    for person in [&zoe, &viewer] {
        let cx = app.enter(person, alpha.workspace).await;
        for refused in [
            problem(planning::publish_planning(&cx, this_week()).await),
            problem(planning::show_publish_preview(&cx, this_week()).await),
            problem(planning::list_publications(&cx, PageQuery::default()).await),
            problem(planning::find_publication(&cx, id).await),
            problem(planning::show_publication_changes(&cx, id, id).await),
            problem(planning::restore_publication(&cx, id).await),
        ] {
            assert_eq!(refused.kind, Kind::Forbidden);
        }
        planning::list_notices(&cx, PageQuery::default()).await.unwrap();
    }
    let leo = app.enter(&leo, alpha.workspace).await;
    assert_eq!(
        planning::list_publications(&leo, PageQuery::default())
            .await
            .unwrap()
            .total,
        1
    );
}

#[tokio::test]
async fn two_versions_are_compared_from_the_earlier_to_the_later() {
    let (_app, alpha, _) = crew().await;
    let first = publish(&alpha.cx).await.publication.unwrap().id;
    let gone = RemoveShift {
        id: alpha.shift.id,
        version: alpha.shift.version,
    };
    planning::remove_shift(&alpha.cx, gone).await.unwrap();
    let second = publish(&alpha.cx).await.publication.unwrap().id;
    let there = planning::show_publication_changes(&alpha.cx, first, second)
        .await
        .unwrap();
    assert_eq!((there.from, there.to), (1, 2));
    assert_eq!(there.people[0].changes.removed.len(), 1);
    let back = planning::show_publication_changes(&alpha.cx, second, first)
        .await
        .unwrap();
    assert_eq!(back, there);
    let listed = planning::list_publications(&alpha.cx, PageQuery::default())
        .await
        .unwrap();
    let numbers: Vec<i32> = listed.items.iter().map(|version| version.number).collect();
    assert_eq!(numbers, [2, 1]);
    let elsewhere = PublishPeriod {
        from: date(2026, 12, 7),
        to: date(2026, 12, 7),
        ..this_week()
    };
    shift(
        &alpha.cx,
        alpha.mission,
        None,
        span("2026-12-08T09:00:00Z", "2026-12-08T10:00:00Z"),
    )
    .await;
    let third = planning::publish_planning(&alpha.cx, elsewhere).await.unwrap();
    let third = third.publication.unwrap().id;
    let refused = problem(planning::show_publication_changes(&alpha.cx, first, third).await);
    assert!(refused.field("with").is_some());
}
