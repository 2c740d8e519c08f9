//! The colours a mission may have: names, which the style sheet turns into a legible pair for each theme.

use serde::{Deserialize, Serialize};

/// A named colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// The default.
    #[default]
    Blue,
    /// Green.
    Green,
    /// Amber.
    Amber,
    /// Red.
    Red,
    /// Violet.
    Violet,
    /// Teal.
    Teal,
    /// Pink.
    Pink,
    /// Grey.
    Slate,
}

impl Colour {
    /// In the order of the picker.
    pub const ALL: [Self; 8] = [
        Self::Blue,
        Self::Green,
        Self::Amber,
        Self::Red,
        Self::Violet,
        Self::Teal,
        Self::Pink,
        Self::Slate,
    ];

    /// The name in the database, on the API and in the style sheet.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Violet => "violet",
            Self::Teal => "teal",
            Self::Pink => "pink",
            Self::Slate => "slate",
        }
    }

    /// The colour of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.as_str() == name)
    }
}
