//! Inviting and looking after invitations, on a real database.

use domain::accounts::{
    AddMember, ChangeMember, Invitation, InvitationQuery, InvitationState, InviteOutcome, InvitePeople,
    Invited, SetTeam,
};
use domain::{Kind, Page, PageQuery, Problem, Role, TeamId};
use jiff::SignedDuration;

use crate::accounts;
use crate::planning::statement_tests::Statements;
use crate::test_support::{Planted, TestApp};
use crate::{Cx, Error, Result};

pub(super) const ZOE: &str = "zoe@example.org";

pub(super) fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

pub(super) async fn alpha(app: &TestApp) -> Planted {
    app.planted("anna@alpha.example", "Alpha").await
}

pub(super) async fn try_to_invite(
    cx: &Cx,
    emails: &[&str],
    role: Role,
    teams: &[TeamId],
) -> Result<Vec<Invited>> {
    let command = InvitePeople {
        emails: emails.iter().map(|email| (*email).to_owned()).collect(),
        role,
        team_ids: teams.to_vec(),
    };
    accounts::invite_people(cx, command).await
}

pub(super) async fn invite(cx: &Cx, emails: &[&str], role: Role) -> Vec<InviteOutcome> {
    let invited = try_to_invite(cx, emails, role, &[]).await.unwrap();
    invited.into_iter().map(|invited| invited.outcome).collect()
}

pub(super) async fn list(cx: &Cx) -> Page<Invitation> {
    accounts::list_invitations(cx, InvitationQuery::default())
        .await
        .unwrap()
}

pub(super) async fn only(cx: &Cx) -> Invitation {
    let page = list(cx).await;
    assert_eq!(page.total, 1);
    page.items.into_iter().next().unwrap()
}

async fn team(cx: &Cx, name: &str) -> TeamId {
    let set = SetTeam {
        name: name.into(),
        colour: None,
    };
    accounts::create_team(cx, set).await.unwrap().id
}

#[tokio::test]
async fn each_address_is_answered_by_itself() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    app.person(ZOE).await;
    let emails = [
        ZOE,
        "nobody@example.org",
        "ANNA@alpha.example",
        "not an address",
        " Zoe@Example.org",
    ];
    assert_eq!(
        invite(&alpha.cx, &emails, Role::Member).await,
        [
            InviteOutcome::Sent,
            InviteOutcome::Sent,
            InviteOutcome::AlreadyMember,
            InviteOutcome::BadAddress,
        ]
    );
    let page = list(&alpha.cx).await;
    assert_eq!(page.total, 2);
    for invitation in &page.items {
        assert_eq!(invitation.state, InvitationState::Open);
        assert_eq!((invitation.inviter.as_str(), invitation.sent_count), ("anna", 1));
        assert_eq!(app.mails_to(&invitation.email).await, ["invitation"]);
    }
}

#[tokio::test]
async fn neither_the_answer_nor_the_work_tells_whether_an_address_has_an_account() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    app.person(ZOE).await;
    let statements = Statements::default();
    let _noting = statements.listen();
    invite(&alpha.cx, &["warm-up@example.org"], Role::Member).await;
    let (mut work, mut rows) = (Vec::new(), Vec::new());
    for email in [ZOE, "nobody@example.org"] {
        let before = app.row_counts().await;
        statements.take();
        let mut invited = try_to_invite(&alpha.cx, &[email], Role::Member, &[])
            .await
            .unwrap();
        work.push(statements.take());
        let after = app.row_counts().await;
        let grown = after
            .iter()
            .map(|(table, count)| (table.clone(), count - before[table]));
        rows.push(grown.collect::<Vec<_>>());
        let invited = invited.remove(0);
        assert_eq!(
            (invited.outcome, invited.retry_after),
            (InviteOutcome::Sent, None)
        );
    }
    assert_eq!(work[0], work[1]);
    assert_eq!(rows[0], rows[1]);
}

#[tokio::test]
async fn a_mail_is_in_the_language_of_the_account_or_else_of_the_workspace() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let zoe = app.person(ZOE).await;
    accounts::set_locale(&app.backend, &zoe.visit, "en")
        .await
        .unwrap();
    invite(&alpha.cx, &[ZOE, "nobody@example.org"], Role::Member).await;
    let mails = app.table_text("accounts.mails").await;
    let line = |part: &str| mails.lines().find(|line| line.contains(part)).unwrap();
    assert!(line(ZOE).contains(",en,invitation,"), "{mails}");
    assert!(line("nobody@").contains(",fr,invitation,"), "{mails}");
}

