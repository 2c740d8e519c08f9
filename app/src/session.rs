//! Who is signed in, as one value for all pages.
//!
//! The server loads it before a page is rendered and sends it along, so no page waits for it inside its layout: a page
//! that is built while its layout suspends is at times built twice, with resources that the browser cannot match.

use domain::Problem;
use domain::accounts::Me;
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
