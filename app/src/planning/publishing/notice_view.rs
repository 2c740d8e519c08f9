//! What a version changed for the reader, and the button that says they know.

use domain::WorkspaceId;
use domain::planning::Notice;
use icondata_lu::{LuBell, LuCheck};
use leptos::prelude::*;

use super::changes_list::ChangesList;
use super::rpc;
use crate::i18n::{self, t, use_locale};
use crate::ui::{Button, Icon, IconSize, Moment, Submission, SubmissionNote};

/// Above the week, until it is read.
#[component]
pub fn WeekNotice(
    /// Where.
    workspace: WorkspaceId,
    /// What is told.
    notice: Notice,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let (sent, read) = (Submission::new(), RwSignal::new(false));
    let id = notice.id;
    let confirm = move || {
        sent.run(rpc::read_notice(workspace, id), async move |_| {
            read.try_set(true);
        });
    };
    let notice = StoredValue::new((notice, zone));
    view! {
        <Show when=move || !read.get()>
            <section class="notice-card" aria-label=t::publications::changed_for_you(l)>
                <h2 class="notice-title">
                    <Icon icon=LuBell size=IconSize::Large />
                    {t::publications::changed_for_you(l)}
                </h2>
                {move || {
                    let (notice, zone) = notice.get_value();
                    view! { <NoticeText notice zone /> }
                }}
                <SubmissionNote sent all=true />
                <Button icon=LuCheck loading=sent.busy() on_click=confirm>{t::publications::i_have_read(l)}</Button>
            </section>
        </Show>
    }
}

/// Which weeks, who published them when, the word to everybody, and the changes.
#[component]
pub fn NoticeText(
    /// What is told.
    notice: Notice,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let weeks = i18n::day_range(l, notice.period.from, notice.period.to);
    let note = (!notice.note.is_empty()).then(|| {
        view! { <p class="whitespace-pre-line text-sm text-ink">{notice.note}</p> }
    });
    view! {
        <p class="text-sm text-muted">
            {t::publications::version_of(l, notice.number, weeks)} " \u{b7} " {notice.by_name} " \u{b7} "
            <Moment at=notice.at zone />
        </p>
        {note}
        <ChangesList changes=notice.changes />
    }
}
