//! Many shifts in few statements.

pub(super) mod store;
