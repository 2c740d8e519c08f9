//! `/w/:workspace/people/skills`: the skills, and who has which until when.

use domain::page::MAX_SIZE;
use domain::planning::exchange::{PersonSkills, Skill};
use domain::{Page, PageQuery, Permission, WorkspaceId};
use icondata_lu::{LuBadgeCheck, LuPencil, LuPlus, LuTrash2};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::rpc;
use super::skill_dialogs::{Editing, PersonForm, SkillForm};
use crate::accounts::PeopleTabs;
use crate::i18n::{self, t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{
    Avatar, Button, ButtonVariant, ConfirmDialog, Dialog, EmptyState, IconButton, PageHeader, Pager,
    ProblemNote, SkeletonList, Submission, Toast, use_toasts,
};

/// The page.
#[component]
pub fn SkillsPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let editable = here.acting().has(Permission::EditPlanning);
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let page = query.with(|query| query.get_str("page").and_then(|page| page.parse().ok()));
        PageQuery::new(page, None).unwrap_or_default()
    });
    let every = PageQuery {
        page: 1,
        size: MAX_SIZE,
    };
    let loaded = Resource::new(
        move || wanted.get(),
        move |page| async move {
            let skills = rpc::list_skills(workspace, every).await?;
            let people = rpc::list_member_skills(workspace, page).await?;
            Ok::<_, crate::error::AppError>((skills.items, people))
        },
    );
    let reload = Callback::new(move |()| loaded.refetch());
    let editing = RwSignal::new(Editing::Nothing);
    view! {
        <PageHeader title=t::exchange::skills(l).to_owned() text=t::exchange::skills_text(l)>
            {editable.then(|| view! { <NewSkill editing /> })}
        </PageHeader>
        <div class="page-body page-narrow">
            <PeopleTabs workspace />
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match loaded.await {
                        Ok((skills, people)) => {
                            view! { <Lists workspace skills people editable editing reload /> }.into_any()
                        }
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn NewSkill(editing: RwSignal<Editing>) -> impl IntoView {
    let l = use_locale();
    let new = move || editing.set(Editing::New);
    view! { <Button variant=ButtonVariant::Primary icon=LuPlus on_click=new>{t::exchange::new_skill(l)}</Button> }
}

#[component]
fn Lists(
    workspace: WorkspaceId,
    skills: Vec<Skill>,
    people: Page<PersonSkills>,
    editable: bool,
    editing: RwSignal<Editing>,
    reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (number, size, total) = (people.page, people.size, people.total);
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "people/skills"));
    let known = StoredValue::new(skills.clone());
    let dialogs = view! { <Dialogs workspace known editing reload /> };
    if skills.is_empty() {
        return view! {
            <EmptyState title=t::exchange::empty_skills(l) text=t::exchange::empty_skills_text(l) icon=LuBadgeCheck>
                {editable.then(|| view! { <NewSkill editing /> })}
            </EmptyState>
            {dialogs}
        }
        .into_any();
    }
    let skill = move |skill: Skill| {
        let (renamed, removed) = (skill.clone(), skill.clone());
        let buttons = editable.then(|| {
            view! {
                <IconButton
                    icon=LuPencil
                    label=t::exchange::edit_named(l, &skill.name)
                    on_click=move || editing.set(Editing::Stored(renamed.clone()))
                />
                <IconButton
                    icon=LuTrash2
                    label=t::exchange::delete_named(l, &skill.name)
                    on_click=move || editing.set(Editing::Removed(removed.clone()))
                />
            }
        });
        view! {
            <li class="list-row">
                <span class="min-w-0 grow truncate font-medium text-ink">{skill.name.clone()}</span>
                {buttons}
            </li>
        }
    };
    let person = move |person: PersonSkills| view! { <PersonRow person known editable editing /> };
    view! {
        <ul class="list">{skills.into_iter().map(skill).collect_view()}</ul>
        <section class="flex flex-col gap-2" aria-labelledby="people-skills">
            <h2 id="people-skills" class="text-sm font-semibold text-ink">{t::exchange::people_skills(l)}</h2>
            <ul class="list">{people.items.into_iter().map(person).collect_view()}</ul>
            <Pager page=number size total href />
        </section>
        {dialogs}
    }
    .into_any()
}

