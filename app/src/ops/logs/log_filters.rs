//! Which lines of the log are shown.

use domain::ops::LogLevel;
use icondata_lu::LuX;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use uuid::Uuid;

use super::place::Place;
use crate::i18n::{Locale, t, use_locale};
use crate::ui::{ButtonLink, ButtonVariant, Choice, DateTimeField, SelectField, TextField, TimeKind};

/// Four fields that write the address, and the pattern that was chosen at a line.
#[component]
pub fn LogFilters(
    /// What the address says.
    place: Memo<Place>,
    /// The address of the page.
    path: String,
) -> impl IntoView {
    let l = use_locale();
    let fields = place.get_untracked().fields().map(RwSignal::new);
    let [level, request, from, to] = fields;
    // The address may change under the fields: by the back button, or by a link.
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
        let typed = fields.map(|field| field.get());
        let here = place.get_untracked();
        let chosen = Place::read(&typed, here.route.clone());
        if chosen != here {
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&format!("{page}{}", chosen.search()), options);
        }
    });
    let no_id = Signal::derive(move || {
        let text = request.get();
        let wrong = !text.trim().is_empty() && Uuid::try_parse(text.trim()).is_err();
        wrong.then(|| t::logs::whole_reference(l).to_owned())
    });
    let backwards = Signal::derive(move || {
        let wrong = place.with(Place::is_backwards);
        wrong.then(|| t::problems::field_end_before_start(l).to_owned())
    });
    let route = move || place.with(|place| place.route.clone());
    view! {
        <form
            class="audit-filters"
            aria-label=t::logs::filters(l)
            on:submit=|event: leptos::ev::SubmitEvent| event.prevent_default()
        >
            <SelectField name="level" label=t::logs::level(l) choices=Signal::stored(levels(l)) value=level />
            <TextField name="request" label=t::logs::request_id(l) maxlength=64 value=request error=no_id />
            <DateTimeField name="from" label=t::audit::from(l) kind=TimeKind::Date value=from />
            <DateTimeField name="to" label=t::audit::to(l) kind=TimeKind::Date value=to error=backwards />
        </form>
        {move || route().map(|route| view! { <p class="log-route">{t::logs::only_route(l, route)}</p> })}
        <Show when=move || place.with(Place::is_filtered)>
            <p class="pb-3">
                <ButtonLink href=path.clone() variant=ButtonVariant::Ghost icon=LuX>
                    {t::audit::clear(l)}
                </ButtonLink>
            </p>
        </Show>
    }
}

fn levels(l: Locale) -> Vec<Choice> {
    vec![
        Choice::new("", t::audit::everything(l)),
        Choice::new(LogLevel::Warn.as_str(), t::logs::at_least_warn(l)),
        Choice::new(LogLevel::Error.as_str(), t::logs::only_errors(l)),
    ]
}
