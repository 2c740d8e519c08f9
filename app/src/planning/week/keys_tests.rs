//! Tests of the keys.

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

#[test]
fn what_was_undone_is_done_again_by_either_of_the_two_usual_keys() {
    for (key, shift) in [("Z", true), ("y", false)] {
        let press = Press {
            key,
            command: true,
            shift,
            ..Press::default()
        };
        assert_eq!(press.command(), Some(Command::Redo), "{key}");
    }
}

#[test]
fn the_clipboard_belongs_to_the_grid_and_to_the_browser_elsewhere() {
    let wanted = [
        ("a", Command::PickAll),
        ("c", Command::Copy),
        ("x", Command::Cut),
        ("v", Command::Paste),
    ];
    for (key, command) in wanted {
        let press = |in_grid, carrying| Press {
            key,
            command: true,
            in_grid,
            carrying,
            ..Press::default()
        };
        assert_eq!(press(true, false).command(), Some(command));
        assert_eq!(press(false, false).command(), None);
        assert_eq!(press(true, true).command(), None);
    }
}

#[test]
fn a_selection_is_ended_by_escape_and_what_is_carried_is_copied_by_c() {
    assert_eq!(press("Escape", true, false), None);
    let picking = Press {
        key: "Escape",
        in_grid: true,
        picking: true,
        ..Press::default()
    };
    assert_eq!(picking.command(), Some(Command::Unpick));
    assert_eq!(press("c", true, true), Some(Command::CopyCarried));
    assert_eq!(press("x", true, false), Some(Command::Pick));
}

#[test]
fn hours_change_by_a_quarter_of_an_hour() {
    let resize = |start, end| Some(Command::Resize { start, end });
    assert_eq!(press("+", true, false), resize(0, 15));
    assert_eq!(press("-", true, false), resize(0, -15));
    assert_eq!(press("+", false, false), None);
    let earlier = Press {
        key: "ArrowLeft",
        shift: true,
        in_grid: true,
        ..Press::default()
    };
    assert_eq!(earlier.command(), resize(-15, 0));
}
