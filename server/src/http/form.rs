//! Small HTML forms (`application/x-www-form-urlencoded`).

use axum::extract::{FromRequest, Request};

use super::problem::ApiError;
use super::{Params, body};
use crate::state::AppState;

const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// The fields of a form, each once.
#[derive(Debug)]
pub struct Form(pub Params);

impl FromRequest<AppState> for Form {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let known = body::content_type(request.headers(), MEDIA_TYPE)?;
        let (parts, inner) = request.into_parts();
        let bytes = body::read(&parts.headers, inner, body::LIMIT, body::too_large).await?;
        if bytes.is_empty() {
            return Err(body::empty().into());
        }
        known.ok_or_else(|| body::wrong_type(MEDIA_TYPE))?;
        let request = Request::from_parts(parts, axum::body::Body::from(bytes));
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let pairs = pairs
            .map_err(|_| domain::Problem::malformed("The form could not be read."))?
            .0;
        Ok(Self(Params::once(pairs)?))
    }
}
