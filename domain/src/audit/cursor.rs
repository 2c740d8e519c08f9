//! Where a page of the trail ends and the next begins.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

use crate::{FieldCode, Problem};

/// The row that the rows wanted come after. Clients get it as text and hand it back; what stands in it is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AuditCursor {
    /// When the row was written, to the microsecond.
    pub at: Timestamp,
    /// Its number.
    pub seq: i64,
}

impl fmt::Display for AuditCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.at.as_microsecond(), self.seq)
    }
}

impl From<AuditCursor> for String {
    fn from(cursor: AuditCursor) -> Self {
        cursor.to_string()
    }
}

impl FromStr for AuditCursor {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `cursor` for a text that no page answered.
    fn from_str(text: &str) -> Result<Self, Problem> {
        read(text).ok_or_else(|| {
            let expected = "the next_cursor of a page expected".to_owned();
            Problem::invalid().with_field("cursor", FieldCode::WrongType(expected))
        })
    }
}

impl TryFrom<String> for AuditCursor {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        text.parse()
    }
}

fn read(text: &str) -> Option<AuditCursor> {
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = |digits: &str| i64::from_str_radix(digits, 16).ok();
    let at = Timestamp::from_microsecond(number(&text[..16])?).ok()?;
    Some(AuditCursor {
        at,
        seq: number(&text[16..])?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_anything_else_is_refused() {
        let cursor = AuditCursor {
            at: "2026-11-23T11:00:00.000001Z".parse().unwrap(),
            seq: 41,
        };
        assert_eq!(cursor.to_string().parse::<AuditCursor>().unwrap(), cursor);
        for bad in ["", "41", &"g".repeat(32), &"f".repeat(32), &"0".repeat(33)] {
            assert!(bad.parse::<AuditCursor>().is_err(), "{bad}");
        }
    }
}
