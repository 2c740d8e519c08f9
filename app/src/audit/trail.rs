//! The rows on the screen, and getting more of them.

use domain::audit::{AuditCursor, AuditEntry, AuditPage};
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::place::Place;
use super::rpc;

/// What is shown so far.
#[derive(Clone, Copy)]
pub struct Trail {
    workspace: WorkspaceId,
    place: StoredValue<Place>,
    /// The rows, newest first.
    pub entries: RwSignal<Vec<AuditEntry>>,
    /// The names of what they mention.
    pub names: StoredValue<BTreeMap<Uuid, String>>,
    /// Whether there are more.
    pub next: RwSignal<Option<AuditCursor>>,
    /// More are on their way.
    pub busy: RwSignal<bool>,
    /// Why they did not come.
    pub problem: RwSignal<Option<Problem>>,
}

impl Trail {
    /// Begins with the first page.
    pub fn new(workspace: WorkspaceId, place: Place, first: AuditPage) -> Self {
        Self {
            workspace,
            place: StoredValue::new(place),
            entries: RwSignal::new(first.items),
            names: StoredValue::new(first.names),
            next: RwSignal::new(first.next),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Gets the next rows, once at a time.
    pub fn more(self) {
        let Some(cursor) = self.next.get_untracked().filter(|_| !self.busy.get_untracked()) else {
            return;
        };
        self.busy.set(true);
        self.problem.set(None);
        let query = self.place.with_value(|place| place.query(Some(cursor)));
        spawn_local(async move {
            match rpc::list_audit(self.workspace, query).await {
                Ok(page) => self.append(page),
                Err(error) => drop(self.problem.try_set(Some(error.0))),
            }
            self.busy.try_set(false);
        });
    }

    /// The names first: a row looks its names up once.
    fn append(self, page: AuditPage) {
        self.names.try_update_value(|names| names.extend(page.names));
        self.entries.try_update(|entries| entries.extend(page.items));
        self.next.try_set(page.next);
    }
}
