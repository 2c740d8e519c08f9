//! What each operation of a workspace asks for: the API and the server functions of the pages, in one place. The test next
//! door fails for one that is not here, for one that can be done without, and for one that asks for more.

use domain::{Permission, PermissionSet};

/// Method and path, and all that whoever calls must hold. Who gives a role or takes one away must hold what it holds: the
/// tables next door give, change and take away roles that see the planning, and make a member who takes shifts and whose
/// calendar and time are theirs.
const TABLE: &str = "
# The workspace.
GET /api/v1/workspaces/{id}                            | view_planning
PUT /api/v1/workspaces/{id}                            | manage_workspace
POST /api/v1/workspaces/{id}/archive                   | own_workspace
POST /api/v1/workspaces/{id}/restore                   | own_workspace
POST /api/v1/workspaces/{id}/transfer                  | own_workspace
GET /api/v1/health/detailed                            | manage_workspace
POST /rpc/app/accounts/settings/rpc/find_settings      | manage_workspace
POST /rpc/app/accounts/settings/rpc/update_workspace   | manage_workspace
POST /rpc/app/accounts/settings/rpc/archive_workspace  | own_workspace
POST /rpc/app/accounts/settings/rpc/restore_workspace  | own_workspace
POST /rpc/app/accounts/settings/rpc/transfer_ownership | own_workspace

# People.
GET /api/v1/workspaces/{id}/members                    | view_planning
POST /api/v1/workspaces/{id}/members                   | manage_members view_planning
PATCH /api/v1/workspaces/{id}/members                  | manage_members view_planning own_calendar own_availability take_shifts
POST /api/v1/workspaces/{id}/members/remove            | manage_members view_planning
PUT /api/v1/workspaces/{id}/members/{user_id}          | manage_members view_planning
DELETE /api/v1/workspaces/{id}/members/{user_id}       | manage_members view_planning
POST /rpc/app/accounts/rpc/list_members                | view_planning
POST /rpc/app/accounts/rpc/change_member               | manage_members view_planning
POST /rpc/app/accounts/rpc/change_members              | manage_members view_planning own_calendar own_availability take_shifts
POST /rpc/app/accounts/rpc/remove_member               | manage_members view_planning
POST /rpc/app/accounts/rpc/remove_members              | manage_members view_planning

# Invitations: those of the tables next door make viewers, of a team.
GET /api/v1/invitations                                | manage_members
POST /api/v1/invitations                               | manage_members manage_teams view_planning
POST /api/v1/invitations/{id}/resend                   | manage_members view_planning
DELETE /api/v1/invitations/{id}                        | manage_members view_planning
POST /rpc/app/accounts/invitations/rpc/list_invitations | manage_members
POST /rpc/app/accounts/invitations/rpc/invite_people   | manage_members manage_teams view_planning
POST /rpc/app/accounts/invitations/rpc/resend_invitation | manage_members view_planning
POST /rpc/app/accounts/invitations/rpc/revoke_invitation | manage_members view_planning

# Roles.
GET /api/v1/roles                                      | view_planning
POST /api/v1/roles                                     | manage_roles
PUT /api/v1/roles/{id}                                 | manage_roles
DELETE /api/v1/roles/{id}                              | manage_roles view_planning
POST /rpc/app/accounts/roles/rpc/list_roles            | view_planning
POST /rpc/app/accounts/roles/rpc/create_role           | manage_roles
POST /rpc/app/accounts/roles/rpc/change_role           | manage_roles
POST /rpc/app/accounts/roles/rpc/remove_role           | manage_roles view_planning

# Teams.
GET /api/v1/teams                                      | view_planning
POST /api/v1/teams                                     | manage_teams
GET /api/v1/teams/{id}                                 | view_planning
PUT /api/v1/teams/{id}                                 | manage_teams
DELETE /api/v1/teams/{id}                              | manage_teams
POST /api/v1/teams/{id}/restore                        | manage_teams
GET /api/v1/teams/{id}/members                         | view_planning
POST /api/v1/teams/{id}/members                        | manage_teams
DELETE /api/v1/teams/{id}/members/{user_id}            | manage_teams
POST /api/v1/teams/{id}/lead                           | manage_teams
POST /rpc/app/accounts/teams/rpc/list_teams            | view_planning
POST /rpc/app/accounts/teams/rpc/list_team_members     | view_planning
POST /rpc/app/accounts/teams/rpc/create_team           | manage_teams
POST /rpc/app/accounts/teams/rpc/change_team           | manage_teams
POST /rpc/app/accounts/teams/rpc/remove_team           | manage_teams
POST /rpc/app/accounts/teams/rpc/restore_team          | manage_teams
POST /rpc/app/accounts/teams/rpc/add_team_members      | manage_teams
POST /rpc/app/accounts/teams/rpc/remove_team_member    | manage_teams
POST /rpc/app/accounts/teams/rpc/set_team_lead         | manage_teams

