//! Rules of working time as they travel.

use domain::planning::rules::{
    ChangeFacts, ChangeRules, CheckQuery, EmploymentFacts, Finding, Preset, RuleId, RuleLevel, RuleSetting,
    SetFacts, WorkingTimeRules,
};
use domain::{FieldCode, PageQuery, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::schema;
use crate::http::json::Json;
use crate::http::{Day, Params, ReadQuery};

/// One rule, as it is applied.
#[derive(Serialize, ToSchema)]
pub struct RuleV1 {
    /// Which one.
    #[schema(schema_with = schema::rule)]
    pub rule: RuleId,
    /// What it counts: `minutes`, `days`, `times`.
    #[schema(example = "minutes")]
    pub unit: &'static str,
    /// In that unit.
    #[schema(example = 660)]
    pub limit: i64,
    /// Whether the limit is the least that is allowed, and not the most.
    pub is_minimum: bool,
    /// The lowest limit that can be set.
    pub min: i64,
    /// The highest limit that can be set.
    pub max: i64,
    /// What happens when it is broken.
    #[schema(schema_with = schema::rule_level)]
    pub level: RuleLevel,
    /// Where it comes from.
    #[schema(example = "L3131-1")]
    pub source: &'static str,
    /// Since when that article reads as it does, where that is known.
    #[schema(value_type = Option<String>, format = Date, example = "2016-08-10")]
    pub since: Option<String>,
    /// Whether it is not as in the preset.
    pub is_changed: bool,
}

/// The rules of a workspace.
#[derive(Serialize, ToSchema)]
pub struct WorkingTimeRulesV1 {
    /// What they start from.
    #[schema(schema_with = schema::preset)]
    pub preset: Preset,
    /// Every rule.
    pub rules: Vec<RuleV1>,
    /// Goes up by one at each change; 0 before the first.
    #[schema(example = 0)]
    pub version: i32,
}

impl From<WorkingTimeRules> for WorkingTimeRulesV1 {
    fn from(rules: WorkingTimeRules) -> Self {
        let preset = rules.set.preset;
        let rule = |rule: RuleId| {
            let setting = rules.set.setting(rule);
            let (min, max) = rule.bounds();
            RuleV1 {
                rule,
                unit: rule.unit().as_str(),
                limit: setting.limit,
                is_minimum: rule.is_minimum(),
                min,
                max,
                level: setting.level,
                source: preset.source(rule),
                since: preset.since(rule).map(|day| day.to_string()),
                is_changed: setting != preset.setting(rule),
            }
        };
        Self {
            preset,
            rules: RuleId::ALL.map(rule).into(),
            version: rules.version,
        }
    }
}

/// One rule, as it is to be applied.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct SetRuleV1 {
    /// Which one.
    #[schema(schema_with = schema::rule)]
    pub rule: RuleId,
    /// In the rule's unit.
    #[schema(example = 600)]
    pub limit: i64,
    /// What happens when it is broken.
    #[schema(schema_with = schema::rule_level)]
    pub level: RuleLevel,
}

/// Other rules for a workspace.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeRulesV1 {
    /// What to start from.
    #[schema(schema_with = schema::preset)]
    pub preset: Preset,
    /// What is to differ from it; the others are as in the preset.
    pub rules: Vec<SetRuleV1>,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 0)]
    pub version: Option<i32>,
}

impl ChangeRulesV1 {
    /// The command, over that version.
    pub fn over(self, version: i32) -> ChangeRules {
        let setting = |rule: SetRuleV1| RuleSetting {
            rule: rule.rule,
            limit: rule.limit,
            level: rule.level,
        };
        ChangeRules {
            version,
            preset: self.preset,
            rules: self.rules.into_iter().map(setting).collect(),
        }
    }
}

/// A rule that a person's planning breaks.
#[derive(Serialize, ToSchema)]
pub struct FindingV1 {
    /// Which rule.
    #[schema(schema_with = schema::rule)]
    pub rule: RuleId,
    /// Whose planning.
    pub user_id: Uuid,
    /// The day; of a rule of weeks its Monday, the last one's for a mean.
    #[schema(value_type = String, format = Date, example = "2026-11-24")]
    pub at: String,
    /// The shifts that take part, by start.
    pub shift_ids: Vec<Uuid>,
    /// What was counted, in the rule's unit.
    #[schema(example = 600)]
    pub measured: i64,
    /// What the rule allows.
    #[schema(example = 660)]
    pub limit: i64,
    /// What happens.
    #[schema(schema_with = schema::rule_level)]
    pub level: RuleLevel,
    /// Why it was accepted, where somebody did.
    pub reason: Option<String>,
}

impl From<Finding> for FindingV1 {
    fn from(finding: Finding) -> Self {
        Self {
            rule: finding.rule,
            user_id: finding.user_id.0,
            at: finding.at.to_string(),
            shift_ids: finding.shifts.into_iter().map(|shift| shift.0).collect(),
            measured: finding.measured,
            limit: finding.limit,
            level: finding.level,
            reason: finding.reason,
        }
    }
}

/// Which planning is checked; describes what [`CheckQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CheckParamsV1 {
    /// Any day of the first week; the current one when absent.
    #[param(format = Date, example = "2026-11-23")]
    pub from: Option<String>,
    /// Any day of the last week; four weeks when absent, 54 at most.
    #[param(format = Date, example = "2026-12-20")]
    pub to: Option<String>,
    /// Only this person.
    pub user_id: Option<Uuid>,
    /// Only the people of this team.
    pub team_id: Option<Uuid>,
}

impl ReadQuery for CheckQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let from = params.read("from", FieldCode::Time, Day::read).map(|day| day.0);
        let to = params.read("to", FieldCode::Time, Day::read).map(|day| day.0);
        let (user_id, team_id) = (params.id("user_id"), params.id("team_id"));
        Ok(Self {
            from,
            to,
            user_id,
            team_id,
            page: PageQuery::read(params)?,
        })
    }
}

/// What is noted about a person's employment.
#[derive(Serialize, ToSchema)]
pub struct EmploymentFactsV1 {
    /// Who.
    pub user_id: Uuid,
    /// When they were born, if that was noted.
    #[schema(value_type = Option<String>, format = Date, example = "2009-05-01")]
    pub born_on: Option<String>,
    /// Minutes a week that they work for other employers, as they declared.
    #[schema(example = 0)]
    pub elsewhere_minutes: i64,
    /// Goes up by one at each change; 0 before the first.
    #[schema(example = 0)]
    pub version: i32,
}

impl From<EmploymentFacts> for EmploymentFactsV1 {
    fn from(facts: EmploymentFacts) -> Self {
        Self {
            user_id: facts.user_id.0,
            born_on: facts.born_on.map(|day| day.to_string()),
            elsewhere_minutes: facts.elsewhere_minutes,
            version: facts.version,
        }
    }
}

/// Other facts.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeFactsV1 {
    /// When they were born; null when not noted.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2009-05-01")]
    pub born_on: Option<Day>,
    /// 0 to 10080.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10080)]
    pub elsewhere_minutes: i64,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 0)]
    pub version: Option<i32>,
}

impl ChangeFactsV1 {
    /// The command, over that version.
    pub fn over(self, user_id: UserId, version: i32) -> ChangeFacts {
        ChangeFacts {
            user_id,
            version,
            set: SetFacts {
                born_on: self.born_on.map(|day| day.0),
                elsewhere_minutes: self.elsewhere_minutes,
            },
        }
    }
}

impl Json for ChangeRulesV1 {}
impl Json for ChangeFactsV1 {}
