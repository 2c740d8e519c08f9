//! One row of the trail.

use domain::Permission;
use domain::audit::AuditEntry;
use icondata_lu::LuChevronDown;
use leptos::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::changes::Changes;
use super::words;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{Avatar, Icon, IconSize, Moment};

/// Who did what and when; opened, what changed and where from.
#[component]
pub fn AuditRow(
    /// The row.
    entry: AuditEntry,
    /// The workspace's zone.
    zone: String,
    /// The names of what it mentions.
    names: StoredValue<BTreeMap<Uuid, String>>,
) -> impl IntoView {
    let l = use_locale();
    let name = names.with_value(|names| names.get(&entry.entity_id).cloned());
    let sentence = words::sentence(l, &entry, name.as_deref());
    let (who, actor) = (
        words::who(l, &entry),
        entry.actor_id.map_or(Uuid::nil(), |id| id.0),
    );
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
        fact(t::audit::ip(l), entry.ip.clone()),
        fact(t::audit::user_agent(l), entry.user_agent.clone()),
        fact(t::audit::request(l), Some(entry.request_id.to_string())),
    ];
    let (at, seq) = (entry.at, entry.seq);
    let here = use_workspace();
    let log = here.permissions.has(Permission::ViewLogs).then(|| {
        let page = workspace_path(here.workspace.id, "settings/logs");
        view! {
            <p class="log-links">
                <a class="link log-link" href=format!("{page}?request={}", entry.request_id)>
                    {t::logs::same_request(l)}
                </a>
            </p>
        }
    });
    view! {
        <li class="audit-row">
            <details>
                <summary class="audit-summary">
                    <Avatar name=who id=actor />
                    <span class="min-w-0 grow">
                        <span class="audit-sentence">{sentence}</span>
                        <span class="block min-h-4 text-xs text-muted">
                            <Moment at zone=zone.clone() />
                        </span>
                    </span>
                    <span class="audit-mark"><Icon icon=LuChevronDown size=IconSize::Normal /></span>
                </summary>
                <div class="audit-details">
                    <Changes entry zone names />
                    <dl class="audit-facts">{facts.into_iter().collect_view()}</dl>
                    {log}
                    <p class="text-xs text-muted">{t::audit::number(l, seq)}</p>
                </div>
            </details>
        </li>
    }
}
