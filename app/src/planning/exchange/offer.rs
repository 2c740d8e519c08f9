//! Offering one's own shift, from its dialog.

use domain::planning::Shift;
use domain::planning::exchange as ex;
use domain::{Permission, UserId, WorkspaceId};
use leptos::prelude::*;

use super::{rpc, words};
use crate::i18n::{t, use_locale};
use crate::layout::{use_me, use_workspace};
use crate::ui::{
    Button, ButtonSize, Choice, SelectField, Submission, SubmissionNote, TextArea, Toast, use_toasts,
};

/// What the week around a shift knows: everybody by name, and the shifts of others to ask for in return.
#[derive(Clone, Debug)]
pub struct Around {
    /// The shift of the dialog.
    pub shift: Shift,
    /// Everybody, by name.
    pub people: Vec<(UserId, String)>,
    /// The shifts of the week.
    pub shifts: Vec<Shift>,
}

/// A form below one's own shift: to whom, for what, and a word. Nothing below anybody else's.
#[component]
pub fn OfferShift(
    /// What the week knows.
    around: Option<Around>,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let me = use_me().user.id;
    let here = use_workspace();
    let may = here.acting().has(Permission::TakeShifts);
    let mine = around.filter(|around| may && around.shift.user_id == Some(me));
    mine.map(|around| view! { <OfferForm workspace=here.workspace.id me around open /> })
}

#[component]
fn OfferForm(workspace: WorkspaceId, me: UserId, around: Around, open: RwSignal<bool>) -> impl IntoView {
    let l = use_locale();
    let (toasts, sent) = (use_toasts(), Submission::new());
    let text = || RwSignal::new(String::new());
    let (to, other, note) = (text(), text(), text());
    let people: Vec<_> = std::iter::once(Choice::new("", t::exchange::everybody(l)))
        .chain(
            around
                .people
                .into_iter()
                .filter(|(user, _)| *user != me)
                .map(|(user, name)| Choice::new(user.to_string(), name)),
        )
        .collect();
    let shifts = StoredValue::new(around.shifts);
    let returns = Signal::derive(move || {
        let user: Option<UserId> = to.get().parse().ok();
        let theirs = move |shift: &&Shift| user.is_some() && shift.user_id == user && shift.occupies();
        let choice = |shift: &Shift| {
            let label = format!("{}, {}", shift.role, words::when(l, shift.local));
            Choice::new(shift.id.to_string(), label)
        };
        shifts.with_value(|shifts| {
            std::iter::once(Choice::new("", t::exchange::nothing(l)))
                .chain(shifts.iter().filter(theirs).map(choice))
                .collect::<Vec<_>>()
        })
    });
    // Another person has other shifts.
    Effect::watch(move || to.get(), move |_, _, _| other.set(String::new()), false);
    let id = around.shift.id;
    let send = move || {
        let command = ex::OfferShift {
            shift_id: id,
            to_user_id: to.get_untracked().parse().ok(),
            other_shift_id: other.get_untracked().parse().ok(),
            note: note.get_untracked(),
        };
        match command.check() {
            Ok(command) => sent.run(rpc::offer_shift(workspace, command), async move |_| {
                toasts.show(Toast::ok(t::exchange::offered(l)));
                open.try_set(false);
            }),
            Err(problem) => sent.refuse(problem),
        }
    };
    view! {
        <details class="mt-4">
            <summary class="flex min-h-11 cursor-pointer items-center font-medium text-ink">{t::exchange::offer(l)}</summary>
            <div class="form">
                <p class="text-sm text-muted">{t::exchange::offer_text(l)}</p>
                <SubmissionNote sent all=true />
                <SelectField name="to_user_id" label=t::exchange::offer_to(l) choices=people value=to />
                <SelectField name="other_shift_id" label=t::exchange::in_return_for(l) choices=returns value=other />
                <TextArea name="offer_note" label=t::exchange::note(l) value=note optional=true maxlength=500 />
                <Button size=ButtonSize::Wide loading=sent.busy() on_click=send>{t::exchange::send_offer(l)}</Button>
            </div>
        </details>
    }
}
