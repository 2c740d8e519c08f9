//! What followers hear and, above all, what they do not.

use domain::accounts::{AddMember, ChangeRole, SetRole};
use domain::ops::Topic;
use domain::{Kind, Permission, Role};
use sqlx::postgres::PgListener;
use std::time::Duration;

use super::{Follower, Told, follow_workspace};
use crate::test_support::{Person, Planted, TestApp, mission, set_shift, shift, span};
use crate::{Cx, Error, accounts, planning};

const EVERYTHING: [Topic; 3] = Topic::ALL;

fn changed(topics: &[Topic]) -> Told {
    Told::Changed(topics.to_vec())
}

/// A server without pauses that listens already.
async fn listening() -> TestApp {
    let app = TestApp::with(|settings| settings.live.pause = Duration::ZERO).await;
    heard_again(&app, async |app| {
        app.backend.notices().listen(app.backend.db().jobs());
    })
    .await;
    app
}

/// Does something, and waits until the server listens anew.
async fn heard_again(app: &TestApp, cause: impl AsyncFnOnce(&TestApp)) {
    let mut bell = app.backend.notices().bell().subscribe();
    cause(app).await;
    bell.changed().await.unwrap();
}

/// A follower who was told that everything may have changed.
async fn follow(cx: &Cx) -> Follower {
    let mut follower = follow_workspace(cx).await.unwrap();
    assert_eq!(follower.next().await, Some(changed(&EVERYTHING)));
    follower
}

async fn plan(planted: &Planted, day: u32) {
    let span = span(
        &format!("2026-12-{day:02}T09:00:00+01:00"),
        &format!("2026-12-{day:02}T17:00:00+01:00"),
    );
    shift(&planted.cx, planted.mission, None, span).await;
}

/// The names of the others, when that is what is told next.
async fn others(follower: &mut Follower) -> Vec<String> {
    match follower.next().await {
        Some(Told::Others(presence)) => {
            let names = presence.people.into_iter().map(|person| person.display_name);
            names.collect()
        }
        other => panic!("{other:?}"),
    }
}

async fn ben(app: &TestApp, alpha: &Planted) -> (Person, Cx) {
    let ben = app.member(&alpha.cx, "ben@alpha.example", Role::Manager).await;
    let cx = app.enter(&ben, alpha.workspace).await;
    (ben, cx)
}

#[tokio::test]
async fn a_change_is_told_in_its_workspace_and_in_no_other() {
    let app = listening().await;
    let (alpha, beta) = app.two_workspaces().await;
    let (mut in_alpha, mut in_beta) = (follow(&alpha.cx).await, follow(&beta.cx).await);
    plan(&alpha, 1).await;
    assert_eq!(in_alpha.next().await, Some(changed(&[Topic::Planning])));
    mission(&beta.cx, "Another").await;
    // The first thing that is told in Beta is its own; notices keep their order.
    assert_eq!(in_beta.next().await, Some(changed(&[Topic::Missions])));
}

#[tokio::test]
async fn a_change_made_on_another_server_is_told_here() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut follower = follow(&alpha.cx).await;
    let elsewhere = app.beside(|_| ());
    let cx = elsewhere.enter(&alpha.owner, alpha.workspace).await;
    mission(&cx, "Another").await;
    assert_eq!(follower.next().await, Some(changed(&[Topic::Missions])));
}

#[tokio::test]
async fn what_is_refused_or_rolled_back_is_not_told() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut follower = follow(&alpha.cx).await;
    let clash = set_shift(alpha.mission, Some(alpha.owner.user_id), alpha.shift.span);
    planning::schedule_shift(&alpha.cx, clash).await.unwrap_err();
    mission(&alpha.cx, "Another").await;
    assert_eq!(follower.next().await, Some(changed(&[Topic::Missions])));
}

