//! What a workspace without missions says: the three things to do first.

use domain::WorkspaceId;
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{ButtonLink, ButtonVariant};

/// Three steps, each with its link.
#[component]
pub fn FirstSteps(
    /// Where.
    workspace: WorkspaceId,
) -> impl IntoView {
    let l = use_locale();
    let path = move |page| workspace_path(workspace, page);
    view! {
        <section class="first-steps" aria-label=t::planning::first_steps(l)>
            <h2 class="text-base font-semibold text-ink">{t::planning::first_steps(l)}</h2>
            <ol class="first-list">
                <li class="first-step">
                    <p class="grow">{t::planning::first_mission(l)}</p>
                    <ButtonLink href=path("missions") variant=ButtonVariant::Primary>
                        {t::planning::new_mission(l)}
                    </ButtonLink>
                </li>
                <li class="first-step">
                    <p class="grow">{t::planning::first_people(l)}</p>
                    <ButtonLink href=path("people")>{t::planning::add_people(l)}</ButtonLink>
                </li>
                <li class="first-step">
                    <p class="grow">{t::planning::first_shift(l)}</p>
                    <ButtonLink href=path("calendar")>{t::planning::import_calendar(l)}</ButtonLink>
                </li>
            </ol>
        </section>
    }
}
