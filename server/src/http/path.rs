//! Ids in paths.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use domain::Problem;
use std::str::FromStr;

use super::problem::ApiError;
use crate::state::AppState;

/// The id at the end of the path: its last parameter.
#[derive(Clone, Copy, Debug)]
pub struct Id<T>(pub T);

impl<T: FromStr<Err = Problem>> FromRequestParts<AppState> for Id<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        // Parameters that are not UTF-8 once decoded are refused here.
        let params = RawPathParams::from_request_parts(parts, state).await;
        let params = params.map_err(|_| Problem::malformed("The path is not valid UTF-8."))?;
        let last = params.iter().last().map(|(_, value)| value).unwrap_or_default();
        Ok(Self(last.parse()?))
    }
}
