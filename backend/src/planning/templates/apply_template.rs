//! A template planned on days.

use domain::check::Check;
use domain::planning::{ApplyTemplate, ApplyTo, BatchKind, BatchReport};
use domain::{FieldCode, Permission, TemplateId, UserId};
use serde::Serialize;

use super::store;
use crate::db::Tx;
use crate::planning::batch::{self, How, Source};
use crate::state::missing;
use crate::{Cx, Result};

/// What the trail says of it.
#[derive(Serialize)]
struct From<'a> {
    template_id: TemplateId,
    name: &'a str,
    days: usize,
}

/// Plans the posts of a template on each of the days, or only reports what it would do. All that can be made is made, and
/// the rest is listed.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Invalid` with the refused fields; `Conflict`
/// `batch-conflicts` with the `report` when another writer was faster.
pub async fn apply_template(cx: &Cx, command: ApplyTemplate) -> Result<BatchReport> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let template = store::find_template(&mut tx, command.template_id)
        .await?
        .ok_or_else(missing)?;
    let people = check_references(&mut tx, &command).await?;
    let plan = command.plan(&template.posts, &people, &cx.zone)?;
    let source = Source {
        kind: BatchKind::Template,
        from: From {
            template_id: template.id,
            name: &template.name,
            days: command.days.len(),
        },
    };
    let how = How {
        dry_run: command.dry_run,
        skip: true,
    };
    batch::make(cx, tx, &source, &plan, how, None).await
}

/// Refuses what is not there; answers with the people of the team, if one is asked for.
async fn check_references(tx: &mut Tx, command: &ApplyTemplate) -> Result<Vec<UserId>> {
    let (team, user) = match command.to {
        ApplyTo::Nobody => (None, None),
        ApplyTo::User(user) => (None, Some(user)),
        ApplyTo::Team(team) => (Some(team), None),
    };
    let users: Vec<UserId> = user.into_iter().collect();
    let (has_team, mission, people) = batch::check_references(tx, team, command.mission_id, &users).await?;
    let mut check = Check::new();
    check.ensure(has_team, "team_id", FieldCode::NotFound);
    check.ensure(mission, "mission_id", FieldCode::NotFound);
    check.ensure(people, "user_id", FieldCode::NotFound);
    check.done(())?;
    match team {
        Some(team) => batch::list_team_people(tx, team).await,
        None => Ok(Vec::new()),
    }
}
