//! Short notices that go away by themselves, with room for one action such as Undo.

use std::time::Duration;

use domain::Problem;
use icondata_lu::{LuCircleCheck, LuTriangleAlert, LuX};
use leptos::prelude::*;

use super::{Button, ButtonSize, Icon, IconButton, IconSize, Tone};
use crate::i18n::{Locale, problem_text, t, use_locale};

/// A notice.
#[derive(Clone)]
pub struct Toast {
    text: String,
    tone: Tone,
    action: Option<(String, Callback<()>)>,
}

impl Toast {
    /// Something worked.
    pub fn ok(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Ok,
            action: None,
        }
    }

    /// Something failed.
    pub fn failed(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Danger,
            action: None,
        }
    }

    /// With a button, such as Undo.
    #[must_use]
    pub fn with_action(mut self, label: impl Into<String>, run: impl Into<Callback<()>>) -> Self {
        self.action = Some((label.into(), run.into()));
        self
    }

    /// Time to read it; longer when there is something to decide.
    fn lifetime(&self) -> Duration {
        Duration::from_secs(if self.action.is_some() || self.tone == Tone::Danger {
            10
        } else {
            5
        })
    }
}

/// Where notices are shown from anywhere on the page.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
    locale: StoredValue<Locale>,
}

impl Toasts {
    /// Shows a notice; at most three at a time, the oldest leaves first.
    pub fn show(self, toast: Toast) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| {
            shown.push((id, toast));
            if shown.len() > 3 {
                shown.remove(0);
            }
        });
    }

    /// Shows what failed.
    pub fn problem(self, problem: &Problem) {
        // In the language that `provide_toasts` was called under: an event handler has no context of its own.
        let l = self.locale.get_value();
        self.show(Toast::failed(problem_text(l, problem)));
    }

    fn dismiss(self, id: u32) {
        self.shown.update(|shown| shown.retain(|(other, _)| *other != id));
    }
}

/// Makes room for notices; once, in `App`.
pub fn provide_toasts() {
    provide_context(Toasts {
        shown: RwSignal::default(),
        next: StoredValue::new(0),
        locale: StoredValue::new(use_locale()),
    });
}

/// Where to show notices.
///
/// # Panics
/// Outside of `App`.
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// The corner where notices appear; once, in `App`.
#[component]
pub fn Toaster() -> impl IntoView {
    let l = use_locale();
    let toasts = use_toasts();
    view! {
        <section class="toaster" aria-label=t::common::notifications(l) aria-live="polite">
            <For each=move || toasts.shown.get() key=|(id, _)| *id let((id, toast))>
                <ToastCard toast on_dismiss=move || toasts.dismiss(id) />
            </For>
        </section>
    }
}

/// One notice. It stays while the pointer or the focus is on it.
#[component]
fn ToastCard(toast: Toast, #[prop(into)] on_dismiss: Callback<()>) -> impl IntoView {
    let l = use_locale();
    let held = RwSignal::new(false);
    let lifetime = toast.lifetime();
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        // By `try_run`: the card may be gone when the time is up.
        let expire = move || {
            on_dismiss.try_run(());
        };
        if held.get() {
            None
        } else {
            set_timeout_with_handle(expire, lifetime).ok()
        }
    });
    let icon = if toast.tone == Tone::Danger {
        LuTriangleAlert
    } else {
        LuCircleCheck
    };
    let act = |(label, run): (String, Callback<()>)| {
        let press = move || {
            // By `try_run`: the page that offered the action may be gone.
            run.try_run(());
            on_dismiss.run(());
        };
        view! { <Button size=ButtonSize::Small on_click=press>{label}</Button> }
    };
    view! {
        <div
            class=format!("toast {}", toast.tone.class())
            on:pointerenter=move |_| held.set(true)
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            <Icon icon size=IconSize::Large />
            <p class="grow">{toast.text}</p>
            {toast.action.map(act)}
            <IconButton icon=LuX label=t::common::dismiss(l) on_click=on_dismiss />
        </div>
    }
}
