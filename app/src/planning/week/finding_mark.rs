//! What a person's week breaks, beside their name.

use domain::UserId;
use domain::planning::WeekQuery;
use icondata_lu::LuTriangleAlert;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use crate::i18n::{t, use_locale};
use crate::layout::workspace_path;
use crate::planning::rpc;
use crate::planning::rules::{at, sentence};
use crate::ui::{Icon, IconSize, Menu, MenuHeading, MenuLink};

/// A sign that opens the list; nothing while the week breaks no rule.
#[component]
pub fn FindingMark(
    /// The week.
    desk: Desk,
    /// Whose row.
    user: UserId,
    /// Their name.
    name: String,
) -> impl IntoView {
    let l = use_locale();
    let found = Memo::new(move |_| desk.board.with(|board| board.findings(user)));
    move || {
        let found = found.get();
        let count = i64::try_from(found.len()).unwrap_or(0);
        (count > 0).then(|| {
            let label = t::rules::marks(l, count, &name);
            let links = found
                .into_iter()
                .map(|finding| {
                    let text = format!("{} \u{b7} {}", at(l, &finding), sentence(l, &finding));
                    view! { <MenuLink href=checks(desk)>{text}</MenuLink> }
                })
                .collect_view();
            view! {
                <Menu
                    id=format!("findings-{user}")
                    label=label.clone()
                    class="button button-ghost button-icon finding-mark"
                    trigger=|| view! { <Icon icon=LuTriangleAlert size=IconSize::Normal /> }
                >
                    <MenuHeading>{label}</MenuHeading>
                    {links}
                </Menu>
            }
        })
    }
}

/// The same for the whole week, where there are no rows: on a phone.
#[component]
pub fn FindingLine(
    /// The week.
    desk: Desk,
) -> impl IntoView {
    let l = use_locale();
    let count = Memo::new(move |_| desk.board.with(|board| board.week().findings.len()));
    move || {
        let count = i64::try_from(count.get()).unwrap_or(0);
        (count > 0).then(|| {
            view! {
                <a class="finding-line" href=checks(desk)>
                    <Icon icon=LuTriangleAlert size=IconSize::Normal />
                    {t::rules::week_marks(l, count)}
                </a>
            }
        })
    }
}

fn checks(desk: Desk) -> String {
    let monday = desk.look(|board| board.week().monday);
    let path = workspace_path(desk.workspace, "planning/checks");
    format!("{path}?from={monday}&to={monday}")
}

/// Looks again after a change: what it breaks is for the server to say. An answer that does not come leaves the marks as
/// they are, and a week that left the screen has none.
pub fn look_again(desk: Desk) {
    let Some(monday) = desk.board.try_with_untracked(|board| board.week().monday) else {
        return;
    };
    let query = WeekQuery {
        day: Some(monday),
        ..WeekQuery::default()
    };
    spawn_local(async move {
        if let Ok(week) = rpc::show_week(desk.workspace, query).await {
            desk.board.try_update(|board| board.set_findings(week.findings));
        }
    });
}
