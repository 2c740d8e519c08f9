//! A believable crew to look around with: twelve people, three missions, two weeks of shifts, and what happens in them.
//! Development only.

mod story;
#[cfg(test)]
mod tests;

use domain::accounts::{AddMember, AddTeamMembers, CreateWorkspace, NewAccount, SetTeam, SetTeamLead, User};
use domain::planning::{Colour, LocalSpan, SetMission, SetShift, ShiftStatus, When, monday_of};
use domain::{Problem, Role, UserId, WorkspaceId};
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};

use crate::accounts::{self, hex};
use crate::{Backend, Cx, Error, Result, Visit, planning};

/// The account to look around with.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Its address.
    pub email: String,
    /// Its password, drawn anew at each start.
    pub password: String,
    /// Where its crew plans.
    pub workspace: WorkspaceId,
}

const EMAIL: &str = "demo@regie.example";
const CREW: [(&str, &str, Role); 12] = [
    ("camille.roussel", "Camille Roussel", Role::Admin),
    ("yanis.benali", "Yanis Benali", Role::Manager),
    ("lea.fontaine", "L\u{e9}a Fontaine", Role::Member),
    ("hugo.marchand", "Hugo Marchand", Role::Member),
    ("ines.garnier", "In\u{e8}s Garnier", Role::Member),
    ("theo.lambert", "Th\u{e9}o Lambert", Role::Member),
    ("sarah.cohen", "Sarah Cohen", Role::Member),
    ("mehdi.haddad", "Mehdi Haddad", Role::Member),
    ("chloe.perrin", "Chlo\u{e9} Perrin", Role::Member),
    ("antoine.leroy", "Antoine Leroy", Role::Member),
    ("fatou.diallo", "Fatou Diallo", Role::Member),
    ("elise.moreau", "\u{c9}lise Moreau", Role::Viewer),
];
const MISSIONS: [(&str, &str, Colour); 3] = [
    (
        "Festival des Docks",
        "Docks de Paris, Saint-Denis",
        Colour::Violet,
    ),
    (
        "Tourn\u{e9}e Les Oiseaux",
        "Th\u{e9}\u{e2}tre municipal, Orl\u{e9}ans",
        Colour::Teal,
    ),
    (
        "S\u{e9}minaire Norden",
        "Cit\u{e9} des congr\u{e8}s, Nantes",
        Colour::Amber,
    ),
];

/// Makes the demo account and its crew where they are missing, gives the account a new password, and answers with it.
///
/// # Errors
/// When the database refuses.
pub async fn plant(backend: &Backend) -> Result<DemoAccount> {
    let visit = accounts::admin::visit(backend, "demo");
    let password = hex(&backend.entropy().bytes::<5>());
    let (user, fresh) = account(backend, &visit, EMAIL, "Alex Martin", &password).await?;
    if !fresh {
        accounts::set_password(backend, &visit, user, password.clone()).await?;
    }
    let visit = signed_in(backend, visit, user).await?;
    let known = accounts::find_me(backend, &visit)
        .await?
        .and_then(|me| me.workspaces.into_iter().next());
    let workspace = match known {
        Some(mine) => mine.workspace.id,
        None => crew(backend, &visit).await?,
    };
    accounts::sign_out(backend, &visit).await?;
    Ok(DemoAccount {
        email: EMAIL.into(),
        password,
        workspace,
    })
}

/// Makes a workspace of many people with a full week each, for measurements; answers with it.
///
/// # Errors
/// When the database refuses.
pub async fn plant_crowd(backend: &Backend, account: &DemoAccount, people: u32) -> Result<WorkspaceId> {
    let visit = accounts::admin::visit(backend, "demo");
    let (user, _) = self::account(backend, &visit, &account.email, "Alex Martin", &account.password).await?;
    let visit = signed_in(backend, visit, user).await?;
    let command = CreateWorkspace {
        name: format!("Crowd of {people}"),
        time_zone: None,
    };
    let workspace = accounts::create_workspace(backend, &visit, command).await?.id;
    let cx = backend.enter(&visit, workspace).await?;
    let mission = SetMission {
        name: "Grand tour".into(),
        ..SetMission::default()
    };
    let mission = planning::create_mission(&cx, mission).await?.id;
    // One hash for all: nobody signs in as them, and two hundred would take as long as two hundred sign-ins.
    let hash = backend
        .hasher()
        .hash(hex(&backend.entropy().bytes::<16>()))
        .await?;
    let today = cx.zone.to_datetime(cx.now()).date();
    let monday = monday_of(today).ok_or_else(Problem::missing)?;
    let mut members = Vec::new();
    for number in 0..people {
        members.push(accounts::create_placeholder(&cx, &visit, number, &hash).await?);
    }
    for day in 0..7 {
        for (i, person) in members.iter().enumerate() {
            let post = POSTS[(i + day) % 4];
            schedule(
                &cx,
                monday,
                day,
                Some(*person),
                post,
                &[mission; 3],
                ShiftStatus::Confirmed,
            )
            .await?;
        }
    }
    accounts::sign_out(backend, &visit).await?;
    Ok(workspace)
}

/// The account of that address, and whether it was made just now.
async fn account(
    backend: &Backend,
    visit: &Visit,
    email: &str,
    name: &str,
    password: &str,
) -> Result<(UserId, bool)> {
    let accounts = backend.db().accounts();
    if let Some(User { id, .. }) = accounts::store::find_user_by_email(accounts, email).await? {
        return Ok((id, false));
    }
    let form = NewAccount {
        email: email.into(),
        password: password.into(),
        display_name: name.into(),
    };
    Ok((
        accounts::create_account(backend, visit, form.check()?).await?.id,
        true,
    ))
}

