//! What belongs to the signed-in person: their name, their password and where they are signed in.

mod account_page;
mod password_section;
mod profile_section;
mod session_row;
mod session_section;

pub use account_page::AccountPage;
