//! Which rows of a page are selected.

use std::collections::BTreeSet;

/// Rows, by their place on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    rows: BTreeSet<usize>,
    /// The row pressed last: where a range begins.
    last: Option<usize>,
}

impl Chosen {
    /// Selects a row or gives it up; with `range`, so are all from the row pressed before.
    pub fn press(&mut self, row: usize, checked: bool, range: bool) {
        let from = self.last.filter(|_| range).unwrap_or(row);
        for row in from.min(row)..=from.max(row) {
            if checked {
                self.rows.insert(row);
            } else {
                self.rows.remove(&row);
            }
        }
        self.last = Some(row);
    }

    /// Selects the first `count` rows: the whole page.
    pub fn choose_all(&mut self, count: usize) {
        self.rows = (0..count).collect();
        self.last = None;
    }

    /// Gives up every row.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether a row is selected.
    pub fn has(&self, row: usize) -> bool {
        self.rows.contains(&row)
    }

    /// How many are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(chosen: &Chosen) -> Vec<usize> {
        (0..9).filter(|row| chosen.has(*row)).collect()
    }

    #[test]
    fn a_range_goes_from_the_row_pressed_before_in_either_direction() {
        let mut chosen = Chosen::default();
        chosen.press(4, true, true);
        assert_eq!(rows(&chosen), [4]);
        chosen.press(6, true, true);
        assert_eq!(rows(&chosen), [4, 5, 6]);
        chosen.press(2, true, true);
        assert_eq!(rows(&chosen), [2, 3, 4, 5, 6]);
        chosen.press(5, false, true);
        assert_eq!(rows(&chosen), [6]);
        chosen.press(0, true, false);
        assert_eq!((rows(&chosen), chosen.count()), (vec![0, 6], 2));
    }

    #[test]
    fn the_whole_page_is_chosen_and_given_up() {
        let mut chosen = Chosen::default();
        chosen.choose_all(3);
        assert_eq!(rows(&chosen), [0, 1, 2]);
        chosen.press(7, true, true);
        assert_eq!(rows(&chosen), [0, 1, 2, 7]);
        chosen.clear();
        assert_eq!(chosen, Chosen::default());
    }
}
