//! The buttons that make a feed.

use domain::accounts::Team;
use domain::planning::{CalendarFeed, CreateFeed, CreatedFeed, FeedScope};
use domain::{PageQuery, Permission, PermissionSet, UserId, WorkspaceId};
use leptos::prelude::*;

use super::facts::CalendarFacts;
use crate::i18n::{Locale, t, use_locale};
use crate::layout::use_me;
use crate::planning::rpc;
use crate::ui::{Button, ButtonVariant, Choice, SelectField, Submission, SubmissionNote};

/// Mine in one press; everybody's or somebody's for those who manage calendars.
#[component]
pub fn FeedMaker(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// What is known.
    facts: StoredValue<CalendarFacts>,
    /// The feeds there are.
    feeds: RwSignal<Vec<CalendarFeed>>,
    /// The feed just made.
    made: RwSignal<Option<CreatedFeed>>,
) -> impl IntoView {
    let l = use_locale();
    let me = use_me().user.id;
    let whose = RwSignal::new(String::new());
    let sent = Submission::new();
    let create = move || {
        let command = command(&whose.get_untracked());
        let all = PageQuery {
            page: 1,
            size: domain::page::MAX_SIZE,
        };
        sent.run(rpc::create_feed(workspace, command), async move |feed| {
            made.try_set(Some(feed));
            // The list knows more of it than the answer does.
            match rpc::list_feeds(workspace, all).await {
                Ok(page) => drop(feeds.try_set(page.items)),
                Err(error) => sent.refuse(error.0),
            }
        });
    };
    let choices = facts.with_value(|facts| choices(l, facts, me));
    let select = mine.has(Permission::ManageCalendars).then(|| {
        view! { <SelectField name="whose" label=t::planning::whose_calendar(l) choices value=whose /> }
    });
    view! {
        <SubmissionNote sent all=true />
        <div class="feed-maker">
            {select}
            <Button variant=ButtonVariant::Primary loading=sent.busy() on_click=create>{t::planning::make_feed(l)}</Button>
        </div>
    }
}

/// What comes before the id of a team among the choices.
const TEAM: &str = "team:";

fn command(whose: &str) -> CreateFeed {
    let (scope, user_id, team_id) = match (whose, whose.strip_prefix(TEAM)) {
        ("all", _) => (FeedScope::Workspace, None, None),
        (_, Some(team)) => (FeedScope::Team, None, team.parse().ok()),
        (user, None) => (FeedScope::User, user.parse().ok(), None),
    };
    CreateFeed {
        scope,
        user_id,
        team_id,
    }
}

/// Oneself, everybody, the teams, then each of the others.
fn choices(l: Locale, facts: &CalendarFacts, me: UserId) -> Vec<Choice> {
    let first = [
        Choice::new("", t::planning::my_calendar(l)),
        Choice::new("all", t::planning::whole_workspace(l)),
    ];
    let others = facts.people.iter().filter(|member| member.user_id != me);
    let others = others.map(|member| Choice::new(member.user_id.to_string(), member.display_name.clone()));
    let team = |team: &Team| Choice::new(format!("{TEAM}{}", team.id), t::teams::team_named(l, &team.name));
    let teams = facts.teams.iter().map(team);
    first.into_iter().chain(teams).chain(others).collect()
}
