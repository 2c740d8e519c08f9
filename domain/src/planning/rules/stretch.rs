//! Work without a rest in it.

use jiff::{SignedDuration, Timestamp};

use crate::planning::Span;

/// The spans by start, those with less than `gap` minutes between them as one.
pub(super) fn stretches(spans: impl Iterator<Item = Span>, gap: i64) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_by_key(|span| (span.starts_at, span.ends_at));
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if minutes(last.ends_at, span.starts_at) < gap.max(1) => {
                last.ends_at = last.ends_at.max(span.ends_at);
            }
            _ => joined.push(span),
        }
    }
    joined
}

/// Whole minutes from one instant to another; negative when it is earlier.
pub(super) fn minutes(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_secs().div_euclid(60)
}

/// So many minutes later.
pub(super) fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_mins(minutes))
        .unwrap_or(Timestamp::MAX)
}

/// The longest free time that begins in `[from, to)`, and how long it lasts; cut at its beginning by `from` and at its end by
/// `until`. `worked` are stretches by start.
pub(super) fn longest_rest(worked: &[Span], from: Timestamp, to: Timestamp, until: Timestamp) -> i64 {
    let mut longest = 0;
    let mut free_from = from;
    let first = worked.partition_point(|span| span.ends_at <= from);
    for span in &worked[first..] {
        if free_from >= to {
            return longest;
        }
        longest = longest.max(minutes(free_from, span.starts_at.min(until)));
        free_from = free_from.max(span.ends_at);
    }
    if free_from < to {
        longest = longest.max(minutes(free_from, until));
    }
    longest
}
