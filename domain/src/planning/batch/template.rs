//! Templates: the posts of a day, to plan again and again.

use jiff::Span as Lapse;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::plan::{BatchPlan, out_of_calendar};
use crate::check::Check;
use crate::planning::{LocalSpan, MAX_HOURS, SetShift, ShiftStatus, When};
use crate::{FieldCode, MissionId, Problem, Result, TeamId, TemplateId, UserId};

/// The most posts of one template.
pub const MAX_POSTS: u32 = 50;
/// The most people one post asks for.
pub const MAX_COUNT: u32 = 20;
/// The most days a template is applied to at once: two months.
pub const MAX_DAYS: u32 = 62;

/// A set of posts under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftTemplate {
    /// The template.
    pub id: TemplateId,
    /// 1 to 80 characters.
    pub name: String,
    /// What it plans, in its order.
    pub posts: Vec<TemplatePost>,
    /// Goes up by one at each change.
    pub version: i32,
}

/// One post of a template: as what, from when, for how long, how many people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplatePost {
    /// As what, 1 to 80 characters.
    pub role: String,
    /// From, by the clock on the wall.
    pub start: Time,
    /// For how many minutes by the clock on the wall.
    pub minutes: u32,
    /// For how many people, at most [`MAX_COUNT`].
    pub count: u32,
    /// On which mission; the one it is applied to when absent.
    pub mission_id: Option<MissionId>,
}

impl TemplatePost {
    fn check(&self, at: usize, check: &mut Check) -> Self {
        let field = |name: &str| format!("posts[{at}].{name}");
        let longest = i64::from(MAX_HOURS) * 60;
        check.range(&field("minutes"), i64::from(self.minutes), 1, longest);
        check.range(&field("count"), i64::from(self.count), 1, i64::from(MAX_COUNT));
        // Seconds are nobody's rota.
        let start = jiff::civil::time(self.start.hour(), self.start.minute(), 0, 0);
        Self {
            role: check.line(&field("role"), &self.role, 80),
            start,
            ..self.clone()
        }
    }

    /// Its hours on a day.
    fn on(&self, day: Date) -> Result<LocalSpan> {
        let start = DateTime::from_parts(day, self.start);
        let end = start
            .checked_add(Lapse::new().minutes(self.minutes))
            .map_err(|_| out_of_calendar("days"))?;
        Ok(LocalSpan { start, end })
    }
}

/// The fields of a template that people type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTemplate {
    /// 1 to 80 characters.
    pub name: String,
    /// 1 to [`MAX_POSTS`].
    pub posts: Vec<TemplatePost>,
}

impl SetTemplate {
    /// The same, trimmed.
    ///
    /// # Errors
    /// `Invalid` with the refused fields; those of a post as `posts[0].role`.
    pub fn check(&self) -> Result<Self> {
        let mut check = Check::new();
        let name = check.line("name", &self.name, 80);
        check.together("posts", self.posts.len(), MAX_POSTS);
        let posts = self.posts.iter().take(MAX_POSTS as usize).enumerate();
        let posts = posts.map(|(at, post)| post.check(at, &mut check)).collect();
        check.done(Self { name, posts })
    }
}

/// Changes a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeTemplate {
    /// Which one.
    pub id: TemplateId,
    /// The version the change was made on.
    pub version: i32,
    /// The new values.
    pub set: SetTemplate,
}

/// Whom the posts of a template are given to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ApplyTo {
    /// Nobody yet.
    #[default]
    Nobody,
    /// One person works each post, once.
    User(UserId),
    /// Each of a team works one post, by name; posts that are left stay without anybody.
    Team(TeamId),
}

/// Plans the posts of a template on days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplyTemplate {
    /// Which one.
    pub template_id: TemplateId,
    /// The days, 1 to [`MAX_DAYS`].
    pub days: Vec<Date>,
    /// The mission of the posts that name none.
    pub mission_id: Option<MissionId>,
    /// Who works.
    pub to: ApplyTo,
    /// Where the shifts stand.
    pub status: ShiftStatus,
    /// Writes nothing, only reports.
    pub dry_run: bool,
}

impl ApplyTemplate {
    /// The same, each day once and in order.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(mut self) -> Result<Self> {
        self.days.sort_unstable();
        self.days.dedup();
        let mut check = Check::new();
        check.together("days", self.days.len(), MAX_DAYS);
        let plannable = self.days.iter().all(|day| (1970..2200).contains(&day.year()));
        check.ensure(plannable, "days", FieldCode::Time);
        let names = || FieldCode::OneOf("draft, confirmed".into());
        if self.status == ShiftStatus::Cancelled {
            check.refuse("status", names());
        }
        check.done(self)
    }

    /// The shifts of the posts; `people` are those of the team, by name.
    ///
    /// # Errors
    /// `Invalid` on `mission_id` when a post needs one, on `days` at the end of the calendar; `batch-too-large`.
    pub fn plan(&self, posts: &[TemplatePost], people: &[UserId], zone: &TimeZone) -> Result<BatchPlan> {
        let mut plan = BatchPlan::default();
        for day in &self.days {
            let mut people = people.iter().copied();
            for post in posts {
                let local = post.on(*day)?;
                for _ in 0..self.places(post) {
                    let user_id = match self.to {
                        ApplyTo::Nobody => None,
                        ApplyTo::User(user) => Some(user),
                        ApplyTo::Team(_) => people.next(),
                    };
                    let set = self.shift(post, user_id, local)?;
                    plan.add(zone, set, local, None, "days")?;
                }
            }
        }
        Ok(plan)
    }

    /// One person cannot work the same post twice at once.
    fn places(&self, post: &TemplatePost) -> u32 {
        match self.to {
            ApplyTo::User(_) => 1,
            ApplyTo::Nobody | ApplyTo::Team(_) => post.count,
        }
    }

    fn shift(&self, post: &TemplatePost, user_id: Option<UserId>, local: LocalSpan) -> Result<SetShift> {
        let mission_id = post.mission_id.or(self.mission_id);
        let needed = || Problem::invalid().with_field("mission_id", FieldCode::Required);
        Ok(SetShift {
            override_reason: None,
            skill_id: None,
            user_id,
            mission_id: mission_id.ok_or_else(needed)?,
            role: post.role.clone(),
            when: When::Local(local),
            status: self.status,
            note: String::new(),
        })
    }
}
