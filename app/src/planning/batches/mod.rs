//! Many shifts at once: looked at first, made in one go, taken back in one go.

mod batch_desk;
mod batch_steps;
mod copy_dialog;
mod copy_form;
mod outcome;
mod repeat_dialog;
mod replacements;
pub mod rpc;
mod words;

pub use batch_desk::{BatchDesk, Changes, use_batches};
pub use batch_steps::{BatchSteps, Steps};
pub use copy_dialog::{CopyDialog, CopyFrom};
pub use outcome::Outcome;
pub use repeat_dialog::RepeatDialog;
pub use words::count;
