//! Changes of one's own time: shown at once, sent, and put back when the server refuses.

use domain::planning::{
    Availability, AvailabilityKind, AvailabilityPeriod, AvailabilityStatus, ChangeAvailability, LocalSpan,
    Occurrence, PeriodQuery, RemoveAvailability, SetAvailability, StateAvailability, When,
};
use domain::{AvailabilityId, Problem, UserId, WorkspaceId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use crate::error::AppError;
use crate::i18n::{Locale, t};
use crate::ui::{Toast, Toasts};

/// The four weeks on the screen and the means to change them. Copied into every handler.
#[derive(Clone, Copy)]
pub struct TimeState {
    /// Where.
    pub workspace: WorkspaceId,
    /// Whose time.
    pub whose: UserId,
    /// Whether the reader answers leaves.
    pub decides: bool,
    /// Whether anything can be changed.
    pub editable: bool,
    /// The language of what is said.
    pub locale: Locale,
    /// What is shown.
    pub period: RwSignal<AvailabilityPeriod>,
    /// Notices.
    pub toasts: Toasts,
}

/// All of a day, as its clock on the wall shows it.
pub fn whole_day(day: Date) -> LocalSpan {
    let next = day.saturating_add(jiff::Span::new().days(1));
    LocalSpan {
        start: day.at(0, 0, 0, 0),
        end: next.at(0, 0, 0, 0),
    }
}

impl TimeState {
    /// Whether the reader may change it alone.
    pub fn may_change(self, item: &Availability) -> bool {
        self.editable && (self.decides || !item.is_settled())
    }

    /// Says that about a whole day: anew, or instead of what was said about that very day.
    pub fn say(self, day: Date, kind: AvailabilityKind) {
        let replaced = self.period.with_untracked(|period| {
            let found = period.on(day).into_iter().map(|(item, _)| item);
            let mut single = found.filter(|item| item.local == whole_day(day) && item.repeat_until.is_none());
            single.find(|item| self.may_change(item)).cloned()
        });
        let set = SetAvailability {
            kind,
            when: When::Local(whole_day(day)),
            all_day: true,
            title: replaced
                .as_ref()
                .map(|item| item.title.clone())
                .unwrap_or_default(),
            repeat: None,
        };
        match replaced {
            Some(item) if item.kind == kind && item.status != AvailabilityStatus::Refused => {}
            Some(item) => self.change(item, set),
            None => self.state(set),
        }
    }

    fn state(self, set: SetAvailability) {
        let before = self.period.get_untracked();
        self.show(stand_in(self, &set));
        spawn_local(async move {
            let command = StateAvailability {
                user_id: Some(self.whose),
                set,
            };
            match rpc::state_availability(self.workspace, command).await {
                Ok(made) => self.stated(made).await,
                Err(error) => self.put_back(before, &error.0),
            }
        });
    }

    /// Tells that something was said, with undo, and loads how it stands.
    pub async fn stated(self, made: Availability) {
        let text = super::words::said(self.locale, &made);
        let undo = move || self.take_back(made.clone());
        self.tell(t::availability::saved(self.locale, text), undo);
        self.load().await;
    }

    fn change(self, item: Availability, set: SetAvailability) {
        let before = self.period.get_untracked();
        let kind = set.kind;
        self.show(Availability {
            kind,
            status: kind.first_status(self.decides),
            ..item.clone()
        });
        spawn_local(async move {
            match self.send_change(&item, set).await {
                Ok(changed) => self.changed(item, changed).await,
                Err(error) => self.put_back(before, &error.0),
            }
        });
    }

    /// Sends other values.
    pub async fn send_change(
        self,
        item: &Availability,
        set: SetAvailability,
    ) -> Result<Availability, AppError> {
        let command = ChangeAvailability {
            id: item.id,
            version: item.version,
            set,
        };
        rpc::change_availability(self.workspace, command).await
    }

    /// Tells that something was changed, with undo, and loads how it stands.
    pub async fn changed(self, before: Availability, after: Availability) {
        let text = super::words::said(self.locale, &after);
        let version = after.version;
        let undo = move || {
            let (before, set) = (before.clone(), SetAvailability::from(&before));
            spawn_local(async move {
                let old = Availability { version, ..before };
                self.undone(self.send_change(&old, set).await).await;
            });
        };
        self.tell(t::availability::saved(self.locale, text), undo);
        self.load().await;
    }

    /// Takes something back, with undo.
    pub fn remove(self, item: Availability) {
        let before = self.period.get_untracked();
        self.period
            .update(|period| period.items.retain(|other| other.id != item.id));
        spawn_local(async move {
            match rpc::remove_availability(self.workspace, of(&item)).await {
                Ok(gone) => {
                    let undo = move || self.restore(gone.clone());
                    self.tell(t::availability::removed(self.locale).to_owned(), undo);
                    self.load().await;
                }
                Err(error) => self.put_back(before, &error.0),
            }
        });
    }

    fn take_back(self, made: Availability) {
        spawn_local(async move {
            self.undone(rpc::remove_availability(self.workspace, of(&made)).await)
                .await;
        });
    }

    fn restore(self, gone: Availability) {
        spawn_local(async move {
            self.undone(rpc::restore_availability(self.workspace, of(&gone)).await)
                .await;
        });
    }

    async fn undone(self, answer: Result<Availability, AppError>) {
        match answer {
            Ok(_) => self.toasts.show(Toast::ok(t::planning::undone(self.locale))),
            Err(error) => self.toasts.problem(&error.0),
        }
        self.load().await;
    }

    fn tell(self, text: String, undo: impl Fn() + Send + Sync + 'static) {
        self.toasts
            .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
    }

    fn show(self, item: Availability) {
        self.period.update(|period| {
            period.items.retain(|other| other.id != item.id);
            period.items.push(item);
        });
    }

    fn put_back(self, before: AvailabilityPeriod, problem: &Problem) {
        self.period.try_set(before);
        self.toasts.problem(problem);
        if matches!(problem.slug(), "stale" | "not-found" | "leave-approved") {
            spawn_local(self.load());
        }
    }

    /// Loads the four weeks again. The page may have left the screen meanwhile, hence the `try_`.
    pub async fn load(self) {
        let Some(monday) = self.period.try_with_untracked(|period| period.monday) else {
            return;
        };
        let query = PeriodQuery {
            day: Some(monday),
            user_id: Some(self.whose),
        };
        match rpc::show_availability(self.workspace, query).await {
            Ok(period) => drop(self.period.try_set(period)),
            Err(error) => self.toasts.problem(&error.0),
        }
    }
}

fn of(item: &Availability) -> RemoveAvailability {
    RemoveAvailability {
        id: item.id,
        version: item.version,
    }
}

/// What stands there until the server has answered. The browser knows no zones: only the clock on the wall is right.
fn stand_in(state: TimeState, set: &SetAvailability) -> Availability {
    let local = match set.when {
        When::Local(local) => local,
        When::Instants(span) => span.local(&TimeZone::UTC),
    };
    let span = local.resolve(&TimeZone::UTC).unwrap_or(domain::planning::Span {
        starts_at: jiff::Timestamp::UNIX_EPOCH,
        ends_at: jiff::Timestamp::UNIX_EPOCH,
    });
    Availability {
        id: AvailabilityId(uuid::Uuid::nil()),
        user_id: state.whose,
        display_name: String::new(),
        kind: set.kind,
        status: set.kind.first_status(state.decides),
        span,
        local,
        all_day: set.all_day,
        repeat_until: None,
        title: set.title.clone(),
        note: String::new(),
        version: 0,
        occurrences: vec![Occurrence { span, local }],
    }
}
