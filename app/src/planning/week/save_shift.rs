//! Saving the form of a shift.

use domain::planning::rules::check_reason;
use domain::planning::{ChangeShift, SetMission, Shift};
use domain::{MissionId, Problem, ShiftId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use super::draft::Draft;
use super::form_state::FormState;
use super::op::Op;
use super::scope;
use crate::planning::rpc;
use crate::planning::series::Wanted;

/// What the form's buttons do. Copied into their handlers.
#[derive(Clone, Copy)]
pub struct Saver {
    /// The week and its changes.
    pub desk: Desk,
    /// The values.
    pub form: FormState,
    /// Closes the dialog.
    pub open: RwSignal<bool>,
    /// The values that were refused for an overlap: sent after all when saved a second time, since the other shift may
    /// have gone meanwhile.
    pub insisted: StoredValue<Option<Draft>>,
    /// Why a rule of working time is broken all the same.
    pub reason: RwSignal<String>,
}

impl Saver {
    /// Of the form of a dialog.
    pub fn new(desk: Desk, form: FormState, open: RwSignal<bool>) -> Self {
        Self {
            desk,
            form,
            open,
            insisted: StoredValue::new(None),
            reason: RwSignal::new(String::new()),
        }
    }

    /// Checks, sends, and closes when stored.
    pub fn save(self) {
        let draft = untrack(|| self.form.current());
        let wants_mission = !self.form.new_mission.get_untracked().trim().is_empty();
        self.form.problem.set(None);
        if self.form.saving.get_untracked() || !self.check(&draft, wants_mission) {
            return;
        }
        self.form.saving.set(true);
        spawn_local(async move {
            if let Err(problem) = self.store(draft, wants_mission).await {
                self.form.problem.try_set(Some(problem));
            }
            self.form.saving.try_set(false);
        });
    }

    /// Deletes the shift, once it is said which ones are meant where it is repeated.
    pub fn remove(self, id: ShiftId) {
        match scope::remove(self.desk, id) {
            Some(wanted) => self.form.asked.set(Some(wanted)),
            None => self.remove_alone(id),
        }
    }

    /// Does what is wanted of a repeated shift to it alone.
    pub fn alone(self, wanted: Wanted) {
        match wanted {
            Wanted::Remove(gone) => self.remove_alone(gone.id),
            Wanted::Change(change) => {
                self.form.saving.set(true);
                spawn_local(async move {
                    if let Err(problem) = self.send(scope::alone(change)).await {
                        self.form.problem.try_set(Some(problem));
                    }
                    self.form.saving.try_set(false);
                });
            }
        }
    }

    fn remove_alone(self, id: ShiftId) {
        let found = self
            .desk
            .look(|board| board.shift(id).map(|shift| Op::remove(shift)));
        self.form.settle();
        self.open.set(false);
        if let Some(op) = found {
            self.desk.act(op, None);
        }
    }

    /// Whether the values may be sent. An overlap is refused once, with its name.
    fn check(self, draft: &Draft, wants_mission: bool) -> bool {
        let mut complete = draft.clone();
        if wants_mission {
            // It gets its id when it is made; the other fields are checked before that.
            complete.mission_id = Some(MissionId(uuid::Uuid::nil()));
        }
        let checked = self.desk.look(|board| complete.check(board.week()));
        if let Err(problem) = checked {
            self.form.problem.set(Some(problem));
            return false;
        }
        let clashes = untrack(|| self.form.clash(self.desk)).is_some();
        let insists = self
            .insisted
            .with_value(|refused| refused.as_ref() == Some(draft));
        if clashes && !insists {
            self.insisted.set_value(Some(draft.clone()));
            let problem = Problem::conflict("clash-insist", "Save again to send these values all the same.");
            self.form.problem.set(Some(problem));
        }
        !clashes || insists
    }

    async fn store(self, mut draft: Draft, wants_mission: bool) -> Result<(), Problem> {
        if wants_mission {
            let set = SetMission {
                name: self.form.new_mission.get_untracked(),
                ..SetMission::default()
            };
            let mission = rpc::create_mission(self.desk.workspace, set.check()?)
                .await
                .map_err(|error| error.0)?;
            draft.mission_id = Some(mission.id);
            self.form.mission.try_set(mission.id.to_string());
            self.form.new_mission.try_set(String::new());
            self.desk.board.try_update(|board| board.add_mission(mission));
        }
        // The week may have left the screen meanwhile: then there is nobody to save for.
        let Some(set) = self
            .desk
            .board
            .try_with_untracked(|board| draft.check(board.week()))
        else {
            return Ok(());
        };
        let mut set = set?;
        set.override_reason = check_reason(Some(&self.reason.get_untracked()))?;
        self.remember(&draft);
        if draft.id.is_some() && draft.says_the_same(&self.form.first()) {
            self.open.set(false);
            return Ok(());
        }
        let op = match draft.id {
            Some(id) => Op::Change(ChangeShift {
                id,
                version: draft.version,
                set,
            }),
            None => Op::Create(self.desk.memory.stand_in(), set),
        };
        // A rule that refused the shift alone was about it alone.
        let asked = scope::change(self.desk, &op).filter(|_| self.reason.get_untracked().is_empty());
        match asked {
            Some(wanted) => drop(self.form.asked.try_set(Some(wanted))),
            None => self.send(op).await?,
        }
        Ok(())
    }

    async fn send(self, op: Op) -> Result<(), Problem> {
        let mine: Option<Shift> = self.desk.look(|board| op.predict(board));
        match self.desk.submit(op.clone(), mine.clone()).await {
            Ok(()) => self.close(),
            Err(problem) if matches!(problem.slug(), "stale" | "not-found") => {
                self.close();
                self.desk.explain(op, mine, &problem);
            }
            Err(problem) => return Err(problem),
        }
        Ok(())
    }

    /// Closes the dialog, whose values are stored.
    pub fn close(self) {
        if self.open.try_get_untracked().is_some() {
            self.form.settle();
            self.open.set(false);
        }
    }

    fn remember(self, draft: &Draft) {
        let memory = self.desk.memory;
        if let Some(hours) = draft.hours() {
            memory.hours.set_value(hours);
        }
        memory.mission.set_value(draft.mission_id);
    }
}
