//! Steps of one or several changes: made in one request, taken back and done again as one.

use domain::planning::{MAX_SHIFT_OPS, Shift};
use domain::{Kind, Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::board::WeekBoard;
use super::desk::Desk;
use super::finding_mark::look_again;
use super::op::Op;
use super::planned::Planned;
use super::undo::{Done, Step, UndoStack};
use super::words;
use crate::i18n::t;
use crate::planning::rpc;
use crate::ui::Toast;

/// Which way a step is played.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Back,
    Again,
}

impl Desk {
    /// Makes changes together and tells what became of them.
    pub fn act_all(self, planned: Vec<Planned>) {
        if planned.is_empty() || !self.may_send(&planned) {
            return;
        }
        spawn_local(async move {
            if let Err(problem) = self.submit_all(&planned).await {
                self.explain_all(planned, &problem);
            }
        });
    }

    fn may_send(self, planned: &[Planned]) -> bool {
        let l = self.locale;
        if planned.len() > MAX_SHIFT_OPS {
            let most = i64::try_from(MAX_SHIFT_OPS).unwrap_or(i64::MAX);
            self.toasts.show(Toast::failed(t::grid::too_many(l, most)));
            return false;
        }
        let saving = self.look(|board| planned.iter().any(|planned| board.is_saving(planned.op.id())));
        if saving {
            self.toasts.show(Toast::failed(t::planning::still_saving(l)));
        }
        !saving
    }

    /// Makes changes that can be taken back as one; the caller tells what went wrong.
    pub async fn submit_all(self, planned: &[Planned]) -> Result<(), Problem> {
        let answers = self.perform(planned).await?;
        let done = |(planned, answer): (&Planned, &Shift)| planned.done(answer);
        let step: Step = planned.iter().zip(&answers).filter_map(done).collect();
        if step.is_empty() {
            return Ok(());
        }
        let text = super::scope::said(self, words::done(self.locale, &step), &step);
        let kept = step.clone();
        let number = self
            .memory
            .undo
            .try_update_value(|undo| undo.push(step, &answers));
        let undo = move || self.undo(number, kept.clone(), &answers);
        self.toasts
            .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
        Ok(())
    }

    /// Takes the last step back.
    pub fn undo_last(self) {
        let step = self.next_step(UndoStack::pop, t::planning::nothing_to_undo(self.locale));
        if let Some(step) = step {
            self.play(step, Way::Back);
        }
    }

    /// Does again what was last taken back.
    pub fn redo_last(self) {
        let step = self.next_step(UndoStack::pop_undone, t::grid::nothing_to_redo(self.locale));
        if let Some(step) = step {
            self.play(step, Way::Again);
        }
    }

    fn next_step(self, pop: fn(&mut UndoStack) -> Option<Step>, nothing: &'static str) -> Option<Step> {
        if self.look(WeekBoard::is_busy) {
            let text = t::planning::still_saving(self.locale);
            self.toasts.show(Toast::failed(text));
            return None;
        }
        let step = self.memory.undo.try_update_value(pop).flatten();
        if step.is_none() {
            self.toasts.show(Toast::ok(nothing));
        }
        step
    }

    /// Takes one step back. The notice that offers it may outlive the page, and with it the stack.
    fn undo(self, number: Option<u32>, step: Step, answers: &[Shift]) {
        let taken = number.and_then(|number| self.memory.undo.try_update_value(|undo| undo.take(number)));
        match taken {
            Some(Some(step)) => self.play(step, Way::Back),
            // Taken back already.
            Some(None) => {}
            None => self.take_back_from_afar(&step, answers),
        }
    }

    fn take_back_from_afar(self, step: &Step, answers: &[Shift]) {
        let mut stack = UndoStack::default();
        for shift in answers {
            stack.saw(shift.id, shift.version);
        }
        let ops: Vec<Op> = step.iter().map(|done| stack.inverse(done)).collect();
        spawn_local(async move {
            match send(self.workspace, ops).await {
                Ok(_) => self.toasts.show(Toast::ok(t::planning::undone(self.locale))),
                Err(problem) => self.toasts.problem(&problem),
            }
        });
    }

