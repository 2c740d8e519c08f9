//! The lines on the screen, and getting more of them.

use domain::ops::{LogCursor, LogLine, LogPage};
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::place::Place;
use crate::ops::rpc;

/// What is shown so far.
#[derive(Clone, Copy)]
pub struct Tail {
    workspace: WorkspaceId,
    /// Which lines they are.
    pub place: StoredValue<Place>,
    /// The lines, newest first.
    pub lines: RwSignal<Vec<LogLine>>,
    /// Whether there are more.
    pub next: RwSignal<Option<LogCursor>>,
    /// More are on their way.
    pub busy: RwSignal<bool>,
    /// Why they did not come.
    pub problem: RwSignal<Option<Problem>>,
}

impl Tail {
    /// Begins with the first page.
    pub fn new(workspace: WorkspaceId, place: Place, first: LogPage) -> Self {
        Self {
            workspace,
            place: StoredValue::new(place),
            lines: RwSignal::new(first.items),
            next: RwSignal::new(first.next),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Gets the next lines, once at a time.
    pub fn more(self) {
        let Some(cursor) = self.next.get_untracked().filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        self.busy.set(true);
        self.problem.set(None);
        let query = self.place.with_value(|place| place.query(Some(cursor)));
        spawn_local(async move {
            match rpc::list_logs(self.workspace, query).await {
                Ok(page) => {
                    self.lines.try_update(|lines| lines.extend(page.items));
                    self.next.try_set(page.next);
                }
                Err(error) => drop(self.problem.try_set(Some(error.0))),
            }
            self.busy.try_set(false);
        });
    }
}
