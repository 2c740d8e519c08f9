//! Series: shifts that were repeated and stay together.

mod change_series;
mod find_series;
mod opened;
mod remove_series;
mod store;
mod swap;
#[cfg(test)]
mod tests;

pub use change_series::change_series;
pub use find_series::find_series;
pub(super) use find_series::of_week;
pub use remove_series::remove_series;
pub(super) use store::{NewSeries, begin, is_repeated, swap_series};
pub(super) use swap::swap;
