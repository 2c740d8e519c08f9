//! From a request to the context of a use case: the only place where server functions meet HTTP.

use axum::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use backend::{Backend, Cx, Known, Visit};
use domain::{Problem, WorkspaceId};
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
use std::future::Future;

use crate::error::AppError;
use crate::preferences::Preferences;
use crate::session::Session;

/// The application's services, which the router provides to every page and server function.
pub fn backend() -> Backend {
    expect_context::<Backend>()
}

/// Who asks, as the session layer found out from the cookies.
///
/// # Errors
/// `Internal` outside a request (the router renders each page once at start-up to list its routes).
pub fn visit() -> Result<Visit, AppError> {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Visit>().cloned())
        .ok_or_else(|| AppError(Problem::new(domain::Kind::Internal, "no request")))
}

/// Who is signed in, as the session layer loaded it for a page.
pub fn known_session() -> Session {
    use_context::<Parts>()
        .and_then(|parts| parts.extensions.get::<Session>().cloned())
        .unwrap_or_default()
}

/// A request header as text.
pub fn header(name: HeaderName) -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts.headers.get(name)?.to_str().ok().map(ToOwned::to_owned)
}

/// Runs a use case in a workspace.
///
/// # Errors
/// What the use case answers.
pub async fn enter<T, F, Fut>(workspace: WorkspaceId, run: F) -> Result<T, AppError>
where
    F: FnOnce(Cx) -> Fut,
    Fut: Future<Output = backend::Result<T>>,
{
    let visit = visit()?;
    let result = async {
        let cx = backend().enter(&visit, workspace).await?;
        if let Some(known) = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Known>().cloned())
        {
            known.note_user(cx.actor.user_id);
            known.note_workspace(cx.workspace);
        }
        run(cx).await
    };
    finish(&visit, result.await)
}

/// Turns the result of a use case into that of a server function: logs, hides internals.
///
/// # Errors
/// The problem of the use case.
pub fn finish<T>(visit: &Visit, result: backend::Result<T>) -> Result<T, AppError> {
    result.map_err(|error| AppError(error.into_problem(visit.request_id)))
}

/// Adds cookies to the answer.
pub fn set_cookies(cookies: impl IntoIterator<Item = String>) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.append_header(SET_COOKIE, value);
        }
    }
}

/// What the visitor chose earlier, from the headers of the request; the defaults outside a request.
pub fn preferences() -> Preferences {
    let cookies = header(header::COOKIE).unwrap_or_default();
    Preferences::from_headers(&cookies, &header(header::ACCEPT_LANGUAGE).unwrap_or_default())
}

/// Tells the browser that nothing of what it keeps of these pages may be shown again.
pub fn forget_pages() {
    if let Some(response) = use_context::<ResponseOptions>() {
        let name = HeaderName::from_static("clear-site-data");
        response.insert_header(name, HeaderValue::from_static("\"cache\""));
    }
}

/// Sets the status of the answer.
pub fn set_status(status: u16) {
    if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        response.set_status(status);
    }
}

/// Sets the headers of an HTML page. Pages are made for one person and one moment, so nobody stores them; only scripts
/// with this answer's nonce run, and what those load.
pub fn set_page_headers(nonce: Option<&str>) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let nonce = nonce.map(|nonce| format!("'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src {nonce} 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' {nonce}; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// Reads a `multipart/form-data` body to its end, each part up to what it may weigh.
///
/// # Errors
/// `TooLarge` naming the part; `Malformed` when the body is not such a form or breaks off.
pub async fn read_upload(
    form: leptos::server_fn::codec::MultipartData,
) -> Result<Vec<backend::planning::UploadPart>, AppError> {
    use backend::planning::UploadPart;
    const MAX_PARTS: usize = 16;
    let broken = || Problem::malformed("The form broke off or is not multipart/form-data. Send it again.");
    let mut multipart = form.into_inner().ok_or_else(broken)?;
    let mut parts = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| broken())? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > UploadPart::limit(&name) {
                return Err(UploadPart::too_large(&name).into());
            }
        }
        parts.push(UploadPart { name, bytes });
        if parts.len() > MAX_PARTS {
            return Err(broken().into());
        }
    }
    Ok(parts)
}
