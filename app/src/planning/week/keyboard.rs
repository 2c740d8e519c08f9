//! The keyboard on the week screen: one listener for the page.

use domain::ShiftId;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

use super::actions::Actions;
use super::cell::Cell;
use super::desk::Desk;
use super::dom;
use super::gestures::Gestures;
use super::keys::{Command, Press};
use super::landing::{self, Landing, Mode};
use super::picks::Picks;
use super::steps::{self, Direction, Stop};
use super::{day_walk, resize, words};
use crate::planning::shortcuts;

/// What the listener acts on.
#[derive(Clone, Copy)]
pub struct Keyboard {
    /// The week and its changes.
    pub desk: Desk,
    /// The selection.
    pub picks: Picks,
    /// What is in the air.
    pub gestures: Gestures,
    /// The screen.
    pub actions: Actions,
}

impl Keyboard {
    /// Listens until the screen is gone. Called in the browser and on the server, where an effect does nothing.
    pub fn listen(self) {
        Effect::new(move || {
            let listener = window_event_listener(ev::keydown, move |event| self.press(&event));
            // Ctrl pressed or let go while the mouse carries: copied or moved, before the mouse moves again.
            let modifier = move |event: &KeyboardEvent, down: bool| {
                if matches!(event.key().as_str(), "Control" | "Meta") {
                    self.gestures.copy_by_modifier(down);
                }
            };
            let down = window_event_listener(ev::keydown, move |event| modifier(&event, true));
            let up = window_event_listener(ev::keyup, move |event| modifier(&event, false));
            on_cleanup(move || {
                listener.remove();
                down.remove();
                up.remove();
            });
        });
    }

    fn press(self, event: &KeyboardEvent) {
        let target = dom::target(event);
        if event.default_prevented() || event.is_composing() || target.as_ref().is_some_and(dom::takes_keys) {
            return;
        }
        let stop = target.as_ref().and_then(dom::stop_at);
        let key = event.key();
        let press = Press {
            key: &key,
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
            picking: self.picks.any(),
            in_grid: stop.is_some(),
            carrying: self.gestures.is_carrying(),
        };
        let Some(command) = press.command() else { return };
        // Single letters can be switched off in the sheet of keys, for those who dictate (WCAG 2.1.4).
        if stop.is_none() && key.chars().count() == 1 && !press.command && !shortcuts::are_on() {
            return;
        }
        if self.obey(command, stop) {
            event.prevent_default();
        }
    }

    /// Whether the key did something.
    fn obey(self, command: Command, stop: Option<Stop>) -> bool {
        let editable = self.desk.is_editable();
        match (command, stop) {
            (Command::Walk(to), _) if self.gestures.is_carrying() => self.gestures.walk(to),
            (Command::Walk(to), Some(_)) if day_walk::walk(to) => {}
            (Command::Walk(to), Some(stop)) => self.walk(stop, to),
            (Command::Drop, _) => self.gestures.confirm(),
            (Command::Abort, _) => self.gestures.abort(),
            (Command::Open, Some(Stop::Shift(id))) => self.actions.open.run(id),
            (Command::Open, Some(Stop::Cell(cell))) if editable => self.actions.create.run(cell),
            (Command::Carry, Some(Stop::Shift(id))) if editable => self.gestures.lift(id),
            (Command::Delete, Some(stop)) if editable => return self.delete(stop),
            (Command::New, stop) if editable => self.create(stop),
            (Command::Today, _) => self.actions.today.run(()),
            (Command::Weeks(weeks), _) => self.actions.weeks.run(weeks),
            (Command::Help, _) => self.actions.help.set(true),
            (Command::Undo, _) if editable => self.desk.undo_last(),
            (Command::Redo, _) if editable => self.desk.redo_last(),
            (command, stop) if editable => return self.edit(command, stop),
            _ => return false,
        }
        true
    }

    fn walk(self, from: Stop, to: Direction) {
        let next = self.desk.look(|board| {
            let rows: Vec<_> = board.heads().iter().map(|head| head.key).collect();
            steps::step(board, &rows, from, to)
        });
        if let Some(next) = next {
            dom::focus(next);
        }
    }

    /// In the square that has the keyboard; else for nobody yet, today or on Monday.
    fn create(self, stop: Option<Stop>) {
        let cell = self.desk.look(|board| {
            let week = board.week();
            let today = week.days().iter().position(|day| *day == week.today).unwrap_or(0);
            stop.and_then(|stop| steps::cell_of(board, stop)).unwrap_or(Cell {
                row: None,
                day: today,
            })
        });
        self.actions.create.run(cell);
    }

    /// Whether there was something to delete: the selected shifts, or the one at the keyboard.
    fn delete(self, stop: Stop) -> bool {
        let cell = self.desk.look(|board| steps::cell_of(board, stop));
        let removed = self.picks.remove(Some(stop));
        if let Some(cell) = cell.filter(|_| removed) {
            dom::focus(Stop::Cell(cell));
        }
        removed
    }

    /// What is done to several shifts, and to the hours of one.
    fn edit(self, command: Command, stop: Option<Stop>) -> bool {
        match (command, stop) {
            (Command::CopyCarried, _) => self.gestures.toggle_copying(),
            (Command::Unpick, _) => self.picks.clear(),
            (Command::PickAll, _) => self.picks.all(),
            (Command::Pick, Some(Stop::Shift(id))) => self.picks.toggle(id),
            (Command::Copy, stop) => self.picks.copy(stop, Mode::Copy),
            (Command::Cut, stop) => self.picks.copy(stop, Mode::Move),
            (Command::Paste, Some(stop)) => {
                self.picks
                    .paste(self.desk.look(|board| steps::cell_of(board, stop)));
            }
            (Command::Resize { start, end }, Some(Stop::Shift(id))) => self.resize(id, start, end),
            (Command::Split, Some(Stop::Shift(id))) => {
                self.actions.split.set(true);
                self.actions.open.run(id);
            }
            _ => return false,
        }
        true
    }

    fn resize(self, id: ShiftId, start: i64, end: i64) {
        let l = self.desk.locale;
        let landing = self.desk.look(|board| {
            let planned = resize::resized(board.week(), board.shift(id)?, start, end)?;
            let planned = vec![planned];
            Some(landing::clash(board, &planned).map_or(Landing::Fits(planned), Landing::Clash))
        });
        let hours = match &landing {
            Some(Landing::Fits(planned)) => planned.first().and_then(|planned| planned.expected.clone()),
            _ => None,
        };
        if self.picks.settle(landing.unwrap_or(Landing::Stays))
            && let Some(shift) = hours
        {
            self.desk.spoken.set(words::when(l, shift.local));
            dom::focus(Stop::Shift(id));
        }
    }
}
