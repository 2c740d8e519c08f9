//! The form of a mission.

use domain::planning::{ChangeMission, Colour, Mission, SetMission};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::colour_picker::ColourPicker;
use super::mission_state::MissionState;
use crate::i18n::{t, use_locale};
use crate::planning::rpc;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, DialogActions, StaleNote, Submission, SubmissionNote, TextArea,
    TextField, Toast, current_of, error_of,
};

/// Name, place, note and colour.
#[component]
pub fn MissionForm(
    /// The list and its changes.
    state: MissionState,
    /// The mission to change; none to make one.
    mission: Option<Mission>,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let form = Fields::of(state, mission.as_ref(), open);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let problem = form.sent.problem();
    let note = move |theirs: Mission| {
        let theirs = [theirs.name, theirs.location, theirs.note];
        let facts: Vec<_> = theirs.into_iter().filter(|fact| !fact.is_empty()).collect();
        let theirs = facts.join(" \u{b7} ");
        view! { <StaleNote theirs on_take=move |()| form.take_theirs() on_apply=move |()| form.save() /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=form.sent />
            {move || form.theirs.get().map(note)}
            <TextField
                name="name"
                label=t::planning::mission_name(l)
                value=form.name
                error=error_of(problem, "name")
                required=true
                autofocus=true
                maxlength=120
            />
            <TextField
                name="location"
                label=t::planning::location(l)
                value=form.location
                error=error_of(problem, "location")
                optional=true
                maxlength=200
            />
            <ColourPicker value=form.colour />
            <TextArea
                name="note"
                label=t::planning::note(l)
                value=form.note
                error=error_of(problem, "note")
                optional=true
                maxlength=2000
            />
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
    state: MissionState,
    open: RwSignal<bool>,
    stored: StoredValue<Option<Mission>>,
    name: RwSignal<String>,
    location: RwSignal<String>,
    note: RwSignal<String>,
    colour: RwSignal<Colour>,
    sent: Submission,
    theirs: RwSignal<Option<Mission>>,
}

impl Fields {
    fn of(state: MissionState, mission: Option<&Mission>, open: RwSignal<bool>) -> Self {
        let text = |of: fn(&Mission) -> &String| RwSignal::new(mission.map(of).cloned().unwrap_or_default());
        Self {
            state,
            open,
            stored: StoredValue::new(mission.cloned()),
            name: text(|mission| &mission.name),
            location: text(|mission| &mission.location),
            note: text(|mission| &mission.note),
            colour: RwSignal::new(mission.map(|mission| mission.colour).unwrap_or_default()),
            sent: Submission::new(),
            theirs: RwSignal::new(None),
        }
    }

    fn set(self) -> SetMission {
        SetMission {
            name: self.name.get_untracked(),
            location: self.location.get_untracked(),
            note: self.note.get_untracked(),
            colour: self.colour.get_untracked(),
        }
    }

    /// Sends the fields; after somebody else's change, over the version that was shown.
    fn save(self) {
        let set = match self.set().check() {
            Ok(set) => set,
            Err(problem) => return self.sent.refuse(problem),
        };
        let over = self.theirs.get_untracked().or_else(|| self.stored.get_value());
        let call = async move {
            match over {
                Some(stored) => {
                    let change = ChangeMission {
                        id: stored.id,
                        version: stored.version,
                        set,
                    };
                    rpc::change_mission(self.state.workspace, change).await
                }
                None => rpc::create_mission(self.state.workspace, set).await,
            }
        };
        let done = async move |mission| self.done(mission);
        self.sent
            .run_or(call, done, move |problem| match current_of(&problem) {
                Some(theirs) => drop(self.theirs.try_set(Some(theirs))),
                None => self.sent.refuse(problem),
            });
    }

    fn done(self, mission: Mission) {
        self.state.put(mission);
        self.state
            .toasts
            .show(Toast::ok(t::planning::mission_saved(self.state.locale)));
        self.open.try_set(false);
    }

    fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.state.put(theirs);
        }
        self.open.set(false);
    }
}
