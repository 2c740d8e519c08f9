//! JSON bodies into commands.

use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use backend::Cx;
use bytes::Bytes;
use domain::Problem;
use serde::de::DeserializeOwned;

use super::problem::ApiError;
use super::{Caller, body, idempotency, json_error};
use crate::state::AppState;

const MEDIA_TYPE: &str = "application/json";

/// A JSON body of a route that belongs to no workspace.
#[derive(Debug)]
pub struct Body<T>(pub T);

/// A write in a workspace: who, with the key it may be repeated under, and what. `T` is `()` for a write without a
/// body.
#[derive(Debug)]
pub struct Write<T>(pub Cx, pub T);

/// What a write carries.
pub trait Payload: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// `Malformed`, `MediaType` or `Invalid`.
    fn read(headers: &HeaderMap, bytes: &Bytes) -> Result<Self, Problem>;
}

impl Payload for () {
    fn read(_: &HeaderMap, bytes: &Bytes) -> Result<Self, Problem> {
        if bytes.is_empty() {
            Ok(())
        } else {
            Err(Problem::malformed("This request takes no body."))
        }
    }
}

impl<T: Json> Payload for T {
    fn read(headers: &HeaderMap, bytes: &Bytes) -> Result<Self, Problem> {
        parse(headers, bytes)
    }
}

/// A body this API reads as JSON.
pub trait Json: DeserializeOwned {}

impl<T: Json> FromRequest<AppState> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, ApiError> {
        let (parts, inner) = request.into_parts();
        body::content_type(&parts.headers, MEDIA_TYPE)?;
        let bytes = body::read(&parts.headers, inner, body::LIMIT, body::too_large).await?;
        Ok(Self(parse(&parts.headers, &bytes)?))
    }
}

impl<T: Payload> FromRequest<AppState> for Write<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, ApiError> {
        let Caller(cx) = Caller::of(request.extensions())?;
        let (parts, inner) = request.into_parts();
        let key = idempotency::key(&parts.headers)?;
        let bytes = body::read(&parts.headers, inner, body::LIMIT, body::too_large).await?;
        let payload = T::read(&parts.headers, &bytes)?;
        let idempotency = key.map(|key| idempotency::of(key, &parts, &[&bytes]));
        Ok(Self(cx.with_idempotency(idempotency), payload))
    }
}

fn parse<T: Json>(headers: &HeaderMap, bytes: &Bytes) -> Result<T, Problem> {
    let known = body::content_type(headers, MEDIA_TYPE)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(body::empty());
    }
    known.ok_or_else(|| body::wrong_type(MEDIA_TYPE))?;
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Problem::malformed(format!("The body is not UTF-8: {error}.")))?;
    // The whole text first: what is not JSON, or nested beyond measure, is told from JSON that does not fit.
    serde_json::from_str::<serde_json::Value>(text).map_err(|error| json_error::not_json(&error))?;
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(text))
        .map_err(json_error::problem)
}
