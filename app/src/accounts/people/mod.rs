//! Who belongs to the workspace.

mod bulk_remove;
mod bulk_role;
mod bulk_team;
mod change_role;
mod chosen;
mod leave;
mod member_list;
mod people_filter;
mod people_list;
mod people_page;
mod people_place;
mod people_tabs;
mod remove_member;
mod role_field;
mod selection;
mod selection_bar;

pub use people_page::PeoplePage;
pub use people_tabs::PeopleTabs;
pub(super) use role_field::RoleField;
pub use role_field::role_name;
pub(super) use selection::whole;
