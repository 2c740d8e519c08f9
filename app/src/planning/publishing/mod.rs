//! Publishing the planning: the dialog, the versions there are, and what each reader is told.

mod changes_list;
mod compare;
mod history_page;
mod notice_page;
mod notice_view;
mod people_changes;
mod publish_dialog;
mod publish_form;
mod restore;
pub mod rpc;
mod version_page;
mod version_view;

pub use history_page::PublicationsPage;
pub use notice_page::NoticePage;
pub(super) use notice_view::WeekNotice;
pub(super) use publish_dialog::PublishDialog;
pub use version_page::PublicationPage;
