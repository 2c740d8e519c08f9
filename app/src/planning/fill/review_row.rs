//! One proposal, or one shift for which nobody was found.

use domain::planning::fill::{FillProposal, ProposalState};
use icondata_lu::{LuCheck, LuUndo2, LuX};
use leptos::prelude::*;

use super::choices::Choices;
use super::words;
use crate::i18n::{self, Locale, t, use_locale};
use crate::ui::{
    Avatar, AvatarSize, Badge, Button, ButtonSize, ButtonVariant, Submission, Tone, VisuallyHidden,
};

/// The shift, who is proposed and why, and the answers.
#[component]
pub fn ReviewRow(
    /// What was found.
    proposal: FillProposal,
    /// What the buttons do.
    choices: Choices,
) -> impl IntoView {
    let l = use_locale();
    let facts = &proposal.facts;
    let dot = format!("mission-dot mission-{}", facts.colour.as_str());
    let title = format!("{}, {}", facts.shift.role, facts.mission);
    let hours = i18n::time_range(facts.shift.local.start.time(), facts.shift.local.end.time());
    let skill = facts.skill.as_ref().map(|skill| t::exchange::needs(l, skill));
    let label = format!("{title}, {hours}");
    view! {
        <li class="list-row fill-row">
            <span class=dot aria-hidden="true"></span>
            <div class="min-w-0 grow">
                <p class="font-medium text-ink">{title}</p>
                <p class="text-muted">{hours}</p>
                {skill.map(|skill| view! { <p class="text-muted">{skill}</p> })}
                {taker(l, &proposal)}
                {against(l, &proposal)}
            </div>
            {end(l, &proposal, &label, choices)}
        </li>
    }
}

fn taker(l: Locale, proposal: &FillProposal) -> Option<impl IntoView + use<>> {
    let taker = proposal.taker.clone()?;
    let reasons: Vec<&str> = proposal
        .reasons
        .iter()
        .map(|reason| words::reason(l, *reason))
        .collect();
    Some(view! {
        <p class="fill-taker">
            <Avatar name=taker.display_name.clone() id=taker.user_id.0 size=AvatarSize::Small />
            <span class="font-medium text-ink">{taker.display_name}</span>
        </p>
        <p class="text-sm text-muted">{reasons.join(" \u{b7} ")}</p>
    })
}

fn against(l: Locale, proposal: &FillProposal) -> Option<impl IntoView + use<>> {
    if proposal.state != ProposalState::Unfilled {
        return None;
    }
    let mut lines: Vec<String> = proposal.why.iter().map(|why| words::why(l, *why)).collect();
    if lines.is_empty() {
        lines.push(t::fill::why_nobody(l).to_owned());
    }
    let lines = lines
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    Some(view! { <ul class="fill-why">{lines}</ul> })
}

fn end(l: Locale, proposal: &FillProposal, label: &str, choices: Choices) -> AnyView {
    let shift = proposal.facts.shift.id;
    let badge = |text: &'static str, tone| view! { <Badge tone>{text}</Badge> }.into_any();
    match proposal.state {
        ProposalState::Unfilled => badge(t::fill::unfilled(l), Tone::Warn),
        _ if proposal.outdated => badge(t::fill::outdated(l), Tone::Neutral),
        ProposalState::Accepted => decided(l, (t::fill::accepted(l), Tone::Ok), shift, label, choices),
        ProposalState::Declined => decided(l, (t::fill::declined(l), Tone::Neutral), shift, label, choices),
        ProposalState::Proposed => answers(l, shift, label, choices),
    }
}

fn decided(
    l: Locale,
    (text, tone): (&'static str, Tone),
    shift: domain::ShiftId,
    label: &str,
    choices: Choices,
) -> AnyView {
    let take_back = move || choices.take_back(vec![shift]);
    let named = t::fill::take_back_named(l, label);
    view! {
        <div class="fill-answers">
            <Badge tone>{text}</Badge>
            <Button size=ButtonSize::Small variant=ButtonVariant::Ghost icon=LuUndo2 on_click=take_back>
                <span aria-hidden="true">{t::fill::take_back(l)}</span>
                <VisuallyHidden>{named}</VisuallyHidden>
            </Button>
        </div>
    }
    .into_any()
}

fn answers(l: Locale, shift: domain::ShiftId, label: &str, choices: Choices) -> AnyView {
    let sent = Submission::new();
    let (yes, no) = (t::fill::accept_named(l, label), t::fill::decline_named(l, label));
    view! {
        <div class="fill-answers">
            <Button
                size=ButtonSize::Small
                icon=LuCheck
                loading=sent.busy()
                on_click=move || choices.accept(sent, vec![shift])
            >
                <span aria-hidden="true">{t::fill::accept(l)}</span>
                <VisuallyHidden>{yes}</VisuallyHidden>
            </Button>
            <Button
                size=ButtonSize::Small
                variant=ButtonVariant::Ghost
                icon=LuX
                loading=sent.busy()
                on_click=move || choices.decline(sent, vec![shift])
            >
                <span aria-hidden="true">{t::fill::decline(l)}</span>
                <VisuallyHidden>{no}</VisuallyHidden>
            </Button>
        </div>
    }
    .into_any()
}
