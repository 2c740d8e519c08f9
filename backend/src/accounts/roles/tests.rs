//! Roles of a workspace's own on a real database.

use domain::accounts::{
    AddMember, ChangeMember, ChangeMembers, ChangeRole, CreateApiKey, CustomRole, MemberQuery, MemberVersion,
    RemoveRole, RoleChoice, SetRole,
};
use domain::audit::AuditQuery;
use domain::planning::{CreateFeed, FeedScope};
use domain::{Kind, PageQuery, Permission, PermissionSet, Problem, Role};

use crate::test_support::{Person, Planted, TestApp};
use crate::{Cx, Result, accounts, audit, planning};

fn set(name: &str, permissions: &[Permission]) -> SetRole {
    SetRole {
        name: name.into(),
        permissions: permissions.iter().copied().collect(),
    }
}

/// What a bookkeeper does: reads the planning and the trail, and sees addresses.
const BOOKS: [Permission; 3] = [
    Permission::ViewPlanning,
    Permission::ViewContacts,
    Permission::ViewAudit,
];

async fn role(cx: &Cx, name: &str, permissions: &[Permission]) -> CustomRole {
    accounts::create_role(cx, set(name, permissions)).await.unwrap()
}

fn problem<T>(cx: &Cx, result: Result<T>) -> Problem {
    match result {
        Ok(_) => panic!("a problem was expected"),
        Err(error) => error.into_problem(cx.request_id),
    }
}

async fn with_role(app: &TestApp, planted: &Planted, name: &str, choice: impl Into<RoleChoice>) -> Person {
    let person = app.person(&format!("{name}@alpha.example")).await;
    let command = AddMember {
        email: person.email.clone(),
        role: choice.into(),
    };
    accounts::add_member(&planted.cx, command).await.unwrap();
    person
}

fn change(role: &CustomRole, set: SetRole) -> ChangeRole {
    ChangeRole {
        id: role.id,
        version: role.version,
        set,
    }
}

fn remove(role: &CustomRole, move_to: Option<Role>) -> RemoveRole {
    RemoveRole {
        id: role.id,
        version: role.version,
        move_to,
    }
}

#[tokio::test]
async fn a_member_may_do_what_their_role_holds_and_no_more_from_the_next_request_on() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let books = role(&alpha.cx, "Comptable", &BOOKS).await;
    let zoe = with_role(&app, &alpha, "zoe", books.id).await;
    let cx = app.enter(&zoe, alpha.workspace).await;
    assert_eq!(
        (cx.role, cx.custom_role_id, cx.permissions),
        (Role::Viewer, Some(books.id), books.permissions)
    );
    assert!(cx.can(Permission::ViewAudit) && !cx.can(Permission::OwnCalendar));
    let me = accounts::find_me(&app.backend, &zoe.visit)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (me.workspaces[0].permissions, me.workspaces[0].custom_role_id),
        (books.permissions, Some(books.id))
    );
    let refused = planning::create_mission(&cx, domain::planning::SetMission::default()).await;
    assert_eq!(problem(&cx, refused).kind, Kind::Forbidden);

    let plans = set("Comptable", &[Permission::ViewPlanning, Permission::EditPlanning]);
    accounts::change_role(&alpha.cx, change(&books, plans))
        .await
        .unwrap();
    let cx = app.enter(&zoe, alpha.workspace).await;
    assert!(cx.can(Permission::EditPlanning) && !cx.can(Permission::ViewAudit));
    crate::test_support::mission(&cx, "Hiver").await;
}

#[tokio::test]
async fn names_are_told_apart_however_they_are_written() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let first = role(cx, "Chef-comptable", &BOOKS).await;
    let same = accounts::create_role(cx, set("CHEF COMPTABLE", &BOOKS)).await;
    assert_eq!(problem(cx, same).slug(), "role-name-taken");
    for built_in in ["viewer", "Direction", "TECH", "Owner", "Propri\u{e9}taire"] {
        let refused = problem(cx, accounts::create_role(cx, set(built_in, &BOOKS)).await);
        assert!(refused.field("name").is_some(), "{built_in}");
    }
    let again = set("Chef comptable", &BOOKS);
    let renamed = accounts::change_role(cx, change(&first, again)).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.version), ("Chef comptable", 2));
    let stale = problem(
        cx,
        accounts::change_role(cx, change(&first, set("X", &BOOKS))).await,
    );
    assert_eq!(stale.slug(), "stale");
    assert_eq!(stale.extensions["current"]["name"], "Chef comptable");

    // Free again once the role is gone, and never taken by another workspace.
    role(&beta.cx, "Chef comptable", &BOOKS).await;
    accounts::remove_role(cx, remove(&renamed, None)).await.unwrap();
    role(cx, "chef comptable", &BOOKS).await;
    let foreign = problem(
        &beta.cx,
        accounts::remove_role(&beta.cx, remove(&renamed, None)).await,
    );
    assert_eq!(foreign.kind, Kind::Missing);
}

