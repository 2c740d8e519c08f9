//! Nothing is here.

use icondata_lu::LuCompass;
use leptos::prelude::*;
use leptos_meta::Title;

use super::BareLayout;
use crate::i18n::{t, use_locale};
use crate::ui::{ButtonLink, ButtonVariant, EmptyState};

/// The page of an address that leads nowhere, and of a workspace that is not mine: the two are never told apart.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let l = use_locale();
    crate::mark_missing();
    view! {
        <Title text=t::common::not_found_title(l) />
        <BareLayout>
            <EmptyState title=t::common::not_found_title(l) text=t::common::not_found_text(l) icon=LuCompass whole_page=true>
                <ButtonLink href="/" variant=ButtonVariant::Primary>
                    {t::common::back_home(l)}
                </ButtonLink>
            </EmptyState>
        </BareLayout>
    }
}
