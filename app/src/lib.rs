//! The pages of Regie: rendered on the server, taken over by the browser.
//!
//! `ui` is the kit, `layout` what surrounds every page, and one folder a domain holds its pages and, in `rpc.rs`, the
//! server functions they call.

pub mod accounts;
mod all_pages;
pub mod audit;
mod browser;
#[cfg(feature = "ssr")]
pub mod enter;
pub mod error;
pub mod i18n;
pub mod layout;
pub mod live;
mod loaded;
pub mod ops;
pub mod planning;
pub mod preferences;
mod routes;
pub mod session;
#[cfg(feature = "ssr")]
mod shell;
pub mod ui;

pub use routes::App;

use preferences::Preferences;

/// The HTML document around [`App`], with the headers that belong to it. Server only.
#[cfg(feature = "ssr")]
pub fn shell(options: leptos::config::LeptosOptions) -> impl leptos::IntoView {
    let nonce = leptos::nonce::use_nonce();
    enter::set_page_headers(nonce.as_deref());
    shell::document(&options, nonce, &enter::preferences())
}

/// The visitor's choices: on the server from the request, in the browser from the page.
fn preferences() -> Preferences {
    #[cfg(feature = "ssr")]
    return enter::preferences();
    #[cfg(not(feature = "ssr"))]
    Preferences::from_document()
}

/// Who is signed in, as the server knew before it rendered the page.
fn known_session() -> session::Session {
    #[cfg(feature = "ssr")]
    return enter::known_session();
    #[cfg(not(feature = "ssr"))]
    session::Session::Unknown
}

/// Answers 404 when the page is rendered on the server; the browser has nothing to answer.
fn mark_missing() {
    #[cfg(feature = "ssr")]
    enter::set_status(404);
}

/// As [`mark_missing`], with the status of a problem.
fn mark_failed(problem: &domain::Problem) {
    #[cfg(feature = "ssr")]
    enter::set_status(problem.status);
    #[cfg(not(feature = "ssr"))]
    let _ = problem;
}