#[tokio::test]
async fn nobody_makes_changes_or_gives_a_role_beyond_their_own() {
    use Permission::{EditPlanning, ManageJobs, ManageMembers, ManageRoles, OwnWorkspace, ViewPlanning};
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let owner = &alpha.cx;
    let ops = role(owner, "Exploitation", &[ViewPlanning, ManageJobs]).await;
    let clerk = role(owner, "RH", &[ViewPlanning, ManageMembers, ManageRoles]).await;
    let owning = accounts::create_role(owner, set("Patronne", &[ViewPlanning, OwnWorkspace])).await;
    assert!(problem(owner, owning).field("permissions").is_some());

    let rh = with_role(&app, &alpha, "rh", clerk.id).await;
    let rh = app.enter(&rh, alpha.workspace).await;
    let refused = problem(
        &rh,
        accounts::create_role(&rh, set("Plan", &[EditPlanning])).await,
    );
    assert_eq!(refused.errors[0].code, domain::FieldCode::NotHeld);
    role(&rh, "Accueil", &[ViewPlanning]).await;
    let less = set("Exploitation", &[ViewPlanning]);
    for refused in [
        problem(&rh, accounts::change_role(&rh, change(&ops, less)).await),
        problem(&rh, accounts::remove_role(&rh, remove(&ops, None)).await),
    ] {
        assert_eq!(refused.slug(), "forbidden");
    }

    let new = app.person("new@alpha.example").await;
    let add = |choice: RoleChoice| AddMember {
        email: new.email.clone(),
        role: choice,
    };
    for beyond in [Role::Member.into(), Role::Owner.into(), ops.id.into()] {
        let refused = problem(&rh, accounts::add_member(&rh, add(beyond)).await);
        assert_eq!(refused.slug(), "forbidden", "{beyond}");
    }
    let member = accounts::add_member(&rh, add(clerk.id.into())).await.unwrap();
    let up = ChangeMember {
        role: ops.id.into(),
        version: member.version,
    };
    let refused = problem(&rh, accounts::change_member(&rh, new.user_id, up).await);
    assert_eq!(refused.slug(), "forbidden");
    let down = ChangeMember {
        role: Role::Viewer.into(),
        version: 1,
    };
    let refused = problem(&rh, accounts::change_member(&rh, alpha.owner.user_id, down).await);
    assert_eq!(refused.slug(), "forbidden", "an owner is out of reach");

    for role in [Role::Viewer, Role::Member, Role::Manager] {
        let person = app.member(owner, &format!("{role}@alpha.example"), role).await;
        let cx = app.enter(&person, alpha.workspace).await;
        let refused = accounts::create_role(&cx, set("X", &[ViewPlanning])).await;
        assert_eq!(problem(&cx, refused).slug(), "forbidden", "{role}");
    }
}

#[tokio::test]
async fn a_role_that_is_not_there_is_given_to_nobody() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let foreign = role(&beta.cx, "Comptable", &BOOKS).await;
    let gone = role(&alpha.cx, "Comptable", &BOOKS).await;
    accounts::remove_role(&alpha.cx, remove(&gone, None))
        .await
        .unwrap();
    let zoe = app.person("zoe@alpha.example").await;
    let ben = app.member(&alpha.cx, "ben@alpha.example", Role::Member).await;
    for id in [foreign.id, gone.id] {
        let add = AddMember {
            email: zoe.email.clone(),
            role: id.into(),
        };
        let several = ChangeMembers {
            members: vec![MemberVersion {
                user_id: ben.user_id,
                version: 1,
            }],
            role: id.into(),
        };
        for refused in [
            problem(&alpha.cx, accounts::add_member(&alpha.cx, add).await),
            problem(&alpha.cx, accounts::change_members(&alpha.cx, several).await),
        ] {
            assert!(refused.field("custom_role_id").is_some(), "{refused:?}");
        }
    }
}

