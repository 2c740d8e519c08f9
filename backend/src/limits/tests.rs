//! Limits in memory and shared, on a real database.

use domain::accounts::RatePassword;
use domain::{Kind, Problem, UserId};
use jiff::SignedDuration;

use super::{Client, LimitStore, Standing, client, count_request, network, store};
use crate::accounts;
use crate::test_support::TestApp;
use crate::{Error, Result, Settings};

const ANNA: &str = "anna@example.org";

fn shared(settings: &mut Settings) {
    settings.limits = LimitStore::Database;
    settings.sign_ins_per_minute = 5;
    settings.requests_per_minute = 100;
}

fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        _ => panic!("a problem was expected"),
    }
}

async fn count(app: &TestApp, email: &str, ip: &str) -> Result<()> {
    app.backend.limits().count(email, ip).await
}

fn somebody(app: &TestApp) -> Client {
    Client::Person(UserId(app.backend.new_request_id()))
}

async fn ask(app: &TestApp, client: &Client) -> Standing {
    count_request(&app.backend, client).await
}

#[test]
fn an_ipv6_customer_is_one_address() {
    assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2:ffff::1"));
    assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
}

async fn the_sixth_waits(app: &TestApp) {
    for i in 0..5 {
        count(app, ANNA, &format!("192.0.2.{i}")).await.unwrap();
    }
    let refused = problem(count(app, ANNA, "192.0.2.99").await);
    assert_eq!(refused.kind, Kind::Limited);
    assert_eq!(refused.extensions["policy"], "sign-ins-of-account");
    let wait = refused.extensions["retry_after"].as_u64().unwrap();
    assert!((1..=12).contains(&wait), "{wait}");
    count(app, "ben@example.org", "192.0.2.99").await.unwrap();
    for i in 0..3 {
        count(app, &format!("{i}@example.org"), "192.0.2.99")
            .await
            .unwrap();
    }
    let refused = problem(count(app, "zoe@example.org", "192.0.2.99").await);
    assert_eq!(refused.extensions["policy"], "sign-ins-of-address");
}

#[tokio::test]
async fn the_sixth_try_in_a_minute_is_refused_by_account_and_by_address() {
    let app = TestApp::with(|settings| settings.sign_ins_per_minute = 5).await;
    the_sixth_waits(&app).await;
    app.clock.advance(SignedDuration::from_secs(12));
    count(&app, ANNA, "192.0.2.100").await.unwrap();
    assert_eq!(
        problem(count(&app, ANNA, "192.0.2.100").await).kind,
        Kind::Limited
    );
}

#[tokio::test]
async fn the_same_holds_when_the_database_counts() {
    the_sixth_waits(&TestApp::with(shared).await).await;
}

async fn an_office_signs_in(app: &TestApp) {
    let office = "192.0.2.7";
    for i in 0..4 {
        count(app, &format!("wrong{i}@example.org"), office)
            .await
            .unwrap();
    }
    for i in 0..12 {
        count(app, &format!("right{i}@example.org"), office)
            .await
            .unwrap();
        app.backend.limits().give_back_address(office).await.unwrap();
    }
    count(app, "wrong4@example.org", office).await.unwrap();
    let refused = problem(count(app, "wrong5@example.org", office).await);
    assert_eq!(refused.extensions["policy"], "sign-ins-of-address");
}

#[tokio::test]
async fn who_proves_who_they_are_takes_nothing_from_others_behind_their_address() {
    an_office_signs_in(&TestApp::with(|settings| settings.sign_ins_per_minute = 5).await).await;
    an_office_signs_in(&TestApp::with(shared).await).await;
}

#[tokio::test]
async fn what_is_given_back_twice_is_not_more_than_the_quota() {
    for app in [
        TestApp::with(|settings| settings.sign_ins_per_minute = 5).await,
        TestApp::with(shared).await,
    ] {
        count(&app, ANNA, "192.0.2.7").await.unwrap();
        for _ in 0..9 {
            app.backend.limits().give_back_address("192.0.2.7").await.unwrap();
        }
        for i in 0..5 {
            count(&app, &format!("{i}@example.org"), "192.0.2.7")
                .await
                .unwrap();
        }
        problem(count(&app, "5@example.org", "192.0.2.7").await);
    }
}

