//! The links of invitations on a real database: whom they let in, and whom they never do.

use domain::accounts::{
    AddTeamMembers, JoinWithAccount, Joined, NewAccount, SetTeam, ShownInvitation, TeamQuery,
};
use domain::{Kind, PageQuery, Permission, Role};
use jiff::SignedDuration;

use super::tests::{ZOE, alpha, invite, list, only, problem, try_to_invite};
use crate::accounts::{self, Tokens};
use crate::test_support::{PASSWORD, Person, TestApp};
use crate::{Result, Visit};

async fn show(app: &TestApp, visit: &Visit, token: &str) -> Result<ShownInvitation> {
    accounts::show_invitation(&app.backend, visit, token).await
}

async fn accept(app: &TestApp, person: &Person, token: &str) -> Result<Joined> {
    accounts::accept_invitation(&app.backend, &person.visit, token).await
}

async fn join(app: &TestApp, token: &str, password: &str) -> Result<(Joined, Tokens)> {
    let form = JoinWithAccount {
        token: token.into(),
        display_name: "Zoe Petit".into(),
        password: password.into(),
    };
    accounts::join_with_account(&app.backend, &app.visitor(), form, Some("en")).await
}

/// Every way to use a link gives this answer.
async fn refused(app: &TestApp, token: &str, slug: &str) {
    let shown = show(app, &app.visitor(), token).await;
    assert_eq!(problem(shown).slug(), slug);
    assert_eq!(problem(join(app, token, PASSWORD).await).slug(), slug);
    let somebody = app
        .person(&format!("{}@somewhere.example", app.backend.new_request_id()))
        .await;
    assert_eq!(problem(accept(app, &somebody, token).await).slug(), slug);
}

#[tokio::test]
async fn an_account_joins_with_one_press_and_looking_changes_nothing() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let zoe = app.person(ZOE).await;
    invite(&alpha.cx, &[ZOE], Role::Manager).await;
    let token = app.token(ZOE, "invitation").await;
    let before = app.row_counts().await;
    let seen = show(&app, &app.visitor(), &token).await.unwrap();
    assert_eq!(
        (seen.workspace_name.as_str(), seen.inviter.as_str(), seen.role),
        ("Alpha", "anna", Role::Manager)
    );
    assert!(seen.has_account && seen.signed_in_as.is_none());
    assert!(show(&app, &zoe.visit, &token).await.unwrap().is_for_reader());
    assert_eq!(app.row_counts().await, before);

    let joined = accept(&app, &zoe, &token).await.unwrap();
    assert_eq!(joined.workspace_id, alpha.workspace);
    assert_eq!(app.enter(&zoe, alpha.workspace).await.role, Role::Manager);
    assert_eq!(list(&alpha.cx).await.total, 0);
    let trail = app.table_text("audit_entries").await;
    for action in ["member.added", "invitation.accepted"] {
        assert_eq!(trail.matches(action).count(), 1, "{action}");
    }
    refused(&app, &token, "invitation-used").await;
}

#[tokio::test]
async fn whoever_has_no_account_makes_one_whose_address_is_proven() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &["Zoe@Example.org"], Role::Member).await;
    let token = app.token("Zoe@Example.org", "invitation").await;
    for weak in ["password123", "short"] {
        assert!(
            problem(join(&app, &token, weak).await)
                .field("password")
                .is_some()
        );
    }
    let (joined, tokens) = join(&app, &token, PASSWORD).await.unwrap();
    let visit = Visit {
        actor: Some(tokens.actor),
        ..app.visitor()
    };
    let cx = app.backend.enter(&visit, joined.workspace_id).await.unwrap();
    assert_eq!(cx.role, Role::Member);
    let me = accounts::find_me(&app.backend, &visit).await.unwrap().unwrap();
    assert_eq!(
        (me.user.display_name.as_str(), me.user.locale.as_deref()),
        ("Zoe Petit", Some("en"))
    );
    assert!(me.user.email_verified);
    // No workspace of their own is made besides, and no other mail is sent.
    assert_eq!(me.workspaces.len(), 1);
    assert_eq!(app.mails_to("Zoe@Example.org").await, Vec::<String>::new());
    refused(&app, &token, "invitation-used").await;
}

