//! Where a file is dropped or picked.

use icondata_lu::LuUpload;
use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Icon, IconSize};

/// A label around a native file field: a press opens the picker, a dropped file is taken.
#[component]
pub fn DropZone(
    /// The native field, which holds the file.
    input: NodeRef<html::Input>,
    /// The name of the file, to show it and to notice another one.
    name: RwSignal<Option<String>>,
    /// Why it was refused.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let l = use_locale();

    let over = RwSignal::new(false);
    let take = move || {
        let file = input
            .get_untracked()
            .and_then(|input| input.files())
            .and_then(|files| files.get(0));
        name.set(file.map(|file| file.name()));
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let (Some(input), Some(files)) = (input.get_untracked(), files.filter(|files| files.length() > 0))
        {
            input.set_files(Some(&files));
            take();
        }
    };
    let shown = move || name.get().unwrap_or_else(|| t::planning::drop_file(l).to_owned());
    view! {
        <div class="field">
            <label
                class="drop-zone"
                class:drop-zone-over=move || over.get()
                on:dragover=drag
                on:dragleave=move |_| over.set(false)
                on:drop=drop
            >
                <Icon icon=LuUpload size=IconSize::Large />
                <span>{shown}</span>
                <input
                    node_ref=input
                    class="sr-only"
                    type="file"
                    name="file"
                    accept=".ics,.ical,.ifb,text/calendar"
                    on:change=move |_| take()
                    aria-describedby="f-file-error"
                />
            </label>
            <p class="text-xs text-muted">{t::planning::file_limit(l)}</p>
            <p id="f-file-error" class="field-error" aria-live="polite">{error}</p>
        </div>
    }
}
