//! What surrounds every page: the frame of a workspace, the bare frame of the pages before it, and the two pages shown
//! when something is missing or fails.

mod account_menu;
mod archived_banner;
mod bare_layout;
mod brand;
mod failure_page;
mod frame;
mod home_page;
mod language_switch;
mod main_nav;
mod new_workspace;
mod not_found_page;
mod scope;
mod settings_nav;
mod signed_in;
mod theme;
mod workspace_layout;
mod workspace_menu;

pub use bare_layout::BareLayout;
pub use failure_page::FailurePage;
pub use home_page::HomePage;
pub use not_found_page::NotFoundPage;
pub use scope::{LastWorkspace, WORKSPACE_COOKIE, use_me, use_workspace, workspace_path};
pub use settings_nav::SettingsNav;
pub use theme::{THEME_COOKIE, Theme, ThemeSwitch, provide_theme, use_theme};
pub use workspace_layout::WorkspaceLayout;
