//! What only a signed-in person sees.

use domain::accounts::Me;
use leptos::leptos_dom::helpers::is_browser;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use super::{BareLayout, FailurePage};
use crate::accounts::sign_in_path;
use crate::session::{Session, use_session};
use crate::ui::SkeletonList;

/// Shows `page` to the person who is signed in, and leads anybody else to the sign-in page and back.
#[component]
pub fn SignedIn<F>(
    /// Makes the page.
    page: F,
) -> impl IntoView
where
    F: Fn(Me) -> AnyView + Send + 'static,
{
    let session = use_session();
    let location = use_location();
    let sign_in = move || {
        sign_in_path(
            &location.pathname.get_untracked(),
            &location.search.get_untracked(),
        )
    };
    // Known before somebody signed in on another page of this load. The server, which knows no such past, is believed.
    if is_browser() && session.get_untracked() == Session::Visitor {
        session.forget();
    }
    Effect::new(move || {
        if session.get() == Session::Unknown {
            spawn_local(session.refresh());
        }
    });
    let shown = Memo::new_with_compare(
        move |_| session.get(),
        |before, now| {
            before
                .zip(now)
                .is_none_or(|(before, now)| before.outlived_by(now))
        },
    );
    move || match shown.get() {
        Session::Unknown => view! {
            <BareLayout>
                <SkeletonList />
            </BareLayout>
        }
        .into_any(),
        Session::Visitor => view! { <Redirect path=sign_in() /> }.into_any(),
        Session::SignedIn(me) => page(*me),
        Session::Failed(problem) => {
            view! { <FailurePage problem on_retry=move || session.forget() /> }.into_any()
        }
    }
}