#[tokio::test]
async fn nobody_invites_above_themselves() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    for role in [Role::Viewer, Role::Member, Role::Manager, Role::Admin] {
        let person = app
            .member(&alpha.cx, &format!("{role}@alpha.example"), role)
            .await;
        let cx = app.enter(&person, alpha.workspace).await;
        for given in Role::ALL {
            let invited = try_to_invite(&cx, &[&format!("{role}-{given}@example.org")], given, &[]).await;
            assert_eq!(invited.is_ok(), role.may_grant(given), "{role} {given}");
        }
    }
    // What an owner began an administrator neither lowers, nor sends again, nor ends.
    let sent = try_to_invite(&alpha.cx, &[ZOE], Role::Owner, &[]).await.unwrap();
    let id = sent[0].invitation_id.unwrap();
    let admin = app.member(&alpha.cx, "second@alpha.example", Role::Admin).await;
    let cx = app.enter(&admin, alpha.workspace).await;
    assert_eq!(
        invite(&cx, &[ZOE], Role::Viewer).await,
        [InviteOutcome::NotAllowed]
    );
    let resent = accounts::resend_invitation(&cx, id).await;
    assert_eq!(problem(resent).kind, Kind::Forbidden);
    let revoked = accounts::revoke_invitation(&cx, id).await;
    assert_eq!(problem(revoked).kind, Kind::Forbidden);
}

#[tokio::test]
async fn inviting_again_sends_a_new_link_to_the_same_invitation_after_a_minute() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let sound = team(&alpha.cx, "Son").await;
    invite(&alpha.cx, &[ZOE], Role::Viewer).await;
    let first = only(&alpha.cx).await;
    let again = try_to_invite(&alpha.cx, &["ZOE@example.org"], Role::Manager, &[sound])
        .await
        .unwrap();
    assert_eq!(
        (again[0].outcome, again[0].retry_after),
        (InviteOutcome::Wait, Some(60))
    );
    app.clock.advance(SignedDuration::from_secs(60));
    let again = try_to_invite(&alpha.cx, &["ZOE@example.org"], Role::Manager, &[sound])
        .await
        .unwrap();
    assert_eq!(
        (again[0].outcome, again[0].invitation_id),
        (InviteOutcome::Resent, Some(first.id))
    );
    let second = only(&alpha.cx).await;
    assert_eq!(
        (second.role, second.sent_count, second.version),
        (Role::Manager, 2, 2)
    );
    assert_eq!(second.teams[0].name, "Son");
    assert_eq!(second.created_at, first.created_at);
    assert!(second.expires_at > first.expires_at);
}

#[tokio::test]
async fn sending_again_says_when_it_may() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let id = only(&alpha.cx).await.id;
    app.clock.advance(SignedDuration::from_secs(20));
    let early = problem(accounts::resend_invitation(&alpha.cx, id).await);
    assert_eq!(
        (early.kind, &early.extensions["retry_after"]),
        (Kind::Limited, &40.into())
    );
    for _ in 0..4 {
        app.clock.advance(SignedDuration::from_mins(2));
        accounts::resend_invitation(&alpha.cx, id).await.unwrap();
    }
    app.clock.advance(SignedDuration::from_mins(2));
    let enough = problem(accounts::resend_invitation(&alpha.cx, id).await);
    assert_eq!(enough.kind, Kind::Limited);
    // Nor does revoking open the way to a full mailbox.
    accounts::revoke_invitation(&alpha.cx, id).await.unwrap();
    assert_eq!(
        invite(&alpha.cx, &[ZOE], Role::Member).await,
        [InviteOutcome::Wait]
    );
    app.clock.advance(SignedDuration::from_mins(60));
    assert_eq!(
        invite(&alpha.cx, &[ZOE], Role::Member).await,
        [InviteOutcome::Sent]
    );
}

#[tokio::test]
async fn a_workspace_sends_so_many_mails_an_hour_and_another_one_is_not_held_up() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let emails: Vec<String> = (0..120).map(|number| format!("p{number}@example.org")).collect();
    let mut outcomes = Vec::new();
    for chunk in emails.chunks(40) {
        let chunk: Vec<&str> = chunk.iter().map(String::as_str).collect();
        outcomes.extend(invite(&alpha.cx, &chunk, Role::Member).await);
    }
    let sent = outcomes.iter().filter(|outcome| outcome.is_sent()).count();
    assert_eq!(sent, 100);
    assert!(
        outcomes[100..]
            .iter()
            .all(|outcome| *outcome == InviteOutcome::Wait)
    );
    assert_eq!(
        invite(&beta.cx, &[ZOE], Role::Member).await,
        [InviteOutcome::Sent]
    );
}

