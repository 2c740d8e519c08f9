//! Two workspaces that must never see each other, with somebody of each role.

use backend::test_support::{Person, availability, fill, invitation, job, leave, mission, set_shift, span};
use backend::{Cx, accounts, ops, planning};
use domain::accounts::{AddTeamMembers, ApiKey, CreateApiKey, RemoveRole, SetRole, SetTeam};
use domain::ops::{JobQuery, JobState};
use domain::planning::{
    AvailabilityQuery, CreateFeed, FeedScope, PublishPeriod, RemoveAvailability, RemoveShift, RepeatEnd,
    RepeatShift, SetTemplate, TemplatePost,
};
use domain::{
    BatchId, CustomRoleId, MissionId, NoticeId, PageQuery, Permission, PublicationId, Role, ShiftId, TeamId,
    TemplateId, UserId,
};
use jiff::ToSpan;
use jiff::civil::Date;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use std::sync::atomic::{AtomicU32, Ordering};

use super::operation::{Ids, Operation, Payload, Scope};
use super::{Answer, Call, Server};

/// In every text of the other workspace, and in no time zone.
const CANARY: &str = "CANARYBIRD";
const REQUEST_ID: &str = "019aafe4-2c00-7000-8000-000000000001";
pub const RANDOM: &str = "019aafe4-2c00-7abc-8def-0123456789ab";

/// A workspace with somebody of each role.
pub struct Side {
    pub cx: Cx,
    pub people: Vec<(Role, Person, String)>,
}

pub struct Walls {
    pub server: Server,
    pub own: Side,
    pub other: Side,
}

impl Walls {
    pub async fn new() -> Self {
        let server = Server::start().await;
        let own = side(&server, "alpha", &Role::ALL).await;
        let other = side(&server, CANARY, &[Role::Owner]).await;
        Self { server, own, other }
    }

    pub fn owner(&self) -> &str {
        &self.own.people.last().unwrap().2
    }

    /// The access token of another session of `person`'s.
    pub async fn again(&self, person: &Person) -> String {
        let app = &self.server.app;
        app.access_token(&app.again(person).await)
    }

    pub fn call(&self, operation: &Operation, ids: &Ids) -> Call {
        let method: Method = operation.method().parse().unwrap();
        let call = self
            .server
            .call(method, &operation.path(ids))
            .header("X-Request-ID", REQUEST_ID);
        match (operation.payload)(ids) {
            Payload::Nothing => call,
            Payload::Json(body) => call.json(&body),
            Payload::Fields(fields) => call.body("application/x-www-form-urlencoded", fields),
            Payload::Parts(parts) => call.form(parts.into_iter().fold(Form::new(), |form, (name, value)| {
                form.part(name, Part::bytes(value.into_bytes()))
            })),
        }
    }

    /// The call as a member of one's own workspace would make it.
    pub async fn at_home(&self, operation: &Operation, ids: &Ids, token: &str) -> Answer {
        let call = self.call(operation, ids);
        let call = match operation.scope {
            _ if operation.is_function() => call.cookie(token).of_our_page(),
            Scope::Header => call.token(token).workspace(self.own.cx.workspace),
            _ => call.token(token),
        };
        checked(call.send().await)
    }

