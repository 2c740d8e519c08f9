//! Teams and the list of people on a real database.

use domain::accounts::{
    AddMember, AddTeamMembers, ChangeMembers, ChangeTeam, MemberQuery, MemberVersion, NewAccount,
    RemoveMembers, SetTeam, SetTeamLead, Team, TeamQuery,
};
use domain::planning::Colour;
use domain::{Kind, PageQuery, Problem, Role, TeamId, UserId};

use crate::accounts::{
    self, add_team_members, change_team, create_team, list_teams, remove_team, restore_team,
};
use crate::test_support::{PASSWORD, Person, Planted, TestApp};
use crate::{Cx, Result};

fn problem<T>(cx: &Cx, result: Result<T>) -> Problem {
    match result {
        Ok(_) => panic!("a problem was expected"),
        Err(error) => error.into_problem(cx.request_id),
    }
}

fn set(name: &str) -> SetTeam {
    SetTeam {
        name: name.into(),
        colour: Some(Colour::Teal),
    }
}

async fn team(cx: &Cx, name: &str, people: &[UserId]) -> Team {
    let team = create_team(cx, set(name)).await.unwrap();
    if people.is_empty() {
        return team;
    }
    add(cx, team.id, people).await.unwrap()
}

async fn add(cx: &Cx, id: TeamId, people: &[UserId]) -> Result<Team> {
    let user_ids = people.to_vec();
    add_team_members(cx, AddTeamMembers { id, user_ids }).await
}

async fn lead(cx: &Cx, id: TeamId, user_id: Option<UserId>) -> Result<Team> {
    accounts::set_team_lead(cx, SetTeamLead { id, user_id }).await
}

async fn member(app: &TestApp, alpha: &Planted, name: &str) -> Person {
    app.member(&alpha.cx, &format!("{name}@alpha.example"), Role::Member)
        .await
}

fn names(team: &Team) -> Vec<&str> {
    team.members
        .iter()
        .map(|member| member.display_name.as_str())
        .collect()
}

async fn found(cx: &Cx, query: MemberQuery) -> Vec<String> {
    let page = accounts::list_members(cx, query).await.unwrap();
    assert_eq!(usize::try_from(page.total).unwrap(), page.items.len());
    page.items.into_iter().map(|member| member.display_name).collect()
}

#[tokio::test]
async fn a_team_shows_who_leads_first_and_then_its_members_by_name() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let mut people = Vec::new();
    for name in ["zoe", "emile", "eric", "carl", "dora", "fay"] {
        people.push(member(&app, &alpha, name).await.user_id);
    }
    let sound = team(cx, "Son", &people).await;
    assert_eq!(sound.member_count, 6);
    assert_eq!(names(&sound), ["carl", "dora", "emile", "eric", "fay"]);
    assert_eq!(sound.lead(), None);

    let led = lead(cx, sound.id, Some(people[0])).await.unwrap();
    assert_eq!(led.lead().unwrap().display_name, "zoe");
    assert_eq!(names(&led), ["zoe", "carl", "dora", "emile", "eric"]);
    let led = lead(cx, sound.id, Some(people[1])).await.unwrap();
    assert_eq!(led.members.iter().filter(|member| member.is_lead).count(), 1);
    assert_eq!(lead(cx, sound.id, None).await.unwrap().lead(), None);

    let page = PageQuery::new(Some(2), Some(4)).unwrap();
    let rest = accounts::list_team_members(cx, sound.id, page).await.unwrap();
    let rest_names: Vec<_> = rest.items.iter().map(|one| one.display_name.as_str()).collect();
    assert_eq!((rest.total, rest_names), (6, vec!["fay", "zoe"]));

    // Who is in already stays; who comes is counted once.
    let again = add(cx, sound.id, &[people[0], people[0], alpha.owner.user_id])
        .await
        .unwrap();
    assert_eq!(again.member_count, 7);
    let less = accounts::remove_team_member(cx, sound.id, people[0])
        .await
        .unwrap();
    assert_eq!(less.member_count, 6);
    let twice = accounts::remove_team_member(cx, sound.id, people[0]).await;
    assert_eq!(problem(cx, twice).kind, Kind::Missing);
    let outsider = lead(cx, sound.id, Some(people[0])).await;
    assert!(problem(cx, outsider).field("user_id").is_some());
    assert_eq!(accounts::find_team(cx, sound.id).await.unwrap(), less);
}

