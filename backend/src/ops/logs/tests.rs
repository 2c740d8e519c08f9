//! The log of a workspace on a real database.

use domain::ops::{LogFilter, LogLevel, LogLine, LogPage, LogQuery};
use domain::{Kind, Role, UserId};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{LogIn, LogKeeper, RawLine, list_logs, log_queue};
use crate::test_support::TestApp;
use crate::{Cx, Error};

fn line(cx: &Cx, level: LogLevel, message: &str) -> RawLine {
    RawLine {
        message: message.into(),
        ..RawLine::of(cx.workspace.0, level)
    }
}

async fn kept(app: &TestApp, put: impl AsyncFnOnce(&LogIn)) {
    let (input, output) = log_queue(app.backend.clock().clone(), 1000);
    let keeper = LogKeeper::start(&app.backend, output);
    put(&input).await;
    keeper.stop().await;
}

async fn list(cx: &Cx, filter: LogFilter) -> Vec<LogLine> {
    let query = LogQuery {
        filter,
        ..LogQuery::default()
    };
    list_logs(cx, query).await.unwrap().items
}

fn said(lines: &[LogLine]) -> Vec<&str> {
    lines.iter().map(|line| line.message.as_str()).collect()
}

#[tokio::test]
async fn each_workspace_sees_its_own_lines_newest_first() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    kept(&app, async |log| {
        log.put(line(&alpha.cx, LogLevel::Info, "one"));
        log.put(line(&beta.cx, LogLevel::Error, "theirs"));
        // Nobody's: it is left out, and the others are kept all the same.
        log.put(RawLine::of(Uuid::from_u128(7), LogLevel::Error));
        app.clock.advance(SignedDuration::from_secs(1));
        log.put(RawLine {
            status: Some(409),
            ms: Some(12),
            user_id: Some(alpha.cx.actor.user_id.0),
            ..line(&alpha.cx, LogLevel::Warn, "two")
        });
    })
    .await;
    let lines = list(&alpha.cx, LogFilter::default()).await;
    assert_eq!(said(&lines), ["two", "one"]);
    assert_eq!(
        (lines[0].status, lines[0].ms, lines[0].user_name.is_some()),
        (Some(409), Some(12), true)
    );
    assert_eq!(said(&list(&beta.cx, LogFilter::default()).await), ["theirs"]);
}

#[tokio::test]
async fn only_who_may_see_the_log_does() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    for role in [Role::Viewer, Role::Member, Role::Manager, Role::Admin] {
        let person = app.member(&alpha.cx, &format!("{role}@example.org"), role).await;
        let cx = app.enter(&person, alpha.workspace).await;
        match list_logs(&cx, LogQuery::default()).await {
            Ok(_) => assert_eq!(role, Role::Admin),
            Err(Error::Problem(problem)) => {
                assert_eq!(problem.kind, Kind::Forbidden);
                assert_ne!(role, Role::Admin);
            }
            Err(error) => panic!("{error}"),
        }
    }
}

#[tokio::test]
async fn each_filter_leaves_what_it_says() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let request = Uuid::from_u128(41);
    kept(&app, async |log| {
        log.put(line(cx, LogLevel::Info, "done"));
        log.put(RawLine {
            request_id: Some(request),
            route: Some("/api/v1/shifts".into()),
            method: Some("POST".into()),
            user_id: Some(cx.actor.user_id.0),
            ..line(cx, LogLevel::Warn, "refused")
        });
        log.put(line(cx, LogLevel::Error, "broken"));
    })
    .await;
    let by = async |filter: LogFilter| {
        let lines = list(cx, filter).await;
        let mut said: Vec<String> = lines.into_iter().map(|line| line.message).collect();
        said.sort();
        said.join(" ")
    };
    let none = LogFilter::default;
    let level = |level| LogFilter {
        level: Some(level),
        ..none()
    };
    assert_eq!(by(level(LogLevel::Info)).await, "broken done refused");
    assert_eq!(by(level(LogLevel::Warn)).await, "broken refused");
    assert_eq!(by(level(LogLevel::Error)).await, "broken");
    for filter in [
        LogFilter {
            request_id: Some(request),
            ..none()
        },
        LogFilter {
            route: Some("/api/v1/shifts".into()),
            ..none()
        },
        LogFilter {
            user_id: Some(cx.actor.user_id),
            ..none()
        },
    ] {
        assert_eq!(by(filter).await, "refused");
    }
    let nobody = LogFilter {
        user_id: Some(UserId(request)),
        ..none()
    };
    assert_eq!(by(nobody).await, "");
    let tomorrow = cx.zone.to_datetime(cx.now()).date().tomorrow().unwrap();
    let later = LogFilter {
        from: Some(domain::audit::Edge::Day(tomorrow)),
        ..none()
    };
    assert_eq!(by(later).await, "");
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repeat() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    kept(&app, async |log| {
        // All in the same instant: the id decides.
        for number in 0..25 {
            log.put(line(&alpha.cx, LogLevel::Warn, &format!("{number:02}")));
        }
    })
    .await;
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let query = LogQuery {
            cursor,
            size: 10,
            ..LogQuery::default()
        };
        let LogPage { items, next } = list_logs(&alpha.cx, query).await.unwrap();
        found.extend(items.into_iter().map(|line| line.message));
        cursor = next;
        if cursor.is_none() {
            break;
        }
    }
    found.sort();
    assert_eq!(
        found,
        (0..25).map(|number| format!("{number:02}")).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_full_queue_and_a_lost_database_make_nobody_wait_and_break_nothing() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let (input, output) = log_queue(app.backend.clock().clone(), 3);
    for number in 0..10 {
        input.put(line(&alpha.cx, LogLevel::Warn, &number.to_string()));
    }
    assert_eq!(output.take_dropped(), 7);
    let keeper = LogKeeper::start(&app.backend, output);
    keeper.stop().await;
    assert_eq!(list(&alpha.cx, LogFilter::default()).await.len(), 3);
    // Nobody listens any more.
    input.put(line(&alpha.cx, LogLevel::Warn, "late"));
    assert_eq!(list(&alpha.cx, LogFilter::default()).await.len(), 3);
}