    /// Carries out the opposite of each part of a step. One that is done again comes as its opposite.
    fn play(self, step: Step, way: Way) {
        let plan = |done: &Done| Planned {
            op: self.memory.undo.with_value(|undo| undo.inverse(done)),
            before: None,
            expected: done.taken_back().cloned(),
        };
        let planned: Vec<Planned> = step.iter().map(plan).collect();
        spawn_local(async move {
            let answer = self.perform(&planned).await;
            let failed = answer.as_ref().err().map(|problem| problem.kind);
            self.memory.undo.try_update_value(|undo| match (way, failed) {
                (Way::Back, None) => undo.took_back(step),
                (Way::Again, Some(kind)) if is_passing(kind) => {
                    undo.took_back(step.into_iter().rev().map(Done::reversed).collect());
                }
                (Way::Again, None) => {
                    undo.keep(step.into_iter().rev().map(Done::reversed).collect());
                }
                (Way::Back, Some(kind)) if is_passing(kind) => {
                    undo.keep(step);
                }
                (_, Some(_)) => {}
            });
            match (answer, way) {
                (Ok(_), Way::Back) => self.toasts.show(Toast::ok(t::planning::undone(self.locale))),
                (Ok(_), Way::Again) => self.toasts.show(Toast::ok(t::grid::redone(self.locale))),
                (Err(problem), _) => self.explain_all(planned, &problem),
            }
        });
    }

    /// Shows changes, sends them, and shows the answers or what was there before. The week may have left the screen by
    /// the time the answer comes, hence the `try_`.
    async fn perform(self, planned: &[Planned]) -> Result<Vec<Shift>, Problem> {
        let show = |board: &mut WeekBoard| {
            let show = |planned: &Planned| {
                board.set_saving(planned.op.id(), true);
                planned.op.show(board, planned.expected.clone())
            };
            planned.iter().map(show).collect::<Vec<_>>()
        };
        let before = self.board.try_update(show).unwrap_or_default();
        let ops = planned.iter().map(|planned| planned.op.clone()).collect();
        let answer = send(self.workspace, ops).await;
        if let Ok(shifts) = &answer {
            self.memory.undo.try_update_value(|undo| {
                for shift in shifts {
                    undo.saw(shift.id, shift.version);
                }
            });
        }
        self.board.try_update(|board| {
            for planned in planned {
                board.set_saving(planned.op.id(), false);
            }
            match &answer {
                Ok(shifts) => settle(board, planned, shifts),
                Err(_) => {
                    for (planned, before) in planned.iter().zip(before).rev() {
                        board.roll_back(planned.op.id(), before);
                    }
                }
            }
        });
        if answer.is_ok() {
            look_again(self);
        }
        answer
    }

    /// Says why changes were put back.
    pub fn explain_all(self, mut planned: Vec<Planned>, problem: &Problem) {
        if planned.len() == 1 {
            if let Some(Planned { op, expected, .. }) = planned.pop() {
                self.explain(op, expected, problem);
            }
            return;
        }
        let l = self.locale;
        match problem.slug() {
            // Its version is on the board from now on: the same step can be made again.
            "stale" => {
                if let Some(theirs) = words::shift_in(problem, "current") {
                    self.board.try_update(|board| drop(board.put(theirs)));
                }
                self.toasts.show(Toast::failed(t::grid::step_stale(l)));
            }
            "not-found" => {
                let index = problem
                    .extensions
                    .get("operation")
                    .and_then(serde_json::Value::as_u64);
                let index = index.and_then(|index| usize::try_from(index).ok());
                if let Some(lost) = index.and_then(|index| planned.get(index)) {
                    self.board.try_update(|board| drop(board.take(lost.op.id())));
                }
                self.toasts.show(Toast::failed(t::grid::step_gone(l)));
            }
            _ => {
                let op = planned.swap_remove(0).op;
                self.explain(op, None, problem);
            }
        }
    }
}

/// Whether the same request may succeed a moment later.
fn is_passing(kind: Kind) -> bool {
    matches!(kind, Kind::Offline | Kind::Unavailable | Kind::Limited)
}

fn settle(board: &mut WeekBoard, planned: &[Planned], answers: &[Shift]) {
    for (planned, shift) in planned.iter().zip(answers) {
        board.take(planned.op.id());
        if !matches!(planned.op, Op::Remove(_)) {
            board.put(shift.clone());
        }
    }
}

async fn send(workspace: WorkspaceId, mut ops: Vec<Op>) -> Result<Vec<Shift>, Problem> {
    let answer = match (ops.pop(), ops.is_empty()) {
        (Some(op), true) => send_one(workspace, op).await.map(|shift| vec![shift]),
        (last, _) => {
            ops.extend(last);
            let ops = ops.into_iter().map(Into::into).collect();
            rpc::change_shifts(workspace, ops).await
        }
    };
    answer.map_err(|error| error.0)
}

async fn send_one(workspace: WorkspaceId, op: Op) -> Result<Shift, crate::error::AppError> {
    match op {
        Op::Create(_, set) => rpc::schedule_shift(workspace, set).await,
        Op::Change(change) => rpc::change_shift(workspace, change).await,
        Op::Move(moved) => rpc::move_shift(workspace, moved).await,
        Op::Remove(gone) => rpc::remove_shift(workspace, gone).await,
        Op::Restore(gone) => rpc::restore_shift(workspace, gone).await,
    }
}
