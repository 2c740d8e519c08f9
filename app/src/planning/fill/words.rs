//! Why this person, and why nobody, in words.

use domain::planning::autofill::{Bar, Reason, Refusal};
use domain::planning::fill::{FillRun, FillState, Why};

use crate::i18n::{self, Locale, t};
use crate::planning::rules::rule_name;
use crate::ui::Tone;

/// What speaks for somebody.
pub fn reason(l: Locale, reason: Reason) -> &'static str {
    match reason {
        Reason::OnlyOne => t::fill::reason_only_one(l),
        Reason::Wished => t::fill::reason_wished(l),
        Reason::SameMission => t::fill::reason_same_mission(l),
        Reason::Turn => t::fill::reason_turn(l),
        Reason::Hours => t::fill::reason_hours(l),
        Reason::Balance => t::fill::reason_balance(l),
    }
}

/// What keeps how many people from a shift.
pub fn why(l: Locale, why: Why) -> String {
    let count = i64::from(why.people);
    match why.reason {
        Refusal::Works => t::fill::why_works(l, count),
        Refusal::DailyRest => t::fill::why_daily_rest(l, count),
        Refusal::DailyHours => t::fill::why_daily_hours(l, count),
        Refusal::WeeklyHours => t::fill::why_weekly_hours(l, count),
        Refusal::WeeklyRest => t::fill::why_weekly_rest(l, count),
        Refusal::Barred(Bar::MissingSkill) => t::fill::why_missing_skill(l, count),
        Refusal::Barred(Bar::ExpiredSkill) => t::fill::why_expired_skill(l, count),
        Refusal::Barred(Bar::Busy) => t::fill::why_busy(l, count),
        Refusal::Barred(Bar::Leave) => t::fill::why_leave(l, count),
        Refusal::Barred(Bar::Rule(rule)) => t::fill::why_rule(l, count, rule_name(l, rule)),
    }
}

/// How far a search is.
pub fn state(l: Locale, run: &FillRun) -> (String, Tone) {
    match run.state {
        FillState::Waiting => (t::fill::state_waiting(l).to_owned(), Tone::Accent),
        FillState::Searching => (t::fill::state_searching(l).to_owned(), Tone::Accent),
        FillState::Ready if run.proposed > 0 => (t::fill::to_review(l, run.proposed.into()), Tone::Accent),
        FillState::Ready => (t::fill::state_done(l).to_owned(), Tone::Ok),
        FillState::Cancelled => (t::fill::state_cancelled(l).to_owned(), Tone::Neutral),
        FillState::Failed => (t::fill::state_failed(l).to_owned(), Tone::Danger),
    }
}

/// The days of a search.
pub fn days(l: Locale, run: &FillRun) -> String {
    i18n::day_range(l, run.from, run.to)
}
