//! What a shift repeats, and what a week shows of it.

use domain::planning::{Repetition, Series, SeriesMark, Shift, Span, WeekSeries};
use domain::{Permission, ShiftId};
use std::collections::HashMap;

use super::store;
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result};

/// The series that a shift belongs to.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`, also when the shift is not repeated.
pub async fn find_series(cx: &Cx, id: ShiftId) -> Result<Series> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    let found = store::find_of_shift(&mut tx, id).await?.ok_or_else(missing)?;
    Ok(found.series()?.0)
}

/// The series of the shifts of a week.
pub(in crate::planning) async fn of_week(tx: &mut Tx, span: Span, shifts: &[Shift]) -> Result<WeekSeries> {
    let rows = store::list_marks(tx, span).await?;
    let shifts: HashMap<ShiftId, &Shift> = shifts.iter().map(|shift| (shift.id, shift)).collect();
    let (mut series, mut marks) = (HashMap::new(), Vec::new());
    for row in rows {
        let Some(shift) = shifts.get(&row.shift_id()) else {
            continue;
        };
        let (stored, zone) = row.series.series()?;
        marks.push(SeriesMark {
            shift_id: shift.id,
            series_id: stored.id,
            day: row.day(),
            is_exception: !stored.values.is(shift, row.day(), &zone),
        });
        series.insert(stored.id, Repetition::from(&stored));
    }
    let mut series: Vec<Repetition> = series.into_values().collect();
    series.sort_by_key(|series| series.id);
    Ok(WeekSeries::new(series, marks))
}
