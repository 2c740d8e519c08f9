//! The second proof at sign-in, as a part of the account page.

mod codes;
mod proof_dialogs;
mod proof_form;
pub mod rpc;
mod scan;
mod section;
mod setup;

pub use section::SecondFactorSection;
