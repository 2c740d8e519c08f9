//! The binary `regie`: pages, REST API, command line, configuration and logs. No rule of the product is decided here.

pub mod api;
pub mod calendar;
pub mod cli;
pub mod config;
pub mod database;
pub mod health;
pub mod http;
pub mod kept_log;
pub mod live;
pub mod print;
pub mod router;
pub mod state;
pub mod telemetry;
pub mod web;

pub use state::{AppState, HttpOptions};
