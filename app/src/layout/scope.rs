//! Who looks at the page and in which workspace.

use domain::WorkspaceId;
use domain::accounts::{Me, MyWorkspace};
use leptos::prelude::*;

use crate::browser;
use crate::session::{Session, use_session};

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

/// My workspaces under the names they have now: a change of name does not make the page anew.
pub(super) fn use_my_workspaces() -> Memo<Vec<MyWorkspace>> {
    let (session, known) = (use_session(), use_me().workspaces);
    Memo::new(move |_| match session.get() {
        Session::SignedIn(me) => me.workspaces,
        _ => known.clone(),
    })
}

/// The address of a page of a workspace: `planning`, `missions`, `calendar`, `people` or `settings`.
pub fn workspace_path(workspace: WorkspaceId, page: &str) -> String {
    format!("/w/{workspace}/{page}")
}

/// Where the start page leads: to the workspace looked at last while one still belongs to it, or to the first; to an
/// archived one only when there is no other.
pub(super) fn landing(me: &Me, last: Option<&str>) -> Option<WorkspaceId> {
    let pick = |archived: bool| {
        let ids = || {
            let mine = me
                .workspaces
                .iter()
                .filter(move |mine| mine.is_archived() == archived);
            mine.map(|mine| mine.workspace.id)
        };
        ids()
            .find(|id| last == Some(id.to_string().as_str()))
            .or_else(|| ids().next())
    };
    pick(false).or_else(|| pick(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: &str = r#"{"id":"019aafe4-2c00-7000-8000-000000000001","email":"a@b.fr","display_name":"Anna","locale":null,"email_verified":true}"#;

    fn id(number: u8) -> String {
        format!("019aafe4-2c00-7000-8000-00000000000{number}")
    }

    fn me(archived: &[bool]) -> Me {
        let workspace = |(number, archived): (u8, &bool)| {
            let archived_at = if *archived {
                "\"2026-11-23T11:00:00Z\""
            } else {
                "null"
            };
            let id = id(number);
            format!(
                r#"{{"id":"{id}","name":"A","time_zone":"UTC","locale":"fr","archived_at":{archived_at},"version":1,"role":"owner","permissions":[]}}"#
            )
        };
        let all: Vec<_> = (0..).zip(archived).map(workspace).collect();
        serde_json::from_str(&format!(r#"{{"user":{ANNA},"workspaces":[{}]}}"#, all.join(","))).unwrap()
    }

    fn lands(archived: &[bool], last: Option<u8>) -> Option<String> {
        landing(&me(archived), last.map(id).as_deref()).map(|id| id.to_string())
    }

    #[test]
    fn the_start_page_leads_to_the_last_or_the_first() {
        assert_eq!(lands(&[false, false], None), Some(id(0)));
        assert_eq!(lands(&[false, false], Some(1)), Some(id(1)));
        assert_eq!(lands(&[false, false], Some(7)), Some(id(0)));
        assert_eq!(lands(&[], Some(1)), None);
    }

    #[test]
    fn it_leads_into_the_archive_only_when_there_is_nothing_else() {
        assert_eq!(lands(&[true, false], Some(0)), Some(id(1)));
        assert_eq!(lands(&[true, true], Some(1)), Some(id(1)));
        assert_eq!(lands(&[true, true], None), Some(id(0)));
    }
}
