//! The forms of a skill and of what somebody can do.

use domain::WorkspaceId;
use domain::planning::exchange::{ChangeSkill, HeldSkill, PersonSkills, SetMemberSkills, SetSkill, Skill};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CheckboxField, DialogActions, Submission, SubmissionNote, TextField,
    Toast, error_of, use_toasts,
};

/// What a dialog is open for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Editing {
    /// Nothing: it is closed.
    #[default]
    Nothing,
    /// A new skill.
    New,
    /// The name of a stored one.
    Stored(Skill),
    /// Deleting one.
    Removed(Skill),
    /// What somebody can do.
    Person(PersonSkills),
}

/// The name of a skill.
#[component]
pub fn SkillForm(
    /// Where.
    workspace: WorkspaceId,
    /// The skill to rename; none to make one.
    skill: Option<Skill>,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// Loads the lists again.
    reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (toasts, sent) = (use_toasts(), Submission::new());
    let name = RwSignal::new(skill.as_ref().map(|skill| skill.name.clone()).unwrap_or_default());
    let stored = StoredValue::new(skill);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = SetSkill {
            name: name.get_untracked(),
        };
        let checked = match typed.check() {
            Ok(checked) => checked,
            Err(problem) => return sent.refuse(problem),
        };
        let call = async move {
            match stored.get_value() {
                Some(Skill { id, version, .. }) => {
                    rpc::change_skill(
                        workspace,
                        ChangeSkill {
                            id,
                            version,
                            set: checked,
                        },
                    )
                    .await
                }
                None => rpc::create_skill(workspace, checked).await,
            }
        };
        sent.run(call, async move |_| {
            toasts.show(Toast::ok(t::exchange::saved(l)));
            open.try_set(false);
            reload.try_run(());
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent />
            <TextField
                name="name"
                id="skill-name"
                label=t::exchange::skill_name(l)
                value=name
                error=error_of(sent.problem(), "name")
                required=true
                autofocus=true
                maxlength=80
            />
            <FormButtons open sent />
        </form>
    }
}

#[component]
fn FormButtons(open: RwSignal<bool>, sent: Submission) -> impl IntoView {
    let l = use_locale();
    view! {
        <DialogActions>
            <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
            <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                {t::common::save(l)}
            </Button>
        </DialogActions>
    }
}

/// Every skill with a box to tick and the last day it is good.
#[component]
pub fn PersonForm(
    /// Where.
    workspace: WorkspaceId,
    /// Who.
    person: PersonSkills,
    /// Every skill.
    known: StoredValue<Vec<Skill>>,
    /// Closes the dialog.
    open: RwSignal<bool>,
    /// Loads the lists again.
    reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (toasts, sent) = (use_toasts(), Submission::new());
    let row = |skill: Skill| {
        let held = person.skills.iter().find(|held| held.skill_id == skill.id);
        let until = held.and_then(|held| held.valid_until);
        (
            skill,
            RwSignal::new(held.is_some()),
            RwSignal::new(until.map(|day| day.to_string()).unwrap_or_default()),
        )
    };
    let rows: Vec<_> = known.get_value().into_iter().map(row).collect();
    let (fields, user_id, seen) = (
        StoredValue::new(rows.clone()),
        person.user_id,
        StoredValue::new(person.skills.clone()),
    );
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let skills = fields.with_value(|rows| {
            let held = rows.iter().filter(|(_, has, _)| has.get_untracked());
            held.map(|(skill, _, until)| HeldSkill {
                skill_id: skill.id,
                valid_until: until.get_untracked().parse().ok(),
            })
            .collect()
        });
        let command = SetMemberSkills {
            user_id,
            seen: seen.get_value(),
            skills,
        };
        sent.run(rpc::set_member_skills(workspace, command), async move |_| {
            toasts.show(Toast::ok(t::exchange::saved(l)));
            open.try_set(false);
            reload.try_run(());
        });
    };
    let field = move |(skill, has, until): (Skill, RwSignal<bool>, RwSignal<String>)| {
        let (box_id, day_id) = (format!("has-{}", skill.id), format!("until-{}", skill.id));
        view! {
            <div class="flex flex-col gap-1">
                <CheckboxField name=box_id label=skill.name value=has />
                <div class="field" class:hidden=move || !has.get()>
                    <label class="field-label" for=day_id.clone()>{t::exchange::valid_until(l)}</label>
                    <input
                        id=day_id.clone()
                        class="control"
                        type="date"
                        value=until.get_untracked()
                        on:input=move |event| until.set(event_target_value(&event))
                    />
                </div>
            </div>
        }
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent all=true />
            {rows.into_iter().map(field).collect_view()}
            <FormButtons open sent />
        </form>
    }
}
