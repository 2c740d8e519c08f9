//! How open shifts and requests are named.

use domain::planning::LocalSpan;
use domain::planning::exchange::{Reason, RequestKind, RequestStatus, ShiftFacts, ShiftRequest, VoidReason};

use crate::i18n::{self, Locale, t};
use crate::ui::Tone;

/// "mar. 24 nov., 09:00-17:00".
pub fn when(l: Locale, local: LocalSpan) -> String {
    let hours = i18n::time_range(local.start.time(), local.end.time());
    format!("{}, {hours}", i18n::day_short(l, local.start.date()))
}

/// "Son, Festival, mar. 24 nov., 09:00-17:00".
pub fn facts(l: Locale, facts: &ShiftFacts) -> String {
    format!(
        "{}, {}, {}",
        facts.shift.role,
        facts.mission,
        when(l, facts.shift.local)
    )
}

/// Why the reader may not take a shift.
pub fn reason(l: Locale, reason: Reason) -> &'static str {
    match reason {
        Reason::Gone => t::exchange::why_gone(l),
        Reason::InThePast => t::exchange::why_past(l),
        Reason::MissingSkill => t::exchange::why_missing(l),
        Reason::ExpiredSkill => t::exchange::why_expired(l),
        Reason::WorksAlready => t::exchange::why_busy(l),
    }
}

/// Who asks for what.
pub fn title(l: Locale, request: &ShiftRequest) -> String {
    let who = &request.by.display_name;
    match request.kind {
        RequestKind::Claim => t::exchange::kind_claim(l, who),
        RequestKind::GiveUp => t::exchange::kind_give_up(l, who),
        RequestKind::Swap => t::exchange::kind_swap(l, who),
    }
}

/// Where a request stands.
pub fn status(l: Locale, status: RequestStatus) -> (&'static str, Tone) {
    match status {
        RequestStatus::Asked => (t::exchange::status_asked(l), Tone::Accent),
        RequestStatus::Accepted => (t::exchange::status_accepted(l), Tone::Accent),
        RequestStatus::Approved => (t::exchange::status_approved(l), Tone::Ok),
        RequestStatus::Refused => (t::exchange::status_refused(l), Tone::Danger),
        RequestStatus::Withdrawn => (t::exchange::status_withdrawn(l), Tone::Neutral),
        RequestStatus::Void => (t::exchange::status_void(l), Tone::Warn),
    }
}

/// Why a request is void.
pub fn void(l: Locale, reason: VoidReason) -> &'static str {
    match reason {
        VoidReason::Taken => t::exchange::void_taken(l),
        VoidReason::Changed => t::exchange::void_changed(l),
        VoidReason::Deleted => t::exchange::void_deleted(l),
    }
}