# Keys, jobs, the trail.
GET /api/v1/api-keys                                   | manage_api_keys
POST /api/v1/api-keys                                  | manage_api_keys
DELETE /api/v1/api-keys/{id}                           | manage_api_keys
POST /rpc/app/accounts/rpc/list_api_keys               | manage_api_keys
POST /rpc/app/accounts/rpc/create_api_key              | manage_api_keys
POST /rpc/app/accounts/rpc/revoke_api_key              | manage_api_keys
GET /api/v1/jobs                                       | manage_jobs
POST /api/v1/jobs/{id}/retry                           | manage_jobs
POST /api/v1/jobs/{id}/cancel                          | manage_jobs
POST /rpc/app/ops/rpc/list_jobs                        | manage_jobs
POST /rpc/app/ops/rpc/retry_job                        | manage_jobs
POST /rpc/app/ops/rpc/cancel_job                       | manage_jobs
GET /api/v1/logs                                       | view_logs
POST /rpc/app/ops/rpc/list_logs                        | view_logs
GET /api/v1/audit                                      | view_audit
GET /api/v1/audit/export                               | view_audit
POST /rpc/app/audit/rpc/list_audit                     | view_audit
POST /rpc/app/audit/rpc/export_audit                   | view_audit

# Missions.
GET /api/v1/missions                                   | view_planning
POST /api/v1/missions                                  | edit_planning
GET /api/v1/missions/{id}                              | view_planning
PUT /api/v1/missions/{id}                              | edit_planning
DELETE /api/v1/missions/{id}                           | edit_planning
POST /api/v1/missions/{id}/restore                     | edit_planning
POST /rpc/app/planning/rpc/list_missions               | view_planning
POST /rpc/app/planning/rpc/create_mission              | edit_planning
POST /rpc/app/planning/rpc/change_mission              | edit_planning
POST /rpc/app/planning/rpc/remove_mission              | edit_planning
POST /rpc/app/planning/rpc/restore_mission             | edit_planning

# Shifts.
GET /api/v1/planning/week                              | view_planning
GET /api/v1/planning/week.pdf                          | view_planning
GET /api/v1/planning/members/{id}/month.pdf            | view_planning
GET /api/v1/shifts                                     | view_planning
POST /api/v1/shifts                                    | edit_planning
GET /api/v1/shifts/{id}                                | view_planning
PUT /api/v1/shifts/{id}                                | edit_planning
DELETE /api/v1/shifts/{id}                             | edit_planning
POST /api/v1/shifts/{id}/restore                       | edit_planning
POST /api/v1/shifts/{id}/move                          | edit_planning
POST /rpc/app/planning/rpc/show_week                   | view_planning
POST /rpc/app/planning/rpc/show_month                  | view_planning
POST /rpc/app/planning/rpc/schedule_shift              | edit_planning
POST /rpc/app/planning/rpc/change_shift                | edit_planning
POST /rpc/app/planning/rpc/move_shift                  | edit_planning
POST /rpc/app/planning/rpc/remove_shift                | edit_planning
POST /rpc/app/planning/rpc/restore_shift               | edit_planning
POST /api/v1/shifts/batch                              | edit_planning
POST /rpc/app/planning/rpc/change_shifts               | edit_planning

