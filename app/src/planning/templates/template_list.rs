//! The list of templates.

use domain::planning::{ShiftTemplate, Week};
use domain::{Page, Permission, PermissionSet, WorkspaceId};
use icondata_lu::{LuLayoutTemplate, LuPlus};
use leptos::prelude::*;

use super::apply_dialog::ApplyDialog;
use super::template_dialog::TemplateDialog;
use super::template_row::TemplateRow;
use super::template_state::{Editing, TemplateState};
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{Button, ButtonVariant, EmptyState, PageHeader, Pager, use_toasts};

/// One page of templates, from the moment it is loaded.
#[component]
pub fn TemplateList(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The templates.
    page: Page<ShiftTemplate>,
    /// Who and what there is to choose from.
    week: Week,
    /// Loads them again.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let editable = mine.has(Permission::EditPlanning);
    let templates = RwSignal::new(page.items);
    let state = TemplateState {
        workspace,
        locale: l,
        templates,
        toasts: use_toasts(),
        reload: on_reload,
    };
    let (editing, applying) = (RwSignal::new(Editing::Nothing), RwSignal::new(None));
    let week = StoredValue::new(week);
    let add = move || {
        view! {
            <Button variant=ButtonVariant::Primary icon=LuPlus on_click=move || editing.set(Editing::New)>
                {t::batches::new_template(l)}
            </Button>
        }
    };
    let row = move |template: ShiftTemplate| {
        view! { <TemplateRow template editable state editing applying /> }
    };
    let empty = move || {
        view! {
            <EmptyState
                title=t::batches::no_templates(l)
                text=t::batches::no_templates_text(l)
                icon=LuLayoutTemplate
            >
                {editable.then(add)}
            </EmptyState>
        }
    };
    view! {
        <PageHeader title=t::batches::templates(l).to_owned() text=t::batches::templates_text(l)>
            {editable.then(add)}
        </PageHeader>
        <div class="page-body page-narrow">
            <Show when=move || templates.with(|templates| !templates.is_empty()) fallback=empty>
                <ul class="list">
                    <For each=move || templates.get() key=|one| (one.id.0, one.version) children=row />
                </ul>
            </Show>
            <Pager
                page=page.page
                size=page.size
                total=page.total
                href=move |number| format!("{}?page={number}", workspace_path(workspace, "planning/templates"))
            />
        </div>
        {editable
            .then(|| {
                view! {
                    <TemplateDialog state editing week />
                    <ApplyDialog applying week />
                }
            })}
    }
}
