//! The form of a team.

use domain::Problem;
use domain::accounts::{ChangeTeam, SetTeam, Team};
use domain::planning::Colour;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::rpc;
use super::stale_note::StaleNote;
use super::team_colour::TeamColour;
use super::team_state::TeamState;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonVariant, DialogActions, ProblemNote, TextField, Toast, error_of};

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
    let problem: Signal<Option<Problem>> = form.problem.into();
    let whole = move || {
        problem
            .get()
            .filter(|problem| problem.errors.is_empty() && problem.slug() != "stale")
    };
    let note = move |theirs| {
        view! { <StaleNote theirs on_take=move |()| form.take_theirs() on_apply=move |()| form.save() /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            {move || whole().map(|problem| view! { <ProblemNote problem /> })}
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
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=form.saving>
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
    problem: RwSignal<Option<Problem>>,
    theirs: RwSignal<Option<Team>>,
    saving: RwSignal<bool>,
}

impl Fields {
    fn of(state: TeamState, team: Option<Team>, open: RwSignal<bool>) -> Self {
        Self {
            state,
            open,
            name: RwSignal::new(team.as_ref().map(|team| team.name.clone()).unwrap_or_default()),
            colour: RwSignal::new(team.as_ref().and_then(|team| team.colour)),
            stored: StoredValue::new(team),
            problem: RwSignal::new(None),
            theirs: RwSignal::new(None),
            saving: RwSignal::new(false),
        }
    }

    /// Sends the fields; after somebody else's change, over the version that was shown.
    fn save(self) {
        if self.saving.get_untracked() {
            return;
        }
        let set = SetTeam {
            name: self.name.get_untracked(),
            colour: self.colour.get_untracked(),
        };
        let set = match set.check() {
            Ok(set) => set,
            Err(problem) => return self.problem.set(Some(problem)),
        };
        self.problem.set(None);
        self.saving.set(true);
        let over = self.theirs.get_untracked().or_else(|| self.stored.get_value());
        spawn_local(async move {
            let answer = match over {
                Some(stored) => {
                    let change = ChangeTeam {
                        id: stored.id,
                        version: stored.version,
                        set,
                    };
                    rpc::change_team(self.state.workspace, change).await
                }
                None => rpc::create_team(self.state.workspace, set).await,
            };
            self.saving.try_set(false);
            match answer {
                Ok(team) => self.done(team),
                Err(error) => self.refuse(error.0),
            }
        });
    }

    fn done(self, team: Team) {
        self.state.put(team);
        self.state
            .toasts
            .show(Toast::ok(t::teams::saved(self.state.locale)));
        self.open.try_set(false);
    }

    fn refuse(self, problem: Problem) {
        let current = problem.extensions.get("current").cloned();
        if let Some(theirs) = current.and_then(|current| serde_json::from_value(current).ok()) {
            self.theirs.try_set(Some(theirs));
        }
        self.problem.try_set(Some(problem));
    }

    fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.state.put(theirs);
        }
        self.open.set(false);
    }
}
