//! What one may do in a workspace, role by role.

mod every_role;
mod role_offer;
pub mod rpc;

pub use every_role::every_role;
pub use role_offer::RoleOffer;
