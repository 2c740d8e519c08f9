//! SQL of teams.

use domain::accounts::{SHOWN_MEMBERS, Team, TeamMember, TeamQuery};
use domain::planning::Colour;
use domain::{Page, PageQuery, TeamId, UserId};
use jiff_sqlx::ToSqlx;
use sqlx::AssertSqlSafe;
use sqlx::types::Json;
use uuid::Uuid;

use crate::accounts::store::uuids;
use crate::db::Tx;
use crate::{Cx, Result};

#[derive(sqlx::FromRow)]
struct TeamRow {
    id: Uuid,
    name: String,
    colour: Option<String>,
    version: i32,
    member_count: i64,
    members: Json<Vec<TeamMember>>,
}

impl From<TeamRow> for Team {
    fn from(row: TeamRow) -> Self {
        Self {
            id: TeamId(row.id),
            name: row.name,
            colour: row.colour.and_then(|name| Colour::from_name(&name)),
            member_count: row.member_count,
            members: row.members.0,
            version: row.version,
        }
    }
}

/// A team with how many are in it and the first of them. Who leaves the workspace leaves the table, so each row counts.
fn team_columns() -> String {
    format!(
        "t.id, t.name, t.colour, t.version,
         (select count(*) from team_members tm where tm.team_id = t.id) as member_count,
         (select coalesce(json_agg(json_build_object('user_id', first.user_id, 'display_name', first.display_name,
                                                     'is_lead', first.is_lead)
                                   order by first.is_lead desc, first.name_sort, first.user_id), '[]')
          from (
            select tm.user_id, tm.is_lead, m.display_name, m.name_sort
            from team_members tm
            join members m on m.workspace_id = tm.workspace_id and m.user_id = tm.user_id
            where tm.team_id = t.id
            order by tm.is_lead desc, m.name_sort, m.user_id
            limit {SHOWN_MEMBERS}
          ) first) as members"
    )
}

/// See the search for members: behind the wall no index serves `like`.
const TEAMS_WANTED: &str = "from teams t
         where t.removed_at is null
           and not exists (select from unnest($1::text[]) word where t.name_sort not like word)";

pub(super) async fn list_teams(tx: &mut Tx, query: &TeamQuery) -> Result<Page<Team>> {
    let words = crate::text::search_patterns(&query.search);
    let total = sqlx::query_scalar(AssertSqlSafe(format!("select count(*) {TEAMS_WANTED}")))
        .bind(&words)
        .fetch_one(tx.conn())
        .await?;
    let columns = team_columns();
    let rows: Vec<TeamRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns} {TEAMS_WANTED} order by t.name_sort, t.id limit $2 offset $3"
    )))
    .bind(&words)
    .bind(i64::from(query.page.size))
    .bind(query.page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(query.page.of(rows.into_iter().map(Into::into).collect(), total))
}

pub(super) async fn find_team(tx: &mut Tx, id: TeamId) -> Result<Option<Team>> {
    read_team(tx, id, false).await
}

/// A team, locked; a deleted one only on request.
pub(super) async fn lock_team(tx: &mut Tx, id: TeamId, removed: bool) -> Result<Option<Team>> {
    sqlx::query("select from teams where id = $1 for update")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    read_team(tx, id, removed).await
}

