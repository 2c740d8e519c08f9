//! The signals behind the form of a shift.

use domain::Problem;
use domain::planning::{Shift, ShiftStatus};
use jiff::civil::Date;
use leptos::prelude::*;
use std::sync::Arc;

use super::desk::Desk;
use super::draft::{Draft, Hours, Times};
use super::words;
use crate::planning::series::Asked;

/// One signal a field, as the kit wants them; [`Draft`] keeps the rules. Copied into every handler.
#[derive(Clone, Copy)]
pub struct FormState {
    draft: StoredValue<Draft>,
    first: StoredValue<Draft>,
    /// The person's id, or empty.
    pub user: RwSignal<String>,
    /// The mission's id, or empty.
    pub mission: RwSignal<String>,
    /// The name of a mission to be made with the shift.
    pub new_mission: RwSignal<String>,
    /// As what.
    pub role: RwSignal<String>,
    /// `2026-11-23`.
    pub start_date: RwSignal<String>,
    /// `09:00`.
    pub start_time: RwSignal<String>,
    /// `2026-11-23`.
    pub end_date: RwSignal<String>,
    /// `17:00`.
    pub end_time: RwSignal<String>,
    /// The name of a status.
    pub status: RwSignal<String>,
    /// Free text.
    pub note: RwSignal<String>,
    /// The id of the skill it needs, or empty.
    pub skill: RwSignal<String>,
    /// Why saving was refused.
    pub problem: RwSignal<Option<Problem>>,
    /// Whether saving is on its way.
    pub saving: RwSignal<bool>,
    /// What is wanted of a repeated shift, until it is said which ones are meant.
    pub asked: Asked,
}

impl FormState {
    /// An empty form. Its dates follow one another from here on.
    pub fn new() -> Self {
        let blank = Draft::blank(None, Date::constant(1970, 1, 1), Hours::default(), None);
        let text = || RwSignal::new(String::new());
        let form = Self {
            draft: StoredValue::new(blank.clone()),
            first: StoredValue::new(blank),
            user: text(),
            mission: text(),
            new_mission: text(),
            role: text(),
            start_date: text(),
            start_time: text(),
            end_date: text(),
            end_time: text(),
            status: text(),
            note: text(),
            skill: text(),
            problem: RwSignal::new(None),
            saving: RwSignal::new(false),
            asked: RwSignal::new(None),
        };
        Effect::new(move || form.follow());
        form
    }

    /// Shows a draft.
    pub fn load(self, draft: Draft) {
        self.user
            .set(draft.user_id.map(|id| id.to_string()).unwrap_or_default());
        self.mission
            .set(draft.mission_id.map(|id| id.to_string()).unwrap_or_default());
        self.new_mission.set(String::new());
        self.role.set(draft.role.clone());
        self.start_date.set(draft.start_date.clone());
        self.start_time.set(draft.start_time.clone());
        self.end_date.set(draft.end_date.clone());
        self.end_time.set(draft.end_time.clone());
        self.status.set(draft.status.as_str().to_owned());
        self.note.set(draft.note.clone());
        self.skill
            .set(draft.skill_id.map(|id| id.to_string()).unwrap_or_default());
        self.problem.set(None);
        self.saving.set(false);
        self.first.set_value(draft.clone());
        self.draft.set_value(draft);
    }

    /// What the fields hold now; reactive.
    pub fn current(self) -> Draft {
        Draft {
            user_id: self.user.get().parse().ok(),
            mission_id: self.mission.get().parse().ok(),
            role: self.role.get(),
            start_date: self.start_date.get(),
            start_time: self.start_time.get(),
            end_date: self.end_date.get(),
            end_time: self.end_time.get(),
            status: ShiftStatus::from_name(&self.status.get()).unwrap_or_default(),
            note: self.note.get(),
            skill_id: self.skill.get().parse().ok(),
            ..self.draft.get_value()
        }
    }

    /// What the form was opened with.
    pub fn first(self) -> Draft {
        self.first.get_value()
    }

    /// Whether something would be lost by closing.
    pub fn is_dirty(self) -> bool {
        let now = untrack(|| self.current());
        !self.first.get_value().says_the_same(&now) || !self.new_mission.get_untracked().trim().is_empty()
    }

    /// Nothing is lost by closing any more.
    pub fn settle(self) {
        self.first.set_value(untrack(|| self.current()));
        self.new_mission.set(String::new());
    }

    /// The overlap that saving would make, as far as this week shows; reactive.
    pub fn clash(self, desk: Desk) -> Option<Arc<Shift>> {
        desk.board.with(|board| {
            let wish = self.current().preview(board.week())?;
            board.clash(&wish)
        })
    }

    /// The overlap that the server refused and this week does not show, while the fields still make it; reactive.
    pub fn unseen_clash(self, desk: Desk) -> Option<Arc<Shift>> {
        let other = self
            .problem
            .with(|problem| words::shift_in(problem.as_ref()?, "other"))?;
        let wish = desk.board.with(|board| self.current().preview(board.week()))?;
        wish.clashes_with(&other).then(|| Arc::new(other))
    }

    fn follow(self) {
        let times = Times {
            start_date: self.start_date.get(),
            start_time: self.start_time.get(),
            end_date: self.end_date.get(),
            end_time: self.end_time.get(),
        };
        self.draft.update_value(|draft| draft.take_times(times));
        let end = self.draft.with_value(|draft| draft.end_date.clone());
        if end != self.end_date.get_untracked() {
            self.end_date.set(end);
        }
    }
}
