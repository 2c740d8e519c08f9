//! What to say when something fails: what to do next, in the reader's language.

use domain::{FieldCode, FieldError, Kind, Problem};

use super::{Locale, t};

/// The text of a problem, by its slug; an unknown slug is answered by its kind.
pub fn problem_text(l: Locale, problem: &Problem) -> String {
    use t::problems as p;
    if problem.kind == Kind::Limited {
        return limited(l, problem);
    }
    let text = match problem.slug() {
        "wrong-credentials" => p::wrong_credentials(l),
        "second-factor-required" => p::second_factor_required(l),
        "wrong-code" => p::wrong_code(l),
        "second-factor-on" => p::second_factor_on(l),
        "second-factor-off" => p::second_factor_off(l),
        "email-taken" => p::email_taken(l),
        "already-member" => p::already_member(l),
        "last-owner" => p::last_owner(l),
        "workspace-archived" => p::workspace_archived(l),
        "workspace-not-archived" => p::workspace_not_archived(l),
        "already-owner" => p::already_owner(l),
        "mission-in-use" => p::mission_in_use(l),
        "team-name-taken" => p::team_name_taken(l),
        "role-name-taken" => p::role_name_taken(l),
        "role-in-use" => p::role_in_use(l),
        "too-many-roles" => p::too_many_roles(l),
        "nothing-to-publish" => p::nothing_to_publish(l),
        "restore-conflict" => p::restore_conflict(l),
        "shift-overlap" => p::shift_overlap(l),
        "batch-conflicts" => p::batch_conflicts(l),
        "batch-too-large" => p::batch_too_large(l),
        "batch-undone" => p::batch_undone(l),
        "batch-not-undone" => p::batch_not_undone(l),
        "series-too-long" => p::series_too_long(l),
        "already-repeated" => p::already_repeated(l),
        "not-repeated" => p::not_repeated(l),
        "same-week" => p::same_week(l),
        "shift-cancelled" => p::shift_cancelled(l),
        "leave-approved" => p::leave_approved(l),
        "not-a-leave" => p::not_a_leave(l),
        "too-many-availabilities" => p::too_many_availabilities(l),
        "rule-broken" => p::rule_broken(l),
        "shift-taken" => p::shift_taken(l),
        "cannot-take" => cannot_take(l, problem),
        "fill-running" => p::fill_running(l),
        "fill-ended" => p::fill_ended(l),
        "nothing-open" => p::nothing_open(l),
        "too-many-open" => p::too_many_open(l),
        "proposal-decided" => p::proposal_decided(l),
        "already-asked" => p::already_asked(l),
        "already-offered" => p::already_offered(l),
        "not-your-shift" => p::not_your_shift(l),
        "not-accepted" => p::not_accepted(l),
        "request-closed" => p::request_closed(l),
        "request-void" => p::request_void(l),
        "skill-in-use" => p::skill_in_use(l),
        "skill-name-taken" => p::skill_name_taken(l),
        "clash-insist" => p::clash_insist(l),
        "link-void" => p::link_void(l),
        "unknown-passkey" => p::unknown_passkey(l),
        "passkey-refused" => p::passkey_refused(l),
        "passkey-copied" => p::passkey_copied(l),
        "passkey-known" => p::passkey_known(l),
        "passkey-on-device" => p::passkey_on_device(l),
        "passkey-cancelled" => p::passkey_cancelled(l),
        "passkey-failed" => p::passkey_failed(l),
        "passkey-unsupported" | "passkeys-unavailable" => p::passkey_unsupported(l),
        "too-many-passkeys" => p::too_many_passkeys(l),
        "too-many-keys" => p::too_many_keys(l),
        "too-many-workspaces" => p::too_many_workspaces(l),
        "ceremony-over" => p::ceremony_over(l),
        "invitation-unknown" => p::invitation_unknown(l),
        "invitation-used" => p::invitation_used(l),
        "invitation-expired" => p::invitation_expired(l),
        "invitation-void" => p::invitation_void(l),
        "invitation-other-account" => p::invitation_other_account(l),
        "stale" => p::stale(l),
        "concurrent" => p::concurrent(l),
        "export-too-large" => p::export_too_large(l),
        "job-out-of-step" => p::job_out_of_step(l),
        "job-waiting" => p::job_waiting(l),
        "foreign-origin" => p::foreign_origin(l),
        slug if slug.starts_with("idempotency-") => p::idempotency(l),
        _ => kind_text(l, problem.kind),
    };
    text.to_owned()
}