#[tokio::test]
async fn no_other_address_joins() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let ben = app.person("ben@example.org").await;
    invite(&alpha.cx, &[ZOE], Role::Owner).await;
    let token = app.token(ZOE, "invitation").await;
    let seen = show(&app, &ben.visit, &token).await.unwrap();
    assert!(!seen.is_for_reader() && !seen.has_account);
    assert_eq!(seen.signed_in_as.as_deref(), Some("ben@example.org"));
    let silent = problem(accept(&app, &ben, &token).await);
    assert_eq!(
        (silent.kind, silent.slug()),
        (Kind::Forbidden, "invitation-other-account")
    );
    assert_eq!(
        problem(accounts::accept_invitation(&app.backend, &app.visitor(), &token).await).kind,
        Kind::Unauthenticated
    );
    let entered = app.backend.enter(&ben.visit, alpha.workspace).await;
    assert_eq!(problem(entered).kind, Kind::Forbidden);
    only(&alpha.cx).await;
}

#[tokio::test]
async fn a_second_account_is_not_made_for_an_address_that_has_one() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let zoe = app.person(ZOE).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    let answer = problem(join(&app, &token, PASSWORD).await);
    assert_eq!((answer.kind, answer.slug()), (Kind::Conflict, "email-taken"));
    accept(&app, &zoe, &token).await.unwrap();
}

#[tokio::test]
async fn a_link_proves_the_address_of_the_account_that_uses_it() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let form = NewAccount {
        email: ZOE.into(),
        password: PASSWORD.into(),
        display_name: "Zoe".into(),
    };
    let user = accounts::register(&app.backend, &app.visitor(), form, None)
        .await
        .unwrap();
    assert!(!user.email_verified);
    let zoe = Person {
        user_id: user.id,
        email: user.email,
        visit: app.visitor(),
    };
    let zoe = app.again(&zoe).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    accept(&app, &zoe, &token).await.unwrap();
    let me = accounts::find_me(&app.backend, &zoe.visit)
        .await
        .unwrap()
        .unwrap();
    assert!(me.user.email_verified);
}

#[tokio::test]
async fn a_newer_link_ends_the_older_one() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let zoe = app.person(ZOE).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let first = app.token(ZOE, "invitation").await;
    app.clock.advance(SignedDuration::from_mins(1));
    invite(&alpha.cx, &[ZOE], Role::Viewer).await;
    // The mail of the older link is void: it is not even sent any more.
    assert_eq!(app.mails_to(ZOE).await.len(), 1);
    let second = app.token(ZOE, "invitation").await;
    refused(&app, &first, "invitation-unknown").await;
    accept(&app, &zoe, &second).await.unwrap();
    assert_eq!(app.enter(&zoe, alpha.workspace).await.role, Role::Viewer);
}

#[tokio::test]
async fn a_link_works_once_even_for_two_at_the_same_time() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let zoe = app.person(ZOE).await;
    let again = app.again(&zoe).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    let (one, two) = tokio::join!(accept(&app, &zoe, &token), accept(&app, &again, &token));
    assert!(one.is_ok() != two.is_ok());
    let trail = app.table_text("audit_entries").await;
    assert_eq!(trail.matches("invitation.accepted").count(), 1);
}

#[tokio::test]
async fn two_at_the_same_time_make_one_account() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    let (one, two) = tokio::join!(
        join(&app, &token, PASSWORD),
        join(&app, &token, "another good long password")
    );
    assert!(one.is_ok() != two.is_ok());
    assert_eq!(app.table_text("accounts.users").await.matches(ZOE).count(), 2);
}

