//! What a command says.

use anyhow::anyhow;
use backend::Error;

/// An answer for people and one for programs.
pub(super) struct Answer {
    pub(super) text: String,
    pub(super) json: serde_json::Value,
}

impl Answer {
    /// Says one of them.
    pub(super) fn print(&self, in_json: bool) {
        if in_json {
            println!("{}", self.json);
        } else {
            println!("{}", self.text);
        }
    }
}

/// A problem as one reads it on the command line, its fields included.
pub(super) fn explained(error: Error) -> anyhow::Error {
    let problem = error.into_problem(uuid::Uuid::nil());
    let fields: Vec<String> = problem
        .errors
        .iter()
        .map(|field| format!("\n  {}: {}", field.field, field.message))
        .collect();
    anyhow!("{}{}", problem.detail, fields.concat())
}
