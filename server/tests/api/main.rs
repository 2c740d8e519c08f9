//! The HTTP contract: the real router, over real HTTP, on a real database.

mod auth;
mod bad_bodies;
mod bad_input;
mod calendar_feed;
mod calendar_import;
mod contract;
mod function_table;
mod functions;
mod health;
mod idempotency;
mod isolation;
mod isolation_table;
mod logs;
mod members;
mod mission_versions;
mod missions;
mod openapi;
mod sessions;
mod shift_refusals;
mod shift_writes;
mod shifts;
mod storm;
mod support;
mod tokens;
mod week;
mod workspaces;
