//! The form of the rules.

use domain::WorkspaceId;
use domain::planning::rules::{RuleId, WorkingTimeRules};
use icondata_lu::LuRotateCcw;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::preset_field::PresetField;
use super::rule_row::RuleRow;
use super::rules_fields::RulesFields;
use super::words::preset_name;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonKind, ButtonVariant, StaleNote, SubmissionNote};

/// The preset, and a row a rule.
#[component]
pub fn RulesForm(
    /// Where.
    workspace: WorkspaceId,
    /// What is stored.
    rules: WorkingTimeRules,
) -> impl IntoView {
    let l = use_locale();
    let fields = RulesFields::of(workspace, rules);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        fields.save();
    };
    let note = move |theirs: WorkingTimeRules| {
        let theirs = preset_name(l, theirs.set.preset);
        view! { <StaleNote theirs on_take=move |()| fields.take_theirs() on_apply=move |()| fields.save() /> }
    };
    let rows = RuleId::ALL
        .map(|rule| view! { <RuleRow fields rule /> })
        .collect_view();
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <SubmissionNote sent=fields.sent />
            {move || fields.theirs.get().map(note)}
            <PresetField fields />
            <ul class="rule-list">{rows}</ul>
            <div class="flex flex-wrap gap-2">
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=fields.sent.busy()>
                    {t::common::save(l)}
                </Button>
                <Button icon=LuRotateCcw on_click=move || fields.reset()>
                    {t::rules::reset(l)}
                </Button>
            </div>
        </form>
    }
}
