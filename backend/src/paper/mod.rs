//! Documents to print, as PDF: a typeface, a table over pages, and the file around them. Knows nothing of what stands in
//! them; all of it is computing, for a thread that may block.

mod document;
mod font;
mod ink;
mod layout;
mod sheet;
mod text;

#[cfg(test)]
pub(crate) mod reader;
#[cfg(test)]
mod tests;

pub(crate) use sheet::{Block, Cell, Column, Row, Sheet};
