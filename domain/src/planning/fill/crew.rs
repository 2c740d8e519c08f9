//! The people and shifts of a period, as the search wants them.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::ops::Range;

use crate::planning::autofill::{Bar, Book, Candidate, Filler, Instance, Limits, Post, Sheet, Weights, Work};
use crate::planning::exchange::{HeldSkill, Reason as TakeReason, has_skill};
use crate::planning::rules::{AVERAGE_WEEKS, LocalDay, RuleSet, Worked, local_days};
use crate::planning::{Availability, AvailabilityKind, Shift, Span, monday_of};
use crate::{Result, ShiftId, UserId};

/// What full time is in a week: nothing in a workspace says what somebody's contract says.
const FULL_TIME: i64 = 35 * 60;
/// Nights and weekends of so many weeks before the period count for whose turn it is.
const LATELY: i64 = 4;
/// Steps of the search for each open shift, and at least and at most.
const STEPS: (u64, u64, u64) = (2_000, 20_000, 400_000);

/// Somebody who may be proposed.
#[derive(Clone, Debug)]
pub struct CrewMember {
    /// Who.
    pub user_id: UserId,
    /// What they can do.
    pub skills: Vec<HeldSkill>,
    /// What they say about their time, with its times in the period.
    pub said: Vec<Availability>,
    /// When they were born, if that was noted.
    pub born_on: Option<Date>,
    /// Minutes a week that they work for others.
    pub elsewhere: i64,
    /// What they work from [`Crew::looks_from`] to [`Crew::looks_to`].
    pub works: Vec<(ShiftId, Work)>,
}

/// A period with its people and open shifts.
#[derive(Clone, Debug)]
pub struct Crew {
    days: Vec<LocalDay>,
    /// Weeks of the period, by number, with one before and one after.
    searched: Range<usize>,
    /// The rules of the workspace.
    pub rules: RuleSet,
    /// Who may be proposed.
    pub people: Vec<CrewMember>,
    /// The open shifts, by start.
    pub posts: Vec<Shift>,
}

impl Crew {
    /// A period without anybody yet.
    ///
    /// # Errors
    /// `Invalid` when the calendar ends.
    pub fn new(from: Date, to: Date, zone: &TimeZone, rules: RuleSet) -> Result<Self> {
        let back = AVERAGE_WEEKS - 1;
        // The week before, whose rest a shift on Monday may end, and the mean that looks back from there.
        let first = monday_of(from).unwrap_or(from).saturating_sub(1.week());
        let last = monday_of(to.saturating_add(1.day())).unwrap_or(to);
        let weeks = usize::try_from(first.until(last).map_or(0, |span| span.get_days()) / 7).unwrap_or(0) + 1;
        let start = first.saturating_sub(i64::try_from(back).unwrap_or(0).weeks());
        Ok(Self {
            days: local_days(start, (back + weeks + back + 1) * 7, zone)?,
            searched: back..back + weeks + 1,
            rules,
            people: Vec::new(),
            posts: Vec::new(),
        })
    }

    /// From when on it is looked at what people work.
    pub fn looks_from(&self) -> Timestamp {
        self.days
            .first()
            .map_or(Timestamp::UNIX_EPOCH, |day| day.starts_at)
    }

    /// Until when.
    pub fn looks_to(&self) -> Timestamp {
        self.days.last().map_or(Timestamp::UNIX_EPOCH, |day| day.ends_at)
    }

    /// How many steps find a good answer.
    pub fn steps(&self) -> u64 {
        let (each, least, most) = STEPS;
        (each * self.posts.len() as u64).clamp(least, most)
    }

    /// The search over it. The same crew, seed and steps give the same answer.
    ///
    /// # Errors
    /// `Invalid` when there are too many people or shifts for one search.
    pub fn filler(&self, seed: u64, steps: u64) -> Result<Filler> {
        Filler::new(self.instance(), self.book(), seed, steps)
    }

    fn instance(&self) -> Instance {
        let days = &self.days[self.searched.start * 7..self.searched.end * 7];
        let midnights = days.iter().map(|day| day.starts_at);
        Instance {
            days: midnights.chain(days.last().map(|day| day.ends_at)).collect(),
            people: self.people.iter().map(|person| self.candidate(person)).collect(),
            posts: self.posts.iter().map(|post| self.post(post)).collect(),
            limits: Limits::of(&self.rules),
            weights: Weights::default(),
        }
    }

