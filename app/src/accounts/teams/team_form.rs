//! The form of a team.

use domain::accounts::{ChangeTeam, SetTeam, Team};
use domain::planning::Colour;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::rpc;
use super::team_colour::TeamColour;
use super::team_state::TeamState;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, DialogActions, StaleNote, Submission, SubmissionNote, TextField,
    Toast, current_of, error_of,
};

/// Name and colour.
#[component]
pub fn TeamForm(
    /// The list and its changes.
    state: TeamState,
    /// The team to change; none to make one.
    team: Option<Team>,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let form = Fields::of(state, team, open);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let problem = form.sent.problem();
    let note = move |theirs: Team| {
        view! { <StaleNote theirs=theirs.name on_take=move |()| form.take_theirs() on_apply=move |()| form.save() /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=form.sent />
            {move || form.theirs.get().map(note)}
            <TextField
                name="name"
                id="team-name"
                label=t::teams::name(l)
                value=form.name
                error=error_of(problem, "name")
                required=true
                autofocus=true
                maxlength=80
            />
            <TeamColour value=form.colour />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=form.sent.busy()>
                    {t::common::save(l)}
                </Button>
            </DialogActions>
        </form>
    }
}

/// The signals behind the form. Copied into its handlers.
#[derive(Clone, Copy)]
struct Fields {
    state: TeamState,
    open: RwSignal<bool>,
    stored: StoredValue<Option<Team>>,
    name: RwSignal<String>,
    colour: RwSignal<Option<Colour>>,
    sent: Submission,
    theirs: RwSignal<Option<Team>>,
}

impl Fields {
    fn of(state: TeamState, team: Option<Team>, open: RwSignal<bool>) -> Self {
        Self {
            state,
            open,
            name: RwSignal::new(team.as_ref().map(|team| team.name.clone()).unwrap_or_default()),
            colour: RwSignal::new(team.as_ref().and_then(|team| team.colour)),
            stored: StoredValue::new(team),
            sent: Submission::new(),
            theirs: RwSignal::new(None),
        }
    }

    /// Sends the fields; after somebody else's change, over the version that was shown.
    fn save(self) {
        let set = SetTeam {
            name: self.name.get_untracked(),
            colour: self.colour.get_untracked(),
        };
        let set = match set.check() {
            Ok(set) => set,
            Err(problem) => return self.sent.refuse(problem),
        };
        let over = self.theirs.get_untracked().or_else(|| self.stored.get_value());
        let call = async move {
            match over {
                Some(stored) => {
                    let change = ChangeTeam {
                        id: stored.id,
                        version: stored.version,
                        set,
                    };
                    rpc::change_team(self.state.workspace, change).await
                }
                None => rpc::create_team(self.state.workspace, set).await,
            }
        };
        let done = async move |team| self.done(team);
        self.sent
            .run_or(call, done, move |problem| match current_of(&problem) {
                Some(theirs) => drop(self.theirs.try_set(Some(theirs))),
                None => self.sent.refuse(problem),
            });
    }

    fn done(self, team: Team) {
        self.state.put(team);
        self.state
            .toasts
            .show(Toast::ok(t::teams::saved(self.state.locale)));
        self.open.try_set(false);
    }

    fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.state.put(theirs);
        }
        self.open.set(false);
    }
}
