//! Changes of templates: shown at once, put back when the server refuses.

use domain::planning::ShiftTemplate;
use domain::{Problem, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{Locale, t};
use crate::planning::batches::rpc;
use crate::ui::{Toast, Toasts};

/// What the dialog is open for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Editing {
    /// Nothing: it is closed.
    #[default]
    Nothing,
    /// A new template.
    New,
    /// A stored one.
    Stored(ShiftTemplate),
}

/// The templates on the screen and the means to change them. Copied into every handler.
#[derive(Clone, Copy)]
pub struct TemplateState {
    /// Where.
    pub workspace: WorkspaceId,
    /// The language of what is said.
    pub locale: Locale,
    /// The templates, by name.
    pub templates: RwSignal<Vec<ShiftTemplate>>,
    /// Notices.
    pub toasts: Toasts,
    /// Loads the page again.
    pub reload: Callback<()>,
}

impl TemplateState {
    /// Puts a template in its place by name, in place of its older version.
    pub fn put(self, template: ShiftTemplate) {
        self.templates.try_update(|templates| {
            templates.retain(|other| other.id != template.id);
            templates.push(template);
            templates.sort_by_key(|template| template.name.to_lowercase());
        });
    }

    /// Deletes a template, with undo.
    pub fn remove(self, template: ShiftTemplate) {
        self.templates
            .update(|templates| templates.retain(|other| other.id != template.id));
        spawn_local(async move {
            match rpc::remove_template(self.workspace, template.id, template.version).await {
                Ok(gone) => {
                    let text = t::batches::template_removed(self.locale, &gone.name);
                    let undo = move || self.restore(gone.clone());
                    self.toasts
                        .show(Toast::ok(text).with_action(t::common::undo(self.locale), undo));
                }
                Err(error) => {
                    self.put(template);
                    self.explain(&error.0);
                }
            }
        });
    }

    fn restore(self, gone: ShiftTemplate) {
        spawn_local(async move {
            match rpc::restore_template(self.workspace, gone.id, gone.version).await {
                Ok(template) => self.put(template),
                Err(error) => self.toasts.problem(&error.0),
            }
        });
    }

    /// Says what went wrong; what changed under our feet is loaded again.
    fn explain(self, problem: &Problem) {
        self.toasts.problem(problem);
        if matches!(problem.slug(), "stale" | "not-found") {
            self.reload.try_run(());
        }
    }
}
