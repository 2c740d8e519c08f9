//! The address of a feed just made.

use domain::planning::{CreatedFeed, webcal};
use icondata_lu::LuCalendarPlus;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{ButtonLink, CopyField, QrDrawing};

/// The address, a button that copies it, a link that calendar programs open, a code for the telephone, and what to know
/// about it.
#[component]
pub fn NewAddress(
    /// The feed.
    feed: CreatedFeed,
) -> impl IntoView {
    let l = use_locale();
    let webcal = webcal(&feed.url);
    view! {
        <div class="note tone-ok copy-note" role="status">
            <CopyField id="feed-url" label=t::planning::feed_address(l) value=feed.url>
                <ButtonLink href=webcal icon=LuCalendarPlus>{t::planning::open_in_calendar(l)}</ButtonLink>
            </CopyField>
            <p class="text-xs">{t::planning::feed_secret(l)}</p>
            <p class="text-xs">{t::planning::feed_slow(l)}</p>
            <details>
                <summary class="cursor-pointer py-3 text-sm">{t::planning::feed_qr(l)}</summary>
                <QrDrawing side=feed.qr.side path=feed.qr.path label=t::planning::feed_qr_label(l) />
            </details>
        </div>
    }
}
