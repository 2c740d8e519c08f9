//! Findings, by person.

use domain::WorkspaceId;
use domain::planning::Person;
use domain::planning::rules::{Finding, PlanningCheck, Preset, RuleLevel};
use leptos::prelude::*;

use super::check_place::CheckPlace;
use crate::i18n::{Locale, t, use_locale};
use crate::layout::workspace_path;
use crate::planning::rules::{at, finding as measured, level_name, rule_name, source};
use crate::ui::{Avatar, AvatarSize, Badge, Pager, Tone};

/// A section for each person of the page.
#[component]
pub fn CheckList(
    /// Where.
    workspace: WorkspaceId,
    /// What was found.
    check: PlanningCheck,
    /// What the address says.
    place: CheckPlace,
) -> impl IntoView {
    let PlanningCheck {
        preset,
        findings,
        people,
        ..
    } = check;
    let (page, size, total) = (findings.page, findings.size, findings.total);
    let sections = people
        .into_iter()
        .filter(|person| {
            findings
                .items
                .iter()
                .any(|finding| finding.user_id == person.user_id)
        })
        .map(|person| {
            let of_person = |finding: &&Finding| finding.user_id == person.user_id;
            let found: Vec<Finding> = findings.items.iter().filter(of_person).cloned().collect();
            view! { <PersonFindings workspace person found preset /> }
        })
        .collect_view();
    let href = move |page| {
        let path = workspace_path(workspace, "planning/checks");
        format!("{path}{}", CheckPlace { page, ..place }.search())
    };
    view! {
        {sections}
        <Pager page size total href />
    }
}

#[component]
fn PersonFindings(
    workspace: WorkspaceId,
    person: Person,
    found: Vec<Finding>,
    preset: Preset,
) -> impl IntoView {
    let l = use_locale();
    let id = format!("checks-{}", person.user_id);
    let rows = found
        .into_iter()
        .map(|finding| row(l, workspace, preset, finding))
        .collect_view();
    view! {
        <section class="panel check-person" aria-labelledby=id.clone()>
            <div class="check-head">
                <Avatar name=person.display_name.clone() id=person.user_id.0 size=AvatarSize::Small />
                <h2 id=id.clone() class="panel-title grow">{person.display_name.clone()}</h2>
            </div>
            <ul class="check-list">{rows}</ul>
        </section>
    }
}

fn row(l: Locale, workspace: WorkspaceId, preset: Preset, finding: Finding) -> impl IntoView + use<> {
    let shift = finding
        .shifts
        .first()
        .map(|shift| format!("&shift={shift}"))
        .unwrap_or_default();
    let href = format!(
        "{}?week={}{shift}",
        workspace_path(workspace, "planning"),
        finding.at
    );
    let accepted = finding
        .reason
        .as_ref()
        .map(|reason| view! { <p class="text-sm">{t::rules::accepted(l, reason)}</p> });
    view! {
        <li class="check-row">
            <span class="check-day">{at(l, &finding)}</span>
            <div class="min-w-0 grow">
                <p>
                    <strong>{rule_name(l, finding.rule)}</strong>
                    " "
                    <Badge tone=tone(finding.level)>{level_name(l, finding.level)}</Badge>
                </p>
                <p>{measured(l, &finding)}</p>
                <p class="text-sm text-muted">{source(l, preset, finding.rule)}</p>
                {accepted}
            </div>
            <a href=href class="button button-secondary button-small">{t::rules::open_shift(l)}</a>
        </li>
    }
}

fn tone(level: RuleLevel) -> Tone {
    match level {
        RuleLevel::Off | RuleLevel::Info => Tone::Neutral,
        RuleLevel::Warn => Tone::Warn,
        RuleLevel::Block => Tone::Danger,
    }
}
