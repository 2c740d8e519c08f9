//! Open shifts, requests that shifts change hands, and skills.

mod claims_setting;
mod offer;
mod open_list;
mod pages;
mod request_row;
pub mod rpc;
mod skill_dialogs;
mod skill_field;
mod skills_page;
mod tabs;
mod words;

pub use offer::{Around, OfferShift};
pub use pages::{DecidePage, OpenShiftsPage, RequestsPage};
pub use skill_field::SkillField;
pub use skills_page::SkillsPage;
