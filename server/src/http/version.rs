//! Versions of what people edit: `ETag` out, `version` or `If-Match` in.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{FieldCode, Problem};
use serde::Serialize;
use std::convert::Infallible;

use super::problem::ApiError;
use crate::state::AppState;

/// The version in `If-Match`, if there is one.
#[derive(Debug)]
pub struct Version(Result<Option<i32>, Problem>);

impl FromRequestParts<AppState> for Version {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Infallible> {
        Ok(Self(if_match(&parts.headers)))
    }
}

impl Version {
    /// The version the client looked at, from the header or from where the route has it.
    ///
    /// # Errors
    /// `Malformed` when the two differ or the header is not one of our tags; `missing` when there is neither.
    pub fn or(self, given: Option<i32>, missing: impl FnOnce() -> Problem) -> Result<i32, ApiError> {
        match (self.0?, given) {
            (Some(header), Some(given)) if header != given => {
                Err(Problem::malformed("Two different versions.")
                    .with_field(
                        "If-Match",
                        FieldCode::WrongType(format!("{given} expected, found {header}")),
                    )
                    .into())
            }
            (Some(version), _) | (None, Some(version)) => Ok(version),
            (None, None) => Err(missing().into()),
        }
    }

    /// For a change, whose body has the version.
    ///
    /// # Errors
    /// As [`Version::or`]; `Invalid` naming `version` when there is none.
    pub fn or_body(self, given: Option<i32>) -> Result<i32, ApiError> {
        self.or(given, || {
            Problem::invalid().with_field("version", FieldCode::Required)
        })
    }

    /// For a deletion, whose query has the version.
    ///
    /// # Errors
    /// As [`Version::or`]; `Malformed` naming `version` when there is none.
    pub fn or_query(self, given: Option<i32>) -> Result<i32, ApiError> {
        self.or(given, || {
            Problem::malformed("Say which version is to be deleted: `?version=3`, or If-Match: \"3\".")
                .with_field("version", FieldCode::Required)
        })
    }
}

fn if_match(headers: &HeaderMap) -> Result<Option<i32>, Problem> {
    let mut values = headers.get_all(header::IF_MATCH).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    let number = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(text)
        .parse()
        .ok();
    number
        .filter(|_| values.next().is_none())
        .map(Some)
        .ok_or_else(|| {
            Problem::malformed(
                "If-Match must hold the version that was looked at, such as \"3\"; not `*`, not a list.",
            )
            .with_field("If-Match", FieldCode::WrongType("a version expected".into()))
        })
}

/// An entity with its version as `ETag`; created ones with their `Location`.
#[derive(Debug)]
pub struct Versioned<T> {
    version: i32,
    status: StatusCode,
    location: Option<String>,
    body: Option<T>,
}

impl<T> Versioned<T> {
    /// 200.
    pub fn found(version: i32, body: T) -> Self {
        Self {
            version,
            status: StatusCode::OK,
            location: None,
            body: Some(body),
        }
    }

    /// 201.
    pub fn created(version: i32, location: String, body: T) -> Self {
        Self {
            version,
            status: StatusCode::CREATED,
            location: Some(location),
            body: Some(body),
        }
    }

    /// 204; the tag is the version in the bin, with which it can be restored.
    pub fn removed(version: i32) -> Self {
        Self {
            version,
            status: StatusCode::NO_CONTENT,
            location: None,
            body: None,
        }
    }
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let mut response = match self.body {
            Some(body) => (self.status, Json(body)).into_response(),
            None => self.status.into_response(),
        };
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", self.version)) {
            headers.insert(header::ETAG, tag);
        }
        if let Some(Ok(location)) = self.location.map(|path| HeaderValue::from_str(&path)) {
            headers.insert(header::LOCATION, location);
        }
        response
    }
}
