//! What is printed, and for whom.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{WeekQuery, monday_of};
use crate::UserId;
use crate::accounts::Language;

/// A week on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintWeek {
    /// Which one, of which mission and team.
    pub week: WeekQuery,
    /// In which language.
    pub language: Language,
}

/// A month of one person on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintMonth {
    /// Whose.
    pub user_id: UserId,
    /// Any day of the month; the current month when absent.
    pub day: Option<Date>,
    /// In which language.
    pub language: Language,
}

/// The weeks that a month touches, by their Mondays.
pub fn month_weeks(first: Date) -> Vec<Date> {
    let last = first.last_of_month();
    let monday = monday_of(first).unwrap_or(first);
    let mondays = std::iter::successors(Some(monday), |monday| monday.checked_add(1.week()).ok());
    mondays.take_while(|monday| *monday <= last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_has_four_to_six_weeks() {
        // February that begins on a Monday.
        assert_eq!(month_weeks(date(2027, 2, 1)).len(), 4);
        let weeks = month_weeks(date(2026, 11, 1));
        assert_eq!((weeks[0], weeks.len()), (date(2026, 10, 26), 6));
        assert_eq!(weeks[5], date(2026, 11, 30));
    }
}
