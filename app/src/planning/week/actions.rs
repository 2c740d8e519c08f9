//! What the parts of the week screen can ask of it.

use domain::ShiftId;
use jiff::civil::DateTime;
use leptos::prelude::*;

use super::cell::Cell;

/// Callbacks into the screen.
#[derive(Clone, Copy)]
pub struct Actions {
    /// Opens a shift.
    pub open: Callback<ShiftId>,
    /// Takes the open shift out of the address.
    pub close: Callback<()>,
    /// Opens the form for a new shift in a square.
    pub create: Callback<Cell>,
    /// The same with a start and an end.
    pub draw: Callback<(Cell, DateTime, DateTime)>,
    /// Goes so many weeks on.
    pub weeks: Callback<i8>,
    /// Goes to the current week.
    pub today: Callback<()>,
    /// Whether the dialog that copies the week is open.
    pub copy: RwSignal<bool>,
    /// Whether the shift opened next is to be cut in two.
    pub split: RwSignal<bool>,
    /// Whether the sheet of keys is open.
    pub help: RwSignal<bool>,
}
