//! Accounts, workspaces and who belongs to them.

mod credentials;
mod email;
mod member;
mod proofs;
mod session;
mod workspace;

pub use credentials::{ChangePassword, MAX_PASSWORD, MIN_PASSWORD, NewAccount, Registration, SignIn};
pub use email::{Email, email_norm};
pub use member::{AddMember, ChangeMember, Member};
pub use proofs::{RatePassword, RequestEmailChange, ResetPassword, Strength, check_token, link_void};
pub use session::Session;
pub use workspace::{CreateWorkspace, Me, MyWorkspace, User, Workspace};