#[tokio::test]
async fn a_notice_holds_the_workspace_and_a_word_and_leaves_once_a_statement() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let mut listener = PgListener::connect_with(app.backend.db().jobs()).await.unwrap();
    listener.listen(super::store::CHANNEL).await.unwrap();
    for day in 1..4 {
        plan(&alpha, day).await;
        listener.recv().await.unwrap();
    }
    app.run(
        "update shifts set note = 'canary';
         update shifts set note = 'canary' where false;
         select pg_notify('regie_live', 'end')",
    )
    .await;
    let mut heard = Vec::new();
    while heard.last().is_none_or(|notice| notice != "end") {
        heard.push(listener.recv().await.unwrap().payload().to_owned());
    }
    heard.pop();
    heard.sort_unstable();
    let mut wanted = [alpha, beta].map(|planted| format!("{} planning", planted.workspace));
    wanted.sort_unstable();
    assert_eq!(heard, wanted);
}

#[tokio::test]
async fn every_table_that_announces_does_so_for_every_kind_of_change_with_a_topic_that_is_known() {
    let app = TestApp::new().await;
    let mut found = app.announcements().await;
    for (table, topic) in [
        ("shifts", Topic::Planning),
        ("availabilities", Topic::Planning),
        ("publications", Topic::Planning),
        ("shift_requests", Topic::Planning),
        ("missions", Topic::Missions),
        ("members", Topic::People),
        ("custom_roles", Topic::People),
        ("teams", Topic::People),
        ("team_members", Topic::People),
    ] {
        let found = found.remove(table).unwrap_or_default();
        assert_eq!(found, vec![topic.as_str(); 3], "{table}");
    }
    // Of other parts of the product.
    for (table, topics) in found {
        assert_eq!(topics.len(), 3, "{table}");
        assert!(
            topics.iter().all(|topic| Topic::from_name(topic).is_some()),
            "{table}: {topics:?}"
        );
    }
}

#[tokio::test]
async fn many_changes_are_told_at_once_and_who_is_slow_costs_nothing() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut follower = follow(&alpha.cx).await;
    let rooms = app.backend.notices().rooms();
    for _ in 0..10_000 {
        rooms.hear(&format!("{} planning", alpha.workspace));
        rooms.hear(&format!("{} missions", alpha.workspace));
    }
    for unknown in [
        "",
        "planning",
        "x planning",
        &format!("{} weather", alpha.workspace),
    ] {
        rooms.hear(unknown);
    }
    assert_eq!(
        follower.next().await,
        Some(changed(&[Topic::Planning, Topic::Missions]))
    );
    rooms.hear(&format!("{} people", alpha.workspace));
    assert_eq!(follower.next().await, Some(changed(&[Topic::People])));
}

#[tokio::test]
async fn after_a_lost_connection_everything_may_have_changed_and_changes_are_heard_again() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut follower = follow(&alpha.cx).await;
    heard_again(&app, async |app| {
        app.run(
            "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and usename = 'regie_jobs'",
        )
        .await;
    })
    .await;
    assert_eq!(follower.next().await, Some(changed(&EVERYTHING)));
    plan(&alpha, 1).await;
    assert_eq!(follower.next().await, Some(changed(&[Topic::Planning])));
}

#[tokio::test]
async fn a_removed_member_hears_nothing_any_more() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let (person, cx) = ben(&app, &alpha).await;
    let mut follower = follow(&cx).await;
    accounts::remove_member(&alpha.cx, person.user_id).await.unwrap();
    plan(&alpha, 1).await;
    assert_eq!(follower.next().await, None);
}

#[tokio::test]
async fn whose_role_may_not_see_the_planning_any_more_hears_nothing_either() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let set = |permissions: &[Permission]| SetRole {
        name: "Comptable".into(),
        permissions: permissions.iter().copied().collect(),
    };
    let role = accounts::create_role(&alpha.cx, set(&[Permission::ViewPlanning]))
        .await
        .unwrap();
    let zoe = app.person("zoe@alpha.example").await;
    let command = AddMember {
        email: zoe.email.clone(),
        role: role.id.into(),
    };
    accounts::add_member(&alpha.cx, command).await.unwrap();
    let mut follower = follow(&app.enter(&zoe, alpha.workspace).await).await;
    let change = ChangeRole {
        id: role.id,
        version: role.version,
        set: set(&[Permission::ViewAudit]),
    };
    accounts::change_role(&alpha.cx, change).await.unwrap();
    assert_eq!(follower.next().await, None);
    let cx = app.enter(&zoe, alpha.workspace).await;
    let refused = follow_workspace(&cx)
        .await
        .unwrap_err()
        .into_problem(cx.request_id);
    assert_eq!(refused.kind, Kind::Forbidden);
}

