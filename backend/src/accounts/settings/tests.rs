//! Settings, archiving and handing over, on a real database.

use domain::accounts::{ChangeWorkspace, Language, SetWorkspace, TransferOwnership};
use domain::{Kind, PageQuery, Problem, Role};

use crate::accounts;
use crate::test_support::{Person, Planted, TestApp, mission};
use crate::{Cx, Error, Idempotency, Result, planning};

fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

fn change(name: &str, version: i32) -> ChangeWorkspace {
    ChangeWorkspace {
        version,
        set: SetWorkspace {
            name: name.into(),
            time_zone: "America/Montreal".into(),
            locale: Language::En,
            retention_months: Some(36),
        },
    }
}

async fn planted() -> (TestApp, Planted) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    (app, alpha)
}

/// The owner in the workspace as it is now.
async fn again(app: &TestApp, alpha: &Planted) -> Cx {
    app.enter(&alpha.owner, alpha.workspace).await
}

#[tokio::test]
async fn settings_are_changed_and_act_at_the_next_request() {
    let (app, alpha) = planted().await;
    let changed = accounts::update_workspace(&alpha.cx, change(" Halles ", 1))
        .await
        .unwrap();
    assert_eq!(
        (changed.workspace.name.as_str(), changed.workspace.version),
        ("Halles", 2)
    );
    let cx = again(&app, &alpha).await;
    assert_eq!(
        (cx.workspace_name.as_str(), cx.zone.iana_name()),
        ("Halles", Some("America/Montreal"))
    );
    assert_eq!(accounts::find_workspace(&cx).await.unwrap(), changed);
    let me = accounts::find_me(&app.backend, &alpha.owner.visit)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(me.workspaces, [changed]);
}

#[tokio::test]
async fn a_change_of_an_older_version_is_answered_with_what_is_stored() {
    let (_, alpha) = planted().await;
    accounts::update_workspace(&alpha.cx, change("First", 1))
        .await
        .unwrap();
    let stale = problem(accounts::update_workspace(&alpha.cx, change("Second", 1)).await);
    assert_eq!(stale.slug(), "stale");
    assert_eq!(stale.extensions["current"]["name"], "First");
    let bad = problem(accounts::update_workspace(&alpha.cx, change("", 2)).await);
    assert_eq!(bad.kind, Kind::Invalid);
}

#[tokio::test]
async fn an_archived_workspace_is_read_and_not_written_until_it_is_restored() {
    let (app, alpha) = planted().await;
    let archived = accounts::archive_workspace(&alpha.cx, 1).await.unwrap();
    assert_eq!(archived.workspace.archived_at, Some(alpha.cx.now()));
    let cx = again(&app, &alpha).await;
    let list = planning::list_missions(&cx, PageQuery::default()).await.unwrap();
    assert_eq!(list.total, 1);
    for refused in [
        problem(planning::remove_mission(&cx, alpha.mission, 1).await),
        problem(accounts::update_workspace(&cx, change("x", 2)).await),
        problem(accounts::archive_workspace(&cx, 2).await),
        problem(accounts::remove_member(&cx, alpha.owner.user_id).await),
    ] {
        assert_eq!(
            (refused.kind, refused.slug()),
            (Kind::Conflict, "workspace-archived")
        );
    }
    assert_eq!(problem(accounts::restore_workspace(&cx, 1).await).slug(), "stale");
    accounts::restore_workspace(&cx, 2).await.unwrap();
    let cx = again(&app, &alpha).await;
    mission(&cx, "Again").await;
    assert_eq!(
        problem(accounts::restore_workspace(&cx, 3).await).slug(),
        "workspace-not-archived"
    );
}

#[tokio::test]
async fn a_request_carried_out_before_the_archiving_still_hears_its_answer() {
    let (app, alpha) = planted().await;
    let key = || Some(Idempotency::new("once".into(), &[b"archive"]));
    let cx = alpha.cx.clone().with_idempotency(key());
    let first = accounts::archive_workspace(&cx, 1).await.unwrap();
    let cx = again(&app, &alpha).await.with_idempotency(key());
    let second = crate::cx::replayed(accounts::archive_workspace(&cx, 1).await).unwrap();
    assert_eq!(first, second);
}

#[tokio::test]
async fn only_an_owner_archives_restores_and_hands_over() {
    let (app, alpha) = planted().await;
    let admin = app.member(&alpha.cx, "carl@alpha.example", Role::Admin).await;
    let cx = app.enter(&admin, alpha.workspace).await;
    let give = TransferOwnership {
        user_id: admin.user_id,
        version: 1,
    };
    for refused in [
        problem(accounts::archive_workspace(&cx, 1).await),
        problem(accounts::restore_workspace(&cx, 1).await),
        problem(accounts::transfer_ownership(&cx, give).await),
    ] {
        assert_eq!(refused.kind, Kind::Forbidden);
    }
    accounts::update_workspace(&cx, change("By an administrator", 1))
        .await
        .unwrap();
}

async fn role(app: &TestApp, person: &Person, alpha: &Planted) -> Role {
    app.enter(person, alpha.workspace).await.role
}

#[tokio::test]
async fn who_hands_over_stays_as_an_administrator() {
    let (app, alpha) = planted().await;
    let carl = app.member(&alpha.cx, "carl@alpha.example", Role::Viewer).await;
    let give = |version| TransferOwnership {
        user_id: carl.user_id,
        version,
    };
    let stale = problem(accounts::transfer_ownership(&alpha.cx, give(7)).await);
    assert_eq!(
        (stale.slug(), &stale.extensions["current"]["role"]),
        ("stale", &"viewer".into())
    );
    let owner = accounts::transfer_ownership(&alpha.cx, give(1)).await.unwrap();
    assert_eq!(
        (owner.user_id, owner.role, owner.version),
        (carl.user_id, Role::Owner, 2)
    );
    assert_eq!(role(&app, &carl, &alpha).await, Role::Owner);
    assert_eq!(role(&app, &alpha.owner, &alpha).await, Role::Admin);
    // The same request, from a page that was open before.
    let late = problem(accounts::transfer_ownership(&alpha.cx, give(2)).await);
    assert_eq!(late.slug(), "already-owner");
    let others = TransferOwnership {
        user_id: alpha.owner.user_id,
        version: 2,
    };
    assert_eq!(
        problem(accounts::transfer_ownership(&alpha.cx, others).await).kind,
        Kind::Forbidden
    );
}

#[tokio::test]
async fn a_new_workspace_speaks_the_language_of_its_maker() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    accounts::set_locale(&app.backend, &anna.visit, "en")
        .await
        .unwrap();
    let workspace = app.workspace(&anna, "Alpha").await;
    let cx = app.enter(&anna, workspace).await;
    let settings = accounts::find_settings(&cx).await.unwrap();
    assert_eq!(settings.workspace.locale, Language::En);
    for zone in ["Europe/Paris", "America/Martinique", "Indian/Reunion", "UTC"] {
        assert!(settings.time_zones.iter().any(|name| name == zone), "{zone}");
    }
}
