//! Tests of the drag machine.

use super::*;
use crate::planning::week::samples::{shift_id, user};

fn at(x: f64) -> Point {
    Point { x, y: 100.0 }
}

fn down(touch: bool) -> Input {
    Input::Down {
        shift: shift_id(1),
        pointer: 7,
        touch,
        at: at(0.0),
    }
}

fn travel(x: f64, over: Option<Cell>) -> Input {
    Input::Travel {
        pointer: 7,
        at: at(x),
        over,
    }
}

fn cell(day: usize) -> Cell {
    Cell {
        row: Some(user(1)),
        day,
    }
}

#[test]
fn a_mouse_drags_after_a_little_travel_and_drops_where_it_is() {
    let mut drag = Drag::default();
    assert_eq!(drag.next(down(false)), Effect::None);
    assert_eq!(drag.next(travel(3.0, None)), Effect::None);
    assert_eq!(drag.next(travel(8.0, None)), Effect::Lifted(shift_id(1)));
    assert_eq!(
        drag.next(travel(80.0, Some(cell(2)))),
        Effect::Over(Some(cell(2)))
    );
    assert_eq!(drag.next(travel(81.0, Some(cell(2)))), Effect::None);
    assert_eq!(
        drag.next(Input::Up { pointer: 7 }),
        Effect::Dropped(shift_id(1), Some(cell(2)))
    );
    assert_eq!(drag, Drag::Idle);
}

#[test]
fn a_press_without_travel_stays_a_click() {
    let mut drag = Drag::default();
    drag.next(down(false));
    assert_eq!(drag.next(Input::Up { pointer: 7 }), Effect::None);
    assert_eq!(drag, Drag::Idle);
}

#[test]
fn a_swipe_scrolls_and_a_resting_finger_lifts() {
    let mut drag = Drag::default();
    assert_eq!(drag.next(down(true)), Effect::AwaitHold);
    drag.next(travel(30.0, None));
    assert_eq!(drag.next(Input::Held), Effect::None);
    assert_eq!(drag, Drag::Idle);

    assert_eq!(drag.next(down(true)), Effect::AwaitHold);
    drag.next(travel(4.0, None));
    assert_eq!(drag.next(Input::Held), Effect::Lifted(shift_id(1)));
    assert_eq!(drag.carried(), Some(shift_id(1)));
}

#[test]
fn escape_and_a_lost_pointer_put_the_shift_back() {
    for end in [Input::Abort, Input::Lost { pointer: 7 }] {
        let mut drag = Drag::default();
        drag.next(down(false));
        drag.next(travel(8.0, None));
        assert_eq!(drag.next(end), Effect::Aborted);
        assert_eq!(drag, Drag::Idle);
    }
}

#[test]
fn another_pointer_does_not_drop_what_this_one_carries() {
    let mut drag = Drag::default();
    drag.next(down(false));
    drag.next(travel(8.0, None));
    assert_eq!(drag.next(Input::Up { pointer: 8 }), Effect::None);
    assert_eq!(drag.carried(), Some(shift_id(1)));
}

#[test]
fn the_keyboard_lifts_walks_and_drops() {
    let mut drag = Drag::default();
    assert_eq!(
        drag.next(Input::Lift {
            shift: shift_id(1),
            from: cell(0)
        }),
        Effect::Lifted(shift_id(1))
    );
    assert_eq!(drag.next(Input::Walk(cell(1))), Effect::Over(Some(cell(1))));
    assert_eq!(
        drag.next(Input::Confirm),
        Effect::Dropped(shift_id(1), Some(cell(1)))
    );

    drag.next(Input::Lift {
        shift: shift_id(1),
        from: cell(0),
    });
    assert_eq!(drag.next(Input::Abort), Effect::Aborted);
}
