//! The keys of the week screen.

use super::resize::QUARTER;
use super::steps::Direction;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Walk the grid, or choose where to drop.
    Walk(Direction),
    /// Open the shift, or make one in the empty square.
    Open,
    /// Lift the shift, or drop the one that is carried.
    Carry,
    /// Drop what is carried.
    Drop,
    /// Put back what is carried.
    Abort,
    /// Delete the shift.
    Delete,
    /// Make a shift.
    New,
    /// Go to the current week.
    Today,
    /// Go so many weeks on.
    Weeks(i8),
    /// Show the keys.
    Help,
    /// Take the last change back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Select the shift, or no longer.
    Pick,
    /// Select all that is shown.
    PickAll,
    /// Select none.
    Unpick,
    /// Put the selected shifts into the clipboard.
    Copy,
    /// The same, to take them away when pasted.
    Cut,
    /// Empty the clipboard into the square.
    Paste,
    /// Copy what is carried instead of moving it, or the reverse.
    CopyCarried,
    /// Begin and end so many minutes later.
    Resize {
        /// The start.
        start: i64,
        /// The end.
        end: i64,
    },
    /// Make two shifts of one.
    Split,
}

/// A key press as the browser reports it.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts, not a state"
)]
pub struct Press<'a> {
    /// The key's name.
    pub key: &'a str,
    /// Whether Ctrl or Cmd is down.
    pub command: bool,
    /// Whether Alt is down.
    pub alt: bool,
    /// Whether Shift is down.
    pub shift: bool,
    /// Whether the keyboard is in the grid.
    pub in_grid: bool,
    /// Whether shifts are selected.
    pub picking: bool,
    /// Whether something is carried.
    pub carrying: bool,
}

impl Press<'_> {
    /// What it asks for, if anything. Keys without Ctrl that write a character work in the grid and where nothing has
    /// the keyboard; the caller leaves out fields and dialogs.
    pub fn command(self) -> Option<Command> {
        // AltGr comes as Ctrl and Alt: `[` and `]` are typed with it on a French keyboard.
        if self.command && !self.alt {
            return self.with_command();
        }
        if self.carrying {
            return self.while_carrying();
        }
        match self.key {
            "[" => Some(Command::Weeks(-1)),
            "]" => Some(Command::Weeks(1)),
            _ if self.alt => None,
            "n" | "N" => Some(Command::New),
            "t" | "T" => Some(Command::Today),
            "?" => Some(Command::Help),
            _ if !self.in_grid => None,
            // Elsewhere they scroll the page.
            "PageUp" => Some(Command::Weeks(-1)),
            "PageDown" => Some(Command::Weeks(1)),
            "Enter" => Some(Command::Open),
            " " | "m" | "M" => Some(Command::Carry),
            "Escape" if self.picking => Some(Command::Unpick),
            "x" | "X" => Some(Command::Pick),
            "s" | "S" => Some(Command::Split),
            // The same key on most keyboards, with and without Shift.
            "+" | "=" => Some(Command::Resize {
                start: 0,
                end: QUARTER,
            }),
            "-" => Some(Command::Resize {
                start: 0,
                end: -QUARTER,
            }),
            "." => Some(Command::Resize {
                start: QUARTER,
                end: QUARTER,
            }),
            "," => Some(Command::Resize {
                start: -QUARTER,
                end: -QUARTER,
            }),
            "ArrowRight" if self.shift => Some(Command::Resize {
                start: QUARTER,
                end: 0,
            }),
            "ArrowLeft" if self.shift => Some(Command::Resize {
                start: -QUARTER,
                end: 0,
            }),
            "Delete" | "Backspace" => Some(Command::Delete),
            key => direction(key).map(Command::Walk),
        }
    }

    fn with_command(self) -> Option<Command> {
        let key = self.key.to_ascii_lowercase();
        match (key.as_str(), self.shift) {
            ("z", false) => return Some(Command::Undo),
            ("z", true) | ("y", false) => return Some(Command::Redo),
            _ => {}
        }
        if !self.in_grid || self.carrying || self.shift {
            return None;
        }
        match key.as_str() {
            "a" => Some(Command::PickAll),
            "c" => Some(Command::Copy),
            "x" => Some(Command::Cut),
            "v" => Some(Command::Paste),
            _ => None,
        }
    }

    fn while_carrying(self) -> Option<Command> {
        match self.key {
            "Enter" | " " | "m" | "M" => Some(Command::Drop),
            "c" | "C" => Some(Command::CopyCarried),
            "Escape" | "Tab" => Some(Command::Abort),
            key => direction(key).map(Command::Walk),
        }
    }
}

fn direction(key: &str) -> Option<Direction> {
    Some(match key {
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "Home" => Direction::First,
        "End" => Direction::Last,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