/// The same request, of that account: a session that ends with [`accounts::sign_out`].
async fn signed_in(backend: &Backend, visit: Visit, user_id: UserId) -> Result<Visit> {
    let (actor, _) = accounts::open_session(backend, &visit, user_id).await?;
    Ok(Visit {
        actor: Some(actor),
        ..visit
    })
}

async fn crew(backend: &Backend, visit: &Visit) -> Result<WorkspaceId> {
    let command = CreateWorkspace {
        name: "Compagnie des Docks".into(),
        time_zone: None,
    };
    let workspace = accounts::create_workspace(backend, visit, command).await?.id;
    let cx = backend.enter(visit, workspace).await?;
    let mut people = Vec::new();
    for (local, name, role) in CREW {
        let email = format!("{local}@regie.example");
        // Nobody signs in as them: a password that is thrown away.
        let password = hex(&backend.entropy().bytes::<16>());
        people.push(account(backend, visit, &email, name, &password).await?.0);
        accounts::add_member(
            &cx,
            AddMember {
                email,
                role: role.into(),
            },
        )
        .await?;
    }
    people.pop();
    teams(&cx, &people).await?;
    let mut missions = Vec::new();
    for (name, location, colour) in MISSIONS {
        let set = SetMission {
            name: name.into(),
            location: location.into(),
            colour,
            ..SetMission::default()
        };
        missions.push(planning::create_mission(&cx, set).await?.id);
    }
    let today = cx.zone.to_datetime(cx.now()).date();
    let monday = monday_of(today).ok_or_else(Problem::missing)?;
    shifts(&cx, monday, &people, &missions).await?;
    let cast = story::Cast {
        backend,
        visit,
        people: &people,
        missions: &missions,
        monday,
    };
    story::tell(&cx, &cast).await?;
    Ok(workspace)
}

/// Two teams, each led by the first of its people.
async fn teams(cx: &Cx, people: &[UserId]) -> Result<()> {
    let crews = [
        ("Son", Colour::Teal, people.iter().skip(2).step_by(2)),
        ("Lumi\u{e8}re", Colour::Amber, people.iter().skip(3).step_by(2)),
    ];
    for (name, colour, people) in crews {
        let set = SetTeam {
            name: name.into(),
            colour: Some(colour),
        };
        let id = accounts::create_team(cx, set).await?.id;
        let user_ids: Vec<UserId> = people.copied().collect();
        let user_id = user_ids.first().copied();
        accounts::add_team_members(cx, AddTeamMembers { id, user_ids }).await?;
        accounts::set_team_lead(cx, SetTeamLead { id, user_id }).await?;
    }
    Ok(())
}

/// A kind of day: role, start, end, mission.
type Post = (&'static str, Time, Time, usize);

const POSTS: [Post; 6] = [
    (
        "R\u{e9}gie g\u{e9}n\u{e9}rale",
        time(8, 0, 0, 0),
        time(17, 30, 0, 0),
        0,
    ),
    ("Son", time(14, 0, 0, 0), time(23, 30, 0, 0), 0),
    ("Lumi\u{e8}re", time(13, 0, 0, 0), time(22, 0, 0, 0), 1),
    ("Plateau", time(9, 0, 0, 0), time(18, 0, 0, 0), 1),
    ("Montage de nuit", time(22, 0, 0, 0), time(5, 30, 0, 0), 0),
    ("Vid\u{e9}o", time(7, 30, 0, 0), time(15, 30, 0, 0), 2),
];

/// Two weeks from this Monday: each person four or five days, nights among them, a few drafts, two posts still open.
async fn shifts(cx: &Cx, monday: Date, people: &[UserId], missions: &[domain::MissionId]) -> Result<()> {
    for (i, person) in people.iter().enumerate() {
        for day in 0..14 {
            let rests = (day + i) % 7 >= 5 || (day * 3 + i) % 11 == 0;
            // Nobody follows a night with a morning: each keeps one kind of day.
            let post = POSTS[i % POSTS.len()];
            if !rests {
                let status = if day >= 7 && (i + day) % 4 == 0 {
                    ShiftStatus::Draft
                } else {
                    ShiftStatus::Confirmed
                };
                schedule(cx, monday, day, Some(*person), post, missions, status).await?;
            }
        }
    }
    for day in [4, 11] {
        schedule(cx, monday, day, None, POSTS[1], missions, ShiftStatus::Draft).await?;
    }
    Ok(())
}

async fn schedule(
    cx: &Cx,
    monday: Date,
    day: usize,
    user_id: Option<UserId>,
    (role, start, end, mission): Post,
    missions: &[domain::MissionId],
    status: ShiftStatus,
) -> Result<()> {
    let offset = i64::try_from(day).unwrap_or_default();
    let date = monday.saturating_add(offset.days());
    let last = if end <= start {
        date.saturating_add(1.days())
    } else {
        date
    };
    let when = When::Local(LocalSpan {
        start: date.to_datetime(start),
        end: last.to_datetime(end),
    });
    let mission_id = *missions
        .get(mission)
        .ok_or_else(|| Error::Internal("demo mission".into()))?;
    let command = SetShift {
        user_id,
        mission_id,
        role: role.into(),
        when,
        status,
        note: String::new(),
        override_reason: None,
        skill_id: None,
    };
    planning::schedule_shift(cx, command).await?;
    Ok(())
}
