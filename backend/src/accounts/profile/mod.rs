//! How a person is called, in every workspace at once.

mod change_profile;
mod store;
#[cfg(test)]
mod tests;

pub use change_profile::change_profile;
pub(super) use store::copy_to_members;
