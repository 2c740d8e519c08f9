//! The commands of the command line on a real database, each twice: they are safe to repeat.

use domain::accounts::NewAccount;
use domain::{Kind, PageQuery, Role};

use super::{
    RoleFault, bootstrap_account, check_roles, disable_account, enable_account, list_accounts,
    repair_account, repair_roles, revoke_sessions, visit,
};
use crate::test_support::{PASSWORD, TestApp};
use crate::{Error, Result, accounts};

fn kind<T>(result: Result<T>) -> Kind {
    match result.err() {
        Some(Error::Problem(problem)) => problem.kind,
        other => panic!("a problem was expected: {other:?}"),
    }
}

fn form(email: &str) -> NewAccount {
    NewAccount {
        email: email.into(),
        password: PASSWORD.into(),
        display_name: "Zoe".into(),
    }
}

#[tokio::test]
async fn bootstrap_makes_what_is_missing_and_leaves_the_rest() {
    let app = TestApp::new().await;
    let cli = visit(&app.backend, "test");
    let first = bootstrap_account(&app.backend, &cli, form("zoe@example.org"))
        .await
        .unwrap();
    let again = bootstrap_account(&app.backend, &cli, form("ZOE@example.org"))
        .await
        .unwrap();
    assert!(first.created && !again.created);
    assert_eq!(first.workspace_id, again.workspace_id);
    let refused = bootstrap_account(&app.backend, &cli, form("not an address")).await;
    assert_eq!(kind(refused), Kind::Invalid);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_until_it_is_enabled() {
    let app = TestApp::new().await;
    let cli = visit(&app.backend, "test");
    let planted = app.planted("anna@alpha.example", "Alpha").await;
    let email = planted.owner.email.clone();
    assert!(disable_account(&app.backend, &cli, &email).await.unwrap());
    assert!(!disable_account(&app.backend, &cli, &email).await.unwrap());
    let entered = app.backend.enter(&planted.owner.visit, planted.workspace).await;
    assert_eq!(kind(entered), Kind::Unauthenticated);
    let listed = list_accounts(&app.backend, PageQuery::default()).await.unwrap();
    let account = listed
        .items
        .iter()
        .find(|account| account.email == email)
        .unwrap();
    assert!(account.disabled_at.is_some());
    assert_eq!((account.sessions, account.workspaces), (0, 1));

    assert!(enable_account(&app.backend, &cli, &email).await.unwrap());
    assert!(!enable_account(&app.backend, &cli, &email).await.unwrap());
    // The session that was ended stays ended.
    let entered = app.backend.enter(&planted.owner.visit, planted.workspace).await;
    assert_eq!(kind(entered), Kind::Unauthenticated);
    let back = app.again(&planted.owner).await;
    app.enter(&back, planted.workspace).await;
    let unknown = disable_account(&app.backend, &cli, "nobody@example.org").await;
    assert_eq!(kind(unknown), Kind::Missing);
}

#[tokio::test]
async fn everybody_is_signed_out_or_one_person() {
    let app = TestApp::new().await;
    let cli = visit(&app.backend, "test");
    let (anna, ben) = (
        app.person("anna@example.org").await,
        app.person("ben@example.org").await,
    );
    app.again(&anna).await;
    let revoked = revoke_sessions(&app.backend, &cli, Some("anna@example.org")).await;
    assert_eq!(revoked.unwrap(), 2);
    assert!(
        accounts::find_me(&app.backend, &anna.visit)
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        accounts::find_me(&app.backend, &ben.visit)
            .await
            .unwrap()
            .is_some()
    );
    assert_eq!(revoke_sessions(&app.backend, &cli, None).await.unwrap(), 1);
    assert_eq!(revoke_sessions(&app.backend, &cli, None).await.unwrap(), 0);
}

#[tokio::test]
async fn a_repaired_account_owns_its_workspace_again() {
    let app = TestApp::new().await;
    let cli = visit(&app.backend, "test");
    let planted = app.planted("anna@alpha.example", "Alpha").await;
    let zoe = app.person("zoe@example.org").await;
    for _ in 0..2 {
        repair_account(&app.backend, &cli, &zoe.email, None, Some(planted.workspace))
            .await
            .unwrap();
        let cx = app.enter(&zoe, planted.workspace).await;
        assert_eq!(cx.role, Role::Owner);
    }
    let nowhere = domain::WorkspaceId(uuid::Uuid::nil());
    let refused = repair_account(&app.backend, &cli, &zoe.email, None, Some(nowhere)).await;
    assert_eq!(kind(refused), Kind::Missing);

    let password = "another good long password";
    repair_account(&app.backend, &cli, &zoe.email, Some(password.into()), None)
        .await
        .unwrap();
    let form = domain::accounts::SignIn {
        email: zoe.email,
        password: password.into(),
        otp: None,
    };
    accounts::sign_in(&app.backend, &app.visitor(), form)
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_roles_is_found_and_put_right() {
    let app = TestApp::new().await;
    let cli = visit(&app.backend, "test");
    let planted = app.planted("anna@alpha.example", "Alpha").await;
    let admin = app.member(&planted.cx, "admin@example.org", Role::Admin).await;
    let viewer = app.member(&planted.cx, "viewer@example.org", Role::Viewer).await;
    assert_eq!(check_roles(&app.backend).await.unwrap(), []);

    disable_account(&app.backend, &cli, &planted.owner.email)
        .await
        .unwrap();
    app.as_owner(
        "alter table members drop constraint members_role_check;
         update members set role = 'chief' where email = 'viewer@example.org';
         update accounts.users set display_name = 'Administrator' where email = 'admin@example.org'",
    )
    .await;
    let workspace_id = planted.workspace;
    let expected = [
        RoleFault::UnknownRole {
            workspace_id,
            user_id: viewer.user_id,
            role: "chief".into(),
        },
        RoleFault::NoOwner {
            workspace_id,
            heir: Some(admin.user_id),
        },
        RoleFault::OutdatedCopy {
            workspace_id,
            user_id: admin.user_id,
        },
    ];
    assert_eq!(check_roles(&app.backend).await.unwrap(), expected);

    assert_eq!(repair_roles(&app.backend, &cli).await.unwrap(), []);
    let cx = app.enter(&admin, workspace_id).await;
    assert_eq!(cx.role, Role::Owner);
    let members = accounts::list_members(&cx, PageQuery::default()).await.unwrap();
    let seen: Vec<_> = members
        .items
        .iter()
        .map(|member| (member.display_name.as_str(), member.role))
        .collect();
    assert!(seen.contains(&("Administrator", Role::Owner)), "{seen:?}");
    assert!(seen.contains(&("viewer", Role::Viewer)), "{seen:?}");
}

#[tokio::test]
async fn roles_of_a_workspaces_own_are_checked_and_put_right_too() {
    let app = TestApp::new().await;
    let cli = visit(&app.backend, "test");
    let planted = app.planted("anna@alpha.example", "Alpha").await;
    let ben = app.member(&planted.cx, "ben@alpha.example", Role::Member).await;
    let mut roles = Vec::new();
    for name in ["Comptable", "Stagiaire"] {
        let set = domain::accounts::SetRole {
            name: name.into(),
            permissions: Role::Manager.permissions(),
        };
        roles.push(accounts::create_role(&planted.cx, set).await.unwrap());
    }
    let command = domain::accounts::ChangeMember {
        role: roles[1].id.into(),
        version: 1,
    };
    accounts::change_member(&planted.cx, ben.user_id, command)
        .await
        .unwrap();
    assert_eq!(check_roles(&app.backend).await.unwrap(), []);

    app.as_owner(
        "update custom_roles set permissions = '{view_planning,fly,print_money}' where name = 'Comptable';
         update custom_roles set removed_at = now() where name = 'Stagiaire'",
    )
    .await;
    // What is not known and what was removed grants nothing meanwhile.
    let cx = app.enter(&ben, planted.workspace).await;
    assert_eq!(cx.permissions, domain::PermissionSet::EMPTY);
    let workspace_id = planted.workspace;
    let expected = [
        RoleFault::UnknownPermissions {
            workspace_id,
            role_id: roles[0].id,
            permissions: vec!["fly".into(), "print_money".into()],
        },
        RoleFault::RemovedRole {
            workspace_id,
            user_id: ben.user_id,
            role_id: roles[1].id,
        },
    ];
    assert_eq!(check_roles(&app.backend).await.unwrap(), expected);
    for _ in 0..2 {
        assert_eq!(repair_roles(&app.backend, &cli).await.unwrap(), []);
    }
    assert_eq!(
        app.enter(&ben, planted.workspace).await.permissions,
        Role::Viewer.permissions()
    );
    let listed = accounts::list_roles(&planted.cx, PageQuery::default())
        .await
        .unwrap();
    assert_eq!(listed.items[0].permissions, Role::Viewer.permissions());
}