async fn read_team(tx: &mut Tx, id: TeamId, removed: bool) -> Result<Option<Team>> {
    let columns = team_columns();
    let row: Option<TeamRow> = sqlx::query_as(AssertSqlSafe(format!(
        "select {columns} from teams t where t.id = $1 and (t.removed_at is not null) = $2"
    )))
    .bind(id.0)
    .bind(removed)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

pub(super) async fn name_is_taken(tx: &mut Tx, name: &str, except: TeamId) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from teams where name_sort = $1 and id <> $2 and removed_at is null)",
    )
    .bind(crate::text::sort_key(name))
    .bind(except.0)
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn insert_team(tx: &mut Tx, cx: &Cx, team: &Team) -> Result<()> {
    sqlx::query(
        "insert into teams (workspace_id, id, name, name_sort, colour, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $6)",
    )
    .bind(cx.workspace.0)
    .bind(team.id.0)
    .bind(&team.name)
    .bind(crate::text::sort_key(&team.name))
    .bind(team.colour.map(Colour::as_str))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_team(tx: &mut Tx, cx: &Cx, team: &Team) -> Result<()> {
    sqlx::query(
        "update teams set name = $2, name_sort = $3, colour = $4, version = version + 1, updated_at = $5
         where id = $1",
    )
    .bind(team.id.0)
    .bind(&team.name)
    .bind(crate::text::sort_key(&team.name))
    .bind(team.colour.map(Colour::as_str))
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts a team into the bin or takes it out.
pub(super) async fn set_team_removed(tx: &mut Tx, cx: &Cx, id: TeamId, removed: bool) -> Result<()> {
    sqlx::query(
        "update teams
         set removed_at = case when $2 then $3::timestamptz end, version = version + 1, updated_at = $3
         where id = $1",
    )
    .bind(id.0)
    .bind(removed)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct TeamMemberRow {
    user_id: Uuid,
    display_name: String,
    is_lead: bool,
}

impl From<TeamMemberRow> for TeamMember {
    fn from(row: TeamMemberRow) -> Self {
        Self {
            user_id: UserId(row.user_id),
            display_name: row.display_name,
            is_lead: row.is_lead,
        }
    }
}

pub(super) async fn list_team_members(tx: &mut Tx, id: TeamId, page: PageQuery) -> Result<Vec<TeamMember>> {
    let rows: Vec<TeamMemberRow> = sqlx::query_as(
        "select tm.user_id, m.display_name, tm.is_lead
         from team_members tm
         join members m on m.workspace_id = tm.workspace_id and m.user_id = tm.user_id
         where tm.team_id = $1
         order by tm.is_lead desc, m.name_sort, m.user_id
         limit $2 offset $3",
    )
    .bind(id.0)
    .bind(i64::from(page.size))
    .bind(page.offset())
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Answers with those who were not in it before.
pub(in crate::accounts) async fn insert_team_members(
    tx: &mut Tx,
    cx: &Cx,
    id: TeamId,
    users: &[UserId],
) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar(
        "insert into team_members (workspace_id, team_id, user_id, is_lead, created_at)
         select $1, $2, user_id, false, $4 from unnest($3::uuid[]) user_id
         on conflict (workspace_id, team_id, user_id) do nothing
         returning user_id",
    )
    .bind(cx.workspace.0)
    .bind(id.0)
    .bind(uuids(users))
    .bind(cx.now().to_sqlx())
    .fetch_all(tx.conn())
    .await?)
}

pub(super) async fn delete_team_member(tx: &mut Tx, id: TeamId, user: UserId) -> Result<Option<TeamMember>> {
    let row: Option<TeamMemberRow> = sqlx::query_as(
        "delete from team_members tm
         using members m
         where tm.team_id = $1 and tm.user_id = $2 and m.workspace_id = tm.workspace_id and m.user_id = tm.user_id
         returning tm.user_id, m.display_name, tm.is_lead",
    )
    .bind(id.0)
    .bind(user.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(Into::into))
}

/// Whether the one named is in the team and leads it now, or nobody was named and nobody does.
pub(super) async fn set_lead(tx: &mut Tx, id: TeamId, user: Option<UserId>) -> Result<bool> {
    // One after the other: the index that allows one lead looks at each row as it changes.
    sqlx::query("update team_members set is_lead = false where team_id = $1 and is_lead")
        .bind(id.0)
        .execute(tx.conn())
        .await?;
    let Some(user) = user else {
        return Ok(true);
    };
    let done = sqlx::query("update team_members set is_lead = true where team_id = $1 and user_id = $2")
        .bind(id.0)
        .bind(user.0)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes people out of every team, deleted ones too.
pub(in crate::accounts) async fn leave_all(tx: &mut Tx, users: &[UserId]) -> Result<()> {
    sqlx::query("delete from team_members where user_id = any ($1)")
        .bind(uuids(users))
        .execute(tx.conn())
        .await?;
    Ok(())
}