    /// Ids of things that nobody has touched yet.
    pub async fn fresh(&self, side: &Side) -> Ids {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let (app, cx) = (&self.server.app, &side.cx);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let day = jiff::civil::date(2027, 1, 4) + i64::from(number).days();
        let work = mission(
            cx,
            &format!("Mission of {CANARY}{number}").replace(CANARY, &cx.workspace_name),
        )
        .await;
        let (empty, binned) = (
            mission(cx, &cx.workspace_name).await,
            mission(cx, &cx.workspace_name).await,
        );
        planning::remove_mission(cx, binned, 1).await.unwrap();
        let at = span(&format!("{day}T12:00:00+01:00"), &format!("{day}T13:00:00+01:00"));
        let mut set = set_shift(work, None, at);
        set.note.clone_from(&cx.workspace_name);
        let shift = planning::schedule_shift(cx, set.clone()).await.unwrap();
        let gone = planning::schedule_shift(cx, set).await.unwrap();
        planning::remove_shift(
            cx,
            RemoveShift {
                id: gone.id,
                version: 1,
            },
        )
        .await
        .unwrap();
        let feed = CreateFeed {
            scope: FeedScope::User,
            user_id: None,
            team_id: None,
        };
        let feed = planning::create_feed(cx, feed).await.unwrap();
        let key = fresh_key(cx).await;
        let name = cx.workspace_name.to_lowercase();
        let member = app
            .member(cx, &format!("{name}{number}@example.org"), Role::Viewer)
            .await;
        let team = team(
            cx,
            &format!("Team of {}{number}", cx.workspace_name),
            member.user_id,
        )
        .await;
        let gone_team = self::team(cx, &format!("Gone {}{number}", cx.workspace_name), member.user_id).await;
        accounts::remove_team(cx, gone_team, 1).await.unwrap();
        let role = fresh_role(cx, &format!("Role of {}{number}", cx.workspace_name)).await;
        let newcomer = app.person(&format!("{name}-new{number}@example.org")).await;
        let (pending, failed) = (
            job(app, cx, JobState::Pending).await,
            job(app, cx, JobState::Failed).await,
        );
        let asked = invitation(app, cx).await;
        let versions = fresh_versions(cx, work, number).await;
        let exchange = exchange(cx, work, day).await;
        let mut ids = Ids::from([
            ("week", versions.week.to_string()),
            ("first_publication", versions.first.to_string()),
            ("publication", versions.second.to_string()),
            ("notice", versions.notice.to_string()),
            ("open_shift", exchange[0].clone()),
            ("own_shift", exchange[1].clone()),
            ("claim", exchange[2].clone()),
            ("offer", exchange[3].clone()),
            ("skill", exchange[4].clone()),
            ("invitation", asked.to_string()),
            ("pending_job", pending.to_string()),
            ("failed_job", failed.to_string()),
            ("workspace", cx.workspace.to_string()),
            ("mission", work.to_string()),
            ("empty_mission", empty.to_string()),
            ("binned_mission", binned.to_string()),
            ("shift", shift.id.to_string()),
            ("binned_shift", gone.id.to_string()),
            ("feed", feed.id.to_string()),
            ("api_key", key.id.to_string()),
            ("user", cx.actor.user_id.to_string()),
            ("member", member.user_id.to_string()),
            ("role", role.to_string()),
            ("team", team.to_string()),
            ("binned_team", gone_team.to_string()),
            ("email", newcomer.email),
            ("day", day.to_string()),
        ]);
        ids.extend(fresh_fills(cx, work, number).await);
        let mut repeated = set_shift(work, None, at);
        repeated.note.clone_from(&cx.workspace_name);
        let repeated = planning::schedule_shift(cx, repeated).await.unwrap();
        ids.extend(fresh_batches(cx, repeated.id).await);
        ids.extend(fresh_times(cx, member.user_id).await);
        ids
    }
}

