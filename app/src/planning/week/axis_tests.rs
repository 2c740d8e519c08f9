//! Tests of the line of a day.

use super::*;
use crate::planning::week::samples::{dst_week, local, shift, user, week};

fn tuesday() -> Axis {
    Axis::of(&week(), "2026-11-24".parse().unwrap())
}

fn long_sunday() -> Axis {
    Axis::of(&dst_week(), "2026-10-25".parse().unwrap())
}

#[test]
fn a_shift_lies_at_its_hours_and_a_night_on_both_days() {
    let day = shift(1, None, "2026-11-24T09:00", "2026-11-24T17:30");
    let bar = tuesday().bar(day.span).unwrap();
    assert_eq!((bar.from, bar.length), (9 * 12, 8 * 12 + 6));
    assert_eq!(bar.class(), "fh-9 fm-0 lh-8 lm-6");
    let night = shift(1, None, "2026-11-23T22:00", "2026-11-24T06:00");
    let bar = tuesday().bar(night.span).unwrap();
    assert_eq!((bar.from, bar.length), (0, 6 * 12));
    let monday = Axis::of(&week(), "2026-11-23".parse().unwrap());
    assert_eq!(monday.bar(night.span).unwrap().from, 22 * 12);
    assert!(
        Axis::of(&week(), "2026-11-26".parse().unwrap())
            .bar(night.span)
            .is_none()
    );
}

#[test]
fn the_day_of_a_clock_change_has_an_hour_more_which_is_written_twice() {
    let axis = long_sunday();
    assert_eq!(axis.hours(), 25);
    assert_eq!(axis.labels()[..6], [0, 1, 2, 2, 3, 4]);
    assert_eq!(axis.labels().last(), Some(&23));
    let morning = shift(1, None, "2026-10-25T09:00", "2026-10-25T12:00");
    assert_eq!(axis.bar(morning.span).unwrap().from, 10 * 12);
    assert_eq!(tuesday().labels(), (0..24).collect::<Vec<_>>());
}

#[test]
fn a_day_with_an_hour_less_leaves_one_out() {
    let mut week = week();
    for bound in &mut week.bounds[2..] {
        *bound = bound.saturating_sub(jiff::SignedDuration::from_hours(1)).unwrap();
    }
    let axis = Axis::of(&week, "2026-11-24".parse().unwrap());
    assert_eq!(axis.hours(), 23);
    assert_eq!(axis.labels()[..4], [0, 1, 3, 4]);
    assert_eq!(axis.labels().last(), Some(&23));
}

#[test]
fn a_point_of_the_line_is_a_quarter_of_an_hour() {
    assert_eq!(tuesday().time(0.5).to_string(), "2026-11-24T12:00:00");
    assert_eq!(tuesday().time(0.014).to_string(), "2026-11-24T00:15:00");
    assert_eq!(tuesday().time(1.0).to_string(), "2026-11-25T00:00:00");
    assert_eq!(tuesday().minutes(0.25), 360);
    assert_eq!(tuesday().minutes(-0.003), 0);
    assert_eq!(long_sunday().time(0.4).to_string(), "2026-10-25T09:00:00");
}

#[test]
fn bars_at_the_same_time_lie_below_one_another() {
    let shifts = [
        shift(1, None, "2026-11-24T09:00", "2026-11-24T12:00"),
        shift(2, None, "2026-11-24T10:00", "2026-11-24T18:00"),
        shift(3, None, "2026-11-24T12:00", "2026-11-24T14:00"),
        shift(4, Some(user(1)), "2026-11-25T12:00", "2026-11-25T14:00"),
    ];
    let laid = tuesday().lay(shifts.into_iter().map(Arc::new));
    assert_eq!(laid.iter().map(|(.., lane)| *lane).collect::<Vec<_>>(), [0, 1, 0]);
}

#[test]
fn a_pulled_edge_leaves_the_other_where_it_is() {
    let hours = local("2026-11-24T22:00", "2026-11-25T06:00");
    let later = Grip::End.pull(hours, 90).unwrap();
    assert_eq!(later, local("2026-11-24T22:00", "2026-11-25T07:30"));
    let earlier = Grip::read(Some("start")).pull(hours, -30).unwrap();
    assert_eq!(earlier, local("2026-11-24T21:30", "2026-11-25T06:00"));
    let moved = Grip::Whole.pull(hours, 120).unwrap();
    assert_eq!(moved, local("2026-11-25T00:00", "2026-11-25T08:00"));
    assert!(Grip::Start.pull(hours, 8 * 60).is_none());
}
