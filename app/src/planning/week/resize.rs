//! Other hours for a shift, a quarter of an hour at a time, and one shift made two.

use domain::ShiftId;
use domain::planning::{ChangeShift, LocalSpan, SetShift, Shift, Week, When};
use jiff::civil::{DateTime, Time};

use super::clock;
use super::op::Op;
use super::planned::Planned;

/// The step, in minutes.
pub const QUARTER: i64 = 15;

/// A shift whose start and end are so many minutes later; none when nothing would be left of it.
pub fn resized(week: &Week, shift: &Shift, start_by: i64, end_by: i64) -> Option<Planned> {
    let local = LocalSpan {
        start: later(shift.local.start, start_by),
        end: later(shift.local.end, end_by),
    };
    (local.end > local.start).then(|| changed(week, shift, shift.user_id, local))
}

/// A shift given to somebody at other hours on the wall.
pub fn changed(week: &Week, shift: &Shift, user_id: Option<domain::UserId>, local: LocalSpan) -> Planned {
    let expected = Shift {
        user_id,
        span: clock::span(week, local),
        local,
        ..shift.clone()
    };
    let set = SetShift {
        when: When::Local(local),
        ..SetShift::from(&expected)
    };
    Planned {
        op: Op::Change(ChangeShift {
            id: shift.id,
            version: shift.version,
            set,
        }),
        before: Some(shift.clone()),
        expected: Some(expected),
    }
}

/// The middle of a shift, on a quarter of an hour.
pub fn middle(local: LocalSpan) -> DateTime {
    let half = clock::wall_minutes(local) / 2;
    later(local.start, half - half % QUARTER)
}

/// The first moment of that hour after the start.
pub fn moment(local: LocalSpan, at: Time) -> DateTime {
    let same_day = DateTime::from_parts(local.start.date(), at);
    if same_day > local.start {
        same_day
    } else {
        later(same_day, 24 * 60)
    }
}

/// One shift until `at` and another from there; none when one of them would be empty. `id` stands in for the second.
pub fn split(week: &Week, shift: &Shift, at: DateTime, id: ShiftId) -> Option<[Planned; 2]> {
    let LocalSpan { start, end } = shift.local;
    if at <= start || at >= end {
        return None;
    }
    let first = changed(week, shift, shift.user_id, LocalSpan { start, end: at });
    let local = LocalSpan { start: at, end };
    let rest = Shift {
        id,
        span: clock::span(week, local),
        local,
        version: 0,
        ..shift.clone()
    };
    let set = SetShift {
        when: When::Local(local),
        ..SetShift::from(&rest)
    };
    let second = Planned {
        op: Op::Create(id, set),
        before: None,
        expected: Some(rest),
    };
    Some([first, second])
}

fn later(at: DateTime, minutes: i64) -> DateTime {
    at.saturating_add(jiff::Span::new().minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::week::samples::{dst_week, local, shift, shift_id, user, week};

    fn night() -> Shift {
        shift(1, Some(user(1)), "2026-11-24T22:00", "2026-11-25T06:00")
    }

    fn hours(planned: &Planned) -> LocalSpan {
        planned.expected.as_ref().unwrap().local
    }

    #[test]
    fn the_end_and_the_start_move_by_a_quarter_of_an_hour() {
        let later = resized(&week(), &night(), 0, QUARTER).unwrap();
        assert_eq!(hours(&later), local("2026-11-24T22:00", "2026-11-25T06:15"));
        let earlier = resized(&week(), &night(), -QUARTER, 0).unwrap();
        assert_eq!(hours(&earlier), local("2026-11-24T21:45", "2026-11-25T06:00"));
        let short = shift(2, None, "2026-11-24T09:00", "2026-11-24T09:15");
        assert!(resized(&week(), &short, QUARTER, 0).is_none());
    }

    #[test]
    fn a_shift_is_cut_in_two_that_touch() {
        let [first, second] = split(&week(), &night(), middle(night().local), shift_id(9)).unwrap();
        assert_eq!(hours(&first), local("2026-11-24T22:00", "2026-11-25T02:00"));
        assert_eq!(hours(&second), local("2026-11-25T02:00", "2026-11-25T06:00"));
        let second = second.expected.unwrap();
        assert!(!first.expected.unwrap().clashes_with(&second));
        assert_eq!((second.id, second.user_id), (shift_id(9), Some(user(1))));
    }

    #[test]
    fn both_halves_of_a_night_across_the_clock_change_add_up_to_it() {
        let night = shift(1, None, "2026-10-24T22:00", "2026-10-25T06:00");
        let at = moment(night.local, "04:00:00".parse().unwrap());
        let halves = split(&dst_week(), &night, at, shift_id(9)).unwrap();
        let minutes: i64 = halves
            .iter()
            .map(|planned| planned.expected.as_ref().unwrap().span.minutes())
            .sum();
        assert_eq!(minutes, night.span.minutes());
    }

    #[test]
    fn an_hour_outside_the_shift_cuts_nothing() {
        let night = night();
        for hour in ["22:00:00", "06:00:00", "12:00:00"] {
            let at = moment(night.local, hour.parse().unwrap());
            assert!(split(&week(), &night, at, shift_id(9)).is_none(), "{hour}");
        }
    }
}
