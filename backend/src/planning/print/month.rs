//! A month of one person as a table: weeks by weekdays.

use domain::planning::{Availability, Month, Person, PrintMonth, Shift, ShiftStatus, month_weeks};
use jiff::ToSpan;
use jiff::civil::Date;

use super::blocks::Blocks;
use super::words::Words;
use crate::paper::{Block, Cell, Column, Row, Sheet};

pub(super) struct MonthSheet<'a> {
    pub words: &'a Words,
    pub month: &'a Month,
    pub person: &'a Person,
    pub shifts: &'a [Shift],
    pub availabilities: &'a [Availability],
    /// The number of the version that each week was published with, in the order of the weeks.
    pub versions: &'a [Option<i32>],
    pub blocks: Blocks<'a>,
}

impl MonthSheet<'_> {
    pub(super) fn lay_out(&self, command: PrintMonth) -> Sheet {
        let words = self.words;
        let column = |offset: i8| Column {
            name: words.weekday(offset),
            shaded: false,
        };
        let weeks = month_weeks(self.month.first);
        let mut rows: Vec<Row> = weeks
            .into_iter()
            .zip(self.versions)
            .map(|(monday, version)| self.row(monday, *version))
            .collect();
        rows.push(self.total());
        Sheet {
            language: command.language.as_str(),
            title: words.month_title(&self.person.display_name, self.month.first),
            corner: words.week_column.clone(),
            columns: (0..7).map(column).collect(),
            sums: words.total.clone(),
            rows,
            page: words.page.clone(),
            continued: words.continued.clone(),
            ..Sheet::default()
        }
    }

    fn is_inside(&self, day: Date) -> bool {
        day.first_of_month() == self.month.first
    }

    /// Minutes of the days that `counts` lets through, from the sums of the month.
    fn minutes(&self, counts: impl Fn(Date) -> bool) -> i64 {
        let days = self.month.days();
        let mine = self.month.cells.iter();
        mine.filter(|cell| cell.user_id == Some(self.person.user_id))
            .filter(|cell| days.get(cell.day).is_some_and(|day| counts(*day)))
            .map(|cell| cell.minutes)
            .sum()
    }

    fn row(&self, monday: Date, version: Option<i32>) -> Row {
        let days: Vec<Date> = (0..7).map(|day| monday.saturating_add(day.days())).collect();
        let words = self.words;
        let version = version.map_or_else(|| words.unpublished.clone(), |number| words.version(number));
        Row {
            name: words.week(monday),
            about: format!(
                "{}\u{2013}{} \u{b7} {version}",
                words.day_month(days[0]),
                words.day_month(days[6])
            ),
            cells: days.iter().map(|day| self.cell(*day)).collect(),
            sum: words.duration(self.minutes(|day| days.contains(&day))),
            is_total: false,
        }
    }

    fn cell(&self, day: Date) -> Cell {
        if !self.is_inside(day) {
            return Cell {
                shaded: true,
                ..Cell::default()
            };
        }
        let away = self.availabilities.iter().filter(|item| item.is_away());
        let away = away.flat_map(|item| item.occurrences.iter().map(move |time| (item, *time)));
        let away = away.filter(|(_, time)| time.is_on(day));
        let away = away.map(|(item, time)| self.blocks.away(item, time, day));
        let mine = self.shifts.iter().filter(|shift| {
            let counts = shift.status != ShiftStatus::Cancelled;
            // What began in the month before stands on the first.
            counts && shift.local.start.date().max(self.month.first) == day
        });
        Cell {
            blocks: away
                .chain(mine.map(|shift| self.blocks.shift(shift, true)))
                .collect(),
            corner: day.day().to_string(),
            shaded: false,
        }
    }

    fn total(&self) -> Row {
        let cell = |offset: i8| {
            let on = |day: Date| day.weekday().to_monday_zero_offset() == offset;
            Cell {
                blocks: vec![Block {
                    head: self.words.duration(self.minutes(on)),
                    ..Block::default()
                }],
                ..Cell::default()
            }
        };
        Row {
            name: self.words.total.clone(),
            cells: (0..7).map(cell).collect(),
            sum: self.words.duration(self.minutes(|_| true)),
            is_total: true,
            ..Row::default()
        }
    }
}
