//! Signing in and up, the account of the reader, and who belongs to a workspace.

mod account;
mod next;
mod people;
pub mod rpc;
pub mod settings;
mod sign_in_page;
mod sign_up_page;

pub use account::AccountPage;
pub use next::{safe_path, sign_in_path};
pub use people::PeoplePage;
pub use settings::WorkspaceSettingsPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
