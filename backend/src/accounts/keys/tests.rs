//! Keys on a real database: what they open, and when they stop.

use domain::accounts::{CreateApiKey, CreatedApiKey};
use domain::{Kind, PageQuery, Permission, Role, WorkspaceId};
use jiff::SignedDuration;

use super::{create_api_key, find_api_key, list_api_keys, revoke_api_key};
use crate::test_support::TestApp;
use crate::{Cx, Error, Result, accounts, planning};

async fn key(cx: &Cx, scopes: &[Permission]) -> CreatedApiKey {
    let command = CreateApiKey {
        name: "Export".into(),
        scopes: scopes.to_vec(),
        days: 30,
    };
    create_api_key(cx, command).await.unwrap()
}

async fn enter(app: &TestApp, secret: &str, workspace: WorkspaceId) -> Result<Cx> {
    let visitor = app.visitor();
    let key = find_api_key(&app.backend, secret).await?;
    key.enter(&app.backend, &visitor, workspace).await
}

fn kind<T>(result: Result<T>) -> Kind {
    match result.err() {
        Some(Error::Problem(problem)) => problem.kind,
        other => panic!("a problem was expected: {other:?}"),
    }
}

#[tokio::test]
async fn a_key_acts_for_its_maker_within_its_scopes() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let made = key(&alpha.cx, &[Permission::ViewPlanning]).await;
    assert!(made.secret.ends_with(&made.key.hint));
    let cx = enter(&app, &made.secret, alpha.workspace).await.unwrap();
    assert_eq!(cx.actor.user_id, alpha.owner.user_id);
    planning::list_missions(&cx, PageQuery::default()).await.unwrap();
    let removed = planning::remove_mission(&cx, alpha.mission, 1).await;
    assert_eq!(kind(removed), Kind::Forbidden);
    let members = accounts::list_members(&cx, PageQuery::default()).await.unwrap();
    assert_eq!(members.items[0].email, None, "contacts are not in the scopes");
}

#[tokio::test]
async fn a_key_opens_its_own_workspace_only() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let second = app.workspace(&alpha.owner, "Second").await;
    let made = key(&alpha.cx, &Permission::all()).await;
    assert_eq!(kind(enter(&app, &made.secret, second).await), Kind::Forbidden);
    let nowhere = WorkspaceId(uuid::Uuid::nil());
    assert_eq!(kind(enter(&app, &made.secret, nowhere).await), Kind::Forbidden);
}

#[tokio::test]
async fn a_key_makes_no_keys_ends_none_and_does_not_leave_for_its_maker() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let made = key(&alpha.cx, &Permission::all()).await;
    let cx = enter(&app, &made.secret, alpha.workspace).await.unwrap();
    let command = CreateApiKey {
        name: "Another".into(),
        scopes: vec![Permission::ViewPlanning],
        days: 1,
    };
    assert_eq!(kind(create_api_key(&cx, command).await), Kind::Forbidden);
    assert_eq!(kind(revoke_api_key(&cx, made.key.id).await), Kind::Forbidden);
    let left = accounts::remove_member(&cx, cx.actor.user_id).await;
    assert_eq!(kind(left), Kind::Forbidden);
}

#[tokio::test]
async fn a_key_ends_when_revoked_when_its_time_is_up_and_when_its_maker_is_gone() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let admin = app.member(&alpha.cx, "admin@alpha.example", Role::Admin).await;
    let of_admin = app.enter(&admin, alpha.workspace).await;
    let scopes = [Permission::ViewPlanning];
    let (revoked, orphan) = (key(&alpha.cx, &scopes).await, key(&of_admin, &scopes).await);

    revoke_api_key(&alpha.cx, revoked.key.id).await.unwrap();
    assert_eq!(
        kind(find_api_key(&app.backend, &revoked.secret).await),
        Kind::Unauthenticated
    );
    assert_eq!(
        kind(revoke_api_key(&alpha.cx, revoked.key.id).await),
        Kind::Missing
    );

    find_api_key(&app.backend, &orphan.secret).await.unwrap();
    accounts::remove_member(&alpha.cx, admin.user_id).await.unwrap();
    assert_eq!(
        kind(find_api_key(&app.backend, &orphan.secret).await),
        Kind::Unauthenticated
    );

    let old = key(&alpha.cx, &scopes).await;
    app.clock.advance(SignedDuration::from_hours(24 * 30));
    assert_eq!(
        kind(find_api_key(&app.backend, &old.secret).await),
        Kind::Unauthenticated
    );
    assert_eq!(
        kind(find_api_key(&app.backend, "regie_unknown").await),
        Kind::Unauthenticated
    );
}

#[tokio::test]
async fn a_key_follows_the_role_of_its_maker() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let admin = app.member(&alpha.cx, "admin@alpha.example", Role::Admin).await;
    let of_admin = app.enter(&admin, alpha.workspace).await;
    let made = key(&of_admin, &[Permission::ViewPlanning, Permission::EditPlanning]).await;
    let members = accounts::list_members(&alpha.cx, PageQuery::default())
        .await
        .unwrap();
    let version = members
        .items
        .iter()
        .find(|m| m.user_id == admin.user_id)
        .unwrap()
        .version;
    let command = domain::accounts::ChangeMember {
        role: Role::Viewer.into(),
        version,
    };
    accounts::change_member(&alpha.cx, admin.user_id, command)
        .await
        .unwrap();
    let cx = enter(&app, &made.secret, alpha.workspace).await.unwrap();
    let removed = planning::remove_mission(&cx, alpha.mission, 1).await;
    assert_eq!(kind(removed), Kind::Forbidden);
}

#[tokio::test]
async fn its_use_is_noted_and_its_list_holds_no_secret() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let made = key(&alpha.cx, &[Permission::ViewPlanning]).await;
    assert!(!format!("{made:?}").contains(&made.secret));
    enter(&app, &made.secret, alpha.workspace).await.unwrap();
    app.clock.advance(SignedDuration::from_secs(30));
    enter(&app, &made.secret, alpha.workspace).await.unwrap();
    let listed = list_api_keys(&alpha.cx, PageQuery::default()).await.unwrap();
    assert_eq!(
        listed.items[0].last_used_at,
        Some(made.key.created_at),
        "at most once a minute"
    );
    assert!(!format!("{listed:?}").contains(&made.secret));
}

#[tokio::test]
async fn a_workspace_has_so_many_good_keys_and_no_more() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let mut made = Vec::new();
    for _ in 0..super::MAX_KEYS {
        made.push(key(&alpha.cx, &[Permission::ViewPlanning]).await);
    }
    let command = CreateApiKey {
        name: "One more".into(),
        scopes: vec![Permission::ViewPlanning],
        days: 30,
    };
    let refused = create_api_key(&alpha.cx, command.clone()).await;
    assert_eq!(kind(refused), Kind::Conflict);
    revoke_api_key(&alpha.cx, made[0].key.id).await.unwrap();
    create_api_key(&alpha.cx, command).await.unwrap();
}