#[tokio::test]
async fn a_role_in_use_goes_only_when_its_members_get_another() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let cx = &alpha.cx;
    let books = role(cx, "Comptable", &BOOKS).await;
    let zoe = with_role(&app, &alpha, "zoe", books.id).await;
    let yan = with_role(&app, &alpha, "yan", books.id).await;
    accounts::remove_member(cx, yan.user_id).await.unwrap();
    let refused = problem(cx, accounts::remove_role(cx, remove(&books, None)).await);
    assert_eq!(
        (refused.slug(), &refused.extensions["member_count"]),
        ("role-in-use", &1.into())
    );
    accounts::remove_role(cx, remove(&books, Some(Role::Member)))
        .await
        .unwrap();
    let zoe_cx = app.enter(&zoe, alpha.workspace).await;
    assert_eq!(
        (zoe_cx.role, zoe_cx.permissions),
        (Role::Member, Role::Member.permissions())
    );
    let page = accounts::list_roles(cx, PageQuery::default()).await.unwrap();
    assert_eq!(page.items, []);

    // Whoever left comes back with the role they are given, not with the one that is gone.
    let back = AddMember {
        email: yan.email.clone(),
        role: Role::Viewer.into(),
    };
    let back = accounts::add_member(cx, back).await.unwrap();
    assert_eq!((back.role, back.custom_role), (Role::Viewer, None));

    let trail = audit::list_audit(cx, AuditQuery::default()).await.unwrap();
    let actions: Vec<_> = trail.items.iter().map(|entry| entry.action.as_str()).collect();
    for action in ["role.created", "role.removed", "member.changed"] {
        assert!(actions.contains(&action), "{actions:?}");
    }
}

#[tokio::test]
async fn people_are_listed_and_found_with_the_role_they_have() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let cx = &alpha.cx;
    let books = role(cx, "Comptable", &BOOKS).await;
    with_role(&app, &alpha, "zoe", books.id).await;
    app.member(cx, "vera@alpha.example", Role::Viewer).await;
    let found = async |choice: RoleChoice| {
        let query = MemberQuery {
            role: Some(choice),
            ..MemberQuery::default()
        };
        let page = accounts::list_members(cx, query).await.unwrap();
        assert_eq!(usize::try_from(page.total).unwrap(), page.items.len());
        page.items
    };
    let with = found(books.id.into()).await;
    assert_eq!(with.len(), 1);
    assert_eq!(with[0].permissions(), books.permissions);
    assert_eq!(
        with[0].custom_role.as_ref().map(|role| role.name.as_str()),
        Some("Comptable")
    );
    let viewers = found(Role::Viewer.into()).await;
    assert_eq!(viewers.len(), 1, "nobody else counts as a viewer");
    let roles = accounts::list_roles(cx, PageQuery::default()).await.unwrap();
    assert_eq!(roles.items[0].member_count, 1);
}

#[tokio::test]
async fn keys_and_feeds_follow_the_role_of_their_maker() {
    use Permission::{ManageApiKeys, ManageCalendars, OwnCalendar, ViewPlanning};
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let held = [ViewPlanning, OwnCalendar, ManageCalendars, ManageApiKeys];
    let desk = role(&alpha.cx, "Bureau", &held).await;
    let zoe = with_role(&app, &alpha, "zoe", desk.id).await;
    let cx = app.enter(&zoe, alpha.workspace).await;
    let command = CreateApiKey {
        name: "Export".into(),
        scopes: vec![ViewPlanning, ManageApiKeys],
        days: 1,
    };
    let secret = accounts::create_api_key(&cx, command.clone())
        .await
        .unwrap()
        .secret;
    let too_much = CreateApiKey {
        scopes: vec![Permission::EditPlanning],
        ..command
    };
    let refused = problem(&cx, accounts::create_api_key(&cx, too_much).await);
    assert!(refused.field("scopes").is_some());
    let feed = CreateFeed {
        scope: FeedScope::Workspace,
        user_id: None,
        team_id: None,
    };
    let feed = planning::create_feed(&cx, feed).await.unwrap();
    let token = feed
        .url
        .rsplit('/')
        .next()
        .unwrap()
        .trim_end_matches(".ics")
        .to_owned();
    let held_by_key = async || {
        let key = accounts::find_api_key(&app.backend, &secret).await.unwrap();
        let entered = key.enter(&app.backend, &app.visitor(), alpha.workspace).await;
        entered.unwrap().permissions
    };
    let shown = async || planning::export_calendar(&app.backend, &app.visitor(), &token).await;
    assert_eq!(
        held_by_key().await,
        PermissionSet::from_iter([ViewPlanning, ManageApiKeys])
    );
    shown().await.unwrap();

    let less = set("Bureau", &[ViewPlanning]);
    accounts::change_role(&alpha.cx, change(&desk, less))
        .await
        .unwrap();
    assert_eq!(held_by_key().await, PermissionSet::from_iter([ViewPlanning]));
    assert_eq!(problem(&cx, shown().await).kind, Kind::Missing);
}

