//! What these pages share.

use domain::Problem;
use icondata_lu::LuCircleCheck;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::i18n::{t, use_locale};
use crate::layout::BareLayout;
use crate::session::forget_session;
use crate::ui::{ButtonLink, ButtonSize, Icon, IconSize, ProblemNote};

/// A card in the middle of a bare page.
#[component]
pub fn ProofCard(
    /// What the page is for.
    title: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=title />
        <BareLayout>
            <section class="card flex w-full max-w-sm flex-col gap-5 p-6">
                <h1 class="text-xl font-semibold text-ink">{title}</h1>
                {children()}
            </section>
        </BareLayout>
    }
}

/// Something worked, and where to go from there.
#[component]
pub fn Done(
    /// What worked.
    text: &'static str,
    /// Where to go.
    href: &'static str,
    /// The words of the way there.
    label: &'static str,
) -> impl IntoView {
    view! {
        <DoneNote text />
        <ButtonLink href size=ButtonSize::Wide>{label}</ButtonLink>
    }
}

/// Something worked.
#[component]
pub fn DoneNote(
    /// What.
    text: &'static str,
) -> impl IntoView {
    view! {
        <div class="note tone-ok" role="status">
            <Icon icon=LuCircleCheck size=IconSize::Large />
            <div class="min-w-0 grow">
                <p>{text}</p>
            </div>
        </div>
    }
}

/// The address was not copied whole.
#[component]
pub fn Incomplete() -> impl IntoView {
    let l = use_locale();
    view! { <p class="text-sm text-muted">{t::proofs::incomplete(l)}</p> }
}

/// What was refused, unless a field says it.
#[component]
pub fn Refusal(
    /// The answer.
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let note = move || problem.get().filter(|problem| problem.errors.is_empty());
    move || note().map(|problem| view! { <ProblemNote problem /> })
}

/// A value of the page's address, empty when it is not there.
pub fn use_query_text(name: &'static str) -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()))
}

/// The page that a link with a token leads to, and its form back to with `done`. Looking at it uses nothing up: programs
/// that look through mails open their links.
#[component]
pub fn LinkPage(
    /// What the link proves.
    title: &'static str,
    /// What to say when it was proven.
    done: &'static str,
    /// The form that sends the token.
    press: fn(String) -> AnyView,
) -> impl IntoView {
    let l = use_locale();
    let (token, is_done) = (use_query_text("token"), use_query_text("done"));
    forget_session();
    view! {
        <ProofCard title>
            {move || {
                let token = token.get();
                if !is_done.with(String::is_empty) {
                    view! { <Done text=done href="/" label=t::proofs::go_on(l) /> }.into_any()
                } else if token.is_empty() {
                    view! { <Incomplete /> }.into_any()
                } else {
                    press(token)
                }
            }}
        </ProofCard>
    }
}
