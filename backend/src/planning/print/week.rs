//! A week as a table: people by days.

use domain::UserId;
use domain::planning::{PrintWeek, Shift, ShiftStatus, Week};
use jiff::civil::DateTime;
use std::collections::HashSet;

use super::blocks::Blocks;
use super::words::Words;
use crate::paper::{Block, Cell, Column, Row, Sheet};

pub(super) struct WeekSheet<'a> {
    pub words: &'a Words,
    pub week: &'a Week,
    pub blocks: Blocks<'a>,
}

impl WeekSheet<'_> {
    pub(super) fn lay_out(&self, command: PrintWeek, published_at: Option<DateTime>) -> Sheet {
        let (words, week) = (self.words, self.week);
        let days = week.days();
        let column = |day: &jiff::civil::Date| Column {
            name: words.day(*day),
            shaded: day.weekday().to_monday_zero_offset() > 4,
        };
        let mut rows: Vec<Row> = self
            .people()
            .into_iter()
            .map(|(user, name)| self.row(user, name))
            .collect();
        if !rows.is_empty() {
            rows.push(self.total());
        }
        Sheet {
            language: command.language.as_str(),
            title: words.week_title(days[0], days[6]),
            subtitle: standing(words, week, published_at),
            about: self.about(command),
            corner: words.person.clone(),
            columns: days.iter().map(column).collect(),
            sums: words.total.clone(),
            rows,
            empty: words.empty.clone(),
            page: words.page.clone(),
            continued: words.continued.clone(),
            ..Sheet::default()
        }
    }

    fn counted(&self) -> impl Iterator<Item = &Shift> {
        let shifts = self.week.shifts.iter();
        shifts.filter(|shift| shift.status != ShiftStatus::Cancelled)
    }

    /// Whom the table has a row for, as the screen: what nobody has yet, people by name, then those who left.
    fn people(&self) -> Vec<(Option<UserId>, String)> {
        let open = self.counted().any(|shift| shift.user_id.is_none());
        let open = open.then(|| (None, self.words.nobody.clone()));
        let known: HashSet<UserId> = self.week.people.iter().map(|person| person.user_id).collect();
        let mut gone: Vec<UserId> = self.counted().filter_map(|shift| shift.user_id).collect();
        gone.retain(|user| !known.contains(user));
        gone.sort_unstable();
        gone.dedup();
        let people = self.week.people.iter();
        open.into_iter()
            .chain(people.map(|person| (Some(person.user_id), person.display_name.clone())))
            .chain(gone.into_iter().map(|user| (Some(user), self.words.gone.clone())))
            .collect()
    }

    fn row(&self, user: Option<UserId>, name: String) -> Row {
        let (words, week) = (self.words, self.week);
        let totals = week.totals(|shift| shift.user_id == user);
        let days = week.days();
        let cells = days.iter().enumerate().map(|(place, day)| {
            let away = user.into_iter().flat_map(|user| week.said_on(user, *day));
            let away = away.filter(|(item, _)| item.is_away());
            let away = away.map(|(item, time)| self.blocks.away(item, time, *day));
            let mine = self
                .counted()
                .filter(|shift| shift.user_id == user && week.column(shift) == place);
            Cell {
                blocks: away
                    .chain(mine.map(|shift| self.blocks.shift(shift, false)))
                    .collect(),
                ..Cell::default()
            }
        });
        Row {
            name,
            about: String::new(),
            cells: cells.collect(),
            sum: words.duration(totals.week),
            is_total: false,
        }
    }

    fn total(&self) -> Row {
        let totals = self.week.totals(|_| true);
        let cell = |minutes: &i64| Cell {
            blocks: vec![Block {
                head: self.words.duration(*minutes),
                ..Block::default()
            }],
            ..Cell::default()
        };
        Row {
            name: self.words.total.clone(),
            cells: totals.days.iter().map(cell).collect(),
            sum: self.words.duration(totals.week),
            is_total: true,
            ..Row::default()
        }
    }

    /// What the week is narrowed to.
    fn about(&self, command: PrintWeek) -> String {
        let wanted = command.week;
        let team = self
            .week
            .teams
            .iter()
            .find(|team| Some(team.id) == wanted.team_id);
        let missions = &mut self.week.missions.iter();
        let mission = missions.find(|mission| Some(mission.id) == wanted.mission_id);
        let parts = [
            team.map(|team| self.words.team(&team.name)),
            mission.map(|mission| self.words.mission(&mission.name)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
    }
}

/// Which version people were told, and how much has changed since.
fn standing(words: &Words, week: &Week, at: Option<DateTime>) -> String {
    let (Some(number), Some(at)) = (week.publication.number, at) else {
        return words.unpublished.clone();
    };
    let published = words.published(number, at);
    match week.publication.changes {
        0 => published,
        count => format!("{published} \u{b7} {}", words.changed(count)),
    }
}
