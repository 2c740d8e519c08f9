//! The pages: the only place that knows how Leptos is wired to axum.

use app::planning::rpc::ImportCalendar;
use app::session::Session;
use app::{App, shell};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Request, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use backend::planning::MAX_FILE_BYTES;
use backend::{Backend, Visit, accounts};
use domain::{Kind, Problem};
use leptos::prelude::provide_context;
use leptos::server_fn::ServerFn;
use leptos_axum::{LeptosRoutes, file_and_error_handler_with_context, generate_route_list};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::services::ServeDir;

pub use leptos::config::LeptosOptions;

use crate::AppState;
use crate::http::ApiError;
use crate::http::function_problem::function_problem;
use crate::http::limit::limit_pages;
use crate::http::same_origin::same_origin;
use crate::http::session::{Unknown, session};

/// What a server function's arguments may weigh, in bytes; a calendar file travels apart.
const MAX_ARGUMENTS: usize = 64 * 1024;

/// Pages, server functions and files.
pub fn router(state: &AppState) -> Router<AppState> {
    let backend = state.backend.clone();
    let context = move || provide_context(backend.clone());
    let options = state.leptos.clone();
    let routes = generate_route_list(App);
    let pages = Router::new()
        .leptos_routes_with_context(state, routes, context.clone(), move || shell(options.clone()))
        .layer(DefaultBodyLimit::max(MAX_ARGUMENTS))
        .layer(RequestBodyLimitLayer::new(MAX_FILE_BYTES + MAX_ARGUMENTS))
        .layer(middleware::from_fn(whole_uploads))
        .layer(middleware::from_fn(function_problem))
        .layer(middleware::from_fn_with_state(state.backend.clone(), who_looks))
        .layer(middleware::from_fn_with_state(state.backend.clone(), session))
        .layer(middleware::from_fn_with_state(state.backend.clone(), limit_pages))
        .layer(middleware::from_fn_with_state(state.backend.clone(), same_origin));
    let built = ServeDir::new(format!(
        "{}/{}",
        state.leptos.site_root, state.leptos.site_pkg_dir
    ))
    .precompressed_br()
    .precompressed_gzip();
    Router::new()
        .nest_service(
            "/pkg",
            tower::ServiceBuilder::new()
                .layer(middleware::from_fn(immutable))
                .service(built),
        )
        .merge(pages)
        .fallback_service(fallback(state))
}

/// An upload without a boundary is the sender's mistake; the framework would panic over it.
async fn whole_uploads(request: Request<Body>, next: Next) -> Response {
    let is_upload = !request.method().is_safe() && request.uri().path() == <ImportCalendar as ServerFn>::PATH;
    let content_type = request.headers().get(CONTENT_TYPE);
    let boundary = content_type
        .and_then(|value| value.to_str().ok())
        .and_then(|value| multer::parse_boundary(value).ok());
    if is_upload && boundary.is_none() {
        let detail = "Send the form as multipart/form-data, with its boundary.";
        return ApiError(Problem::new(Kind::MediaType, detail)).into_response();
    }
    next.run(request).await
}

/// Loads who is signed in before a page is rendered, as the pages expect it.
async fn who_looks(State(backend): State<Backend>, mut request: Request<Body>, next: Next) -> Response {
    if request.method().is_safe()
        && let Some(visit) = request.extensions().get::<Visit>().cloned()
    {
        let me = if let Some(Unknown(problem)) = request.extensions().get::<Unknown>().cloned() {
            Err(problem)
        } else {
            let me = accounts::find_me(&backend, &visit).await;
            me.map_err(|error| error.into_problem(visit.request_id))
        };
        request.extensions_mut().insert(Session::from(me));
    }
    next.run(request).await
}

/// Files of `public/`, and the 404 page for everything else.
fn fallback(state: &AppState) -> Router {
    let backend = state.backend.clone();
    let handler =
        file_and_error_handler_with_context::<AppState, _>(move || provide_context(backend.clone()), shell);
    let handler =
        move |uri: Uri, state: State<AppState>, request: Request<Body>| handler(uri, state, request);
    Router::new()
        .fallback(get(handler))
        .layer(middleware::from_fn(asked_again))
        .layer(middleware::from_fn_with_state(state.backend.clone(), session))
        .layer(middleware::from_fn_with_state(state.backend.clone(), limit_pages))
        .with_state(state.clone())
}

/// A file of `public/` keeps its name when it changes, the service worker above all: browsers ask each time.
async fn asked_again(request: Request<Body>, next: Next) -> Response {
    let mut response = next.run(request).await;
    let no_cache = HeaderValue::from_static("no-cache");
    response.headers_mut().entry(CACHE_CONTROL).or_insert(no_cache);
    response
}

/// The name of a built file holds a hash of what is in it.
async fn immutable(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() {
        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(CACHE_CONTROL, forever);
    }
    response.into_response()
}

/// The server functions there are, by path: for the tests that call each of them.
pub fn server_function_paths() -> Vec<String> {
    leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.to_owned())
        .collect()
}
