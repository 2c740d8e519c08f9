//! What others do while a page is open. The server says that something changed and never what; a page asks for what it
//! shows again and puts the answer into what is there, so that nobody loses what they are doing.

mod fresh;

pub use fresh::{Fresh, Keeper};

use domain::WorkspaceId;
use domain::ops::{Presence, Topic};
use leptos::ev;
use leptos::prelude::*;
use serde::Deserialize;
use std::time::Duration;

use crate::browser::events::{EventStream, Heard};

/// After a stream that was refused, the first time; then twice as late each time.
const AGAIN: Duration = Duration::from_secs(5);
/// How often that doubles.
const PATIENCE: u32 = 4;

/// What others do in the workspace of the page.
#[derive(Clone, Copy)]
pub struct Live {
    /// How often something of each topic changed, as far as is known.
    changes: RwSignal<[u32; Topic::ALL.len()]>,
    others: RwSignal<Presence>,
    /// How many pages follow: none of the settings do.
    pages: RwSignal<u32>,
    /// Refusals in a row.
    refused: StoredValue<u32>,
    /// Opens the stream anew.
    tries: RwSignal<u32>,
}

#[derive(Deserialize)]
struct Changed {
    topics: Vec<Topic>,
}

/// Lets the pages of a workspace follow it.
pub fn provide_live(workspace: WorkspaceId) {
    let live = Live {
        changes: RwSignal::new([0; Topic::ALL.len()]),
        others: RwSignal::new(Presence::default()),
        pages: RwSignal::new(0),
        refused: StoredValue::new(0),
        tries: RwSignal::new(0),
    };
    provide_context(live);
    live.connect(format!("/live/{workspace}"));
}

/// What others do in the workspace of the page.
///
/// # Panics
/// Outside of [`crate::layout::WorkspaceLayout`].
pub fn use_live() -> Live {
    expect_context()
}

impl Live {
    /// Who else looks at the planning now.
    pub fn others(self) -> Signal<Presence> {
        self.others.into()
    }

    /// Follows as long as the page of the caller is open.
    pub fn follow(self) {
        Effect::new(move || {
            self.pages.update(|pages| *pages += 1);
            on_cleanup(move || {
                self.pages.try_update(|pages| *pages = pages.saturating_sub(1));
            });
        });
    }

    /// Open while a page follows and is looked at: a browser has few connections for all its windows, and who is not
    /// looking is not there. Everything may have changed whenever the stream opens, and the server says so.
    fn connect(self, address: String) {
        let followed = Memo::new(move |_| self.pages.get() > 0);
        let visible = RwSignal::new(true);
        Effect::new(move || {
            visible.set(!document().hidden());
            let shown = window_event_listener_untyped("visibilitychange", move |_| {
                visible.set(!document().hidden());
            });
            let online = window_event_listener(ev::online, move |_| self.tries.update(|tries| *tries += 1));
            on_cleanup(move || {
                shown.remove();
                online.remove();
            });
        });
        Effect::new(move || {
            self.tries.track();
            self.others.set(Presence::default());
            if followed.get() && visible.get() {
                let stream =
                    EventStream::open(&address, &["changed", "others"], move |heard| self.hear(heard));
                // A browser without such streams shows what it loaded. Closed when the effect runs again.
                StoredValue::new_local(stream.ok());
            }
        });
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::Opened => {
                self.refused.try_set_value(0);
                self.others.try_set(Presence::default());
            }
            Heard::Told("changed", data) => {
                // A topic of a newer server may be anything.
                let topics =
                    serde_json::from_str::<Changed>(&data).map_or(Topic::ALL.to_vec(), |told| told.topics);
                self.changes.try_update(|changes| {
                    for topic in topics {
                        changes[topic as usize] += 1;
                    }
                });
            }
            Heard::Told(_, data) => {
                self.others
                    .try_set(serde_json::from_str(&data).unwrap_or_default());
            }
            Heard::Refused => self.try_later(),
        }
    }

    fn try_later(self) {
        self.others.try_set(Presence::default());
        let refused = self.refused.try_get_value().unwrap_or_default();
        self.refused.try_set_value(refused + 1);
        let again = move || {
            self.tries.try_update(|tries| *tries += 1);
        };
        set_timeout(again, AGAIN * 2_u32.pow(refused.min(PATIENCE)));
    }

    /// How often something of these topics changed; reactive.
    fn count(self, topics: &[Topic]) -> u32 {
        let changes = self.changes.get();
        topics.iter().map(|topic| changes[*topic as usize]).sum()
    }
}
