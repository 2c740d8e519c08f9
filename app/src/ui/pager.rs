//! From page to page of a list.

use icondata_lu::{LuChevronLeft, LuChevronRight};
use leptos::prelude::*;

use super::{ButtonLink, ButtonSize};
use crate::i18n::{t, use_locale};

/// Links to the pages before and after; nothing when there is a single page. The page is in the URL, so that a reload or
/// a shared link shows the same.
#[component]
pub fn Pager(
    /// The present page, from 1.
    page: u32,
    /// Rows a page.
    size: u32,
    /// Rows of all pages together.
    total: i64,
    /// The address of a page.
    #[prop(into)]
    href: Callback<u32, String>,
) -> impl IntoView {
    let l = use_locale();
    let pages = page_count(total, size);
    (pages > 1).then(|| {
        view! {
            <nav class="flex items-center justify-between gap-3 px-1 py-3" aria-label=t::common::pages(l)>
                {(page > 1)
                    .then(|| view! {
                        <ButtonLink href=href.run(page - 1) size=ButtonSize::Small icon=LuChevronLeft>
                            {t::common::previous_page(l)}
                        </ButtonLink>
                    })}
                <span class="grow text-center text-sm text-muted">{t::common::page_of(l, page, pages)}</span>
                {(page < pages)
                    .then(|| view! {
                        <ButtonLink href=href.run(page + 1) size=ButtonSize::Small icon=LuChevronRight>
                            {t::common::next_page(l)}
                        </ButtonLink>
                    })}
            </nav>
        }
    })
}

fn page_count(total: i64, size: u32) -> u32 {
    u32::try_from(total).unwrap_or(0).div_ceil(size.max(1))
}

#[cfg(test)]
mod tests {
    use super::page_count;

    #[test]
    fn a_last_page_may_be_short() {
        assert_eq!(page_count(0, 50), 0);
        assert_eq!(page_count(50, 50), 1);
        assert_eq!(page_count(51, 50), 2);
    }
}