#[tokio::test]
async fn a_name_is_of_one_team_whatever_its_accents() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let light = team(cx, "\u{c9}clairage", &[]).await;
    let taken = create_team(cx, set("eclairage")).await;
    let taken = problem(cx, taken);
    assert_eq!(taken.slug(), "team-name-taken");
    assert!(taken.field("name").is_some());
    team(&beta.cx, "eclairage", &[]).await;

    let gone = remove_team(cx, light.id, 1).await.unwrap();
    let newer = team(cx, "Eclairage", &[]).await;
    let back = restore_team(cx, light.id, gone.version).await;
    assert_eq!(problem(cx, back).slug(), "team-name-taken");
    let renamed = ChangeTeam {
        id: newer.id,
        version: 1,
        set: set("Lumi\u{e8}re"),
    };
    assert_eq!(change_team(cx, renamed).await.unwrap().version, 2);
    let back = restore_team(cx, light.id, gone.version).await.unwrap();
    let same = ChangeTeam {
        id: back.id,
        version: back.version,
        set: set("\u{c9}CLAIRAGE"),
    };
    change_team(cx, same).await.unwrap();
}

#[tokio::test]
async fn a_stale_change_is_told_what_is_stored() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let sound = team(cx, "Son", &[]).await;
    let change = |name: &str, version| ChangeTeam {
        id: sound.id,
        version,
        set: set(name),
    };
    change_team(cx, change("Sound", 1)).await.unwrap();
    let stale = problem(cx, change_team(cx, change("Audio", 1)).await);
    assert_eq!(stale.slug(), "stale");
    assert_eq!(stale.extensions["current"]["name"], "Sound");
    assert_eq!(problem(cx, remove_team(cx, sound.id, 1).await).slug(), "stale");
}

#[tokio::test]
async fn a_deleted_team_comes_back_with_its_members_and_lead() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let (ben, carl) = (
        member(&app, &alpha, "ben").await.user_id,
        member(&app, &alpha, "carl").await.user_id,
    );
    let sound = team(cx, "Son", &[ben, carl]).await;
    lead(cx, sound.id, Some(carl)).await.unwrap();
    let gone = remove_team(cx, sound.id, 1).await.unwrap();
    assert_eq!(list_teams(cx, TeamQuery::default()).await.unwrap().total, 0);
    assert_eq!(
        problem(cx, accounts::find_team(cx, sound.id).await).kind,
        Kind::Missing
    );
    assert_eq!(problem(cx, add(cx, sound.id, &[ben]).await).kind, Kind::Missing);
    let of_team = MemberQuery {
        team_id: Some(sound.id),
        ..MemberQuery::default()
    };
    assert_eq!(found(cx, of_team.clone()).await, Vec::<String>::new());
    // Who leaves the workspace meanwhile is not brought back into it.
    accounts::remove_member(cx, ben).await.unwrap();
    let back = restore_team(cx, sound.id, gone.version).await.unwrap();
    assert_eq!((back.version, back.member_count), (3, 1));
    assert_eq!(back.lead().unwrap().user_id, carl);
    assert_eq!(found(cx, of_team).await, ["carl"]);
}

#[tokio::test]
async fn managers_manage_teams_and_the_others_look() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let sound = team(&alpha.cx, "Son", &[alpha.owner.user_id]).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Owner) {
        let person = app
            .member(&alpha.cx, &format!("{role}@alpha.example"), role)
            .await;
        let cx = app.enter(&person, alpha.workspace).await;
        let teams = list_teams(&cx, TeamQuery::default()).await.unwrap();
        assert!(teams.items.iter().any(|team| team.id == sound.id));
        let made = create_team(&cx, set(role.as_str())).await;
        assert_eq!(made.is_ok(), role >= Role::Manager, "{role}");
        let added = add(&cx, sound.id, &[person.user_id]).await;
        assert_eq!(added.is_ok(), role >= Role::Manager, "{role}");
    }
    // Of another workspace is not there.
    let cx = &beta.cx;
    assert_eq!(list_teams(cx, TeamQuery::default()).await.unwrap().total, 0);
    let foreign = [
        accounts::find_team(cx, sound.id).await,
        remove_team(cx, sound.id, 1).await,
        lead(cx, sound.id, None).await,
        add(cx, sound.id, &[beta.owner.user_id]).await,
    ];
    for answer in foreign {
        assert_eq!(problem(cx, answer).kind, Kind::Missing);
    }
    let own = team(cx, "Son", &[]).await;
    let stranger = add(cx, own.id, &[alpha.owner.user_id]).await;
    assert!(problem(cx, stranger).field("user_ids").is_some());
}