#[tokio::test]
async fn a_stream_on_which_nothing_happens_ends_with_its_session_all_the_same() {
    let app = TestApp::with(|settings| settings.live.recheck = Duration::from_millis(10)).await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut follower = follow_workspace(&alpha.cx).await.unwrap();
    accounts::sign_out(&app.backend, &alpha.owner.visit)
        .await
        .unwrap();
    while let Some(told) = follower.next().await {
        // The connection for notices may have come up meanwhile; nothing else is told.
        assert_eq!(told, changed(&EVERYTHING));
    }
}

#[tokio::test]
async fn others_are_shown_once_however_many_pages_they_open_and_never_those_of_another_workspace() {
    let app = listening().await;
    let (alpha, beta) = app.two_workspaces().await;
    let (_, bens) = ben(&app, &alpha).await;
    let mut anna = follow(&alpha.cx).await;
    let _stranger = follow(&beta.cx).await;
    let first = follow_workspace(&bens).await.unwrap();
    let mut second = follow(&bens).await;
    assert_eq!(others(&mut anna).await, ["ben"]);
    assert_eq!(others(&mut second).await, ["anna"]);
    drop(first);
    drop(second);
    assert!(others(&mut anna).await.is_empty());
    plan(&alpha, 1).await;
    assert_eq!(anna.next().await, Some(changed(&[Topic::Planning])));
}

#[tokio::test]
async fn streams_are_limited_by_account_and_by_server_and_their_places_are_given_back() {
    let app = TestApp::with(|settings| {
        settings.live.streams = 3;
        settings.live.streams_per_account = 2;
    })
    .await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let (_, bens) = ben(&app, &alpha).await;
    let refused = async |cx: &Cx| match follow_workspace(cx).await {
        Err(Error::Problem(problem)) => (problem.status, problem.slug().to_owned()),
        other => panic!("{other:?}"),
    };
    let too_many = (429, "too-many-streams".to_owned());
    let mut open = vec![
        follow_workspace(&alpha.cx).await.unwrap(),
        follow_workspace(&alpha.cx).await.unwrap(),
    ];
    assert_eq!(refused(&alpha.cx).await, too_many);
    open.push(follow_workspace(&bens).await.unwrap());
    // He has one only; the server is full.
    assert_eq!(refused(&bens).await, too_many);
    open.remove(0);
    open.push(follow_workspace(&bens).await.unwrap());
    let rooms = app.backend.notices().rooms();
    assert_eq!(rooms.counts(), (1, 3));
    drop(open);
    assert_eq!(rooms.counts(), (0, 0));
}

#[tokio::test]
async fn a_server_that_stops_ends_all_streams() {
    let app = listening().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut follower = follow(&alpha.cx).await;
    app.backend.end_streams();
    assert_eq!(follower.next().await, None);
    let mut late = follow_workspace(&alpha.cx).await.unwrap();
    assert_eq!(late.next().await, None);
}

#[tokio::test]
async fn a_key_does_not_follow() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let secret = app.api_key(&alpha.cx).await;
    let key = accounts::find_api_key(&app.backend, &secret).await.unwrap();
    let cx = key
        .enter(&app.backend, &app.visitor(), alpha.workspace)
        .await
        .unwrap();
    let refused = follow_workspace(&cx)
        .await
        .unwrap_err()
        .into_problem(cx.request_id);
    assert_eq!(refused.slug(), "people-only");
}
