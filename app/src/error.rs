//! The one error of the pages: the problem that the server answered, or the reason it could not be asked.

use domain::{Kind, Problem};
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A [`Problem`] that can travel as the error of a server function.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AppError(pub Problem);

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// Failures of the transport: the request did not arrive (offline), or what came back is not what this version of the
    /// page expects (a new version, or a proxy's own page). On the server it is the request that cannot be read.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self(match error {
            ServerFnErrorErr::Request(detail) => Problem::new(Kind::Offline, detail),
            ServerFnErrorErr::Deserialization(detail) if !cfg!(feature = "ssr") => {
                Problem::new(Kind::Outdated, detail)
            }
            ServerFnErrorErr::Args(detail) | ServerFnErrorErr::Deserialization(detail) => {
                Problem::malformed(detail)
            }
            ServerFnErrorErr::MissingArg(name) => {
                Problem::invalid().with_field(name, domain::FieldCode::Required)
            }
            other => Problem::new(Kind::Internal, other.to_string()),
        })
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        error.0
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for AppError {}
