//! The pages that links in mails open, and asking for those links.

mod card;
mod confirm_email_page;
mod forgot_page;
mod reset_page;
pub mod rpc;
mod unverified_banner;
mod verify_page;

pub(super) use card::{DoneNote, Incomplete, ProofCard, Refusal, use_query_text};
pub use confirm_email_page::ConfirmEmailPage;
pub use forgot_page::ForgotPage;
pub use reset_page::ResetPage;
pub use unverified_banner::UnverifiedBanner;
pub use verify_page::VerifyPage;
