//! The pages about the workspace itself.

use domain::Permission;
use domain::accounts::MyWorkspace;
use leptos::prelude::*;

use super::scope::{use_workspace, workspace_path};
use crate::i18n::{Locale, t, use_locale};
use crate::ui::LinkTabs;

/// Path below the workspace, text, and what one must be allowed to do there.
type Entry = (&'static str, fn(Locale) -> &'static str, Permission);

const ENTRIES: [Entry; 7] = [
    ("settings", t::common::general, Permission::ManageWorkspace),
    ("settings/roles", t::roles::title, Permission::ManageRoles),
    ("settings/rules", t::rules::title, Permission::ManageWorkspace),
    ("settings/keys", t::keys::title, Permission::ManageApiKeys),
    ("settings/audit", t::audit::title, Permission::ViewAudit),
    ("settings/jobs", t::jobs::title, Permission::ManageJobs),
    ("settings/logs", t::logs::title, Permission::ViewLogs),
];

fn open_to(here: &MyWorkspace) -> impl Iterator<Item = Entry> {
    let mine = here.permissions;
    ENTRIES
        .into_iter()
        .filter(move |(_, _, permission)| mine.has(*permission))
}

/// The first of the pages that the role opens.
pub fn settings_path(here: &MyWorkspace) -> Option<String> {
    open_to(here)
        .next()
        .map(|(page, _, _)| workspace_path(here.workspace.id, page))
}

/// Those of the pages that the reader's role opens.
#[component]
pub fn SettingsNav() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let links = open_to(&here).map(|(page, text, _)| (workspace_path(here.workspace.id, page), text(l)));
    view! { <LinkTabs label=t::common::workspace_settings(l) links=links.collect() /> }
}
