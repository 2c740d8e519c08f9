//! Keys for programs.

mod key_form;
mod key_list;
mod keys_page;

pub use keys_page::ApiKeysPage;