    fn book(&self) -> Book {
        let sheet = |person: &CrewMember| Sheet {
            user_id: person.user_id,
            born_on: person.born_on,
            elsewhere: person.elsewhere,
            worked: person
                .works
                .iter()
                .map(|(shift_id, work)| Worked {
                    shift_id: *shift_id,
                    span: work.span,
                })
                .collect(),
        };
        Book {
            rules: self.rules.clone(),
            days: self.days.clone(),
            weeks: AVERAGE_WEEKS - 1..self.days.len() / 7 - 1,
            sheets: self.people.iter().map(sheet).collect(),
        }
    }

    fn post(&self, shift: &Shift) -> Post {
        Post {
            shift_id: shift.id,
            span: shift.span,
            mission_id: shift.mission_id,
            bars: self.people.iter().map(|person| bar(person, shift)).collect(),
        }
    }

    fn candidate(&self, person: &CrewMember) -> Candidate {
        let searched = Span {
            starts_at: self.days[self.searched.start * 7].starts_at,
            // A rest of the last week may end in the one after it.
            ends_at: self.days[self.searched.end * 7 + 6].ends_at,
        };
        let works = person.works.iter().map(|(_, work)| *work);
        let mut works: Vec<Work> = works.filter(|work| work.span.overlaps(searched)).collect();
        works.sort_by_key(|work| work.span.starts_at);
        let weeks = i64::try_from(self.searched.len()).unwrap_or(1);
        let (nights, weekends) = self.turns(person);
        Candidate {
            user_id: person.user_id,
            works,
            target: weeks * (FULL_TIME - person.elsewhere).max(0),
            elsewhere: person.elsewhere,
            nights,
            weekends,
            wishes: wishes(person),
        }
    }

    /// Nights and days of weekends that somebody works in the weeks before the period and in it.
    fn turns(&self, person: &CrewMember) -> (i64, i64) {
        let back = usize::try_from(LATELY).unwrap_or(0);
        let first = (self.searched.start + 1).saturating_sub(back);
        let days = &self.days[first * 7..self.searched.end * 7];
        let works = |from: Timestamp, to: Timestamp| {
            let within = |(_, work): &(ShiftId, Work)| work.span.minutes_within(from, to) > 0;
            person.works.iter().any(within)
        };
        let (mut nights, mut weekends) = (0, 0);
        for (number, day) in days.iter().enumerate() {
            let five = day
                .starts_at
                .saturating_add(SignedDuration::from_hours(5))
                .unwrap_or(day.ends_at);
            nights += i64::from(works(day.starts_at, five));
            weekends += i64::from(number % 7 >= 5 && works(day.starts_at, day.ends_at));
        }
        (nights, weekends)
    }
}

/// When somebody said they would be glad to work: what there is of wishes.
fn wishes(person: &CrewMember) -> Vec<Span> {
    let free = person
        .said
        .iter()
        .filter(|said| said.kind == AvailabilityKind::Free);
    let times = free.flat_map(|said| said.occurrences.iter());
    times.map(|time| time.span).collect()
}

/// Why somebody cannot take a shift, whatever else they do.
pub fn bar(person: &CrewMember, shift: &Shift) -> Option<Bar> {
    match has_skill(&person.skills, shift) {
        Err(TakeReason::ExpiredSkill) => return Some(Bar::ExpiredSkill),
        Err(_) => return Some(Bar::MissingSkill),
        Ok(()) => {}
    }
    let away = |said: &&Availability| {
        said.is_away() && said.occurrences.iter().any(|time| time.span.overlaps(shift.span))
    };
    // A leave says more than being busy does.
    let mut away: Vec<AvailabilityKind> = person.said.iter().filter(away).map(|said| said.kind).collect();
    away.sort_by_key(|kind| *kind != AvailabilityKind::Leave);
    away.first().map(|kind| match kind {
        AvailabilityKind::Leave => Bar::Leave,
        _ => Bar::Busy,
    })
}
