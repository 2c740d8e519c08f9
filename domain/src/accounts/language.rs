//! Languages that Regie writes in.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

use crate::{FieldCode, Problem};

/// A language. The database keeps its code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// In the order of a choice.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The code in the database and on the API (ISO 639-1).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

impl FromStr for Language {
    type Err = Problem;

    /// # Errors
    /// `Invalid` on `locale`.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let found = Self::ALL.into_iter().find(|language| language.as_str() == text);
        found.ok_or_else(|| Problem::invalid().with_field("locale", FieldCode::OneOf("fr, en".into())))
    }
}
