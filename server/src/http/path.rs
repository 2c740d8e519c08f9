//! Ids in paths.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use domain::Problem;
use std::str::FromStr;

use super::problem::ApiError;
use crate::state::AppState;

/// The two ids of the path of something within something else, from the outside in.
#[derive(Clone, Copy, Debug)]
pub struct Ids<A, B>(pub A, pub B);

impl<A, B> FromRequestParts<AppState> for Ids<A, B>
where
    A: FromStr<Err = Problem>,
    B: FromStr<Err = Problem>,
{
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        let params = params(parts).await?;
        let mut values = params.iter().map(|(_, value)| value);
        let mut next = || values.next().unwrap_or_default();
        Ok(Self(next().parse()?, next().parse()?))
    }
}

/// Parameters that are not UTF-8 once decoded are refused here.
async fn params(parts: &mut Parts) -> Result<RawPathParams, ApiError> {
    let params = RawPathParams::from_request_parts(parts, &()).await;
    params.map_err(|_| Problem::malformed("The path is not valid UTF-8.").into())
}

/// The id at the end of the path: its last parameter.
#[derive(Clone, Copy, Debug)]
pub struct Id<T>(pub T);

impl<T: FromStr<Err = Problem>> FromRequestParts<AppState> for Id<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        let params = params(parts).await?;
        let last = params.iter().last().map(|(_, value)| value).unwrap_or_default();
        Ok(Self(last.parse()?))
    }
}