#[tokio::test]
async fn tries_at_two_servers_are_counted_together() {
    let app = TestApp::with(shared).await;
    let other = app.beside(shared);
    for i in 0..5 {
        let server = if i % 2 == 0 { &app } else { &other };
        count(server, ANNA, &format!("192.0.2.{i}")).await.unwrap();
    }
    for server in [&app, &other] {
        assert_eq!(
            problem(count(server, ANNA, "192.0.2.99").await).kind,
            Kind::Limited
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_at_once_are_counted_one_by_one() {
    let app = TestApp::with(shared).await;
    let servers = [app.beside(shared), app];
    let tries = (0..20).map(|i| {
        let server = servers[i % 2].clone();
        async move { count(&server, ANNA, &format!("192.0.2.{i}")).await.is_ok() }
    });
    let let_in = futures::future::join_all(tries).await;
    assert_eq!(let_in.into_iter().filter(|let_in| *let_in).count(), 5);
}

#[tokio::test]
async fn a_try_that_cannot_be_counted_is_refused_and_a_request_is_let_through() {
    let app = TestApp::with(shared).await;
    app.as_owner("revoke insert on accounts.rate_limits from regie_auth")
        .await;
    assert_eq!(
        problem(count(&app, ANNA, "192.0.2.1").await).kind,
        Kind::Unavailable
    );
    let rating = RatePassword {
        password: "x".into(),
        about: Vec::new(),
    };
    let rated = accounts::rate_password(&app.backend, &app.visitor(), rating).await;
    assert_eq!(problem(rated).kind, Kind::Unavailable);

    let anna = somebody(&app);
    for _ in 0..200 {
        assert_eq!(ask(&app, &anna).await.retry_after, None);
    }
    app.as_owner("grant insert on accounts.rate_limits to regie_auth")
        .await;
    app.clock.advance(SignedDuration::from_secs(5));
    assert_eq!(ask(&app, &anna).await.remaining, 99);
}

#[tokio::test]
async fn a_client_has_its_quota_and_takes_nothing_from_others() {
    for limits in [LimitStore::Memory, LimitStore::Database] {
        let app = TestApp::with(|settings| {
            shared(settings);
            settings.limits = limits;
        })
        .await;
        let (anna, ben) = (somebody(&app), somebody(&app));
        for left in (0..100).rev() {
            let standing = ask(&app, &anna).await;
            assert_eq!((standing.quota, standing.retry_after), (100, None));
            // Shared, the database's clock runs meanwhile.
            assert!(
                (left..left + 20).contains(&standing.remaining),
                "{left} {standing:?}"
            );
        }
        if limits == LimitStore::Memory {
            let refused = ask(&app, &anna).await;
            assert_eq!((refused.remaining, refused.retry_after), (0, Some(1)));
        }
        for other in [ben, Client::Key([1; 32]), Client::Address("192.0.2.1".into())] {
            assert_eq!(ask(&app, &other).await.remaining, 99, "{limits:?} {other:?}");
        }
    }
}

#[tokio::test]
async fn requests_at_two_servers_have_one_quota() {
    let app = TestApp::with(shared).await;
    let other = app.beside(shared);
    let anna = somebody(&app);
    let mut let_through = 0;
    for i in 0..300 {
        let server = if i % 2 == 0 { &app } else { &other };
        let_through += u32::from(ask(server, &anna).await.retry_after.is_none());
    }
    // What came back while the test ran, and the part that each server holds, on top.
    assert!((100..200).contains(&let_through), "{let_through}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_of_one_client_takes_one_part_of_its_quota_after_the_other() {
    let app = TestApp::with(shared).await;
    let anna = somebody(&app);
    let burst = (0..60).map(|_| ask(&app, &anna));
    let standings = futures::future::join_all(burst).await;
    assert!(standings.iter().all(|standing| standing.retry_after.is_none()));
    let rows = app.table_text("accounts.rate_limits").await;
    assert!(!rows.contains("person") && !rows.contains("192.0.2"), "{rows}");
}

#[tokio::test]
async fn the_database_counts_as_the_memory_does() {
    let app = TestApp::new().await;
    let accounts = app.backend.db().accounts();
    let policy = super::Policy::a_minute("test", 10);
    for (asked, granted) in [(4, 4), (4, 4), (4, 2), (4, 0), (1, 0)] {
        let taken = store::take(accounts, policy, ANNA, asked).await.unwrap();
        assert_eq!(taken.granted, granted, "{taken:?}");
        assert!(taken.full_in <= policy.window() && taken.full_in > 0, "{taken:?}");
    }
    app.as_owner("update accounts.rate_limits set full_at = full_at - interval '31 seconds'")
        .await;
    let taken = store::take(accounts, policy, ANNA, 20).await.unwrap();
    assert_eq!(taken.granted, 5, "{taken:?}");
    // A row from the future, as after a clock was set back.
    app.as_owner("update accounts.rate_limits set full_at = full_at + interval '1 day'")
        .await;
    let taken = store::take(accounts, policy, ANNA, 1).await.unwrap();
    assert_eq!((taken.granted, taken.full_in), (0, policy.window()));
    let taken = store::take(accounts, policy, "more than there is at once", 20)
        .await
        .unwrap();
    assert_eq!(taken.granted, 10);
}

#[tokio::test]
async fn counts_that_say_nothing_any_more_are_removed() {
    let app = TestApp::with(shared).await;
    for email in [ANNA, "ben@example.org"] {
        count(&app, email, "192.0.2.1").await.unwrap();
    }
    let rows = async || app.row_counts().await["accounts.rate_limits"];
    assert_eq!(rows().await, 3);
    app.as_owner(
        "update accounts.rate_limits set full_at = now() - interval '1 second' where policy like '%account'",
    )
    .await;
    let mut tx = app.backend.db().begin_accounts().await.unwrap();
    assert_eq!(store::remove_old(&mut tx, 10).await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(rows().await, 1);
}

#[tokio::test]
async fn only_a_key_that_was_good_is_counted_by_itself() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let key = app.api_key(&alpha.cx).await;
    let of = |token: &str| client(&app.backend, Some(token), "192.0.2.1");
    let address = Client::Address("192.0.2.1".into());
    assert_eq!(of(&key), address);
    assert!(accounts::find_api_key(&app.backend, &key).await.is_ok());
    assert!(matches!(of(&key), Client::Key(_)));
    assert_eq!(of(&key.replace('a', "b").replace('1', "2")), address);
    assert_eq!(of("regie_made_up"), address);
    app.clock.advance(SignedDuration::from_mins(10));
    assert_eq!(of(&key), address);

    let token = app.access_token(&alpha.owner);
    assert_eq!(of(&token), Client::Person(alpha.owner.user_id));
    assert_eq!(of("not a token"), address);
    assert_eq!(client(&app.backend, None, "192.0.2.1"), address);
}
