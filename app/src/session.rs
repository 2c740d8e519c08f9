//! Who is signed in, as one value for all pages.
//!
//! The server loads it before a page is rendered and sends it along, so no page waits for it inside its layout: a page
//! that is built while its layout suspends is at times built twice, with resources that the browser cannot match.

use domain::accounts::{Me, User};
use domain::{PermissionSet, Problem, WorkspaceId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::accounts::rpc;

/// Who looks at the pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Session {
    /// Not asked yet, or no longer sure since somebody signed in or out.
    #[default]
    Unknown,
    /// Nobody is signed in.
    Visitor,
    /// This person is.
    SignedIn(Box<Me>),
    /// It could not be found out.
    Failed(Problem),
}

impl Session {
    /// Whether the pages shown for `self` are no longer right for `next`. Names are not looked at: where they are shown
    /// they follow the session, and a page made anew would lose the focus and what was typed.
    pub fn outlived_by(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::SignedIn(me), Self::SignedIn(now)) => {
                nameless(&me.user) != nameless(&now.user) || places(me) != places(now)
            }
            _ => self != next,
        }
    }
}

fn nameless(user: &User) -> User {
    User {
        display_name: String::new(),
        ..user.clone()
    }
}

/// What a page depends on, workspace by workspace, in an order that names do not decide.
fn places(me: &Me) -> Vec<(WorkspaceId, PermissionSet, bool, &str)> {
    let mut places = Vec::new();
    for mine in &me.workspaces {
        let workspace = &mine.workspace;
        places.push((
            workspace.id,
            mine.permissions,
            mine.is_archived(),
            workspace.time_zone.as_str(),
        ));
    }
    places.sort_unstable();
    places
}

impl From<Result<Option<Me>, Problem>> for Session {
    fn from(result: Result<Option<Me>, Problem>) -> Self {
        match result {
            Ok(Some(me)) => Self::SignedIn(Box::new(me)),
            Ok(None) => Self::Visitor,
            Err(problem) => Self::Failed(problem),
        }
    }
}

/// The session of this page load.
#[derive(Clone, Copy)]
pub struct CurrentSession(RwSignal<Session>);

impl CurrentSession {
    /// Makes what the server knew known to the pages.
    pub fn provide() {
        let known = SharedValue::new(crate::known_session).into_inner();
        provide_context(Self(RwSignal::new(known)));
    }

    /// What is known now; tracked.
    pub fn get(self) -> Session {
        self.0.get()
    }

    /// What is known now, without following it.
    pub fn get_untracked(self) -> Session {
        self.0.get_untracked()
    }

    /// The next page that needs it asks anew.
    pub fn forget(self) {
        self.0.set(Session::Unknown);
    }

    /// Asks the server. What is shown stays until the answer is there.
    pub async fn refresh(self) {
        let answer = rpc::find_me().await.map_err(|error| error.0);
        // The page may have been left meanwhile.
        let _left = self.0.try_set(answer.into());
    }
}

/// The session of this page load.
///
/// # Panics
/// Outside of [`crate::App`].
pub fn use_session() -> CurrentSession {
    expect_context()
}

/// For the pages where the session may begin, and those that follow its end: the next page asks who is there.
pub fn forget_session() {
    let session = use_session();
    Effect::new(move || session.forget());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(workspaces: &str) -> Session {
        let user = r#"{"id":"019aafe4-2c00-7000-8000-000000000001","email":"a@b.fr","display_name":"Anna","locale":null,"email_verified":true}"#;
        Session::SignedIn(
            serde_json::from_str(&format!(r#"{{"user":{user},"workspaces":[{workspaces}]}}"#)).unwrap(),
        )
    }

    fn workspace(number: u8, name: &str, more: &str) -> String {
        format!(
            r#"{{"id":"019aafe4-2c00-7000-8000-00000000000{number}","name":"{name}","time_zone":"UTC","locale":"fr","version":1,"role":"owner","permissions":["own_workspace"]{more}}}"#
        )
    }

    #[test]
    fn a_new_name_leaves_the_page_alone_even_when_it_changes_the_order() {
        let before = session(&format!("{},{}", workspace(1, "A", ""), workspace(2, "B", "")));
        let after = session(&format!("{},{}", workspace(2, "B", ""), workspace(1, "C", "")));
        assert!(before != after && !before.outlived_by(&after));
    }

    #[test]
    fn so_does_a_new_name_of_the_person_but_not_another_person() {
        let before = session(&workspace(1, "A", ""));
        let changed = |change: fn(&mut User)| {
            let Session::SignedIn(mut me) = before.clone() else {
                unreachable!();
            };
            change(&mut me.user);
            Session::SignedIn(me)
        };
        let after = changed(|user| user.display_name = "Berta".into());
        assert!(before != after && !before.outlived_by(&after));
        assert!(before.outlived_by(&changed(|user| user.email = "b@b.fr".into())));
    }

    #[test]
    fn what_may_be_done_and_where_makes_the_page_anew() {
        let before = session(&workspace(1, "A", ""));
        let archived = workspace(1, "A", r#","archived_at":"2026-11-23T11:00:00Z""#);
        for after in [
            session(&archived),
            session(&workspace(1, "A", "").replace("own_workspace", "view_planning")),
            session(&workspace(1, "A", "").replace("UTC", "Europe/Paris")),
            session(&workspace(2, "A", "")),
            session(""),
            Session::Visitor,
        ] {
            assert!(before.outlived_by(&after), "{after:?}");
        }
    }
}
