//! Permissions in words.

use domain::Permission;

use crate::i18n::{Locale, t};

/// What a permission allows.
pub fn permission_name(l: Locale, permission: Permission) -> &'static str {
    match permission {
        Permission::ViewPlanning => t::permissions::view_planning(l),
        Permission::EditPlanning => t::permissions::edit_planning(l),
        Permission::PublishPlanning => t::permissions::publish_planning(l),
        Permission::OwnCalendar => t::permissions::own_calendar(l),
        Permission::OwnAvailability => t::permissions::own_availability(l),
        Permission::ManageCalendars => t::permissions::manage_calendars(l),
        Permission::ViewContacts => t::permissions::view_contacts(l),
        Permission::ManageMembers => t::permissions::manage_members(l),
        Permission::ManageWorkspace => t::permissions::manage_workspace(l),
        Permission::ManageRoles => t::permissions::manage_roles(l),
        Permission::TakeShifts => t::permissions::take_shifts(l),
        Permission::OwnWorkspace => t::permissions::own_workspace(l),
        Permission::ViewAudit => t::permissions::view_audit(l),
        Permission::ViewAuditInFull => t::permissions::view_audit_in_full(l),
        Permission::ManageTeams => t::permissions::manage_teams(l),
        Permission::ManageJobs => t::permissions::manage_jobs(l),
        Permission::ViewLogs => t::permissions::view_logs(l),
        Permission::ManageApiKeys => t::permissions::manage_api_keys(l),
    }
}
