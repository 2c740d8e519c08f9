//! One template in the list.

use domain::planning::{ShiftTemplate, TemplatePost};
use icondata_lu::{LuCalendarPlus, LuPencil, LuTrash2};
use leptos::prelude::*;

use super::posts::end_of;
use super::template_state::{Editing, TemplateState};
use crate::i18n::{self, t, use_locale};
use crate::ui::{Button, ButtonSize, IconButton};

/// Its name and posts; those who plan apply, change and delete it.
#[component]
pub fn TemplateRow(
    /// The template.
    template: ShiftTemplate,
    /// Whether the reader may change it.
    editable: bool,
    /// The list and its changes.
    state: TemplateState,
    /// The template being edited.
    editing: RwSignal<Editing>,
    /// The template being applied.
    applying: RwSignal<Option<ShiftTemplate>>,
) -> impl IntoView {
    let l = use_locale();
    let (name, posts) = (template.name.clone(), summary(&template.posts));
    let buttons = editable.then(|| {
        let (applied, edited, removed) = (template.clone(), template.clone(), template);
        view! {
            <Button
                size=ButtonSize::Small
                icon=LuCalendarPlus
                on_click=move || applying.set(Some(applied.clone()))
            >
                {t::batches::apply(l)}
            </Button>
            <IconButton
                icon=LuPencil
                label=t::planning::edit_named(l, &edited.name)
                on_click=move || editing.set(Editing::Stored(edited.clone()))
            />
            <IconButton
                icon=LuTrash2
                label=t::planning::delete_named(l, &removed.name)
                on_click=move || state.remove(removed.clone())
            />
        }
    });
    view! {
        <li class="list-row flex-wrap">
            <span class="min-w-0 grow basis-48">
                <span class="block break-words font-medium text-ink">{name}</span>
                <span class="block break-words text-sm text-muted">{posts}</span>
            </span>
            {buttons}
        </li>
    }
}

/// "2 x Son 09:30-17:30, Lumiere 14:00-00:00".
fn summary(posts: &[TemplatePost]) -> String {
    let post = |post: &TemplatePost| {
        let hours = i18n::time_range(post.start, end_of(post));
        match post.count {
            1 => format!("{} {hours}", post.role),
            count => format!("{count}\u{a0}\u{d7}\u{a0}{} {hours}", post.role),
        }
    };
    posts.iter().map(post).collect::<Vec<_>>().join(" \u{b7} ")
}
