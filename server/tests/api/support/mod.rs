//! A server of its own for each test, and requests to it.

mod answer;
mod call;
pub mod operation;
pub mod session;
pub mod walls;
mod world;

pub use answer::Answer;
pub use call::Call;
pub use world::{World, id, new_shift};

use backend::Settings;
use backend::test_support::TestApp;
use clap::Parser;
use reqwest::{Client, Method};
use server::config::ServeConfig;
use server::{AppState, HttpOptions, router, telemetry};
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// A command line without options: where the pages are.
#[derive(Parser)]
struct Line {
    #[command(flatten)]
    serve: ServeConfig,
}

/// A server on a port and a database of its own; ends with the test's runtime.
pub struct Server {
    pub app: TestApp,
    pub origin: String,
    client: Client,
}

impl Server {
    pub async fn start() -> Self {
        Self::with(|_| (), HttpOptions::default()).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings), options: HttpOptions) -> Self {
        Self::on(TestApp::with(change).await, options).await
    }

    pub async fn on(app: TestApp, options: HttpOptions) -> Self {
        let state = AppState {
            backend: app.backend.clone(),
            leptos: Line::parse_from(["regie"]).serve.leptos(),
            metrics: telemetry::private_metrics(),
            options: Arc::new(options),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let service = router::router(state).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        Self {
            app,
            origin,
            client: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap(),
        }
    }

    pub fn call(&self, method: Method, path: &str) -> Call {
        Call::new(self.client.request(method, format!("{}{path}", self.origin)))
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }
}
