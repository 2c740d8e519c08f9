//! A rule broken knowingly, with the reason in writing.

use crate::check::Check;
use crate::{FieldCode, Result};

/// The fewest characters of a reason.
pub const MIN_REASON: u32 = 3;
/// The most.
pub const MAX_REASON: u32 = 500;

/// The reason, trimmed; nothing for an empty one.
///
/// # Errors
/// `Invalid` on `override_reason`.
pub fn check_reason(reason: Option<&str>) -> Result<Option<String>> {
    let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) else {
        return Ok(None);
    };
    let mut check = Check::new();
    let reason = check.text("override_reason", reason, MAX_REASON);
    let long_enough = reason.chars().count() >= MIN_REASON as usize;
    check.ensure(long_enough, "override_reason", FieldCode::TooShort(MIN_REASON));
    check.done(Some(reason))
}
