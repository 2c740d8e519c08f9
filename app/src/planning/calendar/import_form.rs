//! What an import is told besides the file.

use domain::accounts::Member;
use domain::planning::Mission;
use domain::{MissionId, WorkspaceId};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::File;

use super::drop_zone::DropZone;
use super::upload::Upload;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, SelectField, Submission, SubmissionNote, TextField, error_of,
};

/// The signals behind the form. Copied into its handlers.
#[derive(Clone, Copy)]
pub struct ImportFields {
    /// The native field, which holds the file.
    input: NodeRef<html::Input>,
    name: RwSignal<Option<String>>,
    mission: RwSignal<String>,
    role: RwSignal<String>,
    user: RwSignal<String>,
    /// Where sending stands.
    pub sent: Submission,
}

impl ImportFields {
    /// Empty but for the only mission there is.
    pub fn new(mission: Option<MissionId>) -> Self {
        Self {
            input: NodeRef::new(),
            name: RwSignal::new(None),
            mission: RwSignal::new(mission.map(|id| id.to_string()).unwrap_or_default()),
            role: RwSignal::new(String::new()),
            user: RwSignal::new(String::new()),
            sent: Submission::new(),
        }
    }

    /// The file, once one is chosen.
    pub fn file(self) -> Option<File> {
        self.input.get_untracked()?.files()?.get(0)
    }

    /// What they hold.
    pub fn upload(self, workspace: WorkspaceId) -> Upload {
        Upload {
            workspace,
            mission: self.mission.get_untracked(),
            role: self.role.get_untracked(),
            user: self.user.get_untracked(),
        }
    }

    /// Follows every field that a preview depends on.
    pub fn track(self) {
        self.name.track();
        self.mission.track();
        self.role.track();
        self.user.track();
    }
}

/// The form: first a preview, then the import.
#[component]
pub fn ImportForm(
    /// The values.
    fields: ImportFields,
    /// To choose from.
    missions: Vec<Mission>,
    /// To choose from.
    people: Vec<Member>,
    /// Whether the present values were previewed.
    previewed: Signal<bool>,
    /// Sends it: as a preview, or for good.
    #[prop(into)]
    on_run: Callback<bool>,
) -> impl IntoView {
    let l = use_locale();
    let problem = fields.sent.problem();
    let missions = choices(
        t::planning::choose_mission(l),
        missions
            .into_iter()
            .map(|mission| (mission.id.to_string(), mission.name)),
    );
    let people = choices(
        t::planning::nobody(l),
        people
            .into_iter()
            .map(|member| (member.user_id.to_string(), member.display_name)),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_run.run(!previewed.get_untracked());
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=fields.sent />
            <DropZone input=fields.input name=fields.name error=error_of(problem, "file") />
            <div class="import-fields">
                <SelectField
                    name="mission_id"
                    id="import-mission"
                    label=t::planning::mission(l)
                    choices=missions
                    value=fields.mission
                    error=error_of(problem, "mission_id")
                />
                <TextField
                    name="role"
                    id="import-role"
                    label=t::planning::role(l)
                    value=fields.role
                    error=error_of(problem, "role")
                    maxlength=80
                />
                <SelectField
                    name="user_id"
                    id="import-user"
                    label=t::planning::person(l)
                    choices=people
                    value=fields.user
                    error=error_of(problem, "user_id")
                />
            </div>
            <ImportButtons busy=fields.sent.busy() previewed on_preview=move || on_run.run(true) />
        </form>
    }
}

/// Preview, and import once previewed.
#[component]
fn ImportButtons(
    busy: Signal<bool>,
    previewed: Signal<bool>,
    #[prop(into)] on_preview: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <div class="flex flex-wrap gap-2">
            <Button loading=busy on_click=on_preview>{t::planning::preview(l)}</Button>
            <Show when=move || previewed.get()>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=busy>
                    {t::planning::import(l)}
                </Button>
            </Show>
        </div>
    }
}

/// An empty value with its name, then the others.
fn choices(first: &str, others: impl Iterator<Item = (String, String)>) -> Vec<Choice> {
    let others = others.map(|(value, label)| Choice { value, label });
    std::iter::once(Choice::new("", first)).chain(others).collect()
}
