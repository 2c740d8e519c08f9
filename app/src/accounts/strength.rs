//! A field for a new password, which says while one types how hard it is to guess.

use domain::accounts::{RatePassword, Strength};
use leptos::ev::Event;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::proofs::rpc;
use crate::i18n::{Locale, t, use_locale};
use crate::ui::PasswordField;

/// How long the typing must rest before the server is asked.
const REST: Duration = Duration::from_millis(300);

/// The fields of the same form that a password must not be made of.
const ABOUT: [&str; 2] = ["email", "display_name"];

/// A new password and its strength. Before the page is hydrated and without JavaScript it is an ordinary field; the
/// server refuses what is too weak in any case.
#[component]
pub fn NewPasswordField(
    /// The name in the form.
    name: &'static str,
    /// What the field is.
    label: &'static str,
    /// Why it was refused.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Rated>
            <PasswordField
                name
                label
                hint=t::accounts::password_hint(l)
                autocomplete="new-password"
                minlength=8
                error
            />
        </Rated>
    }
}

/// Puts the strength below a field for a new password.
#[component]
pub fn Rated(children: Children) -> impl IntoView {
    let rating = Rating::new();
    view! {
        <div on:input=move |event| rating.typed(&event)>
            {children()}
            <StrengthMeter strength=rating.strength />
        </div>
    }
}

/// The bar and what it means. Its room is there from the start.
#[component]
fn StrengthMeter(strength: RwSignal<Option<Strength>>) -> impl IntoView {
    let l = use_locale();
    let step = move || strength.get().map(|strength| strength.0.to_string());
    let words = move || strength.get().map(|strength| words(l, strength));
    view! {
        <div class="strength" data-strength=step>
            <div class="strength-bar" aria-hidden="true">
                <div class="strength-fill"></div>
            </div>
            <p class="strength-words" aria-live="polite">{words}</p>
        </div>
    }
}

fn words(l: Locale, strength: Strength) -> &'static str {
    match strength.0 {
        0 | 1 => t::proofs::strength_weak(l),
        2 => t::proofs::strength_fair(l),
        3 => t::proofs::strength_good(l),
        _ => t::proofs::strength_best(l),
    }
}

/// What is known of the password in the field.
#[derive(Clone, Copy)]
struct Rating {
    strength: RwSignal<Option<Strength>>,
    /// The question that is about to be asked.
    pending: StoredValue<Option<TimeoutHandle>>,
    /// Goes up with each change: an answer to an older text is dropped.
    round: StoredValue<u32>,
}

impl Rating {
    fn new() -> Self {
        Self {
            strength: RwSignal::new(None),
            pending: StoredValue::new(None),
            round: StoredValue::new(0),
        }
    }

    fn typed(self, event: &Event) {
        let form = RatePassword {
            password: event_target_value(event),
            about: about(event),
        };
        if let Some(timer) = self.pending.get_value() {
            timer.clear();
        }
        self.round.update_value(|round| *round = round.wrapping_add(1));
        if form.password.is_empty() {
            self.strength.set(None);
            return;
        }
        let round = self.round.get_value();
        let ask = move || spawn_local(self.ask(form.clone(), round));
        self.pending.set_value(set_timeout_with_handle(ask, REST).ok());
    }

    async fn ask(self, form: RatePassword, round: u32) {
        // Without an answer nothing is said: the server decides when the form is sent.
        let strength = rpc::rate_password(form).await.ok();
        if self.round.try_get_value() == Some(round) {
            self.strength.try_set(strength);
        }
    }
}

/// What was typed into the fields beside it.
fn about(event: &Event) -> Vec<String> {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let form = target.and_then(|target| target.closest("form").ok().flatten());
    let value = |name: &str| {
        let field = form
            .as_ref()?
            .query_selector(&format!("[name={name}]"))
            .ok()
            .flatten()?;
        Some(field.dyn_into::<HtmlInputElement>().ok()?.value())
    };
    ABOUT.into_iter().filter_map(value).collect()
}
