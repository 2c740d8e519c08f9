//! One post of a template in its form.

use domain::Problem;
use icondata_lu::LuTrash2;
use leptos::prelude::*;

use super::posts::{Row, Rows};
use crate::i18n::{field_text, t, use_locale};
use crate::ui::{Choice, DateTimeField, IconButton, SelectField, TextField, TextKind, TimeKind};

/// As what, from when to when, for how many, on which mission.
#[component]
pub fn PostRow(
    /// The post.
    row: Row,
    /// All of them.
    rows: Rows,
    /// The missions, after "the one it is applied to".
    missions: StoredValue<Vec<Choice>>,
    /// Why the form was refused.
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let l = use_locale();
    let number = row.number;
    let error = move |field: &'static str| {
        Signal::derive(move || {
            let problem = problem.get()?;
            let error = rows.refused(&problem, number, field)?;
            Some(field_text(l, &error))
        })
    };
    let name = |field: &str| format!("{field}_{number}");
    let is_only = Signal::derive(move || rows.0.with(|rows| rows.len() == 1));
    view! {
        <li class="post-row">
            <TextField
                name=name("role")
                label=t::planning::role(l)
                value=row.role
                error=error("role")
                required=true
                maxlength=80
            />
            <DateTimeField
                name=name("start")
                label=t::planning::start_time(l)
                kind=TimeKind::Time
                value=row.start
                error=error("start")
            />
            <DateTimeField
                name=name("end")
                label=t::planning::end_time(l)
                kind=TimeKind::Time
                value=row.end
                error=error("minutes")
            />
            <TextField
                name=name("count")
                label=t::batches::post_count(l)
                kind=TextKind::Number
                value=row.count
                error=error("count")
            />
            <SelectField
                name=name("mission")
                label=t::planning::mission(l)
                choices=missions.get_value()
                value=row.mission
                error=error("mission_id")
            />
            <Show when=move || !is_only.get()>
                <IconButton icon=LuTrash2 label=t::batches::remove_post(l) on_click=move || rows.remove(number) />
            </Show>
        </li>
    }
}
