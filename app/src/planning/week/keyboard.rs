//! The keyboard on the week screen: one listener for the page.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

use super::actions::Actions;
use super::cell::Cell;
use super::desk::Desk;
use super::dom;
use super::gestures::Gestures;
use super::keys::{Command, Press};
use super::op::Op;
use super::steps::{self, Direction, Stop};
use crate::planning::shortcuts;

/// What the listener acts on.
#[derive(Clone, Copy)]
pub struct Keyboard {
    /// The week and its changes.
    pub desk: Desk,
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
            on_cleanup(move || listener.remove());
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
            (Command::Walk(to), Some(stop)) => self.walk(stop, to),
            (Command::Drop, _) => self.gestures.confirm(),
            (Command::Abort, _) => self.gestures.abort(),
            (Command::Open, Some(Stop::Shift(id))) => self.actions.open.run(id),
            (Command::Open, Some(Stop::Cell(cell))) if editable => self.actions.create.run(cell),
            (Command::Carry, Some(Stop::Shift(id))) if editable => self.gestures.lift(id),
            (Command::Delete, Some(Stop::Shift(id))) if editable => self.delete(id),
            (Command::New, stop) if editable => self.create(stop),
            (Command::Today, _) => self.actions.today.run(()),
            (Command::Weeks(weeks), _) => self.actions.weeks.run(weeks),
            (Command::Help, _) => self.actions.help.set(true),
            (Command::Undo, _) if editable => self.desk.undo_last(),
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

    fn delete(self, id: domain::ShiftId) {
        let found = self.desk.look(|board| {
            board
                .shift(id)
                .map(|shift| (Op::remove(shift), board.cell_of(shift)))
        });
        if let Some((op, cell)) = found {
            self.desk.act(op, None);
            dom::focus(Stop::Cell(cell));
        }
    }
}
