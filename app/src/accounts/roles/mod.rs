//! What one may do in a workspace, role by role.

mod every_role;
mod matrix_cell;
mod remove_role;
mod role_dialog;
mod role_matrix;
mod role_offer;
mod role_switches;
mod roles_page;
mod roles_state;
pub mod rpc;

pub use every_role::every_role;
pub use role_offer::RoleOffer;
pub use roles_page::RolesPage;
