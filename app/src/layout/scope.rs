//! Who looks at the page and in which workspace.

use domain::WorkspaceId;
use domain::accounts::{Me, MyWorkspace};
use leptos::prelude::*;

use crate::browser;

/// The cookie that keeps the workspace looked at last, for the start page.
pub const WORKSPACE_COOKIE: &str = "regie_workspace";

/// The id of the workspace looked at last: as the cookie said when the page was loaded, then as the pages say.
#[derive(Clone, Copy)]
pub struct LastWorkspace(StoredValue<Option<String>>);

impl LastWorkspace {
    /// Makes it known to the pages.
    pub fn provide(id: Option<String>) {
        provide_context(Self(StoredValue::new(id)));
    }

    /// The id; not checked.
    pub fn current(self) -> Option<String> {
        self.0.get_value()
    }

    /// Remembers it, for this page load and the next visit. Browser only.
    pub fn remember(self, workspace: WorkspaceId) {
        browser::set_cookie(WORKSPACE_COOKIE, &workspace.to_string());
        self.0.set_value(Some(workspace.to_string()));
    }
}

/// Who is signed in.
///
/// # Panics
/// Outside of [`super::WorkspaceLayout`].
pub fn use_me() -> Me {
    expect_context()
}

/// The workspace of the page, with the role in it. It does not change while a page lives: another workspace makes the
/// page anew.
///
/// # Panics
/// Outside of [`super::WorkspaceLayout`].
pub fn use_workspace() -> MyWorkspace {
    expect_context()
}

/// The address of a page of a workspace: `planning`, `missions`, `calendar` or `people`.
pub fn workspace_path(workspace: WorkspaceId, page: &str) -> String {
    format!("/w/{workspace}/{page}")
}

/// Where the start page leads: to the workspace looked at last while one still belongs to it, or to the first.
pub(super) fn landing(me: &Me, last: Option<&str>) -> Option<WorkspaceId> {
    let ids = || me.workspaces.iter().map(|mine| mine.workspace.id);
    ids()
        .find(|id| last == Some(id.to_string().as_str()))
        .or_else(|| ids().next())
}
