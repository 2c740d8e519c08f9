//! What can be done with the people that are selected.

use domain::Permission;
use domain::accounts::Team;
use icondata_lu::{LuShield, LuUserMinus, LuUsersRound, LuX};
use leptos::prelude::*;

use super::bulk_remove::BulkRemoveDialog;
use super::bulk_role::BulkRoleDialog;
use super::bulk_team::BulkTeamDialog;
use super::selection::{Selection, whole};
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, ButtonVariant, IconButton};

/// Stands at the foot of the window while somebody is selected.
#[component]
pub fn SelectionBar(
    /// Who.
    selection: Selection,
    /// The teams there are.
    teams: Signal<Vec<Team>>,
    /// Says what was done, and loads the page again.
    on_done: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let mine = selection.mine;
    let (changing, joining, removing) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let is_some = move || selection.count() > 0;
    let count = move || t::accounts::selected(l, whole(selection.count()));
    let size = ButtonSize::Small;
    let team_button = move || {
        mine.has(Permission::ManageTeams).then(|| {
            view! {
                <Button size icon=LuUsersRound on_click=move || joining.set(true)>
                    {t::accounts::add_to_team(l)}
                </Button>
            }
        })
    };
    let member_buttons = move || {
        mine.has(Permission::ManageMembers).then(|| {
            view! {
                <Button size icon=LuShield on_click=move || changing.set(true)>{t::accounts::change_role(l)}</Button>
                <Button size icon=LuUserMinus variant=ButtonVariant::Danger on_click=move || removing.set(true)>
                    {t::common::remove(l)}
                </Button>
            }
        })
    };
    view! {
        <p class="sr-only" aria-live="polite">{move || is_some().then(count)}</p>
        <Show when=is_some>
            <section class="selection-bar" aria-label=t::accounts::selection(l)>
                <p class="font-medium text-ink">{count}</p>
                {team_button()}
                {member_buttons()}
                <span class="ms-auto">
                    <IconButton
                        icon=LuX
                        label=t::accounts::clear_selection(l)
                        on_click=move || selection.press_all(false)
                    />
                </span>
            </section>
        </Show>
        <BulkTeamDialog open=joining selection teams on_done />
        <BulkRoleDialog open=changing selection on_done />
        <BulkRemoveDialog open=removing selection on_done />
    }
}
