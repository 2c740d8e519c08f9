//! What whoever takes a shift must be able to do.

use domain::planning::exchange::SkillName;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Choice, SelectField};

/// A select; nothing where the workspace has no skills.
#[component]
pub fn SkillField(
    /// Every skill, by name.
    skills: Vec<SkillName>,
    /// The id, or empty.
    value: RwSignal<String>,
) -> impl IntoView {
    let l = use_locale();
    (!skills.is_empty()).then(|| {
        let choices: Vec<_> = std::iter::once(Choice::new("", t::exchange::no_skill(l)))
            .chain(
                skills
                    .into_iter()
                    .map(|skill| Choice::new(skill.id.to_string(), skill.name)),
            )
            .collect();
        view! { <SelectField name="skill_id" label=t::exchange::skill_needed(l) choices value optional=true /> }
    })
}
