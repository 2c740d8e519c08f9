//! What every handler can ask for.

use axum::extract::FromRef;
use backend::Backend;
use metrics_exporter_prometheus::PrometheusHandle;
use secrecy::SecretString;
use std::net::IpAddr;
use std::sync::Arc;

use crate::web::LeptosOptions;

/// The services of the application and how it is served.
#[derive(Clone)]
pub struct AppState {
    /// Use cases and the database.
    pub backend: Backend,
    /// Where the built pages are.
    pub leptos: LeptosOptions,
    /// Renders the metrics.
    pub metrics: PrometheusHandle,
    /// See [`HttpOptions`].
    pub options: Arc<HttpOptions>,
}

/// What the HTTP layers are told from outside.
#[derive(Clone, Debug, Default)]
pub struct HttpOptions {
    /// The bearer token of `/metrics`; without one only this machine may read it.
    pub metrics_token: Option<SecretString>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether real people's data is served.
    pub production: bool,
}

impl FromRef<AppState> for Backend {
    fn from_ref(state: &AppState) -> Self {
        state.backend.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
