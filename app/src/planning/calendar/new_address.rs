//! The address of a feed just made.

use icondata_lu::LuCalendarPlus;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{ButtonLink, CopyField};

/// The address, a button that copies it, a link that calendar programs open, and what to know about it.
#[component]
pub fn NewAddress(
    /// `https://.../calendar/<token>.ics`.
    url: String,
) -> impl IntoView {
    let l = use_locale();
    let webcal = webcal(&url);
    view! {
        <div class="note tone-ok copy-note" role="status">
            <CopyField id="feed-url" label=t::planning::feed_address(l) value=url>
                <ButtonLink href=webcal icon=LuCalendarPlus>{t::planning::open_in_calendar(l)}</ButtonLink>
            </CopyField>
            <p class="text-xs">{t::planning::feed_secret(l)}</p>
            <p class="text-xs">{t::planning::feed_slow(l)}</p>
        </div>
    }
}

/// The scheme that calendar programs answer to.
fn webcal(url: &str) -> String {
    match url.split_once("://") {
        Some((_, rest)) => format!("webcal://{rest}"),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::webcal;

    #[test]
    fn calendar_programs_get_their_own_scheme() {
        assert_eq!(
            webcal("https://regie.example/calendar/x.ics"),
            "webcal://regie.example/calendar/x.ics"
        );
    }
}
