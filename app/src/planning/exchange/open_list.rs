//! Open shifts by day.

use domain::planning::exchange::{ClaimShift, OpenShift, RequestStatus};
use domain::{Page, WorkspaceId};
use icondata_lu::LuCalendarDays;
use leptos::prelude::*;

use super::{rpc, words};
use crate::i18n::{self, t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{
    Badge, Button, ButtonVariant, EmptyState, Pager, Submission, Toast, Tone, VisuallyHidden, use_toasts,
};

/// One page of open shifts.
#[component]
pub fn OpenList(
    /// Where.
    workspace: WorkspaceId,
    /// The shifts, by start.
    page: Page<OpenShift>,
    /// Loads them again.
    #[prop(into)]
    on_reload: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    if page.items.is_empty() {
        let (title, text) = (t::exchange::empty_open(l), t::exchange::empty_open_text(l));
        return view! { <EmptyState title text icon=LuCalendarDays /> }.into_any();
    }
    let (number, size, total) = (page.page, page.size, page.total);
    let mut days: Vec<Vec<OpenShift>> = Vec::new();
    let day_of = |open: &OpenShift| open.facts.shift.local.start.date();
    for open in page.items {
        match days.last_mut() {
            Some(day) if day.first().map(day_of) == Some(day_of(&open)) => day.push(open),
            _ => days.push(vec![open]),
        }
    }
    let row = move |open| view! { <OpenRow workspace open on_reload /> };
    let section = move |day: Vec<OpenShift>| {
        let title = day.first().map(|open| i18n::day_long(l, day_of(open)));
        view! {
            <section class="flex flex-col gap-2">
                <h2 class="text-sm font-semibold text-ink">{title}</h2>
                <ul class="list">{day.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    };
    let href = move |page: u32| format!("{}?page={page}", workspace_path(workspace, "open-shifts"));
    view! {
        {days.into_iter().map(section).collect_view()}
        <Pager page=number size total href />
    }
    .into_any()
}

/// One shift, and the button that takes it or why there is none.
#[component]
fn OpenRow(workspace: WorkspaceId, open: OpenShift, on_reload: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let (toasts, sent) = (use_toasts(), Submission::new());
    let facts = open.facts;
    let id = facts.shift.id;
    let label = t::exchange::take_named(l, words::facts(l, &facts));
    let take = move || {
        let command = ClaimShift {
            shift_id: id,
            note: String::new(),
        };
        let done = async move |request: domain::planning::exchange::ShiftRequest| {
            let text = match request.status {
                RequestStatus::Approved => t::exchange::taken(l),
                _ => t::exchange::asked_toast(l),
            };
            toasts.show(Toast::ok(text));
            on_reload.try_run(());
        };
        sent.run_or(rpc::claim_shift(workspace, command), done, move |problem| {
            toasts.problem(&problem);
            on_reload.try_run(());
        });
    };
    let end = match (open.claim, open.reason) {
        (Some(_), _) => view! { <Badge tone=Tone::Accent>{t::exchange::asked(l)}</Badge> }.into_any(),
        (None, Some(_)) => ().into_any(),
        (None, None) => view! {
            <Button variant=ButtonVariant::Primary loading=sent.busy() on_click=take>
                <span aria-hidden="true">{t::exchange::take(l)}</span>
                <VisuallyHidden>{label}</VisuallyHidden>
            </Button>
        }
        .into_any(),
    };
    let dot = format!("mission-dot mission-{}", facts.colour.as_str());
    let skill = facts.skill.map(|skill| t::exchange::needs(l, &skill));
    let why = open
        .reason
        .filter(|_| open.claim.is_none())
        .map(|why| words::reason(l, why));
    view! {
        <li class="list-row">
            <span class=dot aria-hidden="true"></span>
            <div class="min-w-0 grow">
                <p class="font-medium text-ink">{facts.shift.role} ", " {facts.mission}</p>
                <p class="text-muted">{words::when(l, facts.shift.local)}</p>
                {(!facts.location.is_empty()).then(|| view! { <p class="text-muted">{facts.location}</p> })}
                {skill.map(|skill| view! { <p class="text-muted">{skill}</p> })}
                {why.map(|why| view! { <p class="text-muted">{why}</p> })}
            </div>
            {end}
        </li>
    }
}