#[tokio::test]
async fn what_was_revoked_is_as_unknown_as_what_never_was() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    accounts::revoke_invitation(&alpha.cx, only(&alpha.cx).await.id)
        .await
        .unwrap();
    assert_eq!(list(&alpha.cx).await.total, 0);
    assert!(app.mails_to(ZOE).await.is_empty());
    let mut answers = Vec::new();
    for token in [&token, "0123456789abcdef", "", "\u{e9}"] {
        answers.push(problem(show(&app, &app.visitor(), token).await));
        refused(&app, token, "invitation-unknown").await;
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn a_link_is_good_for_seven_days() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    app.clock
        .advance(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
    show(&app, &app.visitor(), &token).await.unwrap();
    app.clock.advance(SignedDuration::from_secs(1));
    refused(&app, &token, "invitation-expired").await;
}

#[tokio::test]
async fn nobody_is_let_in_by_whoever_has_left_or_was_disabled() {
    for disabled in [false, true] {
        let app = TestApp::new().await;
        let alpha = alpha(&app).await;
        let admin = app.member(&alpha.cx, "admin@alpha.example", Role::Admin).await;
        let cx = app.enter(&admin, alpha.workspace).await;
        invite(&cx, &[ZOE], Role::Viewer).await;
        let token = app.token(ZOE, "invitation").await;
        if disabled {
            app.disable(&admin).await;
        } else {
            accounts::remove_member(&alpha.cx, admin.user_id).await.unwrap();
        }
        refused(&app, &token, "invitation-void").await;
    }
}

#[tokio::test]
async fn nobody_joins_an_archived_workspace() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    accounts::archive_workspace(&alpha.cx, 1).await.unwrap();
    refused(&app, &token, "workspace-archived").await;
}

#[tokio::test]
async fn a_former_member_comes_back_with_the_new_role() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let zoe = app.member(&alpha.cx, ZOE, Role::Admin).await;
    accounts::remove_member(&alpha.cx, zoe.user_id).await.unwrap();
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    accept(&app, &zoe, &token).await.unwrap();
    let cx = app.enter(&zoe, alpha.workspace).await;
    assert!(cx.role == Role::Member && !cx.can(Permission::ManageMembers));
}

#[tokio::test]
async fn who_is_a_member_already_stays_what_they_are() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Admin).await;
    let token = app.token(ZOE, "invitation").await;
    let zoe = app.member(&alpha.cx, ZOE, Role::Viewer).await;
    accept(&app, &zoe, &token).await.unwrap();
    assert_eq!(app.enter(&zoe, alpha.workspace).await.role, Role::Viewer);
    assert_eq!(list(&alpha.cx).await.total, 0);
}

#[tokio::test]
async fn the_teams_that_are_still_there_are_joined() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let mut teams = Vec::new();
    for name in ["Son", "Lumi\u{e8}re"] {
        let set = SetTeam {
            name: name.into(),
            colour: None,
        };
        teams.push(accounts::create_team(&alpha.cx, set).await.unwrap().id);
    }
    let command = AddTeamMembers {
        id: teams[0],
        user_ids: vec![alpha.owner.user_id],
    };
    accounts::add_team_members(&alpha.cx, command).await.unwrap();
    let zoe = app.person(ZOE).await;
    try_to_invite(&alpha.cx, &[ZOE], Role::Member, &teams)
        .await
        .unwrap();
    let token = app.token(ZOE, "invitation").await;
    accounts::remove_team(&alpha.cx, teams[1], 1).await.unwrap();
    assert_eq!(only(&alpha.cx).await.teams.len(), 1);
    accept(&app, &zoe, &token).await.unwrap();
    let son = accounts::list_teams(&alpha.cx, TeamQuery::default())
        .await
        .unwrap();
    assert_eq!((son.total, son.items[0].member_count), (1, 2));
    let members = accounts::list_team_members(&alpha.cx, teams[0], PageQuery::default())
        .await
        .unwrap();
    assert!(members.items.iter().any(|member| member.user_id == zoe.user_id));
}
