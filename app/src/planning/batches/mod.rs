//! Many shifts at once.

pub mod rpc;
