//! Teams: who works together, and who answers for them.

mod list_teams;
mod manage_teams;
pub(super) mod store;
mod team_members;

#[cfg(test)]
mod tests;

pub use list_teams::{find_team, list_team_members, list_teams};
pub use manage_teams::{change_team, create_team, remove_team, restore_team};
pub use team_members::{add_team_members, remove_team_member, set_team_lead};
