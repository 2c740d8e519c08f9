//! Going back to a version.

use domain::planning::{ChangeShift, MoveShift, RemoveShift, RestoreReport, SetShift, Shift, WeekQuery};
use jiff::civil::date;

use super::tests::{MORNING, crew, draft, publish};
use crate::planning::tests::problem;
use crate::test_support::{Planted, shift, span};
use crate::{Cx, planning};

async fn shown(cx: &Cx) -> Vec<Shift> {
    let week = planning::show_week(cx, WeekQuery::default()).await.unwrap();
    week.shifts
        .into_iter()
        .map(|shift| Shift { version: 0, ..shift })
        .collect()
}

async fn remove(alpha: &Planted, shift: &Shift) {
    let gone = RemoveShift {
        id: shift.id,
        version: shift.version,
    };
    planning::remove_shift(&alpha.cx, gone).await.unwrap();
}

#[tokio::test]
async fn whatever_was_done_since_a_version_comes_back_as_it_was() {
    let (app, alpha, [zoe, leo]) = crew().await;
    let kept = shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    let open = shift(&alpha.cx, alpha.mission, None, span(MORNING.0, MORNING.1)).await;
    let version = publish(&alpha.cx).await.publication.unwrap();
    let before = shown(&alpha.cx).await;

    let change = ChangeShift {
        id: open.id,
        version: open.version,
        set: SetShift {
            role: "Plateau".into(),
            note: "Door B".into(),
            user_id: Some(leo.user_id),
            ..SetShift::from(&open)
        },
    };
    planning::change_shift(&alpha.cx, change).await.unwrap();
    remove(&alpha, &kept).await;
    // In the place of the one that is gone.
    planning::schedule_shift(&alpha.cx, draft(&alpha, &zoe, MORNING))
        .await
        .unwrap();
    let moved = MoveShift {
        override_reason: None,
        id: alpha.shift.id,
        version: alpha.shift.version,
        user_id: alpha.shift.user_id,
        day: date(2026, 12, 15),
    };
    planning::move_shift(&alpha.cx, moved).await.unwrap();

    let report = planning::restore_publication(&alpha.cx, version.id)
        .await
        .unwrap();
    let expected = RestoreReport {
        number: 1,
        changed: 2,
        brought_back: 1,
        removed: 1,
    };
    assert_eq!(report, expected);
    assert_eq!(shown(&alpha.cx).await, before);
    let week = planning::show_week(&alpha.cx, WeekQuery::default())
        .await
        .unwrap();
    assert_eq!(week.publication.changes, 0);
    assert!(
        app.table_text("audit_entries")
            .await
            .contains("publication.restored")
    );
    let again = planning::restore_publication(&alpha.cx, version.id)
        .await
        .unwrap();
    assert_eq!((again.changed, again.brought_back, again.removed), (0, 0, 0));
}

#[tokio::test]
async fn work_outside_the_weeks_that_is_in_the_way_is_named_and_nothing_changes() {
    let (app, alpha, [zoe, _]) = crew().await;
    // A night from Sunday on, which reaches into the week that follows.
    let night = span("2026-11-29T20:00:00+01:00", "2026-11-30T08:00:00+01:00");
    let night = shift(&alpha.cx, alpha.mission, Some(zoe.user_id), night).await;
    let version = publish(&alpha.cx).await.publication.unwrap();
    remove(&alpha, &night).await;
    let monday = span("2026-11-30T06:00:00+01:00", "2026-11-30T10:00:00+01:00");
    let monday = shift(&alpha.cx, alpha.mission, Some(zoe.user_id), monday).await;
    shift(&alpha.cx, alpha.mission, None, span(MORNING.0, MORNING.1)).await;
    let (before, rows) = (shown(&alpha.cx).await, app.row_counts().await);

    let refused = problem(planning::restore_publication(&alpha.cx, version.id).await);
    assert_eq!(refused.slug(), "restore-conflict");
    let conflicts = &refused.extensions["conflicts"];
    assert_eq!(conflicts.as_array().unwrap().len(), 1);
    assert_eq!(conflicts[0]["reason"], "overlap");
    assert_eq!(conflicts[0]["display_name"], "zoe");
    assert_eq!(conflicts[0]["shift"]["shift_id"], night.id.to_string());
    assert_eq!(conflicts[0]["other"]["id"], monday.id.to_string());
    assert_eq!((shown(&alpha.cx).await, app.row_counts().await), (before, rows));
}

#[tokio::test]
async fn who_has_left_does_not_come_back_with_their_shift() {
    let (_app, alpha, [zoe, _]) = crew().await;
    let hers = shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    let version = publish(&alpha.cx).await.publication.unwrap();
    remove(&alpha, &hers).await;
    crate::accounts::remove_member(&alpha.cx, zoe.user_id)
        .await
        .unwrap();
    let refused = problem(planning::restore_publication(&alpha.cx, version.id).await);
    assert_eq!(refused.extensions["conflicts"][0]["reason"], "person_gone");
}

#[tokio::test]
async fn a_version_of_another_workspace_is_not_there() {
    let (app, alpha, _) = crew().await;
    let other = app.planted("eve@gamma.example", "Gamma").await;
    let theirs = publish(&other.cx).await.publication.unwrap();
    let refused = problem(planning::restore_publication(&alpha.cx, theirs.id).await);
    assert_eq!(refused.kind, domain::Kind::Missing);
}
