//! A repeated shift is saved, deleted or moved: which ones are meant.

use domain::ShiftId;
use domain::planning::{ChangeSeries, ChangeShift, RemoveSeries, SeriesScope};
use leptos::prelude::*;

use super::desk::Desk;
use super::form_state::FormState;
use super::op::Op;
use super::save_shift::Saver;
use super::undo::Done;
use crate::i18n::t;
use crate::planning::batches::use_batches;
use crate::planning::series::{ScopeDialog, Wanted};

/// What is to be asked before a change is sent; nothing unless the shift is repeated.
pub fn change(desk: Desk, op: &Op) -> Option<Wanted> {
    let Op::Change(change) = op else { return None };
    is_repeated(desk, change.id).then(|| {
        Wanted::Change(ChangeSeries {
            id: change.id,
            version: change.version,
            scope: SeriesScope::This,
            set: change.set.clone(),
            overwrite: false,
            skip_conflicts: false,
            dry_run: false,
        })
    })
}

/// What is to be asked before a shift is deleted.
pub fn remove(desk: Desk, id: ShiftId) -> Option<Wanted> {
    let version = desk.look(|board| board.shift(id).map(|shift| shift.version))?;
    is_repeated(desk, id).then_some(Wanted::Remove(RemoveSeries {
        id,
        version,
        scope: SeriesScope::This,
        overwrite: false,
    }))
}

/// The change of the one shift.
pub fn alone(change: ChangeSeries) -> Op {
    Op::Change(ChangeShift {
        id: change.id,
        version: change.version,
        set: change.set,
    })
}

/// What was done, and that the others stay as they are where shifts are repeated.
pub fn said(desk: Desk, text: String, step: &[Done]) -> String {
    let stays = |done: &Done| !matches!(done, Done::Created(_)) && is_repeated(desk, done.shift().id);
    if step.iter().any(stays) {
        format!("{text} {}", t::series::only_this(desk.locale))
    } else {
        text
    }
}

fn is_repeated(desk: Desk, id: ShiftId) -> bool {
    let repeated = desk
        .board
        .try_with_untracked(|board| board.week().series.of(id).is_some());
    repeated.unwrap_or_default()
}

/// The question, above the dialog of the shift.
#[component]
pub fn WhichOnes(
    /// The week.
    desk: Desk,
    /// The form.
    form: FormState,
    /// Closes the dialog of the shift.
    open: RwSignal<bool>,
) -> impl IntoView {
    let saver = Saver::new(desk, form, open);
    view! {
        <ScopeDialog
            desk=use_batches()
            asked=form.asked
            on_alone=move |wanted| saver.alone(wanted)
            on_done=move |()| saver.close()
        />
    }
}
