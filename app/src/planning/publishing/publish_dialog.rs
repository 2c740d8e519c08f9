//! The question before publishing.

use domain::planning::TeamName;
use domain::{TeamId, WorkspaceId};
use jiff::civil::Date;
use leptos::prelude::*;

use super::publish_form::PublishForm;
use crate::i18n::{t, use_locale};
use crate::ui::{Dialog, DialogSize};

/// Which weeks, what everybody is told, and what changes for whom; the form starts fresh each time.
#[component]
pub fn PublishDialog(
    /// Where.
    workspace: WorkspaceId,
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// The first day of the week that is shown.
    monday: Date,
    /// The teams there are.
    teams: Vec<TeamName>,
    /// The team that is shown.
    team: Signal<Option<TeamId>>,
    /// Called when it is published.
    on_done: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let teams = StoredValue::new(teams);
    view! {
        <Dialog open title=t::publications::publish_title(l).to_owned() size=DialogSize::Large>
            <PublishForm workspace open monday teams=teams.get_value() team=team.get_untracked() on_done />
        </Dialog>
    }
}