/// Why a shift cannot go to somebody.
fn cannot_take(l: Locale, problem: &Problem) -> &'static str {
    use t::problems as p;
    match problem
        .extensions
        .get("reason")
        .and_then(|reason| reason.as_str())
    {
        Some("works_already") => p::cannot_take_busy(l),
        Some("missing_skill" | "expired_skill") => p::cannot_take_skill(l),
        Some("in_the_past") => p::cannot_take_past(l),
        Some("busy" | "leave") => p::cannot_take_away(l),
        _ => p::cannot_take(l),
    }
}

fn kind_text(l: Locale, kind: Kind) -> &'static str {
    use t::problems as p;
    match kind {
        Kind::Invalid => p::invalid(l),
        Kind::Malformed | Kind::Method | Kind::MediaType => p::malformed(l),
        Kind::Unauthenticated => p::unauthenticated(l),
        Kind::Forbidden => p::forbidden(l),
        Kind::Missing => p::missing(l),
        Kind::Conflict => p::conflict(l),
        Kind::TooLarge => p::too_large(l),
        Kind::Limited => p::rate_limited(l),
        Kind::Upstream => p::upstream(l),
        Kind::Unavailable => p::unavailable(l),
        Kind::Internal => p::internal(l),
        Kind::Offline => p::offline(l),
        Kind::Outdated => p::outdated(l),
    }
}

/// Says how long to wait when the server says it.
fn limited(l: Locale, problem: &Problem) -> String {
    use t::problems as p;
    let seconds = problem
        .extensions
        .get("retry_after")
        .and_then(serde_json::Value::as_i64);
    match seconds {
        Some(seconds) if seconds > 90 => p::rate_limited_minutes(l, seconds.saturating_add(59) / 60),
        Some(seconds) if seconds > 0 => p::rate_limited_seconds(l, seconds),
        _ => p::rate_limited(l).to_owned(),
    }
}

/// The text of one refused field.
pub fn field_text(l: Locale, error: &FieldError) -> String {
    use t::problems as p;
    match &error.code {
        FieldCode::Required => p::field_required(l).to_owned(),
        FieldCode::TooLong(max) => p::field_too_long(l, i64::from(*max)),
        FieldCode::TooShort(min) => p::field_too_short(l, i64::from(*min)),
        FieldCode::Range(min, max) => p::field_range(l, min, max),
        FieldCode::Entries(min, max) => p::field_entries(l, min, max),
        FieldCode::OneOf(_) => p::field_one_of(l).to_owned(),
        FieldCode::Email => p::field_email(l).to_owned(),
        FieldCode::Time => p::field_time(l).to_owned(),
        FieldCode::Zone => p::field_zone(l).to_owned(),
        FieldCode::EndBeforeStart => p::field_end_before_start(l).to_owned(),
        FieldCode::TooManyHours(max) => p::field_too_many_hours(l, i64::from(*max)),
        FieldCode::ControlCharacter => p::field_control_character(l).to_owned(),
        FieldCode::NotFound => p::field_not_found(l).to_owned(),
        FieldCode::Taken => p::field_taken(l).to_owned(),
        FieldCode::TooCommon => p::field_too_common(l).to_owned(),
        FieldCode::NotHeld => p::field_not_held(l).to_owned(),
        FieldCode::WrongPassword => p::field_wrong_password(l).to_owned(),
        FieldCode::WrongCode => p::field_wrong_code(l).to_owned(),
        FieldCode::NoAccount => p::field_no_account(l).to_owned(),
        FieldCode::UnprovenAddress => p::field_unproven_address(l).to_owned(),
        FieldCode::NotCalendar => p::field_not_calendar(l).to_owned(),
        // Mistakes of a program, not of a person: the page sent something it should not have.
        FieldCode::Uuid | FieldCode::Unknown | FieldCode::WrongType(_) => p::field_wrong(l).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_slug_has_its_own_text_and_another_falls_back_to_its_kind() {
        let l = Locale::En;
        let overlap = problem_text(l, &Problem::conflict("shift-overlap", ""));
        let other = problem_text(l, &Problem::conflict("brand-new", ""));
        assert_ne!(overlap, other);
        assert_eq!(other, problem_text(l, &Problem::new(Kind::Conflict, "")));
    }

    #[test]
    fn a_limit_says_how_long_to_wait() {
        let text = |seconds: i64| {
            problem_text(
                Locale::En,
                &Problem::new(Kind::Limited, "").with("retry_after", &seconds),
            )
        };
        assert!(text(30).contains("30 seconds"));
        assert!(text(600).contains("10 minutes"));
        assert!(!problem_text(Locale::En, &Problem::new(Kind::Limited, "")).contains('{'));
    }

    #[test]
    fn a_refused_field_names_its_bound() {
        let problem = Problem::invalid().with_field("password", FieldCode::TooShort(8));
        assert!(field_text(Locale::Fr, &problem.errors[0]).contains('8'));
    }
}
