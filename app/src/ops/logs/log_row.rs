//! One line of the log.

use domain::ops::LogLine;
use domain::{Permission, WorkspaceId};
use icondata_lu::LuChevronDown;
use leptos::prelude::*;

use super::place::Place;
use super::words;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{Badge, Icon, IconSize, Moment};

/// How much it matters, what happened and when; opened, whose it was and what belongs to it.
#[component]
pub fn LogRow(
    /// The line.
    line: LogLine,
    /// The workspace's zone.
    zone: String,
    /// What the address says now.
    place: StoredValue<Place>,
) -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let workspace = here.workspace.id;
    let sentence = words::sentence(l, &line);
    let audit = line
        .request_id
        .filter(|_| here.permissions.has(Permission::ViewAudit))
        .map(|id| format!("{}?request={id}", workspace_path(workspace, "settings/audit")));
    let who = match (&line.user_name, line.user_id) {
        (Some(name), _) => Some(name.clone()),
        (None, Some(_)) => Some(t::audit::someone_gone(l).to_owned()),
        (None, None) => None,
    };
    let links = [
        line.request_id.map(|id| {
            let all = Place::of_request(id).search();
            (logs_path(workspace, &all), t::logs::same_request(l))
        }),
        line.route.clone().map(|route| {
            let same = place.with_value(|place| place.clone().with_route(route).search());
            (logs_path(workspace, &same), t::logs::same_route(l))
        }),
        audit.map(|href| (href, t::logs::its_changes(l))),
    ];
    let fact = |label: &'static str, value: Option<String>| {
        value.map(|value| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
    };
    let facts = [
        fact(t::audit::person(l), who),
        fact(
            t::logs::took(l),
            line.ms.map(|ms| t::logs::milliseconds(l, i64::from(ms))),
        ),
        fact(t::audit::request(l), line.request_id.map(|id| id.to_string())),
        fact(t::logs::job(l), line.job_id.map(|id| id.to_string())),
    ];
    let leads_to = |(href, text): (String, &'static str)| {
        view! {
            <a class="link log-link" href=href>
                {text}
            </a>
        }
    };
    view! {
        <li class="audit-row">
            <details>
                <summary class="audit-summary">
                    <span class="log-level">
                        <Badge tone=words::level_tone(line.level)>{words::level_name(l, line.level)}</Badge>
                    </span>
                    <span class="min-w-0 grow">
                        <span class="audit-sentence">{sentence}</span>
                        <span class="block min-h-4 text-xs text-muted">
                            <Moment at=line.at zone />
                        </span>
                    </span>
                    <span class="audit-mark"><Icon icon=LuChevronDown size=IconSize::Normal /></span>
                </summary>
                <div class="audit-details">
                    <dl class="audit-facts">{facts.into_iter().collect_view()}</dl>
                    <p class="log-links">{links.into_iter().flatten().map(leads_to).collect_view()}</p>
                </div>
            </details>
        </li>
    }
}

fn logs_path(workspace: WorkspaceId, search: &str) -> String {
    format!("{}{search}", workspace_path(workspace, "settings/logs"))
}