# Versions of the planning. Who was not told is told nothing of it.
GET /api/v1/publications                               | publish_planning
POST /api/v1/publications                              | publish_planning
GET /api/v1/publications/{id}                          | publish_planning
GET /api/v1/publications/{id}/compare                  | publish_planning
POST /api/v1/publications/{id}/restore                 | publish_planning edit_planning
GET /api/v1/notices                                    | view_planning
POST /api/v1/notices/{id}/read                         | view_planning
POST /rpc/app/planning/publishing/rpc/list_publications | publish_planning
POST /rpc/app/planning/publishing/rpc/show_publish_preview | publish_planning
POST /rpc/app/planning/publishing/rpc/publish_planning | publish_planning
POST /rpc/app/planning/publishing/rpc/find_publication | publish_planning
POST /rpc/app/planning/publishing/rpc/show_publication_changes | publish_planning
POST /rpc/app/planning/publishing/rpc/restore_publication | publish_planning edit_planning
POST /rpc/app/planning/publishing/rpc/find_notice      | view_planning
POST /rpc/app/planning/publishing/rpc/read_notice      | view_planning

# Many shifts at once.
GET /api/v1/shift-templates                            | view_planning
POST /api/v1/shift-templates                           | edit_planning
GET /api/v1/shift-templates/{id}                       | view_planning
PUT /api/v1/shift-templates/{id}                       | edit_planning
DELETE /api/v1/shift-templates/{id}                    | edit_planning
POST /api/v1/shift-templates/{id}/restore              | edit_planning
POST /api/v1/shift-templates/{id}/apply                | edit_planning
POST /api/v1/weeks/copy                                | edit_planning
POST /api/v1/shifts/{id}/repeat                        | edit_planning
GET /api/v1/shifts/{id}/series                         | view_planning
POST /api/v1/shifts/{id}/series/change                 | edit_planning
POST /api/v1/shifts/{id}/series/remove                 | edit_planning
POST /rpc/app/planning/series/rpc/change_series        | edit_planning
POST /rpc/app/planning/series/rpc/remove_series        | edit_planning
POST /api/v1/shift-batches/{id}/undo                   | edit_planning
POST /api/v1/shift-batches/{id}/restore                | edit_planning
POST /rpc/app/planning/batches/rpc/list_templates      | view_planning
POST /rpc/app/planning/batches/rpc/create_template     | edit_planning
POST /rpc/app/planning/batches/rpc/change_template     | edit_planning
POST /rpc/app/planning/batches/rpc/remove_template     | edit_planning
POST /rpc/app/planning/batches/rpc/restore_template    | edit_planning
POST /rpc/app/planning/batches/rpc/apply_template      | edit_planning
POST /rpc/app/planning/batches/rpc/copy_week           | edit_planning
POST /rpc/app/planning/batches/rpc/repeat_shift        | edit_planning
POST /rpc/app/planning/batches/rpc/undo_batch          | edit_planning
POST /rpc/app/planning/batches/rpc/restore_batch       | edit_planning

# Availabilities: those of the tables next door are the owner's. One's own ask for less, which has its own test.
GET /api/v1/availabilities                             | view_planning
POST /api/v1/availabilities                            | edit_planning
GET /api/v1/availabilities/{id}                        | view_planning
PUT /api/v1/availabilities/{id}                        | edit_planning
DELETE /api/v1/availabilities/{id}                     | edit_planning
POST /api/v1/availabilities/{id}/restore               | edit_planning
POST /api/v1/availabilities/{id}/decision              | edit_planning
POST /rpc/app/planning/availability/rpc/show_availability | own_availability
POST /rpc/app/planning/availability/rpc/list_availabilities | view_planning
POST /rpc/app/planning/availability/rpc/state_availability | edit_planning
POST /rpc/app/planning/availability/rpc/change_availability | edit_planning
POST /rpc/app/planning/availability/rpc/remove_availability | edit_planning
POST /rpc/app/planning/availability/rpc/restore_availability | edit_planning
POST /rpc/app/planning/availability/rpc/decide_leave   | edit_planning

# Rules of working time.
GET /api/v1/working-time-rules                         | edit_planning
PUT /api/v1/working-time-rules                         | manage_workspace
GET /api/v1/planning-check                             | edit_planning
GET /api/v1/employment-facts/{id}                      | edit_planning
PUT /api/v1/employment-facts/{id}                      | edit_planning
POST /rpc/app/planning/rules/rpc/show_rules            | edit_planning
POST /rpc/app/planning/rules/rpc/set_rules             | manage_workspace
POST /rpc/app/planning/rules/rpc/show_check            | edit_planning
POST /rpc/app/planning/rules/rpc/find_facts            | edit_planning
POST /rpc/app/planning/rules/rpc/set_facts             | edit_planning

