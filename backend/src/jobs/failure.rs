//! Why a try failed, and whether another one makes sense.

use domain::{Kind, Problem};
use jiff::SignedDuration;

use super::mask::mask;
use crate::Error;

/// Why a try failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Whether another try makes sense.
    pub(super) again: bool,
    /// How long the other side asked to wait.
    pub(super) wait: Option<SignedDuration>,
    /// For the page: without secrets.
    pub(super) text: String,
    /// For the log, where that says more.
    pub(super) detail: Option<String>,
}

impl Failure {
    /// Another try may do.
    pub fn again(text: &str) -> Self {
        Self {
            again: true,
            wait: None,
            text: mask(text),
            detail: None,
        }
    }

    /// The other side asked to come back later (`Retry-After`).
    pub fn after(wait: SignedDuration, text: &str) -> Self {
        Self {
            wait: Some(wait),
            ..Self::again(text)
        }
    }

    /// No try will do until somebody changes something.
    pub fn never(text: &str) -> Self {
        Self {
            again: false,
            ..Self::again(text)
        }
    }

    fn ours(text: &str, detail: String) -> Self {
        Self {
            detail: Some(detail),
            ..Self::again(text)
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Problem(problem) => problem.into(),
            // The text of a database error can carry values of rows: it goes to the log only.
            Error::Sql(error) => {
                Self::ours("The database refused or could not be reached.", error.to_string())
            }
            Error::Internal(error) => {
                Self::ours("Something went wrong on our side; the log says what.", error)
            }
            Error::Replayed(_) => Self::never("This step was carried out before."),
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        let text = problem.to_string();
        match problem.kind {
            // Until an owner restores the workspace, and somebody tries the job again.
            Kind::Conflict if problem.slug() == "workspace-archived" => Self::never(&text),
            // Somebody else was quicker, or is at it: the next try reads what is there then.
            Kind::Conflict | Kind::Limited | Kind::Upstream | Kind::Unavailable | Kind::Internal => {
                Self::again(&text)
            }
            _ => Self::never(&text),
        }
    }
}
