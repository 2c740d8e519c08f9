//! What belongs to the signed-in person: their password, their passkeys, their second factor and where they are signed in.

mod account_page;
pub mod passkeys;
mod password_section;
mod second_factor;
mod session_row;
mod session_section;

pub use account_page::AccountPage;
