//! The form of a template.

use domain::Problem;
use domain::planning::{ChangeTemplate, SetTemplate, ShiftTemplate, Week};
use icondata_lu::LuPlus;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::post_row::PostRow;
use super::posts::{Row, Rows};
use super::template_state::TemplateState;
use crate::i18n::{t, use_locale};
use crate::planning::batches::rpc;
use crate::ui::{
    Button, ButtonKind, ButtonVariant, Choice, DialogActions, StaleNote, Submission, SubmissionNote,
    TextField, Toast, current_of, error_of,
};

/// Its name and its posts.
#[component]
pub fn TemplateForm(
    /// The list and its changes.
    state: TemplateState,
    /// The template to change; none to make one.
    template: Option<ShiftTemplate>,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// The missions to choose from.
    week: StoredValue<Week>,
) -> impl IntoView {
    let l = use_locale();
    let form = Fields::of(state, template, open);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let missions = week.with_value(|week| {
        let missions = week.missions.iter();
        let missions = missions.map(|one| Choice::new(one.id.to_string(), one.name.clone()));
        let open = Choice::new("", t::batches::mission_later(l));
        StoredValue::new(std::iter::once(open).chain(missions).collect::<Vec<_>>())
    });
    let problem = form.sent.problem();
    let row = move |row: Row| view! { <PostRow row rows=form.rows missions problem /> };
    let note = move |theirs: ShiftTemplate| {
        view! { <StaleNote theirs=theirs.name on_take=move |()| form.take_theirs() on_apply=move |()| form.save() /> }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=form.sent />
            {move || form.theirs.get().map(note)}
            <TextField
                name="name"
                id="template-name"
                label=t::batches::template_name(l)
                value=form.name
                error=error_of(problem, "name")
                required=true
                autofocus=true
                maxlength=80
            />
            <fieldset class="field">
                <legend class="field-label">{t::batches::posts(l)}</legend>
                <p class="text-xs text-muted">{t::batches::posts_hint(l)}</p>
                <ul class="post-rows">
                    <For each=move || form.rows.0.get() key=|row| row.number children=row />
                </ul>
            </fieldset>
            <div class="flex">
                <Button icon=LuPlus on_click=move || form.rows.add()>{t::batches::add_post(l)}</Button>
            </div>
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
    state: TemplateState,
    open: RwSignal<bool>,
    stored: StoredValue<Option<ShiftTemplate>>,
    name: RwSignal<String>,
    rows: Rows,
    sent: Submission,
    theirs: RwSignal<Option<ShiftTemplate>>,
}

impl Fields {
    fn of(state: TemplateState, template: Option<ShiftTemplate>, open: RwSignal<bool>) -> Self {
        let posts = template.as_ref().map(|template| template.posts.clone());
        let name = template.as_ref().map(|template| template.name.clone());
        Self {
            state,
            open,
            name: RwSignal::new(name.unwrap_or_default()),
            rows: Rows::of(&posts.unwrap_or_default()),
            stored: StoredValue::new(template),
            sent: Submission::new(),
            theirs: RwSignal::new(None),
        }
    }

    fn set(self) -> Result<SetTemplate, Problem> {
        let set = SetTemplate {
            name: self.name.get_untracked(),
            posts: self.rows.read()?,
        };
        set.check()
    }

    /// Sends the fields; after somebody else's change, over the version that was shown.
    fn save(self) {
        let set = match self.set() {
            Ok(set) => set,
            Err(problem) => return self.sent.refuse(problem),
        };
        let over = self.theirs.get_untracked().or_else(|| self.stored.get_value());
        let call = async move {
            match over {
                Some(stored) => {
                    let change = ChangeTemplate {
                        id: stored.id,
                        version: stored.version,
                        set,
                    };
                    rpc::change_template(self.state.workspace, change).await
                }
                None => rpc::create_template(self.state.workspace, set).await,
            }
        };
        let done = async move |template| self.done(template);
        self.sent
            .run_or(call, done, move |problem| match current_of(&problem) {
                Some(theirs) => drop(self.theirs.try_set(Some(theirs))),
                None => self.sent.refuse(problem),
            });
    }

    fn done(self, template: ShiftTemplate) {
        self.state.put(template);
        self.state
            .toasts
            .show(Toast::ok(t::batches::template_saved(self.state.locale)));
        self.open.try_set(false);
    }

    fn take_theirs(self) {
        if let Some(theirs) = self.theirs.get_untracked() {
            self.state.put(theirs);
        }
        self.open.set(false);
    }
}
