//! Missions that others make and change, put into the list that is shown.

use domain::planning::Mission;
use domain::{PageQuery, WorkspaceId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::{Fresh, Keeper};
use crate::planning::rpc;

/// Keeps the list as it is stored; an open form is not touched.
pub fn keep_fresh(
    fresh: Fresh,
    workspace: WorkspaceId,
    (page, size): (u32, u32),
    missions: RwSignal<Vec<Mission>>,
) {
    let keeper = StoredValue::new(None::<Keeper>);
    let ask = move |()| {
        let (Some(Some(keeper)), Some(before)) = (keeper.try_get_value(), missions.try_get_untracked())
        else {
            return;
        };
        let number = fresh.asks();
        spawn_local(async move {
            let answer = rpc::list_missions(workspace, PageQuery { page, size }).await;
            let shown = missions.try_get_untracked();
            if !fresh.is_last(number) || shown.is_none() {
                return;
            }
            match answer {
                // Something was saved meanwhile: the answer is older than the list.
                Ok(_) if shown != Some(before.clone()) => keeper.soon(),
                Ok(page) if page.items != before => missions.set(page.items),
                Ok(_) => {}
                // What is shown stays. A page that is offline asks when its stream opens again.
                Err(_) => keeper.later(),
            }
        });
    };
    keeper.set_value(Some(fresh.keep(Callback::new(|()| true), Callback::new(ask))));
}