# People for open shifts.
GET /api/v1/fills                                      | edit_planning
POST /api/v1/fills                                     | edit_planning
GET /api/v1/fills/{id}                                 | edit_planning
POST /api/v1/fills/{id}/cancel                         | edit_planning
POST /api/v1/fills/{id}/accept                         | edit_planning
POST /api/v1/fills/{id}/decline                        | edit_planning
POST /api/v1/fills/{id}/undo                           | edit_planning
POST /rpc/app/planning/fill/rpc/list_fills             | edit_planning
POST /rpc/app/planning/fill/rpc/show_fill              | edit_planning
POST /rpc/app/planning/fill/rpc/start_fill             | edit_planning
POST /rpc/app/planning/fill/rpc/cancel_fill            | edit_planning
POST /rpc/app/planning/fill/rpc/accept_proposals       | edit_planning
POST /rpc/app/planning/fill/rpc/decline_proposals      | edit_planning
POST /rpc/app/planning/fill/rpc/undo_proposals         | edit_planning

# Open shifts, requests and skills.
GET /api/v1/open-shifts                                | take_shifts
POST /api/v1/open-shifts/{id}/claim                    | take_shifts
GET /api/v1/exchange-settings                          | take_shifts
PUT /api/v1/exchange-settings                          | manage_workspace
GET /api/v1/shift-requests                             | take_shifts
POST /api/v1/shift-requests                            | take_shifts
DELETE /api/v1/shift-requests/{id}                     | take_shifts
POST /api/v1/shift-requests/{id}/acceptance            | take_shifts
POST /api/v1/shift-requests/{id}/decision              | edit_planning
GET /api/v1/skills                                     | view_planning
POST /api/v1/skills                                    | edit_planning
PUT /api/v1/skills/{id}                                | edit_planning
DELETE /api/v1/skills/{id}                             | edit_planning
GET /api/v1/member-skills                              | view_planning
PUT /api/v1/member-skills/{id}                         | edit_planning
POST /rpc/app/planning/exchange/rpc/list_open_shifts   | take_shifts
POST /rpc/app/planning/exchange/rpc/list_requests      | take_shifts
POST /rpc/app/planning/exchange/rpc/claim_shift        | take_shifts
POST /rpc/app/planning/exchange/rpc/offer_shift        | take_shifts
POST /rpc/app/planning/exchange/rpc/answer_request     | take_shifts
POST /rpc/app/planning/exchange/rpc/decide_request     | edit_planning
POST /rpc/app/planning/exchange/rpc/withdraw_request   | take_shifts
POST /rpc/app/planning/exchange/rpc/find_exchange_settings | take_shifts
POST /rpc/app/planning/exchange/rpc/set_shift_claims   | manage_workspace
POST /rpc/app/planning/exchange/rpc/list_skills        | view_planning
POST /rpc/app/planning/exchange/rpc/create_skill       | edit_planning
POST /rpc/app/planning/exchange/rpc/change_skill       | edit_planning
POST /rpc/app/planning/exchange/rpc/remove_skill       | edit_planning
POST /rpc/app/planning/exchange/rpc/list_member_skills | view_planning
POST /rpc/app/planning/exchange/rpc/set_member_skills  | edit_planning

# Calendars. The API subscribes to a team, the page to oneself; who revokes what is not theirs is told nothing of it.
POST /api/v1/calendar/import                           | edit_planning
GET /api/v1/calendar-feeds                             | own_calendar
POST /api/v1/calendar-feeds                            | manage_calendars
DELETE /api/v1/calendar-feeds/{id}                     | own_calendar
POST /rpc/app/planning/rpc/import_calendar             | edit_planning
POST /rpc/app/planning/rpc/list_feeds                  | own_calendar
POST /rpc/app/planning/rpc/create_feed                 | own_calendar
POST /rpc/app/planning/rpc/revoke_feed                 | own_calendar
";

/// The rows of the table.
pub fn needs() -> impl Iterator<Item = (&'static str, PermissionSet)> {
    let is_row = |line: &&str| !line.is_empty() && !line.starts_with('#');
    TABLE.lines().filter(is_row).map(|line| {
        let (operation, permissions) = line.split_once('|').expect(line);
        let known = |name: &str| name.parse::<Permission>().expect(line);
        (
            operation.trim(),
            permissions.split_whitespace().map(known).collect(),
        )
    })
}
