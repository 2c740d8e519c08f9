//! How the week stands against what people were told, and the button that tells them.

use domain::planning::{Shift, WeekPublication};
use domain::{Permission, ShiftId};
use icondata_lu::LuSend;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

use super::board::WeekBoard;
use super::desk::Desk;
use super::place::Place;
use crate::i18n::{Locale, t, use_locale};
use crate::planning::publishing::{PublishDialog, WeekNotice};
use crate::ui::{Badge, Button, Moment, Tone};

/// One line below the toolbar, and what the reader has not read yet.
#[component]
pub fn PublishBar(
    /// The week.
    desk: Desk,
    /// What the address says.
    place: Memo<Place>,
    /// Loads the week again.
    on_reload: Callback<()>,
) -> impl IntoView {
    let week = desk.look(|board| board.week().clone());
    let zone = week.time_zone.clone();
    let notices = week.publication.notices.iter().cloned().map(|notice| {
        let zone = zone.clone();
        view! { <WeekNotice workspace=desk.workspace notice zone /> }
    });
    let notices = notices.collect_view();
    let may_publish = week.permissions.has(Permission::PublishPlanning);
    let bar = (may_publish || week.publication.number.is_some()).then(|| {
        view! {
            <div class="publish-bar">
                <State desk />
                {may_publish.then(|| view! { <Publish desk place on_reload /> })}
            </div>
        }
    });
    view! {
        {bar}
        <div class="week-notices">{notices}</div>
    }
}

/// "Never published", or when it was and whether it changed since.
#[component]
fn State(desk: Desk) -> impl IntoView {
    let l = use_locale();
    let loaded = desk.look(versions);
    // The server counted at the loading; what the reader does since is seen here.
    let touched = Memo::new(move |_| desk.board.with(|board| versions(board) != loaded));
    let (publication, zone) = desk.look(|board| {
        let week = board.week();
        (week.publication.clone(), week.time_zone.clone())
    });
    let WeekPublication {
        number, at, changes, ..
    } = publication;
    let badge = move || {
        let (tone, text) = state(l, number, changes, touched.get());
        view! { <Badge tone>{text}</Badge> }
    };
    let when = number.zip(at).map(|(number, at)| {
        view! { <span>{t::publications::version_at(l, number)} " " <Moment at zone /></span> }
    });
    view! {
        <span class="publish-state" role="status">
            {badge}
            {when}
        </span>
    }
}

fn versions(board: &WeekBoard) -> HashMap<ShiftId, i32> {
    let version = |(id, shift): (&ShiftId, &Arc<Shift>)| (*id, shift.version);
    board.shifts.iter().map(version).collect()
}

fn state(l: Locale, number: Option<i32>, changes: i64, touched: bool) -> (Tone, String) {
    match (number, changes) {
        (None, _) => (Tone::Neutral, t::publications::never(l).to_owned()),
        (Some(_), _) if touched => (Tone::Warn, t::publications::touched(l).to_owned()),
        (Some(_), 0) => (Tone::Ok, t::publications::up_to_date(l).to_owned()),
        (Some(_), changes) => (Tone::Warn, t::publications::changes_since(l, changes)),
    }
}

#[component]
fn Publish(desk: Desk, place: Memo<Place>, on_reload: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let open = RwSignal::new(false);
    let (monday, teams) = desk.look(|board| (board.week().monday, board.week().teams.clone()));
    view! {
        <Button icon=LuSend on_click=move || open.set(true)>{t::publications::publish(l)}</Button>
        <PublishDialog
            workspace=desk.workspace
            open
            monday
            teams
            team=Signal::derive(move || place.get().team)
            on_done=on_reload
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_says_whether_people_know_how_it_stands() {
        let of = |number, changes, touched| state(Locale::En, number, changes, touched);
        assert_eq!(of(None, 0, true).0, Tone::Neutral);
        assert_eq!(of(Some(1), 0, false).0, Tone::Ok);
        assert_eq!(of(Some(1), 0, true).0, Tone::Warn);
        assert!(of(Some(1), 3, false).1.contains('3'));
    }
}
