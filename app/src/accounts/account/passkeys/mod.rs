//! The passkeys of the signed-in person.

mod add_passkey;
mod passkey_list;
mod passkey_row;
mod passkey_section;
mod proof_fields;
mod remove_passkey;
mod rename_passkey;
pub mod rpc;

pub use passkey_section::PasskeySection;
