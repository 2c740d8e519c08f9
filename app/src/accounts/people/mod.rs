//! Who belongs to the workspace.

mod add_member;
mod change_role;
mod leave;
mod member_list;
mod people_page;
mod remove_member;
mod role_field;

pub use people_page::PeoplePage;
