//! The teams of a workspace.

mod crew;
mod every_team;
mod people_to_add;
pub mod rpc;
mod team_colour;
mod team_dialog;
mod team_form;
mod team_list;
mod team_members;
mod team_row;
mod team_state;
mod teams_page;

pub use every_team::every_team;
pub use teams_page::TeamsPage;
