//! What a row changed, field by field.

use domain::audit::{AuditEntry, MASKED, at_path};
use jiff::Timestamp;
use leptos::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::words;
use crate::i18n::{t, use_locale};
use crate::ui::{Moment, VisuallyHidden};

/// The fields that differ, each with its value before and after.
#[component]
pub fn Changes(
    /// The row.
    entry: AuditEntry,
    /// The workspace's zone.
    zone: String,
    /// The names of what it mentions.
    names: StoredValue<BTreeMap<Uuid, String>>,
) -> impl IntoView {
    let l = use_locale();
    let line = |path: &String| {
        let label = words::field_name(l, path)?;
        let value =
            |snapshot: &Option<Value>| snapshot.as_ref().and_then(|value| at_path(value, path)).cloned();
        let (old, new) = (value(&entry.before), value(&entry.after));
        let shown = |value: Option<Value>| {
            let (entity, path) = (entry.entity.clone(), path.clone());
            view! { <Shown value entity path zone=zone.clone() names /> }
        };
        // Of a new thing there is nothing before, of a deleted one nothing after.
        let old = entry.before.is_some().then(|| {
            view! {
                <del>
                    <VisuallyHidden>{t::audit::before(l)}" "</VisuallyHidden>
                    {shown(old)}
                </del>
            }
        });
        let new = entry.after.is_some().then(|| {
            view! {
                <ins>
                    <VisuallyHidden>{t::audit::after(l)}" "</VisuallyHidden>
                    {shown(new)}
                </ins>
            }
        });
        Some(view! {
            <div>
                <dt>{label}</dt>
                <dd>{old}" "{new}</dd>
            </div>
        })
    };
    let lines = entry.changed.iter().filter_map(line).collect_view();
    view! { <dl class="audit-changes">{lines}</dl> }
}

/// A value as people read it.
#[component]
fn Shown(
    value: Option<Value>,
    entity: String,
    path: String,
    zone: String,
    names: StoredValue<BTreeMap<Uuid, String>>,
) -> impl IntoView {
    let l = use_locale();
    let quiet = |text: &'static str| view! { <em>{text}</em> }.into_any();
    let text = match value {
        None | Some(Value::Null) => return quiet(t::audit::nothing(l)),
        Some(Value::String(text)) if text.is_empty() => return quiet(t::audit::nothing(l)),
        Some(Value::String(text)) if text == MASKED => return quiet(t::audit::masked(l)),
        Some(Value::Bool(true)) => return t::audit::yes(l).into_any(),
        Some(Value::Bool(false)) => return t::audit::no(l).into_any(),
        Some(Value::String(text)) => text,
        Some(other) => other.to_string(),
    };
    if let Some(word) = words::value_name(l, &entity, &path, &text) {
        return word.into_any();
    }
    let id = Uuid::try_parse(&text).ok();
    if let Some(name) = id.and_then(|id| names.with_value(|names| names.get(&id).cloned())) {
        return name.into_any();
    }
    // A day alone has no hour to be at.
    match text.parse::<Timestamp>() {
        Ok(at) if text.len() > "2026-11-23".len() => view! { <Moment at zone /> }.into_any(),
        _ => text.into_any(),
    }
}
