//! Version 1: its representations change only by addition.

mod api_keys;
pub mod audit;
pub mod audit_model;
pub mod auth;
pub mod availabilities;
pub mod availability_model;
pub mod batch_model;
pub mod batches;
pub mod calendar;
pub mod calendar_model;
pub mod change_model;
pub mod exchange_model;
pub mod fill_model;
pub mod fills;
pub mod health;
pub mod invitation_links;
pub mod invitation_model;
pub mod invitations;
pub mod job_model;
pub mod jobs;
pub mod logs;
pub mod member_model;
pub mod members;
pub mod mission_model;
pub mod missions;
pub mod notice_model;
pub mod open_shifts;
pub mod page;
pub mod passkey_model;
pub mod passkeys;
pub mod print;
pub mod problem;
pub mod profile;
pub mod proofs;
pub mod publication_model;
pub mod publications;
pub mod role_model;
pub mod roles;
pub mod rule_model;
pub mod rules;
pub mod schema;
pub mod second_factor;
pub mod series;
pub mod series_model;
pub mod sessions;
pub mod shift_batch;
pub mod shift_batch_model;
pub mod shift_change_model;
pub mod shift_model;
pub mod shift_requests;
pub mod shift_templates;
pub mod shifts;
pub mod skill_model;
pub mod skills;
pub mod team_members;
pub mod team_model;
pub mod teams;
pub mod template_model;
pub mod tokens;
pub mod version;
pub mod version_restore_model;
pub mod week;
pub mod workspace;
pub mod workspace_model;
pub mod workspaces;

use axum::middleware::from_fn_with_state;
use utoipa_axum::router::OpenApiRouter;

use super::document;
use crate::http::caller::{enter_by_header, enter_by_path};
use crate::state::AppState;

/// Every route of the version, with its description.
pub(super) fn router(state: &AppState) -> OpenApiRouter<AppState> {
    let by_header = by_header().route_layer(from_fn_with_state(state.clone(), enter_by_header));
    let by_path = by_path().route_layer(from_fn_with_state(state.clone(), enter_by_path));
    described(
        OpenApiRouter::default()
            .merge(auth::routes())
            .merge(sessions::routes())
            .merge(profile::routes())
            .merge(second_factor::routes())
            .merge(passkeys::routes())
            .merge(proofs::routes())
            .merge(invitation_links::routes())
            .merge(workspaces::routes()),
        by_header,
        by_path,
    )
}

/// The same without entrances: for the description alone.
pub(super) fn description() -> OpenApiRouter<AppState> {
    let open = OpenApiRouter::default()
        .merge(auth::routes())
        .merge(sessions::routes())
        .merge(profile::routes())
        .merge(second_factor::routes())
        .merge(passkeys::routes())
        .merge(proofs::routes())
        .merge(invitation_links::routes())
        .merge(workspaces::routes());
    described(open, by_header(), by_path())
}

/// The routes of the workspace that a header names.
fn by_header() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .merge(teams::routes())
        .merge(team_members::routes())
        .merge(roles::routes())
        .merge(missions::routes())
        .merge(shifts::routes())
        .merge(availabilities::routes())
        .merge(open_shifts::routes())
        .merge(shift_requests::routes())
        .merge(skills::routes())
        .merge(fills::routes())
        .merge(shift_batch::routes())
        .merge(week::routes())
        .merge(print::routes())
        .merge(publications::routes())
        .merge(batches::routes())
        .merge(series::routes())
        .merge(shift_templates::routes())
        .merge(rules::routes())
        .merge(calendar::routes())
        .merge(audit::routes())
        .merge(jobs::routes())
        .merge(logs::routes())
        .merge(health::routes())
        .merge(api_keys::routes())
        .merge(invitations::routes())
}

/// The routes of the workspace in their path.
fn by_path() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .merge(workspace::routes())
        .merge(members::routes())
}

fn described(
    open: OpenApiRouter<AppState>,
    mut by_header: OpenApiRouter<AppState>,
    mut by_path: OpenApiRouter<AppState>,
) -> OpenApiRouter<AppState> {
    document::in_workspace(by_header.get_openapi_mut(), true);
    document::in_workspace(by_path.get_openapi_mut(), false);
    open.merge(by_header).merge(by_path)
}
