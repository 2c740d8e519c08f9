//! Signing in and up, and who belongs to a workspace.

mod next;
mod people;
pub mod rpc;
mod sign_in_page;
mod sign_up_page;
mod teams;

pub use next::{safe_path, sign_in_path};
pub use people::PeoplePage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
pub use teams::{TeamsPage, every_team};
