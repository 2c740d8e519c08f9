//! The demo crew has something of everything to show, in whatever week it is made.

use domain::PageQuery;
use domain::planning::exchange::{RequestKind, RequestQuery};
use domain::planning::rules::CheckQuery;
use domain::planning::{AvailabilityKind, AvailabilityQuery, WeekQuery};
use jiff::Timestamp;

use crate::test_support::{Person, TestApp};
use crate::{accounts, demo, planning};

#[tokio::test]
async fn the_demo_shows_a_warning_an_open_shift_a_swap_a_leave_and_a_change_since_it_was_published() {
    // Weeks of both clock changes, one across the new year, and one that begins today.
    for today in [
        "2026-10-23T10:00:00Z",
        "2026-12-31T23:30:00Z",
        "2027-03-28T00:30:00Z",
        "2026-11-22T23:30:00Z",
    ] {
        let app = TestApp::new().await;
        let now = today.parse::<Timestamp>().unwrap();
        app.clock.advance(now.duration_since(app.clock.now()));
        let account = demo::plant(&app.backend).await.unwrap();
        let repeated = demo::plant(&app.backend).await.unwrap();
        assert_eq!(repeated.workspace, account.workspace, "made once");
        assert_ne!(repeated.password, account.password);
        let user = accounts::store::find_user_by_email(app.backend.db().accounts(), &account.email).await;
        let person = Person {
            user_id: user.unwrap().unwrap().id,
            email: account.email,
            visit: app.visitor(),
        };
        let person = app.again(&person).await;
        let cx = app.enter(&person, account.workspace).await;

        let week = planning::show_week(&cx, WeekQuery::default()).await.unwrap();
        assert_eq!(
            (week.publication.number, week.publication.changes),
            (Some(1), 1),
            "{today}"
        );
        let found = planning::rules::check_planning(&cx, CheckQuery::default())
            .await
            .unwrap();
        assert!(!found.findings.items.is_empty(), "{today}: a warning");
        let all = RequestQuery::default();
        let requests = planning::exchange::list_requests(&cx, all).await.unwrap().items;
        let kinds: Vec<_> = requests.iter().map(|request| request.kind).collect();
        assert!(
            kinds.contains(&RequestKind::Claim) && kinds.contains(&RequestKind::Swap),
            "{kinds:?}"
        );
        let open = PageQuery::new(None, None).unwrap();
        let open = planning::exchange::list_open_shifts(&cx, open)
            .await
            .unwrap()
            .items;
        assert!(!open.is_empty(), "{today}");
        let leaves = AvailabilityQuery {
            kind: Some(AvailabilityKind::Leave),
            ..AvailabilityQuery::default()
        };
        let leaves = planning::list_availabilities(&cx, leaves).await.unwrap().items;
        assert_eq!(leaves.len(), 1, "{today}");
    }
}
