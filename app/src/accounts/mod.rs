//! Signing in and up, the account of the reader, and who belongs to a workspace.

pub mod account;
mod change_email;
mod invitations;
mod keys;
mod next;
mod passkey_button;
mod people;
mod permission_name;
mod proofs;
mod roles;
pub mod rpc;
pub mod settings;
mod sign_in_code;
mod sign_in_page;
mod sign_up_page;
mod strength;
mod teams;

pub use account::AccountPage;
pub use change_email::ChangeEmailSection;
pub use invitations::{InvitationPage, InvitationsPage};
pub use keys::ApiKeysPage;
pub use next::{safe_path, sign_in_path};
pub use people::{PeoplePage, PeopleTabs, role_name};
pub use permission_name::permission_name;
pub use proofs::{ConfirmEmailPage, ForgotPage, ResetPage, UnverifiedBanner, VerifyPage};
pub use roles::{RoleOffer, RolesPage, every_role};
pub use settings::WorkspaceSettingsPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
pub use teams::{TeamsPage, every_team};
