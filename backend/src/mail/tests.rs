//! Sending over real TCP, and keeping.

use domain::accounts::NewAccount;
use jiff::SignedDuration;
use uuid::Uuid;

use super::job::sweep;
use super::simulator::{MailServer, Mood};
use super::{Delivery, Outbox, Post, Printer, deliver};
use crate::accounts;
use crate::jobs::{Kinds, Workers};
use crate::test_support::{PASSWORD, TestApp};

const ANNA: &str = "anna@example.org";

async fn with_server() -> (TestApp, MailServer) {
    let server = MailServer::start().await;
    let post = Post::Smtp(Box::new(server.smtp()));
    (TestApp::with(|settings| settings.post = post).await, server)
}

async fn sign_up(app: &TestApp, locale: &str) {
    let form = NewAccount {
        email: ANNA.into(),
        password: PASSWORD.into(),
        display_name: "CANARY".into(),
    };
    accounts::register(&app.backend, &app.visitor(), form, Some(locale))
        .await
        .unwrap();
}

async fn only_mail(app: &TestApp) -> Uuid {
    let ids = app.untried_mails().await;
    assert_eq!(ids.len(), 1);
    ids[0]
}

#[tokio::test]
async fn a_mail_is_sent_once_in_the_readers_language_with_a_link_that_works() {
    let (app, server) = with_server().await;
    sign_up(&app, "fr").await;
    let id = only_mail(&app).await;
    assert_eq!(deliver(&app.backend, id).await.unwrap(), Delivery::Sent);
    assert_eq!(deliver(&app.backend, id).await.unwrap(), Delivery::AlreadySent);
    let received = server.received();
    assert_eq!(received.len(), 1);
    let mail = &received[0];
    assert_eq!(
        (mail.from.as_str(), mail.to.as_str()),
        ("regie@example.org", ANNA)
    );
    let text = mail.readable();
    for part in [
        &format!("Message-ID: <{id}@example.org>"),
        "Auto-Submitted: auto-generated",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "Bonjour,",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Nothing that somebody typed into a form travels in our name.
    assert!(!text.contains("CANARY"));
    let token = text.split_once("/verify-email?token=").unwrap().1;
    let token: String = token.chars().take_while(char::is_ascii_hexdigit).collect();
    accounts::verify_email(&app.backend, &app.visitor(), &token)
        .await
        .unwrap();
    assert!(!app.table_text("accounts.mails").await.contains(&token));
}

#[tokio::test]
async fn an_invitation_is_sent_without_what_anybody_typed_and_not_at_all_once_revoked() {
    let (app, server) = with_server().await;
    let planted = app.planted("canary@alpha.example", "Canary").await;
    let command = domain::accounts::InvitePeople {
        emails: vec![ANNA.into(), "ben@example.org".into()],
        role: domain::Role::Viewer,
        team_ids: Vec::new(),
    };
    let invited = accounts::invite_people(&planted.cx, command).await.unwrap();
    let revoked = invited[1].invitation_id.unwrap();
    accounts::revoke_invitation(&planted.cx, revoked).await.unwrap();
    let mut deliveries = app.send_mails().await;
    deliveries.sort_by_key(|delivery| *delivery == Delivery::Void);
    assert_eq!(deliveries, [Delivery::Sent, Delivery::Void]);
    let received = server.received();
    assert_eq!((received.len(), received[0].to.as_str()), (1, ANNA));
    let text = received[0].readable();
    assert!(!text.to_lowercase().contains("canary"), "{text}");
    let token = text.split_once("/invitation?token=").unwrap().1;
    let token: String = token.chars().take_while(char::is_ascii_hexdigit).collect();
    let shown = accounts::show_invitation(&app.backend, &app.visitor(), &token).await;
    assert_eq!(shown.unwrap().email, ANNA);
    // Sent in the turn of the workspace, by a job that holds no address.
    let jobs = app
        .queue_texts("select args::text from ops.jobs where workspace_id is not null")
        .await;
    assert!(
        jobs.len() == 2 && jobs.iter().all(|args| !args.contains('@')),
        "{jobs:?}"
    );
}

#[tokio::test]
async fn a_busy_server_is_tried_again_and_a_refusal_is_final() {
    let (app, server) = with_server().await;
    sign_up(&app, "en").await;
    let id = only_mail(&app).await;
    for mood in [Mood::Busy, Mood::Gone] {
        server.set_mood(mood);
        let later = deliver(&app.backend, id).await.unwrap();
        assert!(matches!(later, Delivery::Later(_)), "{later:?}");
    }
    server.set_mood(Mood::Willing);
    assert_eq!(deliver(&app.backend, id).await.unwrap(), Delivery::Sent);

    accounts::request_password_reset(&app.backend, &app.visitor(), ANNA)
        .await
        .unwrap();
    let id = only_mail(&app).await;
    server.set_mood(Mood::Refusing);
    let refused = deliver(&app.backend, id).await.unwrap();
    assert!(
        matches!(&refused, Delivery::Refused(why) if why.contains("550")),
        "{refused:?}"
    );
    server.set_mood(Mood::Willing);
    assert!(matches!(
        deliver(&app.backend, id).await.unwrap(),
        Delivery::Refused(_)
    ));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_mail_that_cannot_be_sent_for_days_is_given_up() {
    let (app, server) = with_server().await;
    server.set_mood(Mood::Gone);
    let anna = app.person(ANNA).await;
    let command = domain::accounts::ChangePassword {
        password: PASSWORD.into(),
        new_password: "another good long password".into(),
        end_others: false,
    };
    accounts::change_password(&app.backend, &anna.visit, command)
        .await
        .unwrap();
    let id = only_mail(&app).await;
    app.clock.advance(SignedDuration::from_hours(73));
    let given_up = deliver(&app.backend, id).await.unwrap();
    assert!(matches!(given_up, Delivery::Refused(_)), "{given_up:?}");
}

#[tokio::test]
async fn two_that_send_at_once_send_once() {
    let (app, server) = with_server().await;
    sign_up(&app, "en").await;
    let id = only_mail(&app).await;
    let (one, two) = tokio::join!(deliver(&app.backend, id), deliver(&app.backend, id));
    let both = [one.unwrap(), two.unwrap()];
    assert!(both.contains(&Delivery::Sent), "{both:?}");
    assert!(
        both.contains(&Delivery::Busy) || both.contains(&Delivery::AlreadySent),
        "{both:?}"
    );
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_link_that_is_void_is_not_sent() {
    let (app, server) = with_server().await;
    sign_up(&app, "en").await;
    let id = only_mail(&app).await;
    app.clock.advance(SignedDuration::from_hours(73));
    assert_eq!(deliver(&app.backend, id).await.unwrap(), Delivery::Void);
    sign_up_is_forgotten(&app).await;
    assert!(server.received().is_empty());
}

/// After a month nothing is left of a mail.
async fn sign_up_is_forgotten(app: &TestApp) {
    app.clock.advance(SignedDuration::from_hours(24 * 40));
    sweep(&app.backend, Uuid::nil()).await.unwrap();
    let counts = app.row_counts().await;
    assert_eq!(
        (counts["accounts.mails"], counts["accounts.email_tokens"]),
        (0, 0)
    );
}

#[tokio::test]
async fn with_a_mail_server_nobody_but_the_addressee_sees_a_link() {
    let (app, _server) = with_server().await;
    sign_up(&app, "en").await;
    assert!(Outbox::of(&app.backend).is_none());
    assert!(Printer::of(&app.backend).is_none());
}

#[tokio::test]
async fn without_a_mail_server_mails_are_kept_and_printed_in_development_only() {
    let kept = TestApp::new().await;
    sign_up(&kept, "en").await;
    assert!(Printer::of(&kept.backend).is_none());
    let id = only_mail(&kept).await;
    assert_eq!(deliver(&kept.backend, id).await.unwrap(), Delivery::Kept);
    assert_eq!(kept.mails().await.len(), 1);

    let app = TestApp::with(|settings| settings.post = Post::Printed).await;
    sign_up(&app, "en").await;
    let printer = Printer::of(&app.backend).unwrap();
    let lines = printer.lines().await.unwrap();
    let token = app.token(ANNA, "verify_email").await;
    assert_eq!(
        lines,
        [format!(
            "Mail to a***@example.org (verify_email): http://localhost:3000/verify-email?token={token}"
        )]
    );
    assert!(printer.lines().await.unwrap().is_empty());
    let shown = format!("{:?}", app.mails().await);
    assert!(!shown.contains(&token), "{shown}");
}

#[tokio::test]
async fn a_link_outlives_a_new_secret() {
    let app = TestApp::new().await;
    sign_up(&app, "en").await;
    let token = app.token(ANNA, "verify_email").await;
    let mut settings = app.backend.settings().clone();
    settings.previous_secret = Some(settings.secret.clone());
    settings.secret = "a newer secret for tests only, 32 characters or more".into();
    let now = app.backend.clock().now();
    let rows = super::store::list_kept(app.backend.db().accounts(), now)
        .await
        .unwrap();
    let (seed, hash) = (
        rows[0].link_seed.as_ref().unwrap(),
        rows[0].token_hash.as_ref().unwrap(),
    );
    let link = super::Link::of(&settings, super::Template::VerifyEmail, seed, hash).unwrap();
    assert!(link.expose().ends_with(&token));
    settings.previous_secret = None;
    assert!(super::Link::of(&settings, super::Template::VerifyEmail, seed, hash).is_none());
}

#[tokio::test]
async fn a_mail_is_sent_by_the_job_that_was_asked_for_with_it() {
    let (app, server) = with_server().await;
    server.set_mood(Mood::Busy);
    sign_up(&app, "en").await;
    let workers = Workers::start(&app.backend, &Kinds::product());
    until(|| async { app.untried_mails().await.is_empty() }).await;
    // The clock stands still: the next try is due when it moves.
    server.set_mood(Mood::Willing);
    until(|| async {
        app.clock.advance(SignedDuration::from_secs(30));
        !server.received().is_empty()
    })
    .await;
    workers.stop().await;
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_mail_that_was_kept_is_sent_when_there_is_a_mail_server() {
    let (app, server) = with_server().await;
    sign_up(&app, "en").await;
    // As if its job had run while there was none.
    app.queue_change("delete from ops.jobs").await;
    app.clock.advance(SignedDuration::from_mins(11));
    sweep(&app.backend, Uuid::nil()).await.unwrap();
    let workers = Workers::start(&app.backend, &Kinds::product());
    until(|| async { !server.received().is_empty() }).await;
    workers.stop().await;
    assert_eq!(server.received().len(), 1);
}

/// Waits until it holds; a test that waits for ever is ended by its runner with a word why.
async fn until<F: Future<Output = bool>>(holds: impl Fn() -> F) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("it never came about");
}
