//! Accounts, sessions, workspaces and their members.

mod add_member;
pub mod admin;
mod change_member;
mod change_members;
mod change_password;
pub mod cookie;
mod create_workspace;
mod find_me;
mod invitations;
mod keys;
mod list_members;
mod passkeys;
mod password;
mod profile;
mod proofs;
mod prove_password;
mod refresh;
mod register;
pub(crate) mod roles;
mod second_factor;
mod sessions;
mod set_locale;
mod settings;
mod sign_in;
mod sign_out;
pub(crate) mod store;
mod strength;
mod teams;
mod token;
mod verify;

#[cfg(test)]
mod tests;

pub use add_member::add_member;
pub use change_member::{change_member, remove_member};
pub use change_members::{change_members, remove_members};
pub use change_password::change_password;
pub use create_workspace::create_workspace;
pub(crate) use find_me::live_user;
pub use find_me::{find_me, list_workspaces};
pub use invitations::{
    accept_invitation, invite_people, join_with_account, list_invitations, resend_invitation,
    revoke_invitation, show_invitation,
};
pub use keys::{FoundKey, create_api_key, find_api_key, is_api_key, list_api_keys, revoke_api_key};
pub use list_members::list_members;
pub(crate) use passkeys::remove_expired_ceremonies;
pub use passkeys::{
    finish_passkey_registration, finish_passkey_sign_in, list_passkeys, remove_passkey, rename_passkey,
    start_passkey_confirmation, start_passkey_registration, start_passkey_sign_in,
};
pub(crate) use password::Hasher;
pub use profile::change_profile;
pub(crate) use proofs::{RESET_HOURS, VERIFY_HOURS};
pub use proofs::{
    confirm_email_change, request_email_change, request_password_reset, request_verification, reset_password,
    verify_email,
};
pub(crate) use prove_password::prove_password;
pub use refresh::refresh;
use register::create_proven_account;
pub use register::register;
pub(crate) use register::{create_account, create_placeholder, set_password};
pub use roles::{change_role, create_role, list_roles, remove_role};
#[cfg(any(test, feature = "test-support"))]
pub(crate) use second_factor::code_for_tests;
pub(crate) use second_factor::draw_qr_code;
pub use second_factor::{
    confirm_second_factor, find_second_factor, remove_second_factor, renew_recovery_codes,
    start_second_factor,
};
pub use sessions::{end_other_sessions, end_session, list_sessions};
pub use set_locale::set_locale;
pub use settings::{
    archive_workspace, find_settings, find_workspace, restore_workspace, transfer_ownership, update_workspace,
};
pub use sign_in::sign_in;
pub(crate) use sign_in::{let_in, open_session};
pub use sign_out::sign_out;
pub use strength::rate_password;
pub use teams::{
    add_team_members, change_team, create_team, find_team, list_team_members, list_teams, remove_team,
    remove_team_member, restore_team, set_team_lead,
};
#[cfg(any(test, feature = "test-support"))]
pub(crate) use token::sign_for_tests;
pub use token::{ACCESS_MINUTES, REFRESH_DAYS, Tokens, hex};
pub(crate) use token::{derive, refresh_hash as token_hash};
pub use verify::verify_access;
