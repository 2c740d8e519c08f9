//! A series taken in hand: locked with all its shifts.

use domain::planning::{Series, SeriesScope, SeriesShift};
use domain::{Problem, ShiftId};
use jiff::tz::TimeZone;

use super::store;
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result};

/// A series, and the shift that was edited.
pub(super) struct Opened {
    pub series: Series,
    /// The zone whose clock on the wall it follows.
    pub zone: TimeZone,
    /// The shift that was edited.
    pub at: SeriesShift,
    /// Those that are planned, by day.
    pub shifts: Vec<SeriesShift>,
    /// Those in the bin.
    pub binned: Vec<SeriesShift>,
}

/// Takes the series of a shift in hand.
pub(super) async fn open(tx: &mut Tx, cx: &Cx, id: ShiftId, version: i32) -> Result<Opened> {
    let Some(row) = store::lock_of_shift(tx, id).await? else {
        return Err(if store::is_planned(tx, id).await? {
            let detail = "This shift is not repeated. Change it alone.";
            Problem::conflict("not-repeated", detail).into()
        } else {
            missing()
        });
    };
    let (series, zone) = row.series()?;
    let (mut shifts, mut binned) = (Vec::new(), Vec::new());
    for (shift, is_binned) in store::lock_shifts(tx, cx, series.id).await? {
        if is_binned { &mut binned } else { &mut shifts }.push(shift);
    }
    shifts.sort_by_key(|it| (it.day, it.shift.id));
    let at = shifts.iter().find(|it| it.shift.id == id).cloned();
    let at = at.ok_or_else(missing)?;
    if at.shift.version != version {
        return Err(Problem::stale(&at.shift).into());
    }
    Ok(Opened {
        series,
        zone,
        at,
        shifts,
        binned,
    })
}

impl Opened {
    /// The planned shifts that a scope means: of `This` the one alone, should another stand for the same day.
    pub fn within(&self, scope: SeriesScope) -> impl Iterator<Item = &SeriesShift> {
        let (day, id) = (self.at.day, self.at.shift.id);
        self.shifts.iter().filter(move |it| match scope {
            SeriesScope::This => it.shift.id == id,
            _ => scope.takes(it.day, day),
        })
    }

    /// All shifts of those days, also those in the bin.
    pub fn places(&self, scope: SeriesScope) -> Vec<ShiftId> {
        let all = self.shifts.iter().chain(&self.binned);
        all.filter(|it| scope.takes(it.day, self.at.day))
            .map(|it| it.shift.id)
            .collect()
    }
}
