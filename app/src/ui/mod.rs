//! The kit that every page is made of. It knows nothing of the domains: components get plain values and callbacks.
//!
//! Variants are enums, colours and sizes come from the tokens of `style/tailwind.css`, and what the platform has
//! (`<dialog>`, `popover`, date inputs) is used rather than rebuilt.

mod avatar;
mod badge;
mod button;
mod checkbox;
mod code_field;
mod confirm;
mod copy_field;
mod dialog;
mod empty_state;
mod field;
mod icon;
mod icon_button;
mod link_tabs;
mod menu;
mod menu_item;
mod moment;
mod page_header;
mod pager;
mod problem_note;
mod qr_drawing;
mod search_box;
mod select_field;
mod skeleton;
mod stale_note;
mod submission;
mod text_area;
mod text_field;
mod time_field;
mod toasts;
mod visually_hidden;

pub use avatar::{Avatar, AvatarSize};
pub use badge::{Badge, Tone};
pub use button::{Button, ButtonKind, ButtonLink, ButtonSize, ButtonVariant};
pub use checkbox::CheckboxField;
pub use code_field::CodeField;
pub use confirm::ConfirmDialog;
pub use copy_field::{CopyButton, CopyField};
pub use dialog::{Dialog, DialogActions, DialogSize};
pub use empty_state::EmptyState;
pub use field::{Field, error_of};
pub use icon::{Icon, IconSize};
pub use icon_button::IconButton;
pub use link_tabs::LinkTabs;
pub use menu::{Menu, MenuAlign};
pub use menu_item::{MenuHeading, MenuItem, MenuLink, MenuSeparator};
pub use moment::{Moment, day_in_zone};
pub use page_header::PageHeader;
pub use pager::Pager;
pub use problem_note::ProblemNote;
pub use qr_drawing::QrDrawing;
pub use search_box::SearchBox;
pub use select_field::{Choice, SelectField};
pub use skeleton::{Skeleton, SkeletonList};
pub use stale_note::StaleNote;
pub use submission::{Submission, SubmissionNote, current_of};
pub use text_area::TextArea;
pub use text_field::{PasswordField, TextField, TextKind};
pub use time_field::{DateTimeField, TimeKind};
pub use toasts::{Toast, Toaster, Toasts, provide_toasts, use_toasts};
pub use visually_hidden::VisuallyHidden;
