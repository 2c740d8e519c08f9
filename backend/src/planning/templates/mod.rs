//! Templates: the posts of a day, kept under a name and planned again and again.

mod apply_template;
mod manage_templates;
mod store;
#[cfg(test)]
mod tests;

pub use apply_template::apply_template;
pub use manage_templates::{
    change_template, create_template, find_template, list_templates, remove_template, restore_template,
};
