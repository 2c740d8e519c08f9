//! The people and shifts of a period: in a number of statements that does not depend on how many there are.

use std::collections::HashMap;

use domain::planning::fill::{Crew, CrewMember};
use domain::planning::{Availability, Shift, Span};
use domain::{TeamId, UserId};

use super::store::{self, Asked, Locked};
use crate::db::Tx;
use crate::planning::{availability, rules};
use crate::{Cx, Result};

/// All that a search counts on.
pub(super) async fn load(tx: &mut Tx, cx: &Cx, asked: &Asked) -> Result<Crew> {
    let rules = rules::find_rules(tx).await?;
    let mut crew = Crew::new(asked.command.from, asked.command.to, &cx.zone, rules.set)?;
    let span = asked.command.span(&cx.zone, cx.now())?;
    let team = asked.command.team_id;
    crew.posts = store::list_posts(tx, cx, span, asked.command.mission_id).await?;
    crew.people = store::list_people(tx, team, None).await?;
    add_said(tx, cx, &mut crew.people, &crew.posts, team).await?;
    let (from, to) = (crew.looks_from(), crew.looks_to());
    let mut works = store::list_works(
        tx,
        team,
        Span {
            starts_at: from,
            ends_at: to,
        },
    )
    .await?;
    for person in &mut crew.people {
        person.works = works.remove(&person.user_id).unwrap_or_default();
    }
    Ok(crew)
}

/// Those who are proposed, as far as somebody's saying yes needs to know of them.
pub(super) async fn people_of(
    tx: &mut Tx,
    cx: &Cx,
    chosen: &[Locked],
    shifts: &[Shift],
) -> Result<Vec<CrewMember>> {
    let users: Vec<UserId> = chosen.iter().filter_map(|chosen| chosen.user_id).collect();
    let mut people = store::list_people(tx, None, Some(&users)).await?;
    add_said(tx, cx, &mut people, shifts, None).await?;
    Ok(people)
}

/// What they say about the time of those shifts.
async fn add_said(
    tx: &mut Tx,
    cx: &Cx,
    people: &mut [CrewMember],
    shifts: &[Shift],
    team: Option<TeamId>,
) -> Result<()> {
    let from = shifts.iter().map(|shift| shift.span.starts_at).min();
    let to = shifts.iter().map(|shift| shift.span.ends_at).max();
    let Some(between) = from.zip(to) else {
        return Ok(());
    };
    let mut said: HashMap<UserId, Vec<Availability>> = HashMap::new();
    for one in availability::store::list_between(tx, cx, between, None, team).await? {
        said.entry(one.user_id).or_default().push(one);
    }
    for person in people {
        person.said = said.remove(&person.user_id).unwrap_or_default();
    }
    Ok(())
}
