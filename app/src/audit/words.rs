//! The trail in words.

use domain::Role;
use domain::audit::AuditEntry;
use domain::planning::{AvailabilityKind, AvailabilityStatus, ShiftStatus};

use crate::accounts::role_name;
use crate::i18n::{Locale, t};
use crate::planning::kind_name;

/// The code of a kind of thing, and what people call it.
type Thing = (&'static str, fn(Locale) -> &'static str);

/// The kinds of things there are rows about.
pub const THINGS: [Thing; 21] = [
    ("shift", t::audit::thing_shift),
    ("shifts", t::batches::thing_shifts),
    ("shift_template", t::batches::templates),
    ("availability", t::audit::thing_availability),
    ("shift_request", t::audit::thing_shift_request),
    ("skill", t::audit::thing_skill),
    ("mission", t::audit::thing_mission),
    ("member", t::audit::thing_member),
    ("team", t::audit::thing_team),
    ("role", t::audit::thing_role),
    ("calendar", t::audit::thing_calendar),
    ("calendar_feed", t::audit::thing_calendar_feed),
    ("workspace", t::audit::thing_workspace),
    ("audit", t::audit::thing_audit),
    ("job", t::audit::thing_job),
    ("api_key", t::keys::title),
    ("invitation", t::invitations::title),
    ("publication", t::publications::title),
    ("working_time", t::rules::title),
    ("employment", t::rules::facts),
    ("fill", t::fill::title),
];

/// Who did it.
pub fn who(l: Locale, entry: &AuditEntry) -> String {
    match (&entry.actor_name, entry.actor_id) {
        (Some(name), _) => name.clone(),
        (None, Some(_)) => t::audit::someone_gone(l).to_owned(),
        (None, None) => t::audit::program(l).to_owned(),
    }
}

