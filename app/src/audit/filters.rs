//! Which rows of the trail are shown.

use domain::accounts::Member;
use domain::{FieldCode, Problem};
use icondata_lu::LuX;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::place::Place;
use super::words::THINGS;
use crate::i18n::{field_text, t, use_locale};
use crate::ui::{ButtonLink, ButtonVariant, Choice, DateTimeField, SelectField, TimeKind};

/// Four fields that write the address.
#[component]
pub fn Filters(
    /// What the address says.
    place: Memo<Place>,
    /// The address of the page.
    path: String,
    /// Who can be chosen.
    people: Vec<Member>,
) -> impl IntoView {
    let l = use_locale();
    let fields = place.get_untracked().fields().map(RwSignal::new);
    let [who, what, from, to] = fields;
    // The address may change under the fields: by the back button, or by the link that clears it.
    Effect::new(move || {
        for (field, value) in fields.into_iter().zip(place.get().fields()) {
            if field.get_untracked() != value {
                field.set(value);
            }
        }
    });
    let navigate = use_navigate();
    let page = path.clone();
    Effect::new(move || {
        let [who, what, from, to] = fields.map(|field| field.get());
        let here = place.get_untracked();
        let chosen = Place {
            request: here.request,
            ..Place::read(&who, &what, &from, &to)
        };
        if chosen != here {
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&format!("{page}{}", chosen.search()), options);
        }
    });
    let people = Memo::new(move |_| {
        let known = people.iter();
        let known = known.map(|member| Choice::new(member.user_id.to_string(), &member.display_name));
        with_unknown(t::audit::everybody(l), known.collect(), who, |_| {
            t::audit::someone_gone(l).to_owned()
        })
    });
    let things = Memo::new(move |_| {
        let known = THINGS.map(|(code, name)| Choice::new(code, name(l)));
        with_unknown(t::audit::everything(l), known.to_vec(), what, ToOwned::to_owned)
    });
    let backwards = Signal::derive(move || {
        let refused = Problem::invalid().with_field("to", FieldCode::EndBeforeStart);
        place
            .with(Place::is_backwards)
            .then(|| refused.field("to").map(|error| field_text(l, error)))
            .flatten()
    });
    view! {
        <form class="audit-filters" aria-label=t::audit::filters(l) on:submit=|event: leptos::ev::SubmitEvent| event.prevent_default()>
            <SelectField name="who" label=t::audit::person(l) choices=people value=who />
            <SelectField name="what" label=t::audit::thing(l) choices=things value=what />
            <DateTimeField name="from" label=t::audit::from(l) kind=TimeKind::Date value=from />
            <DateTimeField name="to" label=t::audit::to(l) kind=TimeKind::Date value=to error=backwards />
        </form>
        <Show when=move || place.with(Place::is_filtered)>
            <p class="pb-3">
                <ButtonLink href=path.clone() variant=ButtonVariant::Ghost icon=LuX>
                    {t::audit::clear(l)}
                </ButtonLink>
            </p>
        </Show>
    }
}

/// The choices after one for all of them, and one for what the address names and nobody knows.
fn with_unknown(
    all: &str,
    known: Vec<Choice>,
    chosen: RwSignal<String>,
    name: impl Fn(&str) -> String,
) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", all)];
    choices.extend(known);
    chosen.with(|chosen| {
        if !choices.iter().any(|choice| choice.value == *chosen) {
            choices.push(Choice::new(chosen, name(chosen)));
        }
    });
    choices
}
