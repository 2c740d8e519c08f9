//! Accounts, workspaces and who belongs to them.

mod api_key;
mod credentials;
mod email;
mod language;
mod member;
mod passkey;
mod proofs;
mod role;
mod second_factor;
mod session;
mod settings;
mod team;
mod workspace;

pub use api_key::{ApiKey, CreateApiKey, CreatedApiKey, MAX_KEY_DAYS};
pub use credentials::{ChangePassword, MAX_PASSWORD, MIN_PASSWORD, NewAccount, Registration, SignIn};
pub use email::{Email, email_norm};
pub use language::Language;
pub use member::{
    AddMember, ChangeMember, ChangeMembers, MAX_SEARCH, MAX_TOGETHER, Member, MemberQuery, MemberVersion,
    RemoveMembers,
};
pub use passkey::{
    AddPasskey, MAX_PASSKEY_NAME, MAX_PASSKEYS, Passkey, Proof, ceremony_over, check_passkey_name, one_proof,
    passkey_copied, passkey_refused, passkeys_unavailable, too_many_passkeys, unknown_passkey,
};
pub use proofs::{RatePassword, RequestEmailChange, ResetPassword, Strength, check_token, link_void};
pub use role::{
    ChangeRole, CustomRole, GivenRole, MAX_ROLE_NAME, MAX_ROLES, RemoveRole, RoleChoice, SetRole, givable,
    role_key,
};
pub use second_factor::{
    BothProofs, Code, ConfirmSecondFactor, ProposedFactor, QrCode, RECOVERY_CODES, RECOVERY_SIGNS,
    RecoveryCodes, SecondFactor, StartSecondFactor, second_factor_required, wait_after, wrong_code,
};
pub use session::Session;
pub use settings::{
    ChangeWorkspace, MAX_RETENTION_MONTHS, MIN_RETENTION_MONTHS, SetWorkspace, TransferOwnership,
    WorkspaceSettings,
};
pub use team::{
    AddTeamMembers, ChangeTeam, SHOWN_MEMBERS, SetTeam, SetTeamLead, Team, TeamMember, TeamQuery,
};
pub use workspace::{CreateWorkspace, Me, MyWorkspace, User, Workspace};
