//! Rules of working time: which ones apply, and what is said of one that is broken.

mod preset_field;
pub mod rpc;
mod rule_row;
mod rules_fields;
mod rules_form;
mod rules_page;
mod words;

pub use rules_page::RulesPage;
pub use words::{at, finding, level_name, rule_name, sentence, source};
