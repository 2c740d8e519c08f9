//! What the week screen remembers from week to week, as long as the page is open.

use domain::{MissionId, ShiftId};
use leptos::prelude::*;
use uuid::Uuid;

use super::clipboard::Clipboard;
use super::draft::Hours;
use super::undo::UndoStack;

/// Undo, and the values that the next new shift begins with.
#[derive(Clone, Copy)]
pub struct Memory {
    /// What can be taken back.
    pub undo: StoredValue<UndoStack>,
    /// The hours last used.
    pub hours: StoredValue<Hours>,
    /// The mission last used.
    pub mission: StoredValue<Option<MissionId>>,
    /// What was copied or cut.
    pub clipboard: RwSignal<Option<Clipboard>>,
    /// Whether the open shift added an entry to the browser's history, which closing it takes back.
    pub pushed: StoredValue<bool>,
    next: StoredValue<u128>,
}

impl Memory {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            undo: StoredValue::new(UndoStack::default()),
            hours: StoredValue::new(Hours::default()),
            mission: StoredValue::new(None),
            clipboard: RwSignal::new(None),
            pushed: StoredValue::new(false),
            next: StoredValue::new(1),
        }
    }

    /// An id for a shift that the server has not named yet; far from the ids it gives.
    pub fn stand_in(self) -> ShiftId {
        let next = self.next.get_value();
        self.next.set_value(next + 1);
        ShiftId(Uuid::from_u128(next))
    }
}
