//! What is done to a whole week, or to a shift week after week.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::board::WeekBoard;
use super::desk::Desk;
use super::place::Place;
use crate::layout::workspace_path;
use crate::planning::batches::{CopyDialog, CopyFrom, RepeatDialog, use_batches};
use crate::ui::Choice;

/// Copying the week that is shown, and repeating the shift that was open.
#[component]
pub fn BatchDialogs(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
    /// Shows and hides the dialog that copies.
    open: RwSignal<bool>,
) -> impl IntoView {
    let batches = use_batches();
    let navigate = use_navigate();
    let path = workspace_path(desk.workspace, "planning");
    let go = move |day: Date| {
        let to = place.get_untracked().with_day(Some(day));
        navigate(&format!("{path}{}", to.search()), NavigateOptions::default());
    };
    let from = move |()| {
        let place = place.get_untracked();
        desk.look(|board| copy_from(board, place))
    };
    view! {
        <CopyDialog desk=batches open from=Callback::new(from) on_go=Callback::new(go) />
        <RepeatDialog desk=batches shift=desk.repeating />
    }
}

fn copy_from(board: &WeekBoard, place: Place) -> CopyFrom {
    let week = board.week();
    let people = week.people.iter();
    let teams = week.teams.iter();
    let missions = week.missions.iter();
    CopyFrom {
        monday: week.monday,
        people: people
            .map(|person| Choice::new(person.user_id.to_string(), person.display_name.clone()))
            .collect(),
        teams: teams
            .map(|team| Choice::new(team.id.to_string(), team.name.clone()))
            .collect(),
        missions: missions
            .map(|mission| Choice::new(mission.id.to_string(), mission.name.clone()))
            .collect(),
        team: place.team,
        mission: place.mission,
    }
}