/// Somebody, and what they can do until when.
#[component]
fn PersonRow(
    person: PersonSkills,
    known: StoredValue<Vec<Skill>>,
    editable: bool,
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    let line = |held: &domain::planning::exchange::HeldSkill| {
        let name = known.with_value(|known| {
            let found = known.iter().find(|skill| skill.id == held.skill_id);
            found.map(|skill| skill.name.clone()).unwrap_or_default()
        });
        match held.valid_until {
            Some(day) => format!("{name} {}", t::exchange::until(l, i18n::day_long(l, day))),
            None => name,
        }
    };
    let lines: Vec<_> = person.skills.iter().map(line).collect();
    let text = if lines.is_empty() {
        t::exchange::has_none(l).to_owned()
    } else {
        lines.join(" \u{b7} ")
    };
    let (name, id, edited) = (person.display_name.clone(), person.user_id.0, person);
    let label = t::exchange::edit_person(l, &name);
    view! {
        <li class="list-row">
            <Avatar name=name.clone() id />
            <div class="min-w-0 grow">
                <p class="font-medium text-ink">{name}</p>
                <p class="text-muted">{text}</p>
            </div>
            {editable
                .then(|| view! {
                    <IconButton
                        icon=LuPencil
                        label
                        on_click=move || editing.set(Editing::Person(edited.clone()))
                    />
                })}
        </li>
    }
}

#[component]
fn Dialogs(
    workspace: WorkspaceId,
    known: StoredValue<Vec<Skill>>,
    editing: RwSignal<Editing>,
    reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (open, asking) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || {
        editing.with(|editing| {
            asking.set(matches!(editing, Editing::Removed(_)));
            open.set(matches!(
                editing,
                Editing::New | Editing::Stored(_) | Editing::Person(_)
            ));
        });
    });
    let close = move || editing.set(Editing::Nothing);
    crate::planning::closing::on_closing(open, close);
    crate::planning::closing::on_closing(asking, close);
    let title = Signal::derive(move || {
        editing.with(|editing| match editing {
            Editing::Stored(_) => t::exchange::edit_skill(l).to_owned(),
            Editing::Person(person) => t::exchange::edit_person(l, &person.display_name),
            _ => t::exchange::new_skill(l).to_owned(),
        })
    });
    let text = Signal::derive(move || {
        editing.with(|editing| match editing {
            Editing::Removed(skill) => t::exchange::delete_text(l, &skill.name),
            _ => String::new(),
        })
    });
    let (toasts, sent) = (use_toasts(), Submission::new());
    let remove = move || {
        if let Editing::Removed(skill) = editing.get_untracked() {
            let call = rpc::remove_skill(workspace, skill.id, skill.version);
            sent.run(call, async move |gone: Skill| {
                toasts.show(Toast::ok(t::exchange::removed(l, &gone.name)));
                asking.set(false);
                reload.try_run(());
            });
        }
    };
    let inside = move || match editing.get_untracked() {
        Editing::Person(person) => view! { <PersonForm workspace person known open reload /> }.into_any(),
        Editing::Stored(skill) => view! { <SkillForm workspace skill=Some(skill) open reload /> }.into_any(),
        _ => view! { <SkillForm workspace skill=None open reload /> }.into_any(),
    };
    view! {
        <Dialog open title>
            {inside()}
        </Dialog>
        <ConfirmDialog
            open=asking
            title=t::exchange::delete_title(l).to_owned()
            text
            action=t::exchange::delete(l)
            sent
            on_confirm=remove
        />
    }
}
