//! How a person is called.

use serde::{Deserialize, Serialize};

use super::credentials::MAX_NAME;
use crate::Result;
use crate::check::Check;

/// Another name for the account that asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeProfile {
    /// What colleagues see.
    pub display_name: String,
}

impl ChangeProfile {
    /// Checks the name as at the sign-up.
    ///
    /// # Errors
    /// `Invalid` on `display_name`.
    pub fn check(self) -> Result<Self> {
        let mut check = Check::new();
        let display_name = check.line("display_name", &self.display_name, MAX_NAME);
        check.done(Self { display_name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Result<String> {
        let form = ChangeProfile {
            display_name: text.into(),
        };
        form.check().map(|form| form.display_name)
    }

    #[test]
    fn a_name_is_one_trimmed_line_of_at_most_120_characters() {
        assert_eq!(name("  Anna Martin ").unwrap(), "Anna Martin");
        assert!(name(&"\u{e9}".repeat(120)).is_ok());
        for bad in ["", "  ", "Anna\nMartin", &"a".repeat(121)] {
            assert!(name(bad).unwrap_err().field("display_name").is_some(), "{bad:?}");
        }
    }
}
