//! Carrying a shift to another square, by mouse, finger or keyboard: one state machine for the three.
//!
//! A mouse lifts a shift when it has travelled a little with the button down; a finger lifts it by resting on it, so
//! that a swipe still scrolls; the keyboard lifts it with a key. Escape puts it back from any of them.

use domain::ShiftId;

use super::cell::Cell;
use super::drag_input::{Effect, Input, Point};

/// How long a finger rests before it lifts.
pub const HOLD: std::time::Duration = std::time::Duration::from_millis(400);
/// How far a mouse travels before it lifts, in pixels.
const LIFT: f64 = 5.0;
/// How far a finger may tremble while it rests, in pixels.
const TREMBLE: f64 = 10.0;

/// What is being carried, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Drag {
    /// Nothing.
    #[default]
    Idle,
    /// A pointer is down on a shift, which may become a click, a scroll or a drag.
    Pressed {
        /// The shift.
        shift: ShiftId,
        /// Whose events to follow.
        pointer: i32,
        /// Whether it is a finger.
        touch: bool,
        /// Where it went down.
        at: Point,
    },
    /// A pointer carries a shift.
    Carried {
        /// The shift.
        shift: ShiftId,
        /// Whose events to follow.
        pointer: i32,
        /// The square under it.
        over: Option<Cell>,
    },
    /// The keyboard carries a shift.
    Walked {
        /// The shift.
        shift: ShiftId,
        /// The square chosen so far.
        over: Cell,
    },
}

impl Drag {
    /// The shift in the air, if any.
    pub fn carried(self) -> Option<ShiftId> {
        match self {
            Self::Carried { shift, .. } | Self::Walked { shift, .. } => Some(shift),
            Self::Idle | Self::Pressed { .. } => None,
        }
    }

    /// Goes to the next state.
    pub fn next(&mut self, input: Input) -> Effect {
        let (state, effect) = self.decide(input);
        *self = state;
        effect
    }

    fn decide(self, input: Input) -> (Self, Effect) {
        match (self, input) {
            (
                Self::Idle,
                Input::Down {
                    shift,
                    pointer,
                    touch,
                    at,
                },
            ) => {
                let effect = if touch { Effect::AwaitHold } else { Effect::None };
                (
                    Self::Pressed {
                        shift,
                        pointer,
                        touch,
                        at,
                    },
                    effect,
                )
            }
            (Self::Idle, Input::Lift { shift, from }) => {
                (Self::Walked { shift, over: from }, Effect::Lifted(shift))
            }
            (
                Self::Pressed {
                    shift,
                    pointer,
                    touch,
                    at,
                },
                input,
            ) => self.press(shift, pointer, touch, at, input),
            (Self::Carried { shift, pointer, over }, input) => self.carry(shift, pointer, over, input),
            (Self::Walked { shift, .. }, Input::Walk(over)) => {
                (Self::Walked { shift, over }, Effect::Over(Some(over)))
            }
            (Self::Walked { shift, over }, Input::Confirm) => {
                (Self::Idle, Effect::Dropped(shift, Some(over)))
            }
            // A press while the keyboard carries puts the shift back rather than leave two of them in the air.
            (Self::Walked { .. }, Input::Abort | Input::Down { .. }) => (Self::Idle, Effect::Aborted),
            _ => (self, Effect::None),
        }
    }

    fn press(self, shift: ShiftId, pointer: i32, touch: bool, from: Point, input: Input) -> (Self, Effect) {
        let lifted = (
            Self::Carried {
                shift,
                pointer,
                over: None,
            },
            Effect::Lifted(shift),
        );
        match input {
            Input::Travel { pointer: p, at, .. } if p == pointer => {
                let far = (at.x - from.x).hypot(at.y - from.y);
                match touch {
                    // It is a swipe: let the page scroll.
                    true if far > TREMBLE => (Self::Idle, Effect::None),
                    false if far > LIFT => lifted,
                    _ => (self, Effect::None),
                }
            }
            Input::Held if touch => lifted,
            Input::Up { pointer: p } | Input::Lost { pointer: p } if p == pointer => {
                (Self::Idle, Effect::None)
            }
            // The same pointer went up where nobody was told; another one means a pinch.
            Input::Down {
                shift,
                pointer: p,
                touch,
                at,
            } if p == pointer => Self::Idle.decide(Input::Down {
                shift,
                pointer,
                touch,
                at,
            }),
            Input::Abort | Input::Down { .. } => (Self::Idle, Effect::None),
            _ => (self, Effect::None),
        }
    }

    fn carry(self, shift: ShiftId, pointer: i32, was: Option<Cell>, input: Input) -> (Self, Effect) {
        match input {
            Input::Travel { pointer: p, over, .. } if p == pointer => {
                let effect = if over == was {
                    Effect::None
                } else {
                    Effect::Over(over)
                };
                (Self::Carried { shift, pointer, over }, effect)
            }
            Input::Up { pointer: p } if p == pointer => (Self::Idle, Effect::Dropped(shift, was)),
            Input::Lost { pointer: p } if p == pointer => (Self::Idle, Effect::Aborted),
            Input::Abort => (Self::Idle, Effect::Aborted),
            _ => (self, Effect::None),
        }
    }
}

#[cfg(test)]
#[path = "drag_tests.rs"]
mod tests;