#[tokio::test]
async fn so_many_invitations_are_open_at_most() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    app.as_owner(&format!(
        "insert into invitations (workspace_id, id, email, email_norm, role, invited_by, token_hash, created_at, expires_at,
                                  sent_at, lately)
         select '{}', gen_random_uuid(), n || '@example.org', n || '@example.org', 'member', '{}',
                sha256(n::text::bytea), '2026-01-01', '2026-01-08', '2026-01-01', '{{}}'
         from generate_series(1, 500) n",
        alpha.workspace, alpha.owner.user_id
    ))
    .await;
    assert_eq!(
        invite(&alpha.cx, &[ZOE, "7@example.org"], Role::Member).await,
        [InviteOutcome::TooMany, InviteOutcome::Resent]
    );
    let page = PageQuery::new(Some(3), Some(200)).unwrap();
    let query = |state| InvitationQuery { page, state };
    let all = accounts::list_invitations(&alpha.cx, query(None)).await.unwrap();
    assert_eq!((all.total, all.items.len()), (500, 100));
    let first = |state| InvitationQuery {
        state: Some(state),
        ..InvitationQuery::default()
    };
    for (state, total) in [(InvitationState::Open, 1), (InvitationState::Expired, 499)] {
        let page = accounts::list_invitations(&alpha.cx, first(state)).await.unwrap();
        assert_eq!(page.total, total);
    }
}

#[tokio::test]
async fn a_team_of_another_workspace_or_in_the_bin_is_not_joined() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let theirs = team(&beta.cx, "Theirs").await;
    let gone = team(&alpha.cx, "Gone").await;
    accounts::remove_team(&alpha.cx, gone, 1).await.unwrap();
    for id in [theirs, gone] {
        let refused = problem(try_to_invite(&alpha.cx, &[ZOE], Role::Member, &[id]).await);
        assert!(refused.field("team_ids").is_some());
    }
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn an_invitation_of_another_workspace_is_not_there() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    invite(&beta.cx, &[ZOE], Role::Member).await;
    let id = only(&beta.cx).await.id;
    assert_eq!(list(&alpha.cx).await.total, 0);
    let resent = accounts::resend_invitation(&alpha.cx, id).await;
    assert_eq!(problem(resent).kind, Kind::Missing);
    let revoked = accounts::revoke_invitation(&alpha.cx, id).await;
    assert_eq!(problem(revoked).kind, Kind::Missing);
    only(&beta.cx).await;
}

#[tokio::test]
async fn who_was_added_meanwhile_gets_no_other_mail() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    app.person(ZOE).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let command = AddMember {
        email: ZOE.into(),
        role: Role::Viewer.into(),
    };
    accounts::add_member(&alpha.cx, command).await.unwrap();
    app.clock.advance(SignedDuration::from_mins(2));
    let id = only(&alpha.cx).await.id;
    let resent = accounts::resend_invitation(&alpha.cx, id).await;
    assert_eq!(problem(resent).slug(), "already-member");
    assert_eq!(
        invite(&alpha.cx, &[ZOE], Role::Member).await,
        [InviteOutcome::AlreadyMember]
    );
}

#[tokio::test]
async fn an_invitation_whose_sender_may_no_longer_give_the_role_is_void_until_somebody_sends_it_again() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    let admin = app.member(&alpha.cx, "admin@alpha.example", Role::Admin).await;
    let cx = app.enter(&admin, alpha.workspace).await;
    invite(&cx, &[ZOE], Role::Admin).await;
    let command = ChangeMember {
        role: Role::Member.into(),
        version: 1,
    };
    accounts::change_member(&alpha.cx, admin.user_id, command)
        .await
        .unwrap();
    let void = only(&alpha.cx).await;
    assert_eq!(void.state, InvitationState::Void);
    app.clock.advance(SignedDuration::from_mins(2));
    let sent = accounts::resend_invitation(&alpha.cx, void.id).await.unwrap();
    assert_eq!(
        (sent.state, sent.invited_by),
        (InvitationState::Open, alpha.owner.user_id)
    );
    assert_eq!(only(&alpha.cx).await, sent);
}

#[tokio::test]
async fn an_archived_workspace_invites_nobody() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    accounts::archive_workspace(&alpha.cx, 1).await.unwrap();
    let cx = app.enter(&alpha.owner, alpha.workspace).await;
    let refused = try_to_invite(&cx, &["nobody@example.org"], Role::Member, &[]).await;
    assert_eq!(problem(refused).slug(), "workspace-archived");
    // The mail that waited is not sent: its link leads nowhere.
    assert!(app.mails().await.is_empty());
}

#[tokio::test]
async fn the_trail_tells_what_was_done_and_no_secret() {
    let app = TestApp::new().await;
    let alpha = alpha(&app).await;
    invite(&alpha.cx, &[ZOE], Role::Member).await;
    let token = app.token(ZOE, "invitation").await;
    app.clock.advance(SignedDuration::from_mins(2));
    let id = only(&alpha.cx).await.id;
    accounts::resend_invitation(&alpha.cx, id).await.unwrap();
    accounts::revoke_invitation(&alpha.cx, id).await.unwrap();
    let trail = app.table_text("audit_entries").await;
    for action in ["invitation.created", "invitation.resent", "invitation.revoked"] {
        assert_eq!(trail.matches(action).count(), 1, "{action}");
    }
    for table in ["audit_entries", "invitations", "accounts.mails", "ops.jobs"] {
        assert!(!app.table_text(table).await.contains(&token), "{table}");
    }
}
