//! The keys of the week screen.

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
    /// Whether the keyboard is in the grid.
    pub in_grid: bool,
    /// Whether something is carried.
    pub carrying: bool,
}

impl Press<'_> {
    /// What it asks for, if anything. Keys without Ctrl that write a character work in the grid and where nothing has
    /// the keyboard; the caller leaves out fields and dialogs.
    pub fn command(self) -> Option<Command> {
        // AltGr comes as Ctrl and Alt: `[` and `]` are typed with it on a French keyboard.
        if self.command && !self.alt {
            return self.key.eq_ignore_ascii_case("z").then_some(Command::Undo);
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
            "Delete" | "Backspace" => Some(Command::Delete),
            key => direction(key).map(Command::Walk),
        }
    }

    fn while_carrying(self) -> Option<Command> {
        match self.key {
            "Enter" | " " | "m" | "M" => Some(Command::Drop),
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
mod tests {
    use super::*;

    fn press(key: &str, in_grid: bool, carrying: bool) -> Option<Command> {
        Press {
            key,
            in_grid,
            carrying,
            ..Press::default()
        }
        .command()
    }

    #[test]
    fn arrows_and_enter_belong_to_the_grid() {
        assert_eq!(
            press("ArrowDown", true, false),
            Some(Command::Walk(Direction::Down))
        );
        assert_eq!(press("ArrowDown", false, false), None);
        assert_eq!(press("Enter", false, false), None);
        assert_eq!(press("PageDown", false, false), None);
        assert_eq!(press("PageDown", true, false), Some(Command::Weeks(1)));
        assert_eq!(press("t", false, false), Some(Command::Today));
    }

    #[test]
    fn what_is_carried_is_dropped_or_put_back() {
        assert_eq!(press("m", true, false), Some(Command::Carry));
        assert_eq!(press("Enter", true, true), Some(Command::Drop));
        assert_eq!(press("Escape", true, true), Some(Command::Abort));
        assert_eq!(press("n", true, true), None);
    }

    #[test]
    fn brackets_work_on_a_french_keyboard_and_shortcuts_of_the_browser_stay() {
        let altgr = Press {
            key: "[",
            command: true,
            alt: true,
            ..Press::default()
        };
        assert_eq!(altgr.command(), Some(Command::Weeks(-1)));
        let ctrl_n = Press {
            key: "n",
            command: true,
            ..Press::default()
        };
        assert_eq!(ctrl_n.command(), None);
        let ctrl_z = Press {
            key: "z",
            command: true,
            ..Press::default()
        };
        assert_eq!(ctrl_z.command(), Some(Command::Undo));
    }
}
