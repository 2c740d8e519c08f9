//! Templates: the posts of a day, kept and planned again.

mod apply_dialog;
mod apply_fields;
mod page;
mod post_row;
mod posts;
mod template_dialog;
mod template_form;
mod template_list;
mod template_row;
mod template_state;

pub use page::TemplatesPage;
