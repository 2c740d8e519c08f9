//! What stands on a printed table, before it is laid out.

use domain::planning::Colour;
use jiff::Timestamp;

use super::{document, layout};
use crate::Result;

/// A table, on as many pages as it takes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// The language its reader's program is told.
    pub language: &'static str,
    /// The document's name.
    pub title: String,
    /// Under it.
    pub subtitle: String,
    /// Opposite the title: whose it is.
    pub owner: String,
    /// Under that.
    pub about: String,
    /// What the first column is called.
    pub corner: String,
    /// The columns between the names and the sums.
    pub columns: Vec<Column>,
    /// What the last column is called.
    pub sums: String,
    /// The rows.
    pub rows: Vec<Row>,
    /// Said instead of rows when there are none.
    pub empty: String,
    /// At the bottom of each page, on the left.
    pub foot: String,
    /// At the bottom, on the right, with `{page}` and `{pages}`.
    pub page: String,
    /// After the name of a row that goes on from the page before.
    pub continued: String,
    /// When it was made.
    pub made_at: Timestamp,
}

/// The head of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    /// Its name.
    pub name: String,
    /// Whether its ground is shaded.
    pub shaded: bool,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Its name.
    pub name: String,
    /// Under it.
    pub about: String,
    /// As many as there are columns.
    pub cells: Vec<Cell>,
    /// At its end.
    pub sum: String,
    /// Whether it sums up the rows before it.
    pub is_total: bool,
}

/// A square.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    /// One below the other.
    pub blocks: Vec<Block>,
    /// A word in the corner: the number of a day.
    pub corner: String,
    /// Whether its ground is shaded.
    pub shaded: bool,
}

/// Something in a square.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    /// Its colour; on white when absent.
    pub colour: Option<Colour>,
    /// Whether it is not settled yet: outlined rather than filled.
    pub outlined: bool,
    /// Its first line, which is found.
    pub head: String,
    /// What follows, each on at most two lines.
    pub lines: Vec<String>,
}

impl Sheet {
    /// The file.
    pub(crate) fn into_pdf(self) -> Result<Vec<u8>> {
        let mut document = document::Document::new()?;
        layout::draw(&self, &mut document);
        document.finish(&self)
    }
}
