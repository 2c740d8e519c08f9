//! What the drag machine is told and what it answers.

use domain::ShiftId;

use super::cell::Cell;

/// A point of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left, in pixels.
    pub x: f64,
    /// From the top, in pixels.
    pub y: f64,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A pointer went down on a shift.
    Down {
        /// The shift.
        shift: ShiftId,
        /// Which pointer.
        pointer: i32,
        /// Whether it is a finger.
        touch: bool,
        /// Where.
        at: Point,
    },
    /// A pointer moved.
    Travel {
        /// Which pointer.
        pointer: i32,
        /// Where to.
        at: Point,
        /// The square under it; looked for only while something is carried.
        over: Option<Cell>,
    },
    /// The finger has rested long enough.
    Held,
    /// A pointer went up.
    Up {
        /// Which pointer.
        pointer: i32,
    },
    /// The browser took a pointer away, to scroll for instance.
    Lost {
        /// Which pointer.
        pointer: i32,
    },
    /// The key that lifts.
    Lift {
        /// The shift.
        shift: ShiftId,
        /// Its square.
        from: Cell,
    },
    /// An arrow key chose a square.
    Walk(Cell),
    /// The key that drops.
    Confirm,
    /// Escape.
    Abort,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Send [`Input::Held`] after [`HOLD`].
    AwaitHold,
    /// Show the ghost of this shift.
    Lifted(ShiftId),
    /// Mark this square.
    Over(Option<Cell>),
    /// Move the shift there; nowhere when dropped outside the grid.
    Dropped(ShiftId, Option<Cell>),
    /// Put everything back.
    Aborted,
}
