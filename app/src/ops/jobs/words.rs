//! States in words and colours.

use domain::ops::{Job, JobState};

use crate::i18n::{Locale, t};
use crate::ui::Tone;

/// What the jobs of a state are called.
pub fn state_name(l: Locale, state: JobState) -> &'static str {
    match state {
        JobState::Pending => t::jobs::pending(l),
        JobState::Running => t::jobs::running(l),
        JobState::Succeeded => t::jobs::succeeded(l),
        JobState::Failed => t::jobs::failed(l),
        JobState::Cancelled => t::jobs::cancelled(l),
    }
}

/// The badge of a job: one that waits for another try, or is being called off, says so.
pub fn badge(l: Locale, job: &Job) -> (&'static str, Tone) {
    match job.state {
        JobState::Running if job.cancelling => (t::jobs::cancelling(l), Tone::Warn),
        JobState::Pending if job.attempt > 0 => (t::jobs::waiting(l), Tone::Warn),
        JobState::Succeeded => (t::jobs::is_succeeded(l), Tone::Ok),
        JobState::Cancelled => (t::jobs::is_cancelled(l), Tone::Neutral),
        JobState::Pending => (t::jobs::pending(l), Tone::Neutral),
        JobState::Running => (t::jobs::running(l), Tone::Accent),
        JobState::Failed => (t::jobs::failed(l), Tone::Danger),
    }
}
