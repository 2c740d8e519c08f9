//! `regie serve`.

use anyhow::Context;
use backend::jobs::{Kinds, Workers};
use backend::mail::Printer;
use backend::ops::{LogKeeper, LogOut};
use backend::{Backend, demo};
use clap::Args;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

use crate::config::{DatabaseConfig, ServeConfig};
use crate::database::Database;
use crate::{AppState, router, telemetry};

/// Options of `regie serve`.
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    database: DatabaseConfig,
    #[command(flatten)]
    http: ServeConfig,
    /// Make a demo crew and print an account to look around with (development only).
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let lines = telemetry::start_kept_log(self.database.production, Database::clock());
        if self.demo {
            super::demo::refuse_production(&self.database)?;
        }
        // The port first: when it is taken, nothing was started that would have to be stopped.
        let addr = self.http.addr;
        let listener = TcpListener::bind(addr).await.with_context(|| {
            format!("cannot listen on {addr}; choose another address with REGIE_ADDR or --addr")
        })?;
        let database = Database::open(&self.database).await?;
        let served = self.serve_on(listener, &database, lines).await;
        database.close().await;
        served
    }

    async fn serve_on(
        &self,
        listener: TcpListener,
        database: &Database,
        lines: LogOut,
    ) -> anyhow::Result<()> {
        database.prepare().await?;
        let settings = self.http.settings(&self.database, database.secret.clone())?;
        let origin = settings.public_origin.clone();
        let backend = Backend::new(&database.target, settings, Database::clock());
        if self.demo {
            let account = demo::plant(&backend).await.context("cannot make the demo crew")?;
            println!("Demo account: {} / {}", account.email, account.password);
        }
        let state = AppState {
            backend: backend.clone(),
            leptos: self.http.leptos(),
            metrics: telemetry::start_metrics()?,
            options: Arc::new(self.http.http(self.database.production)),
        };
        tokio::spawn(telemetry::upkeep(state.metrics.clone()));
        let keeper = LogKeeper::start(&backend, lines);
        let workers = Workers::start(&backend, &Kinds::product());
        println!("Regie is at {origin}");
        tokio::spawn(print_mails(backend.clone()));
        let app = router::router(state).into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(listener, app)
            .with_graceful_shutdown(stop(backend.clone()))
            .await;
        workers.stop().await;
        // After everything that has something to say.
        keeper.stop().await;
        backend.db().close().await;
        Ok(served?)
    }
}

/// In development, without a mail server: prints every few seconds the mails that came up.
async fn print_mails(backend: Backend) {
    let Some(printer) = Printer::of(&backend) else {
        return;
    };
    let mut ticks = tokio::time::interval(Duration::from_secs(3));
    loop {
        ticks.tick().await;
        match printer.lines().await {
            Ok(lines) => {
                for line in lines {
                    println!("{line}");
                }
            }
            // Logged with an id of its own; the next tick tries again.
            Err(error) => {
                error.into_problem(backend.new_request_id());
            }
        }
    }
}

/// Ends when the process is asked to stop. Requests are carried out to their end; streams have none of their own.
async fn stop(backend: Backend) {
    stop_signal().await;
    backend.end_streams();
}

/// Ends when the process is asked to stop: Ctrl-C, or SIGTERM from a service manager.
async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("stopping");
}
