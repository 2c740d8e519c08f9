//! What changed for one person, line by line.

use domain::planning::{ChangedShift, PersonChanges, PublishedShift};
use leptos::prelude::*;

use crate::i18n::{Locale, t, use_locale};
use crate::planning::week::words;
use crate::ui::{Badge, Tone};

/// Added, changed and removed shifts, each with its word.
#[component]
pub fn ChangesList(
    /// What changed.
    changes: PersonChanges,
) -> impl IntoView {
    let l = use_locale();
    let new = changes.added.into_iter();
    let new = new.map(|shift| line(l, Tone::Ok, t::publications::added(l), &shift, None));
    let other = changes.changed.into_iter();
    let other = other.map(|shift| {
        let before = before(l, &shift);
        line(
            l,
            Tone::Warn,
            t::publications::changed(l),
            &shift.after,
            Some(before),
        )
    });
    let gone = changes.removed.into_iter();
    let gone = gone.map(|shift| line(l, Tone::Danger, t::publications::removed(l), &shift, None));
    view! { <ul class="change-list">{new.chain(other).chain(gone).collect_view()}</ul> }
}

fn line(
    l: Locale,
    tone: Tone,
    word: &'static str,
    shift: &PublishedShift,
    before: Option<String>,
) -> AnyView {
    let note = (!shift.note.is_empty()).then(|| shift.note.clone());
    view! {
        <li class="change-line">
            <Badge tone>{word}</Badge>
            <span class="min-w-0 grow">
                <span class="block font-medium text-ink">{words::when(l, shift.local)}</span>
                <span class="block text-muted">{what(shift)}</span>
                {note.map(|note| view! { <span class="block whitespace-pre-line text-muted">{note}</span> })}
                {before.map(|before| view! { <span class="block text-muted">{before}</span> })}
            </span>
        </li>
    }
    .into_any()
}

/// "Son - Festival".
fn what(shift: &PublishedShift) -> String {
    format!("{} \u{b7} {}", shift.role, shift.mission)
}

/// What stood there, as far as it is not the same.
fn before(l: Locale, changed: &ChangedShift) -> String {
    let (old, new) = (&changed.before, &changed.after);
    let mut parts = Vec::new();
    if old.local != new.local {
        parts.push(words::when(l, old.local));
    }
    if (&old.role, old.mission_id) != (&new.role, new.mission_id) {
        parts.push(what(old));
    }
    if parts.is_empty() {
        return t::publications::other_note(l).to_owned();
    }
    t::publications::before(l, parts.join(", "))
}
