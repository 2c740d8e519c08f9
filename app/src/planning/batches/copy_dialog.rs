//! The dialog that copies a week into another.

use domain::{MissionId, TeamId};
use jiff::civil::Date;
use leptos::prelude::*;

use super::batch_desk::BatchDesk;
use super::copy_form::CopyForm;
use crate::i18n::{t, use_locale};
use crate::ui::{Choice, Dialog};

/// The week that is copied, and what can be chosen.
#[derive(Clone)]
pub struct CopyFrom {
    /// Its first day.
    pub monday: Date,
    /// Everybody, by name.
    pub people: Vec<Choice>,
    /// Every team, by name.
    pub teams: Vec<Choice>,
    /// Every mission, by name.
    pub missions: Vec<Choice>,
    /// The team that is shown.
    pub team: Option<TeamId>,
    /// The mission that is shown.
    pub mission: Option<MissionId>,
}

/// Opens for the week that is shown; the form starts fresh each time.
#[component]
pub fn CopyDialog(
    /// Where, and what follows.
    desk: BatchDesk,
    /// Shows and hides it.
    open: RwSignal<bool>,
    /// The week, when it opens.
    from: Callback<(), CopyFrom>,
    /// Goes to the week of a day.
    on_go: Callback<Date>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Dialog open title=t::batches::copy_title(l).to_owned()>
            <CopyForm desk open from=from.run(()) on_go />
        </Dialog>
    }
}
