//! What the tests of this folder plan with: a week in November 2026 in Paris, and the week of a clock change.

use domain::planning::{LocalSpan, Mission, Person, Shift, ShiftStatus, Week};
use domain::{MissionId, Role, ShiftId, UserId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::clock;

/// A person.
pub fn user(n: u8) -> UserId {
    format!("00000000-0000-7000-8000-0000000000{n:02x}")
        .parse()
        .unwrap()
}

/// A shift's id.
pub fn shift_id(n: u8) -> ShiftId {
    format!("00000000-0000-7000-9000-0000000000{n:02x}")
        .parse()
        .unwrap()
}

/// A mission's id.
pub fn mission_id(n: u8) -> MissionId {
    format!("00000000-0000-7000-a000-0000000000{n:02x}")
        .parse()
        .unwrap()
}

/// Two wall-clock times.
pub fn local(start: &str, end: &str) -> LocalSpan {
    LocalSpan {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
    }
}

/// Monday 23 November 2026, two people, one mission, no shift.
pub fn week() -> Week {
    let bounds = ["22", "23", "24", "25", "26", "27", "28", "29"];
    from_bounds(
        "2026-11-23",
        bounds.map(|day| format!("2026-11-{day}T23:00:00Z").parse().unwrap()),
    )
}

/// Monday 19 October 2026: its Sunday has 25 hours.
pub fn dst_week() -> Week {
    let bounds = [
        "18T22", "19T22", "20T22", "21T22", "22T22", "23T22", "24T22", "25T23",
    ];
    from_bounds(
        "2026-10-19",
        bounds.map(|hour| format!("2026-10-{hour}:00:00Z").parse().unwrap()),
    )
}

fn from_bounds(monday: &str, bounds: [Timestamp; 8]) -> Week {
    let monday: Date = monday.parse().unwrap();
    let mission = |n| Mission {
        id: mission_id(n),
        name: format!("Mission {n}"),
        location: String::new(),
        note: String::new(),
        colour: domain::planning::Colour::Blue,
        version: 1,
    };
    let person = |n, name: &str| Person {
        user_id: user(n),
        display_name: name.into(),
    };
    Week {
        monday,
        today: monday,
        time_zone: "Europe/Paris".into(),
        bounds,
        role: Role::Manager,
        permissions: Role::Manager.permissions(),
        people: vec![person(1, "Anna"), person(2, "Basile")],
        missions: vec![mission(1), mission(2)],
        teams: Vec::new(),
        publication: domain::planning::WeekPublication::default(),
        skills: Vec::new(),
        shifts: Vec::new(),
        availabilities: Vec::new(),
        findings: Vec::new(),
        proposals: Vec::new(),
        series: domain::planning::WeekSeries::default(),
    }
}

/// A confirmed shift of a person, on the first mission.
pub fn shift(n: u8, who: Option<UserId>, start: &str, end: &str) -> Shift {
    let local = local(start, end);
    let week = if start < "2026-11" { dst_week() } else { week() };
    Shift {
        id: shift_id(n),
        user_id: who,
        mission_id: mission_id(1),
        role: "Son".into(),
        span: clock::span(&week, local),
        local,
        status: ShiftStatus::Confirmed,
        note: String::new(),
        skill_id: None,
        version: 1,
    }
}