/// Templates and batches, one of each taken back.
async fn fresh_batches(cx: &Cx, shift: ShiftId) -> [(&'static str, String); 5] {
    let (template, gone) = (fresh_template(cx).await, fresh_template(cx).await);
    planning::remove_template(cx, gone, 1).await.unwrap();
    let undone = fresh_batch(cx, shift).await;
    planning::undo_batch(cx, undone).await.unwrap();
    let batch = fresh_batch(cx, shift).await;
    [
        ("template", template.to_string()),
        ("binned_template", gone.to_string()),
        ("repeated", shift.to_string()),
        ("batch", batch.to_string()),
        ("undone_batch", undone.to_string()),
    ]
}

/// Searches for people: one that has proposed the owner for a shift, one whose proposal was accepted, one under way; and
/// days with an open shift that nobody searches.
async fn fresh_fills(cx: &Cx, work: MissionId, number: u32) -> [(&'static str, String); 6] {
    use domain::planning::fill::{ChooseProposals, StartFill};
    // A week of its own, so that no rule and no other search is in the way.
    let week = jiff::civil::date(2100, 1, 4) + (i64::from(number) * 7).days();
    let open = async |days: i64| {
        let day = week + days.days();
        let at = span(&format!("{day}T12:00:00Z"), &format!("{day}T13:00:00Z"));
        let mut set = set_shift(work, None, at);
        set.note.clone_from(&cx.workspace_name);
        planning::schedule_shift(cx, set).await.unwrap()
    };
    let (waiting, given) = (open(0).await, open(1).await);
    let me = cx.actor.user_id;
    let (proposed, accepted) = (fill(cx, &waiting, me).await, fill(cx, &given, me).await);
    let command = ChooseProposals {
        fill_id: accepted,
        shift_ids: vec![given.id],
    };
    planning::fill::accept_proposals(cx, command).await.unwrap();
    open(2).await;
    open(4).await;
    let day = week + 2.days();
    let command = StartFill {
        from: day,
        to: day,
        team_id: None,
        mission_id: None,
    };
    let running = planning::fill::start_fill(cx, command).await.unwrap();
    [
        ("fill", proposed.to_string()),
        ("fill_shift", waiting.id.to_string()),
        ("accepted_fill", accepted.to_string()),
        ("accepted_shift", given.id.to_string()),
        ("running_fill", running.id.to_string()),
        ("fill_day", (week + 4.days()).to_string()),
    ]
}

/// Times of a member, one of them taken back.
async fn fresh_times(cx: &Cx, member: UserId) -> [(&'static str, String); 3] {
    let (busy, gone) = (
        availability(cx, Some(member)).await,
        availability(cx, Some(member)).await,
    );
    let away = leave(cx, Some(member)).await;
    let remove = RemoveAvailability {
        id: gone.id,
        version: 1,
    };
    planning::remove_availability(cx, remove).await.unwrap();
    [
        ("availability", busy.id.to_string()),
        ("leave", away.id.to_string()),
        ("binned_availability", gone.id.to_string()),
    ]
}

/// A shift to claim, one of the owner's to offer, a claim and an offer of the owner's, and a skill.
async fn exchange(cx: &Cx, work: domain::MissionId, day: jiff::civil::Date) -> [String; 5] {
    use domain::planning::exchange::{ClaimShift, OfferShift, SetSkill};
    let at = |from: u8| {
        let to = from + 1;
        span(
            &format!("{day}T{from}:00:00+01:00"),
            &format!("{day}T{to}:00:00+01:00"),
        )
    };
    let me = Some(cx.actor.user_id);
    let mut ids = Vec::new();
    for (user, hour) in [(None, 15), (me, 16), (None, 18), (me, 20)] {
        let set = set_shift(work, user, at(hour));
        ids.push(planning::schedule_shift(cx, set).await.unwrap().id);
    }
    let claim = ClaimShift {
        shift_id: ids[2],
        note: cx.workspace_name.clone(),
    };
    let claim = planning::exchange::claim_shift(cx, claim).await.unwrap().id;
    let offer = OfferShift {
        shift_id: ids[3],
        to_user_id: None,
        other_shift_id: None,
        note: cx.workspace_name.clone(),
    };
    let offer = planning::exchange::offer_shift(cx, offer).await.unwrap().id;
    let name = format!("Skill of {} on {day}", cx.workspace_name);
    let skill = planning::exchange::create_skill(cx, SetSkill { name })
        .await
        .unwrap()
        .id;
    [
        ids[0].to_string(),
        ids[1].to_string(),
        claim.to_string(),
        offer.to_string(),
        skill.to_string(),
    ]
}

/// What a workspace holds.
pub async fn everything(cx: &Cx) -> String {
    let page = PageQuery::new(None, Some(200)).unwrap();
    let missions = planning::list_missions(cx, page).await.unwrap();
    let query = domain::planning::ShiftQuery {
        page,
        ..Default::default()
    };
    let shifts = planning::list_shifts(cx, query).await.unwrap();
    let query = AvailabilityQuery {
        page,
        ..Default::default()
    };
    let times = planning::list_availabilities(cx, query).await.unwrap();
    let feeds = planning::list_feeds(cx, page).await.unwrap();
    let members = accounts::list_members(cx, page).await.unwrap();
    let query = JobQuery { state: None, page };
    let jobs = ops::list_jobs(cx, query).await.unwrap();
    let workspace = accounts::find_workspace(cx).await.unwrap();
    let keys = accounts::list_api_keys(cx, page).await.unwrap();
    let query = domain::accounts::TeamQuery {
        page,
        ..Default::default()
    };
    let teams = accounts::list_teams(cx, query).await.unwrap();
    let roles = accounts::list_roles(cx, page).await.unwrap();
    let templates = planning::list_templates(cx, page).await.unwrap();
    let query = domain::planning::exchange::RequestQuery {
        page,
        ..Default::default()
    };
    let requests = planning::exchange::list_requests(cx, query).await.unwrap();
    let skills = planning::exchange::list_skills(cx, page).await.unwrap();
    let held = planning::exchange::list_member_skills(cx, page).await.unwrap();
    let fills = planning::fill::list_fills(cx, page).await.unwrap();
    let asked = accounts::list_invitations(cx, domain::accounts::InvitationQuery::default());
    let asked = asked.await.unwrap();
    let versions = planning::list_publications(cx, page).await.unwrap();
    let told = planning::list_notices(cx, page).await.unwrap();
    format!(
        "{templates:?}{versions:?}{told:?}{times:?}{asked:?}{missions:?}{shifts:?}{feeds:?}{members:?}{workspace:?}{keys:?}{teams:?}{jobs:?}{roles:?}{requests:?}{skills:?}{held:?}{fills:?}"
    )
}

/// Two versions of a week, what the second told its publisher, and something to publish after both.
struct Versions {
    week: Date,
    first: PublicationId,
    second: PublicationId,
    notice: NoticeId,
}

async fn fresh_versions(cx: &Cx, work: MissionId, number: u32) -> Versions {
    // A week of its own, which no other test has.
    let week = jiff::civil::date(2030, 1, 7) + (i64::from(number) * 7).days();
    let plan = async |hour: u32| {
        let at = |hour: u32| format!("{week}T{hour:02}:00:00+01:00");
        let mut set = set_shift(work, Some(cx.actor.user_id), span(&at(hour), &at(hour + 1)));
        set.note.clone_from(&cx.workspace_name);
        planning::schedule_shift(cx, set).await.unwrap();
    };
    let publish = async || {
        let command = PublishPeriod {
            from: week,
            to: week,
            team_id: None,
            note: cx.workspace_name.clone(),
        };
        let report = planning::publish_planning(cx, command).await.unwrap();
        report.publication.unwrap().id
    };
    plan(9).await;
    let first = publish().await;
    plan(11).await;
    let second = publish().await;
    plan(13).await;
    let notices = planning::list_notices(cx, PageQuery::default()).await.unwrap();
    let notice = notices
        .items
        .iter()
        .find(|notice| notice.publication_id == second)
        .unwrap();
    Versions {
        week,
        first,
        second,
        notice: notice.id,
    }
}

/// A template of the workspace's name.
async fn fresh_template(cx: &Cx) -> TemplateId {
    let post = TemplatePost {
        role: "Son".into(),
        start: jiff::civil::time(9, 0, 0, 0),
        minutes: 60,
        count: 1,
        mission_id: None,
    };
    let set = SetTemplate {
        name: cx.workspace_name.clone(),
        posts: vec![post],
    };
    planning::create_template(cx, set).await.unwrap().id
}

/// The shift, a week later.
async fn fresh_batch(cx: &Cx, shift_id: ShiftId) -> BatchId {
    let repeat = RepeatShift {
        shift_id,
        every_weeks: 1,
        days: domain::planning::Weekdays::default(),
        ends: RepeatEnd::Count(1),
        skip_conflicts: false,
        dry_run: false,
    };
    let report = planning::repeat_shift(cx, repeat).await.unwrap();
    report.batch_id.unwrap()
}

/// A key that nobody uses. Those of before make room: a workspace has only so many.
async fn fresh_key(cx: &Cx) -> ApiKey {
    let page = PageQuery::new(None, Some(200)).unwrap();
    let keys = accounts::list_api_keys(cx, page).await.unwrap().items;
    for key in keys.iter().filter(|key| key.name == cx.workspace_name) {
        accounts::revoke_api_key(cx, key.id).await.unwrap();
    }
    let command = CreateApiKey {
        name: cx.workspace_name.clone(),
        scopes: vec![Permission::ViewPlanning],
        days: 1,
    };
    accounts::create_api_key(cx, command).await.unwrap().key
}

/// A role that nobody has. Those of before make room: a workspace has only so many.
async fn fresh_role(cx: &Cx, name: &str) -> CustomRoleId {
    let page = PageQuery::new(None, Some(200)).unwrap();
    let roles = accounts::list_roles(cx, page).await.unwrap().items;
    for role in roles.iter().filter(|role| role.member_count == 0) {
        let remove = RemoveRole {
            id: role.id,
            version: role.version,
            move_to: None,
        };
        accounts::remove_role(cx, remove).await.unwrap();
    }
    let set = SetRole {
        name: name.into(),
        permissions: Role::Viewer.permissions(),
    };
    accounts::create_role(cx, set).await.unwrap().id
}

/// A team with somebody in it.
async fn team(cx: &Cx, name: &str, user_id: UserId) -> TeamId {
    let set = SetTeam {
        name: name.into(),
        colour: None,
    };
    let id = accounts::create_team(cx, set).await.unwrap().id;
    let user_ids = vec![user_id];
    accounts::add_team_members(cx, AddTeamMembers { id, user_ids })
        .await
        .unwrap();
    id
}

async fn side(server: &Server, name: &str, roles: &[Role]) -> Side {
    let app = &server.app;
    let owner = app.person(&format!("{name}-owner@example.org")).await;
    let workspace = app.workspace(&owner, name).await;
    let cx = app.enter(&owner, workspace).await;
    let mut people = Vec::new();
    for role in roles.iter().copied().filter(|role| *role != Role::Owner) {
        let person = app.member(&cx, &format!("{name}-{role}@example.org"), role).await;
        people.push((role, person.clone(), app.access_token(&person)));
    }
    people.push((Role::Owner, owner.clone(), app.access_token(&owner)));
    Side { cx, people }
}

/// No answer to anybody of the one workspace tells anything of the other.
pub fn checked(answer: Answer) -> Answer {
    let headers = format!("{:?}", answer.headers);
    for text in [&answer.text, &headers] {
        assert!(!text.to_uppercase().contains(CANARY), "{text}");
    }
    answer
}
