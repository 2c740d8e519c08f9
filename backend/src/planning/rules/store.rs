//! SQL of the rules of working time.

use domain::planning::Span;
use domain::planning::rules::{
    EmploymentFacts, Finding, Preset, RuleId, RuleLevel, RuleSet, RuleSetting, WorkingTimeRules,
};
use domain::{ShiftId, UserId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::load::Wanted;
use crate::db::Tx;
use crate::{Cx, Result};

/// The rules as they are stored: the chosen preset and what differs from it.
const RULES: &str = "
    (select preset from working_time_rules) as preset,
    (select version from working_time_rules) as version,
    (select coalesce(json_agg(json_build_object('rule', rule, 'limit_value', limit_value, 'level', level)), '[]')
     from working_time_limits) as limits";

#[derive(sqlx::FromRow)]
struct RulesRow {
    preset: Option<String>,
    version: Option<i32>,
    limits: Json<Vec<LimitRow>>,
}

#[derive(Deserialize)]
struct LimitRow {
    rule: String,
    limit_value: i64,
    level: String,
}

impl RulesRow {
    fn rules(&self) -> WorkingTimeRules {
        let preset = self
            .preset
            .as_deref()
            .and_then(Preset::from_name)
            .unwrap_or_default();
        // A rule of another release is not applied here.
        let setting = |row: &LimitRow| {
            Some(RuleSetting {
                rule: RuleId::from_name(&row.rule)?,
                limit: row.limit_value,
                level: RuleLevel::from_name(&row.level)?,
            })
        };
        let others: Vec<RuleSetting> = self.limits.0.iter().filter_map(setting).collect();
        WorkingTimeRules {
            set: RuleSet::with(preset, &others),
            version: self.version.unwrap_or(0),
        }
    }
}

pub(in crate::planning) async fn find_rules(tx: &mut Tx) -> Result<WorkingTimeRules> {
    let row: RulesRow = sqlx::query_as(sqlx::AssertSqlSafe(format!("select {RULES}")))
        .fetch_one(tx.conn())
        .await?;
    Ok(row.rules())
}

/// Of two who choose at once the second sees what the first chose, also when nothing was chosen before.
pub(super) async fn lock_rules(tx: &mut Tx, cx: &Cx) -> Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(format!("working time rules {}", cx.workspace))
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn replace_rules(tx: &mut Tx, cx: &Cx, rules: &WorkingTimeRules) -> Result<()> {
    sqlx::query(
        "insert into working_time_rules (workspace_id, preset, version, updated_at)
         values ($1, $2, $3, $4)
         on conflict (workspace_id)
         do update set preset = excluded.preset, version = excluded.version, updated_at = excluded.updated_at",
    )
    .bind(cx.workspace.0)
    .bind(rules.set.preset.as_str())
    .bind(rules.version)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    sqlx::query("delete from working_time_limits")
        .execute(tx.conn())
        .await?;
    for setting in rules.set.differences() {
        sqlx::query(
            "insert into working_time_limits (workspace_id, rule, limit_value, level)
             values ($1, $2, $3::bigint::integer, $4)",
        )
        .bind(cx.workspace.0)
        .bind(setting.rule.as_str())
        .bind(setting.limit)
        .bind(setting.level.as_str())
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// All that the rules count on.
#[derive(sqlx::FromRow)]
pub(super) struct SheetsRow {
    #[sqlx(flatten)]
    rules: RulesRow,
    pub(super) shifts: Json<Vec<ShiftRow>>,
    pub(super) earlier: Json<Vec<EarlierRow>>,
    pub(super) facts: Json<Vec<EmploymentFacts>>,
    pub(super) overrides: Json<Vec<OverrideRow>>,
}

impl SheetsRow {
    pub(super) fn rules(&self) -> WorkingTimeRules {
        self.rules.rules()
    }
}

#[derive(Deserialize)]
pub(super) struct ShiftRow {
    pub(super) id: Uuid,
    pub(super) user_id: Uuid,
    starts_at: Timestamp,
    ends_at: Timestamp,
}

impl ShiftRow {
    pub(super) fn span(&self) -> Span {
        Span {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct EarlierRow {
    pub(super) user_id: Uuid,
    pub(super) minutes: i64,
}

#[derive(Deserialize)]
pub(super) struct OverrideRow {
    pub(super) user_id: Uuid,
    pub(super) rule: String,
    pub(super) day: Date,
    pub(super) measured: i64,
    pub(super) reason: String,
}

/// The rules, the shifts that keep people busy in those days, sums of the time before, what is known of the people and what
/// was accepted, in one statement however many people there are.
pub(super) async fn load_sheets(tx: &mut Tx, wanted: &Wanted) -> Result<SheetsRow> {
    const BUSY: &str = "s.user_id is not null and s.status <> 'cancelled' and s.deleted_at is null
           and ($4::uuid is null or s.user_id = $4)
           and ($5::uuid is null or exists (
             select from team_members tm
             join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
             where tm.team_id = $5 and tm.user_id = s.user_id and t.removed_at is null
           ))";
    let (first, last) = wanted.asked();
    let row = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "select {RULES},
           (select coalesce(json_agg(json_build_object('id', s.id, 'user_id', s.user_id, 'starts_at', s.starts_at,
                                                       'ends_at', s.ends_at)), '[]')
            from shifts s
            where s.starts_at < $2 and s.starts_at > $1::timestamptz - interval '744 hours' and s.ends_at > $1
              and {BUSY}) as shifts,
           (select coalesce(json_agg(json_build_object('user_id', e.user_id, 'minutes', e.minutes)), '[]')
            from (select s.user_id,
                         (extract(epoch from sum(least(s.ends_at, $1) - greatest(s.starts_at, $3))) / 60)::bigint
                           as minutes
                  from shifts s
                  where s.starts_at < $1 and s.starts_at > $3::timestamptz - interval '744 hours' and s.ends_at > $3
                    and {BUSY}
                  group by s.user_id) e) as earlier,
           (select coalesce(json_agg(json_build_object('user_id', f.user_id, 'born_on', f.born_on, 'version', f.version,
                                                       'elsewhere_minutes', f.elsewhere_minutes)), '[]')
            from employment_facts f where $4::uuid is null or f.user_id = $4) as facts,
           (select coalesce(json_agg(json_build_object('user_id', o.user_id, 'rule', o.rule, 'day', o.day,
                                                       'measured', o.measured, 'reason', o.reason)
                                     order by o.created_at desc, o.id), '[]')
            from rule_overrides o
            where o.day between $6 and $7 and ($4::uuid is null or o.user_id = $4)) as overrides"
    )))
    .bind(wanted.starts_at().to_sqlx())
    .bind(wanted.ends_at().to_sqlx())
    .bind(wanted.earlier.map(ToSqlx::to_sqlx))
    .bind(wanted.user.map(|user| user.0))
    .bind(wanted.team.map(|team| team.0))
    .bind(first.to_sqlx())
    .bind(last.to_sqlx())
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}

pub(super) async fn insert_override(
    tx: &mut Tx,
    cx: &Cx,
    shift: ShiftId,
    finding: &Finding,
    reason: &str,
) -> Result<()> {
    sqlx::query(
        "insert into rule_overrides
           (workspace_id, id, user_id, shift_id, rule, day, measured, reason, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7::bigint::integer, $8, $9, $10)",
    )
    .bind(cx.workspace.0)
    .bind(cx.new_id())
    .bind(finding.user_id.0)
    .bind(shift.0)
    .bind(finding.rule.as_str())
    .bind(finding.at.to_sqlx())
    .bind(finding.measured)
    .bind(reason)
    .bind(cx.actor.user_id.0)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct FactsRow {
    user_id: Uuid,
    born_on: Option<jiff_sqlx::Date>,
    elsewhere_minutes: i32,
    version: i32,
}

pub(super) async fn find_facts(tx: &mut Tx, user: UserId) -> Result<Option<EmploymentFacts>> {
    let row: Option<FactsRow> = sqlx::query_as(
        "select user_id, born_on, elsewhere_minutes, version from employment_facts where user_id = $1",
    )
    .bind(user.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| EmploymentFacts {
        user_id: UserId(row.user_id),
        born_on: row.born_on.map(jiff_sqlx::Date::to_jiff),
        elsewhere_minutes: row.elsewhere_minutes.into(),
        version: row.version,
    }))
}

/// Whether somebody is a member; locked, so that of two writers the second sees what the first wrote.
pub(super) async fn lock_member(tx: &mut Tx, user: UserId) -> Result<bool> {
    let found: Option<Uuid> = sqlx::query_scalar(
        "select user_id from members where user_id = $1 and removed_at is null for update",
    )
    .bind(user.0)
    .fetch_optional(tx.conn())
    .await?;
    Ok(found.is_some())
}

pub(super) async fn upsert_facts(tx: &mut Tx, cx: &Cx, facts: &EmploymentFacts) -> Result<()> {
    sqlx::query(
        "insert into employment_facts (workspace_id, user_id, born_on, elsewhere_minutes, version, updated_at)
         values ($1, $2, $3, $4::bigint::integer, $5, $6)
         on conflict (workspace_id, user_id)
         do update set born_on = excluded.born_on, elsewhere_minutes = excluded.elsewhere_minutes,
                       version = excluded.version, updated_at = excluded.updated_at",
    )
    .bind(cx.workspace.0)
    .bind(facts.user_id.0)
    .bind(facts.born_on.map(ToSqlx::to_sqlx))
    .bind(facts.elsewhere_minutes)
    .bind(facts.version)
    .bind(cx.now().to_sqlx())
    .execute(tx.conn())
    .await?;
    Ok(())
}
