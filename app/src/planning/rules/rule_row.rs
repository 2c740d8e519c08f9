//! One rule of the form.

use domain::planning::rules::{RuleId, RuleLevel};
use leptos::prelude::*;

use super::rules_fields::RulesFields;
use super::words::{amount, level_name, rule_name, rule_text, source};
use crate::i18n::{t, use_locale};
use crate::ui::{Badge, Choice, SelectField, TextField, Tone};

/// What it counts, where it comes from, its limit and its level.
#[component]
pub fn RuleRow(
    /// The form.
    fields: RulesFields,
    /// Which rule.
    rule: RuleId,
) -> impl IntoView {
    let l = use_locale();
    let name = rule_name(l, rule);
    let of_rule = fields.rule(rule);
    let (min, max) = rule.bounds();
    let bounds = t::rules::bounds(l, amount(l, rule, min), amount(l, rule, max));
    let refused = {
        let (bounds, problem) = (bounds.clone(), fields.sent.problem());
        Signal::derive(move || {
            let refused =
                problem.with(|problem| problem.as_ref().is_some_and(|p| p.field(rule.as_str()).is_some()));
            refused.then(|| bounds.clone())
        })
    };
    let levels: Vec<_> = RuleLevel::ALL
        .into_iter()
        .filter(|level| !rule.is_absolute() || *level >= RuleLevel::Warn)
        .map(|level| Choice::new(level.as_str(), level_name(l, level)))
        .collect();
    let changed = move || {
        fields
            .is_changed(rule)
            .then(|| view! { <Badge tone=Tone::Accent>{t::rules::changed(l)}</Badge> })
    };
    let limit = (min < max).then(|| {
        view! {
            <TextField
                name=format!("limit-{}", rule.as_str())
                label=t::rules::limit_of(l, name)
                hint=bounds
                value=of_rule.limit
                error=refused
                autocomplete="off"
                maxlength=8
            />
        }
    });
    view! {
        <li class="rule-row" data-rule=rule.as_str()>
            <div class="min-w-0">
                <h3 class="rule-name">
                    {name}
                    {changed}
                </h3>
                <p class="text-sm text-muted">{rule_text(l, rule)}</p>
                <p class="text-sm text-muted">{move || source(l, fields.preset(), rule)}</p>
            </div>
            <div class="rule-controls">
                {limit}
                <SelectField
                    name=format!("level-{}", rule.as_str())
                    label=t::rules::level_of(l, name)
                    choices=levels
                    value=of_rule.level
                />
            </div>
        </li>
    }
}
