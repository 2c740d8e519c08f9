//! Teams.

pub mod rpc;
