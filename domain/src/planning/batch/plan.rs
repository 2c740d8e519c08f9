//! Shifts that are to be made together, before anybody has looked at who is free.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span as Lapse, Timestamp};
use std::collections::HashMap;

use super::report::Clash;
use crate::check::Check;
use crate::planning::{LocalSpan, SetShift, ShiftStatus, Span, When};
use crate::{FieldCode, Kind, Problem, Result, ShiftId, UserId};

/// The most shifts that are made together: three such weeks of two hundred people.
pub const MAX_BATCH: usize = 5000;

/// A shift to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedShift {
    /// Its values.
    pub set: SetShift,
    /// When, by the clock on the wall.
    pub local: LocalSpan,
    /// When.
    pub span: Span,
    /// The shift it is a copy of, if it is one.
    pub origin: Option<ShiftId>,
}

impl PlannedShift {
    /// Who would be kept busy by it.
    pub fn busy(&self) -> Option<UserId> {
        self.set
            .user_id
            .filter(|_| self.set.status != ShiftStatus::Cancelled)
    }

    fn clash(&self) -> Clash {
        Clash {
            id: None,
            role: self.set.role.clone(),
            local: self.local,
        }
    }
}

/// What is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchPlan {
    /// What can be, if everybody is free.
    pub shifts: Vec<PlannedShift>,
    /// What cannot, whoever is free: the clock leaves nothing of its hours on that day.
    pub impossible: Vec<PlannedShift>,
}

impl BatchPlan {
    /// Adds a shift at these hours. An hour that the clock skips moves forward, of an hour that comes twice the first is
    /// meant; `field` names what asked for the day.
    ///
    /// # Errors
    /// `Invalid` on `field` outside the calendar; `batch-too-large`.
    pub fn add(
        &mut self,
        zone: &TimeZone,
        set: SetShift,
        local: LocalSpan,
        origin: Option<ShiftId>,
        field: &str,
    ) -> Result<()> {
        let span = local.resolve(zone).map_err(|_| out_of_calendar(field))?;
        let set = SetShift {
            when: When::Instants(span),
            ..set
        };
        let planned = PlannedShift {
            set,
            local,
            span,
            origin,
        };
        self.push(planned, field)
    }

    /// Adds a shift whose instants are known.
    ///
    /// # Errors
    /// As [`BatchPlan::add`].
    pub fn push(&mut self, planned: PlannedShift, field: &str) -> Result<()> {
        let mut check = Check::new();
        let _checked = planned.span.check(&mut check);
        if check.has_refused("starts_at") {
            return Err(out_of_calendar(field));
        }
        if check.has_failed() {
            self.impossible.push(planned);
        } else {
            self.shifts.push(planned);
        }
        self.within_bounds()
    }

    fn within_bounds(&self) -> Result<()> {
        if self.shifts.len() + self.impossible.len() <= MAX_BATCH {
            return Ok(());
        }
        let detail = format!("At most {MAX_BATCH} shifts are made together. Choose fewer days or one team.");
        Err(Problem::typed(Kind::Invalid, "batch-too-large", detail))
    }

    /// For each shift, the one of the same plan that takes its person's time, in their order: of two that cannot both be
    /// worked the one that begins first stays. Those that `is_out` are not made and take no time.
    pub fn clashes_within(&self, is_out: impl Fn(usize) -> bool) -> Vec<Option<Clash>> {
        let mut order: Vec<usize> = (0..self.shifts.len()).filter(|at| !is_out(*at)).collect();
        order.sort_by_key(|at| (self.shifts[*at].span.starts_at, *at));
        let mut last: HashMap<UserId, (Timestamp, usize)> = HashMap::new();
        let mut clashes = vec![None; self.shifts.len()];
        for at in order {
            let shift = &self.shifts[at];
            let Some(user) = shift.busy() else { continue };
            match last.get(&user) {
                Some((until, other)) if *until > shift.span.starts_at => {
                    clashes[at] = Some(self.shifts[*other].clash());
                }
                _ => drop(last.insert(user, (shift.span.ends_at, at))),
            }
        }
        clashes
    }
}

/// The same hours so many days later.
pub(super) fn days_later(local: LocalSpan, days: i32, field: &str) -> Result<LocalSpan> {
    let later = |at: jiff::civil::DateTime| {
        at.checked_add(Lapse::new().days(days))
            .map_err(|_| out_of_calendar(field))
    };
    Ok(LocalSpan {
        start: later(local.start)?,
        end: later(local.end)?,
    })
}

/// How many days lie between two.
pub(in crate::planning) fn days_between(from: Date, to: Date) -> i32 {
    // Both are days that can be planned: some tens of thousands at most.
    from.until(to).map_or(0, |lapse| lapse.get_days())
}

pub(super) fn out_of_calendar(field: &str) -> Problem {
    Problem::invalid().with_field(field, FieldCode::Time)
}