/// Who did what, as a sentence. An action that has none shows its code.
pub fn sentence(l: Locale, entry: &AuditEntry, name: Option<&str>) -> String {
    use t::audit as a;
    let who = who(l, entry);
    let what = name
        .or_else(|| entry.label())
        .map(|name| a::quoted(l, name))
        .unwrap_or_default();
    let text = match entry.action.as_str() {
        "api_key.created" => a::did_api_key_created(l, who, what),
        "api_key.revoked" => a::did_api_key_revoked(l, who, what),
        "audit.exported" => a::did_audit_exported(l, who),
        "availability.approved" => a::did_availability_approved(l, who, what),
        "availability.changed" => a::did_availability_changed(l, who, what),
        "availability.refused" => a::did_availability_refused(l, who, what),
        "availability.removed" => a::did_availability_removed(l, who, what),
        "availability.restored" => a::did_availability_restored(l, who, what),
        "availability.stated" => a::did_availability_stated(l, who, what),
        "calendar.imported" => a::did_calendar_imported(l, who),
        "calendar_feed.created" => a::did_calendar_feed_created(l, who),
        "calendar_feed.revoked" => a::did_calendar_feed_revoked(l, who),
        "invitation.accepted" => a::did_invitation_accepted(l, who, what),
        "invitation.created" => a::did_invitation_created(l, who, what),
        "invitation.resent" => a::did_invitation_resent(l, who, what),
        "invitation.revoked" => a::did_invitation_revoked(l, who, what),
        "job.cancelled" => a::did_job_cancelled(l, who, what),
        "job.retried" => a::did_job_retried(l, who, what),
        "member.added" => a::did_member_added(l, who, what),
        "member.changed" => a::did_member_changed(l, who, what),
        "member.email_changed" => a::did_member_email_changed(l, who),
        "member.removed" => a::did_member_removed(l, who, what),
        "member.renamed" => a::did_member_renamed(l, who),
        "member.repaired" => a::did_member_repaired(l, who, what),
        "mission.created" => a::did_mission_created(l, who, what),
        "mission.updated" => a::did_mission_updated(l, who, what),
        "mission.deleted" => a::did_mission_deleted(l, who, what),
        "mission.restored" => a::did_mission_restored(l, who, what),
        "publication.created" => a::did_publication_created(l, who),
        "publication.read" => a::did_publication_read(l, who),
        "publication.restored" => a::did_publication_restored(l, who),
        "role.created" => a::did_role_created(l, who, what),
        "role.changed" => a::did_role_changed(l, who, what),
        "role.removed" => a::did_role_removed(l, who, what),
        "shift.created" => a::did_shift_created(l, who, what),
        "shift.updated" => a::did_shift_updated(l, who, what),
        "shift.deleted" => a::did_shift_deleted(l, who, what),
        "shift.restored" => a::did_shift_restored(l, who, what),
        "shift_template.created" => a::did_template_created(l, who, what),
        "shift_template.updated" => a::did_template_updated(l, who, what),
        "shift_template.deleted" => a::did_template_deleted(l, who, what),
        "shift_template.restored" => a::did_template_restored(l, who, what),
        "shifts.batch_created" => a::did_batch_created(l, who),
        "shifts.batch_undone" => a::did_batch_undone(l, who),
        "shifts.batch_restored" => a::did_batch_restored(l, who),
        "shifts.forgotten" => a::did_shifts_forgotten(l, who),
        "shifts.series_changed" => a::did_series_changed(l, who),
        "shifts.series_removed" => a::did_series_removed(l, who),
        "shift.rules_overridden" => a::did_shift_rules_overridden(l, who, what),
        "working_time.changed" => a::did_working_time_changed(l, who, what),
        "employment.changed" => a::did_employment_changed(l, who, what),
        "fill.started" => a::did_fill_started(l, who),
        "fill.found" => a::did_fill_found(l, who),
        "fill.cancelled" => a::did_fill_cancelled(l, who),
        "fill.accepted" => a::did_fill_accepted(l, who),
        "fill.declined" => a::did_fill_declined(l, who),
        "fill.taken_back" => a::did_fill_taken_back(l, who),
        "shift_request.created" => a::did_request_created(l, who),
        "shift_request.accepted" => a::did_request_accepted(l, who),
        "shift_request.approved" => a::did_request_approved(l, who),
        "shift_request.refused" => a::did_request_refused(l, who),
        "shift_request.withdrawn" => a::did_request_withdrawn(l, who),
        "shift_request.void" => a::did_request_void(l, who),
        "skill.created" => a::did_skill_created(l, who, what),
        "skill.updated" => a::did_skill_updated(l, who, what),
        "skill.deleted" => a::did_skill_deleted(l, who, what),
        "member.skills_set" => a::did_member_skills_set(l, who, what),
        "team.created" => a::did_team_created(l, who, what),
        "team.updated" => a::did_team_updated(l, who, what),
        "team.deleted" => a::did_team_deleted(l, who, what),
        "team.members_added" => a::did_team_members_added(l, who, what),
        "team.member_removed" => a::did_team_member_removed(l, who, what),
        "team.lead_set" => a::did_team_lead_set(l, who, what),
        "team.restored" => a::did_team_restored(l, who, what),
        "workspace.created" => a::did_workspace_created(l, who, what),
        "workspace.updated" => a::did_workspace_updated(l, who, what),
        "workspace.archived" => a::did_workspace_archived(l, who, what),
        "workspace.restored" => a::did_workspace_restored(l, who, what),
        "workspace.transferred" => a::did_workspace_transferred(l, who, what),
        action => a::did_unknown(l, who, action, what),
    };
    text.trim_end().to_owned()
}

/// What a field is called; one that has no name shows its code. None for fields that say nothing to people: ids and
/// versions, and the hours by the clock on the wall, which stand beside the instants.
pub fn field_name(l: Locale, path: &str) -> Option<String> {
    use t::audit as a;
    if let Some(name) = path.strip_prefix("filter.") {
        return Some(a::field_filter(l, name));
    }
    if path.starts_with("local.") {
        return None;
    }
    let name = match path.rsplit('.').next().unwrap_or(path) {
        "id" | "version" => return None,
        "all_day" => t::availability::all_day(l),
        "colour" => a::field_colour(l),
        "created" => a::field_created(l),
        "created_by" => a::field_created_by(l),
        "display_name" => a::field_display_name(l),
        "email" => a::field_email(l),
        "ends_at" => a::field_ends_at(l),
        "failed" => a::field_failed(l),
        "kind" => t::availability::kind(l),
        "location" => a::field_location(l),
        "mission_id" => a::field_mission_id(l),
        "name" => a::field_name(l),
        "note" => a::field_note(l),
        "role" | "custom_role" => a::field_role(l),
        "permissions" => t::roles::permissions(l),
        "member_count" => t::roles::members(l),
        "repeat_until" => t::availability::until(l),
        "rows" => a::field_rows(l),
        "scope" => a::field_scope(l),
        "scopes" => t::keys::scopes(l),
        "expires_at" => a::field_expires_at(l),
        "archived_at" => a::field_archived_at(l),
        "locale" => t::settings::language(l),
        "retention_months" => t::settings::retention(l),
        "skill_id" => t::exchange::skill_needed(l),
        "skipped" => a::field_skipped(l),
        "starts_at" => a::field_starts_at(l),
        "status" => a::field_status(l),
        "teams" => t::teams::title(l),
        "time_zone" => a::field_time_zone(l),
        "updated" => a::field_updated(l),
        "user_id" => a::field_user_id(l),
        other => other,
    };
    Some(name.to_owned())
}