#[tokio::test]
async fn there_is_an_end_to_roles() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    for number in 0..domain::accounts::MAX_ROLES {
        role(&alpha.cx, &format!("Role {number}"), &BOOKS).await;
    }
    let refused = accounts::create_role(&alpha.cx, set("One more", &BOOKS)).await;
    assert_eq!(problem(&alpha.cx, refused).slug(), "too-many-roles");
}

#[tokio::test]
async fn what_was_asked_before_a_demotion_is_refused_after_it() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let ben = app.member(&alpha.cx, "ben@alpha.example", Role::Admin).await;
    let victim = app.member(&alpha.cx, "carl@alpha.example", Role::Member).await;
    let helper = role(&alpha.cx, "Aide", &BOOKS).await;
    // The request is let in, and its body comes later.
    let early = app.enter(&ben, alpha.workspace).await;
    let demote = ChangeMember {
        role: Role::Viewer.into(),
        version: 1,
    };
    accounts::change_member(&alpha.cx, ben.user_id, demote)
        .await
        .unwrap();

    let stranger = app.person("dora@alpha.example").await;
    let add = AddMember {
        email: stranger.email.clone(),
        role: Role::Admin.into(),
    };
    let invite = domain::accounts::InvitePeople {
        emails: vec!["eve@alpha.example".into()],
        role: Role::Admin,
        team_ids: Vec::new(),
    };
    let promote = ChangeMember {
        role: Role::Admin.into(),
        version: 1,
    };
    let together = ChangeMembers {
        members: vec![MemberVersion {
            user_id: victim.user_id,
            version: 1,
        }],
        role: Role::Viewer.into(),
    };
    let gone = domain::accounts::RemoveMembers {
        user_ids: vec![victim.user_id],
    };
    let forbidden = |problem: Problem| assert_eq!(problem.kind, Kind::Forbidden, "{problem:?}");
    forbidden(problem(&early, accounts::add_member(&early, add).await));
    forbidden(problem(&early, accounts::invite_people(&early, invite).await));
    forbidden(problem(
        &early,
        accounts::change_member(&early, victim.user_id, promote).await,
    ));
    forbidden(problem(&early, accounts::change_members(&early, together).await));
    forbidden(problem(
        &early,
        accounts::remove_member(&early, victim.user_id).await,
    ));
    forbidden(problem(&early, accounts::remove_members(&early, gone).await));
    forbidden(problem(
        &early,
        accounts::create_role(&early, set("Neu", &BOOKS)).await,
    ));
    let wider = set("Aide", &[Permission::ViewPlanning]);
    forbidden(problem(
        &early,
        accounts::change_role(&early, change(&helper, wider)).await,
    ));
    forbidden(problem(
        &early,
        accounts::remove_role(&early, remove(&helper, None)).await,
    ));
}

#[tokio::test]
async fn who_may_not_manage_teams_sends_no_invitation_into_one() {
    let app = TestApp::new().await;
    let alpha = app.planted("anna@alpha.example", "Alpha").await;
    let team = domain::accounts::SetTeam {
        name: "Son".into(),
        colour: None,
    };
    let team = accounts::create_team(&alpha.cx, team).await.unwrap();
    let invite = |team_ids| domain::accounts::InvitePeople {
        emails: vec!["eve@alpha.example".into()],
        role: Role::Viewer,
        team_ids,
    };
    let sent = accounts::invite_people(&alpha.cx, invite(vec![team.id]))
        .await
        .unwrap();
    let id = sent[0].invitation_id.unwrap();
    let few = [Permission::ManageMembers, Permission::ViewPlanning];
    let desk = role(&alpha.cx, "Accueil", &few).await;
    let zoe = with_role(&app, &alpha, "zoe", desk.id).await;
    let cx = app.enter(&zoe, alpha.workspace).await;
    app.clock.advance(jiff::SignedDuration::from_mins(5));
    let again = problem(&cx, accounts::resend_invitation(&cx, id).await);
    assert_eq!(again.kind, Kind::Forbidden);
    // Nor do they take the team out of it by inviting anew.
    let anew = accounts::invite_people(&cx, invite(Vec::new())).await.unwrap();
    assert_eq!(anew[0].outcome, domain::accounts::InviteOutcome::NotAllowed);
}