#[tokio::test]
async fn people_are_found_by_name_role_and_team() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let email = "em@alpha.example";
    let form = NewAccount {
        email: email.into(),
        password: PASSWORD.into(),
        display_name: "\u{c9}lise Martin".into(),
    };
    let visitor = app.visitor();
    accounts::create_account(&app.backend, &visitor, form.check().unwrap())
        .await
        .unwrap();
    let add = AddMember {
        email: email.into(),
        role: Role::Member.into(),
    };
    accounts::add_member(cx, add).await.unwrap();
    let ben = member(&app, &alpha, "ben_costa").await;
    let vera = app.member(cx, "vera@alpha.example", Role::Viewer).await;
    let search = |search: &str| MemberQuery {
        search: search.into(),
        ..MemberQuery::default()
    };
    assert_eq!(found(cx, search("ELISE")).await, ["\u{c9}lise Martin"]);
    assert_eq!(found(cx, search("mar \u{e9}l")).await, ["\u{c9}lise Martin"]);
    assert_eq!(found(cx, search("_")).await, ["ben_costa"]);
    assert_eq!(found(cx, search("%")).await, Vec::<String>::new());
    assert_eq!(found(cx, search("alpha.example")).await.len(), 4);
    // Addresses tell nothing to those who may not see them.
    let as_viewer = app.enter(&vera, alpha.workspace).await;
    assert_eq!(
        found(&as_viewer, search("alpha.example")).await,
        Vec::<String>::new()
    );

    let viewers = MemberQuery {
        role: Some(Role::Viewer.into()),
        ..MemberQuery::default()
    };
    assert_eq!(found(cx, viewers).await, ["vera"]);
    let sound = team(cx, "Son", &[ben.user_id, vera.user_id]).await;
    let both = MemberQuery {
        team_id: Some(sound.id),
        ..search("ben")
    };
    assert_eq!(found(cx, both).await, ["ben_costa"]);
}

#[tokio::test]
async fn several_roles_change_together_or_not_at_all() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let (ben, carl) = (
        member(&app, &alpha, "ben").await,
        member(&app, &alpha, "carl").await,
    );
    let at = |user_id, version| MemberVersion { user_id, version };
    let change = |members: &[MemberVersion], role: Role| ChangeMembers {
        members: members.to_vec(),
        role: role.into(),
    };
    let (owner, both) = (alpha.owner.user_id, [at(carl.user_id, 1), at(ben.user_id, 1)]);
    let roles = async || {
        let page = accounts::list_members(cx, PageQuery::default()).await.unwrap();
        page.items.into_iter().map(|one| one.role).collect::<Vec<_>>()
    };
    let before = roles().await;
    let admin = app.member(cx, "zed@alpha.example", Role::Admin).await;
    let as_admin = app.enter(&admin, alpha.workspace).await;
    let refused = [
        // The last owner, somebody of another workspace, an old version.
        accounts::change_members(cx, change(&[both[0], at(owner, 1)], Role::Viewer)).await,
        accounts::change_members(cx, change(&[both[0], at(beta.owner.user_id, 1)], Role::Viewer)).await,
        accounts::change_members(cx, change(&[both[0], at(ben.user_id, 2)], Role::Viewer)).await,
        // Nobody hands out or takes away more than they have.
        accounts::change_members(&as_admin, change(&both, Role::Owner)).await,
        accounts::change_members(&as_admin, change(&[both[0], at(owner, 1)], Role::Viewer)).await,
    ];
    let slugs: Vec<_> = refused
        .into_iter()
        .map(|answer| problem(cx, answer).slug().to_owned())
        .collect();
    assert_eq!(
        slugs,
        ["last-owner", "invalid", "stale", "forbidden", "forbidden"]
    );
    accounts::remove_member(cx, admin.user_id).await.unwrap();
    assert_eq!(roles().await, before);

    let changed = accounts::change_members(cx, change(&both, Role::Manager))
        .await
        .unwrap();
    assert_eq!(changed.len(), 2);
    assert!(
        changed
            .iter()
            .all(|one| (one.role, one.version) == (Role::Manager, 2))
    );
    assert_eq!(roles().await, [Role::Owner, Role::Manager, Role::Manager]);
}

#[tokio::test]
async fn several_people_are_removed_together_and_leave_their_teams() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let (ben, carl) = (
        member(&app, &alpha, "ben").await.user_id,
        member(&app, &alpha, "carl").await.user_id,
    );
    let sound = team(cx, "Son", &[ben, carl, alpha.owner.user_id]).await;
    let remove = |user_ids: &[UserId]| RemoveMembers {
        user_ids: user_ids.to_vec(),
    };
    let everybody = accounts::remove_members(cx, remove(&[ben, alpha.owner.user_id])).await;
    assert_eq!(problem(cx, everybody).slug(), "last-owner");
    accounts::remove_members(cx, remove(&[ben, carl])).await.unwrap();
    assert_eq!(found(cx, MemberQuery::default()).await, ["anna"]);
    assert_eq!(accounts::find_team(cx, sound.id).await.unwrap().member_count, 1);
    let again = accounts::remove_members(cx, remove(&[ben])).await;
    assert!(problem(cx, again).field("user_ids").is_some());
}
