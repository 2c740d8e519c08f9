//! What belongs to the signed-in person: their password, their second factor and where they are signed in.

mod account_page;
mod password_section;
mod second_factor;
mod session_row;
mod session_section;

pub use account_page::AccountPage;
