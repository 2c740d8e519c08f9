//! What is decided about a workspace: its settings, its archiving, who owns it.

mod archive_dialog;
mod ownership;
pub mod rpc;
mod settings_fields;
mod settings_form;
mod settings_page;
mod transfer_dialog;
mod transfer_form;
mod words;
mod zone_field;

pub use settings_page::WorkspaceSettingsPage;
