//! `/w/:workspace/people/teams`: one page of the teams, by name.

use domain::accounts::{MAX_SEARCH, TeamQuery};
use domain::{PageQuery, Permission, WorkspaceId};
use icondata_lu::LuPlus;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

use super::rpc;
use super::team_list::TeamList;
use super::team_state::Editing;
use crate::accounts::people::PeopleTabs;
use crate::i18n::{t, use_locale};
use crate::layout::{use_workspace, workspace_path};
use crate::ui::{Button, ButtonVariant, PageHeader, ProblemNote, SearchBox, SkeletonList};

/// The teams, and what managers do with them.
#[component]
pub fn TeamsPage() -> impl IntoView {
    let l = use_locale();
    let here = use_workspace();
    let (workspace, mine) = (here.workspace.id, here.permissions);
    let query = use_query_map();
    // A number that is none, or out of range, means the first page.
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let text = |name| query.get_str(name).unwrap_or_default();
            TeamQuery {
                page: PageQuery::new(text("page").parse().ok(), None).unwrap_or_default(),
                search: text("search").trim().chars().take(MAX_SEARCH as usize).collect(),
            }
        })
    });
    let teams = Resource::new(
        move || wanted.get(),
        move |query| rpc::list_teams(workspace, query),
    );
    let reload = move || teams.refetch();
    let editing = RwSignal::new(Editing::default());
    let navigate = use_navigate();
    let look_for = move |search: String| {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&address(workspace, &search, 1), options);
    };
    let search = move || wanted.with(|wanted| wanted.search.clone());
    let href = Callback::new(move |page| {
        address(
            workspace,
            &wanted.with_untracked(|wanted| wanted.search.clone()),
            page,
        )
    });
    view! {
        <PageHeader title=t::teams::title(l).to_owned() text=t::teams::text(l)>
            {mine.has(Permission::ManageTeams).then(|| view! { <NewTeam editing /> })}
        </PageHeader>
        <div class="page-body page-narrow">
            <PeopleTabs workspace />
            <form
                class="filter-bar"
                role="search"
                method="get"
                action=workspace_path(workspace, "people/teams")
                on:submit=move |event| event.prevent_default()
            >
                <SearchBox name="search" label=t::teams::search(l) value=Signal::derive(search) on_search=look_for />
            </form>
            <Transition fallback=|| view! { <SkeletonList /> }>
                {move || Suspend::new(async move {
                    match teams.await {
                        Ok(page) => {
                            let search = wanted.with_untracked(|wanted| wanted.search.clone());
                            view! { <TeamList workspace mine page search editing href on_reload=reload /> }.into_any()
                        }
                        Err(error) => view! { <ProblemNote problem=error.0 on_retry=reload /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

/// Opens the form of a new team.
#[component]
pub fn NewTeam(
    /// What is being edited.
    editing: RwSignal<Editing>,
) -> impl IntoView {
    let l = use_locale();
    view! {
        <Button variant=ButtonVariant::Primary icon=LuPlus on_click=move || editing.set(Editing::New)>
            {t::teams::new_team(l)}
        </Button>
    }
}

fn address(workspace: WorkspaceId, search: &str, page: u32) -> String {
    let mut query = ParamsMap::new();
    if !search.is_empty() {
        query.insert("search", search.to_owned());
    }
    if page > 1 {
        query.insert("page", page.to_string());
    }
    format!(
        "{}{}",
        workspace_path(workspace, "people/teams"),
        query.to_query_string()
    )
}
