//! Accounts, workspaces and who belongs to them.

mod api_key;
mod credentials;
mod email;
mod member;
mod session;
mod workspace;

pub use api_key::{ApiKey, CreateApiKey, CreatedApiKey, MAX_KEY_DAYS};
pub use credentials::{ChangePassword, MAX_PASSWORD, MIN_PASSWORD, NewAccount, Registration, SignIn};
pub use email::{Email, email_norm};
pub use member::{AddMember, ChangeMember, Member};
pub use session::Session;
pub use workspace::{CreateWorkspace, Me, MyWorkspace, User, Workspace};
