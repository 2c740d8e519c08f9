//! Putting several members into a team.

use domain::accounts::{AddTeamMembers, Team};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::selection::{Selection, whole};
use crate::accounts::teams::rpc;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::ui::{
    Button, ButtonKind, ButtonLink, ButtonVariant, Choice, Dialog, DialogActions, DialogSize, SelectField,
    Submission, SubmissionNote,
};

/// Asks for the team of the people that are selected.
#[component]
pub fn BulkTeamDialog(
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// Who.
    selection: Selection,
    /// The teams there are.
    teams: Signal<Vec<Team>>,
    /// Called with what was done.
    on_done: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let none = move || {
        view! {
            <p class="text-sm text-muted">{t::accounts::no_team_yet(l)}</p>
            <DialogActions>
                <ButtonLink href=workspace_path(selection.workspace, "people/teams") variant=ButtonVariant::Primary>
                    {t::teams::teams_tab(l)}
                </ButtonLink>
            </DialogActions>
        }
    };
    view! {
        <Dialog open title=t::accounts::add_to_team(l).to_owned() size=DialogSize::Small>
            <Show when=move || teams.with(|teams| !teams.is_empty()) fallback=none>
                <BulkTeamForm open selection teams=teams.get_untracked() on_done />
            </Show>
        </Dialog>
    }
}

#[component]
fn BulkTeamForm(
    open: RwSignal<bool>,
    selection: Selection,
    teams: Vec<Team>,
    on_done: Callback<String>,
) -> impl IntoView {
    let l = use_locale();
    let chosen = RwSignal::new(teams.first().map(|team| team.id.to_string()).unwrap_or_default());
    let sent = Submission::new();
    let choice = |team: &Team| Choice::new(team.id.to_string(), team.name.clone());
    let choices: Vec<_> = teams.iter().map(choice).collect();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Ok(id) = chosen.get_untracked().parse() else {
            return;
        };
        let user_ids = selection.user_ids();
        let count = whole(user_ids.len());
        let call = rpc::add_team_members(selection.workspace, AddTeamMembers { id, user_ids });
        sent.run(call, async move |team| {
            open.set(false);
            on_done.run(t::accounts::added_to_team(l, count, team.name));
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <SelectField name="team" id="bulk-team" label=t::accounts::team(l) choices value=chosen />
            <SubmissionNote sent all=true />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::common::add(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
