//! Files in forms (`multipart/form-data`), read within the limits of each part.

use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use backend::Cx;
use backend::planning::{MAX_FILE_BYTES, UploadPart};
use domain::{FieldCode, Problem};

use super::problem::ApiError;
use super::{Caller, body, idempotency};
use crate::state::AppState;

const MEDIA_TYPE: &str = "multipart/form-data";
/// The largest form: the file and everything around it.
pub const LIMIT: usize = MAX_FILE_BYTES + 64 * 1024;
const MAX_PARTS: usize = 16;

/// A write in a workspace that comes as a form with a file.
#[derive(Debug)]
pub struct Upload(pub Cx, pub Vec<UploadPart>);

impl FromRequest<AppState> for Upload {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let Caller(cx) = Caller::of(request.extensions())?;
        let (parts, inner) = request.into_parts();
        let key = idempotency::key(&parts.headers)?;
        body::content_type(&parts.headers, MEDIA_TYPE)?.ok_or_else(|| body::wrong_type(MEDIA_TYPE))?;
        let bytes = body::read(&parts.headers, inner, LIMIT, || UploadPart::too_large("file")).await?;
        let whole = Request::from_parts(parts.clone(), axum::body::Body::from(bytes));
        let form = Multipart::from_request(whole, state).await;
        let form = form.map_err(|_| Problem::malformed("The Content-Type has no boundary."))?;
        let uploaded = read_parts(form).await?;
        // The parts, not the body: a client that sends the form again draws another boundary.
        let asked: Vec<&[u8]> = uploaded
            .iter()
            .flat_map(|part| [part.name.as_bytes(), &part.bytes])
            .collect();
        let idempotency = key.map(|key| idempotency::of(key, &parts, &asked));
        Ok(Self(cx.with_idempotency(idempotency), uploaded))
    }
}

async fn read_parts(mut form: Multipart) -> Result<Vec<UploadPart>, Problem> {
    let mut parts: Vec<UploadPart> = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        if parts.len() == MAX_PARTS {
            return Err(Problem::malformed(format!(
                "The form may have at most {MAX_PARTS} parts."
            )));
        }
        let part = read_part(field).await?;
        if parts.iter().any(|other| other.name == part.name) {
            let code = FieldCode::WrongType("one value expected, found several".into());
            return Err(Problem::malformed("A part may be given once only.").with_field(part.name, code));
        }
        parts.push(part);
    }
    Ok(parts)
}

async fn read_part(mut field: Field<'_>) -> Result<UploadPart, Problem> {
    let name = field.name().unwrap_or_default().to_owned();
    if name.len() > 100 {
        return Err(Problem::malformed("A part has a name of more than 100 bytes."));
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + chunk.len() > UploadPart::limit(&name) {
            return Err(UploadPart::too_large(&name));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(UploadPart { name, bytes })
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return UploadPart::too_large("file");
    }
    Problem::malformed("The form is not valid multipart/form-data, or ends before it is complete.")
}