/// The word for a value that is one of a few.
pub fn value_name(l: Locale, entity: &str, path: &str, value: &str) -> Option<&'static str> {
    match (entity, path) {
        ("member" | "invitation", "role") => value.parse::<Role>().ok().map(|role| role_name(l, role)),
        ("availability", "kind") => AvailabilityKind::from_name(value).map(|kind| kind_name(l, kind)),
        ("availability", "status") => Some(match AvailabilityStatus::from_name(value)? {
            AvailabilityStatus::Stated => t::availability::status_stated(l),
            AvailabilityStatus::Requested => t::availability::status_requested(l),
            AvailabilityStatus::Approved => t::availability::status_approved(l),
            AvailabilityStatus::Refused => t::availability::status_refused(l),
        }),
        ("shift", "status") => Some(match ShiftStatus::from_name(value)? {
            ShiftStatus::Draft => t::planning::status_draft(l),
            ShiftStatus::Confirmed => t::planning::status_confirmed(l),
            ShiftStatus::Cancelled => t::planning::status_cancelled(l),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::UserId;
    use domain::audit::ACTIONS;
    use jiff::Timestamp;
    use serde_json::json;
    use uuid::Uuid;

    fn entry(action: &str) -> AuditEntry {
        AuditEntry {
            id: Uuid::nil(),
            seq: 1,
            at: Timestamp::UNIX_EPOCH,
            actor_id: Some(UserId(Uuid::nil())),
            actor_name: Some("Anna".into()),
            action: action.into(),
            entity: action.split('.').next().unwrap_or_default().into(),
            entity_id: Uuid::nil(),
            changed: Vec::new(),
            before: None,
            after: Some(json!({ "name": "Winter" })),
            ip: None,
            user_agent: None,
            request_id: Uuid::nil(),
        }
    }

    #[test]
    fn an_action_is_a_sentence_and_an_unknown_one_its_code() {
        let say = |action: &str, name| sentence(Locale::En, &entry(action), name);
        assert_eq!(
            say("mission.created", None),
            "Anna created the mission \u{201c}Winter\u{201d}"
        );
        assert_eq!(
            say("mission.created", Some("Spring")),
            "Anna created the mission \u{201c}Spring\u{201d}"
        );
        assert_eq!(
            say("post.answered", None),
            "Anna: post.answered \u{201c}Winter\u{201d}"
        );
        let nameless = AuditEntry {
            after: None,
            ..entry("shift.deleted")
        };
        assert_eq!(sentence(Locale::En, &nameless, None), "Anna deleted the shift");
    }

    #[test]
    fn every_action_has_a_sentence() {
        for (l, action) in Locale::ALL
            .into_iter()
            .flat_map(|l| ACTIONS.map(|action| (l, action)))
        {
            let sentence = sentence(l, &entry(action), None);
            assert!(!sentence.contains(action), "{sentence}");
        }
    }

    #[test]
    fn somebody_gone_and_the_program_itself_have_a_name() {
        let gone = AuditEntry {
            actor_name: None,
            ..entry("a.b")
        };
        assert_eq!(who(Locale::En, &gone), t::audit::someone_gone(Locale::En));
        let program = AuditEntry {
            actor_id: None,
            ..gone
        };
        assert_eq!(who(Locale::En, &program), t::audit::program(Locale::En));
    }

    #[test]
    fn fields_and_values_are_in_words_where_there_are_words() {
        let l = Locale::En;
        assert_eq!(field_name(l, "starts_at").as_deref(), Some("Start"));
        assert_eq!(field_name(l, "custom").as_deref(), Some("custom"));
        assert_eq!(
            (field_name(l, "local.start"), field_name(l, "version")),
            (None, None)
        );
        assert_eq!(
            value_name(l, "member", "role", "manager"),
            Some(role_name(l, Role::Manager))
        );
        assert_eq!(value_name(l, "shift", "role", "manager"), None);
    }
}
