//! Asking again for what a page shows, when something of it changed.

use domain::ops::Topic;
use leptos::prelude::*;
use std::time::Duration;

use super::{Live, use_live};

/// From the news of a change to the question: several come together.
const SOON: Duration = Duration::from_millis(200);
/// After a question that failed.
const LATER: Duration = Duration::from_secs(5);

/// Keeps what a page shows as it is stored. Copied into its handlers.
#[derive(Clone, Copy)]
pub struct Fresh {
    live: Live,
    topics: &'static [Topic],
    /// What was known of changes when the page last asked.
    asked: StoredValue<u32>,
    waits: StoredValue<bool>,
}

impl Fresh {
    /// For a page that shows these topics; follows as long as the page is open.
    pub fn new(topics: &'static [Topic]) -> Self {
        let live = use_live();
        live.follow();
        let fresh = Self {
            live,
            topics,
            asked: StoredValue::new(0),
            waits: StoredValue::new(false),
        };
        fresh.asks();
        fresh
    }

    /// Notes that the page asks now; answers with the number of the question.
    pub fn asks(self) -> u32 {
        let count = untrack(|| self.live.count(self.topics));
        self.asked.try_set_value(count);
        count
    }

    /// Whether that question is the last one: an older answer must not hide a newer one.
    pub fn is_last(self, number: u32) -> bool {
        self.asked.try_get_value() == Some(number)
    }

    /// Has the page ask again after each change, not before it is `calm`.
    pub fn keep(self, calm: Callback<(), bool>, ask: Callback<()>) -> Keeper {
        let keeper = Keeper {
            fresh: self,
            calm,
            ask,
        };
        // What a screen that has gone was waiting for, the next one must not wait for.
        on_cleanup(move || {
            self.waits.try_set_value(false);
        });
        Effect::new(move || {
            let count = self.live.count(self.topics);
            if !self.is_last(count) {
                keeper.soon();
            }
        });
        keeper
    }
}

/// Asks for a page, when it is time.
#[derive(Clone, Copy)]
pub struct Keeper {
    fresh: Fresh,
    calm: Callback<(), bool>,
    ask: Callback<()>,
}

impl Keeper {
    /// Asks in a moment, once however often it is told so.
    pub fn soon(self) {
        self.after(SOON);
    }

    /// Asks later: the server could not answer.
    pub fn later(self) {
        self.after(LATER);
    }

    fn after(self, pause: Duration) {
        if self.fresh.waits.try_get_value() == Some(false) {
            self.fresh.waits.set_value(true);
            set_timeout(move || self.now(), pause);
        }
    }

    fn now(self) {
        // The page may have been left.
        if self.fresh.waits.try_set_value(false).is_some() {
            return;
        }
        match self.calm.try_run(()) {
            Some(true) => {
                self.ask.try_run(());
            }
            Some(false) => self.soon(),
            None => {}
        }
    }
}
