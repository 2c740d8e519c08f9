//! The mails of a version.

use domain::Role;

use super::tests::{MORNING, publish, this_week};
use crate::mail::simulator::MailServer;
use crate::mail::{Delivery, Post};
use crate::planning;
use crate::test_support::{Person, Planted, TestApp, shift, span};

const EVENING: (&str, &str) = ("2026-11-26T18:00:00+01:00", "2026-11-27T02:00:00+01:00");

async fn with_server() -> (TestApp, MailServer, Planted) {
    let server = MailServer::start().await;
    let post = Post::Smtp(Box::new(server.smtp()));
    let app = TestApp::with(|settings| settings.post = post).await;
    let alpha = app.planted("anna@alpha.example", "CANARYSPACE").await;
    (app, server, alpha)
}

/// Somebody whose address is proven and who reads that language.
async fn reader(app: &TestApp, alpha: &Planted, email: &str, locale: &str) -> Person {
    let person = app.member(&alpha.cx, email, Role::Member).await;
    app.as_owner(&format!(
        "update accounts.users set email_verified_at = now(), locale = '{locale}' where id = '{}'",
        person.user_id
    ))
    .await;
    person
}

#[tokio::test]
async fn each_is_told_their_own_changes_in_their_language_and_nothing_that_anybody_typed() {
    let (app, server, alpha) = with_server().await;
    let zoe = reader(&app, &alpha, "zoe@alpha.example", "fr").await;
    let leo = reader(&app, &alpha, "leo@alpha.example", "en").await;
    shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    shift(
        &alpha.cx,
        alpha.mission,
        Some(leo.user_id),
        span(EVENING.0, EVENING.1),
    )
    .await;
    publish(&alpha.cx).await;
    assert_eq!(app.send_mails().await, [Delivery::Sent, Delivery::Sent]);
    let received = server.received();
    let to = |address: &str| {
        received
            .iter()
            .find(|mail| mail.to == address)
            .unwrap()
            .readable()
    };
    let (zoe, leo) = (to("zoe@alpha.example"), to("leo@alpha.example"));
    for part in [
        "mercredi 25 novembre, 09:00\u{2013}12:00",
        "text/html",
        "/planning/notices/",
    ] {
        assert!(zoe.contains(part), "{part}: {zoe}");
    }
    assert!(
        leo.contains("Thursday 26 November, 18:00\u{2013}02:00 (+1 d)"),
        "{leo}"
    );
    assert!(!zoe.contains("18:00") && !leo.contains("09:00"));
    for text in [&zoe, &leo] {
        assert!(
            !text.contains("CANARYSPACE")
                && !text.contains("Mission of")
                && !text.contains("zoe@alpha.example, ")
        );
    }
    // In the turn of the workspace, by jobs that hold neither an address nor a text.
    let jobs = app
        .queue_texts("select args::text from ops.jobs where workspace_id is not null")
        .await;
    assert_eq!(jobs.len(), 2);
    assert!(!app.table_text("accounts.mails").await.contains("09:00"));
}

#[tokio::test]
async fn who_is_not_concerned_has_no_proven_address_or_publishes_gets_no_mail() {
    let (app, _server, alpha) = with_server().await;
    reader(&app, &alpha, "zoe@alpha.example", "fr").await;
    let leo = app.member(&alpha.cx, "leo@alpha.example", Role::Member).await;
    app.as_owner("update accounts.users set email_verified_at = null where email = 'leo@alpha.example'")
        .await;
    shift(
        &alpha.cx,
        alpha.mission,
        Some(leo.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    let id = publish(&alpha.cx).await.publication.unwrap().id;
    assert!(app.send_mails().await.is_empty());
    let people = planning::find_publication(&alpha.cx, id).await.unwrap().people;
    assert_eq!(people.len(), 2);
    assert!(people.iter().all(|person| !person.mailed));
}

#[tokio::test]
async fn who_left_meanwhile_is_told_nothing() {
    let (app, server, alpha) = with_server().await;
    let zoe = reader(&app, &alpha, "zoe@alpha.example", "fr").await;
    shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    publish(&alpha.cx).await;
    crate::accounts::remove_member(&alpha.cx, zoe.user_id)
        .await
        .unwrap();
    assert_eq!(app.send_mails().await, [Delivery::Void]);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_refused_publication_sends_nothing() {
    let (app, _server, alpha) = with_server().await;
    let zoe = reader(&app, &alpha, "zoe@alpha.example", "fr").await;
    shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.user_id),
        span(MORNING.0, MORNING.1),
    )
    .await;
    publish(&alpha.cx).await;
    assert!(planning::publish_planning(&alpha.cx, this_week()).await.is_err());
    assert_eq!(app.untried_mails().await.len(), 1);
}

#[tokio::test]
async fn a_mailbox_gets_six_an_hour_at_most() {
    let (app, _server, alpha) = with_server().await;
    let zoe = reader(&app, &alpha, "zoe@alpha.example", "fr").await;
    for hour in 8..16 {
        let at = |hour: u32| format!("2026-11-25T{hour:02}:00:00+01:00");
        shift(
            &alpha.cx,
            alpha.mission,
            Some(zoe.user_id),
            span(&at(hour), &at(hour + 1)),
        )
        .await;
        publish(&alpha.cx).await;
    }
    assert_eq!(app.untried_mails().await.len(), 6);
    let zoe = app.enter(&zoe, alpha.workspace).await;
    let told = planning::list_notices(&zoe, domain::PageQuery::default())
        .await
        .unwrap();
    assert_eq!(told.total, 8);
    app.clock.advance(jiff::SignedDuration::from_mins(61));
    shift(
        &alpha.cx,
        alpha.mission,
        Some(zoe.actor.user_id),
        span(EVENING.0, EVENING.1),
    )
    .await;
    publish(&alpha.cx).await;
    assert_eq!(app.untried_mails().await.len(), 7);
}
