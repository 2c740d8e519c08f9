//! The posts of a template as they are typed.

use domain::planning::TemplatePost;
use domain::{FieldCode, FieldError, Problem};
use jiff::civil::{Time, time};
use leptos::prelude::*;

/// Minutes of a day on the clock.
const DAY: u32 = 24 * 60;

/// When a post ends by the clock; it may be on another day.
pub fn end_of(post: &TemplatePost) -> Time {
    post.start.wrapping_add(jiff::Span::new().minutes(post.minutes))
}

/// One post, as it is typed. Copied into its handlers.
#[derive(Clone, Copy)]
pub struct Row {
    /// Finds it again.
    pub number: u32,
    /// As what.
    pub role: RwSignal<String>,
    /// `09:00`.
    pub start: RwSignal<String>,
    /// `17:00`; of the next day when not after the start.
    pub end: RwSignal<String>,
    /// For how many people.
    pub count: RwSignal<String>,
    /// The mission's id, or empty.
    pub mission: RwSignal<String>,
    /// Whole days that it lasts besides: only programs make such posts, and nobody loses them by editing.
    days: u32,
}

impl Row {
    fn of(number: u32, post: &TemplatePost) -> Self {
        let clock = |at: Time| RwSignal::new(format!("{:02}:{:02}", at.hour(), at.minute()));
        Self {
            number,
            role: RwSignal::new(post.role.clone()),
            start: clock(post.start),
            end: clock(end_of(post)),
            count: RwSignal::new(post.count.to_string()),
            mission: RwSignal::new(post.mission_id.map(|id| id.to_string()).unwrap_or_default()),
            days: post.minutes / DAY,
        }
    }

    /// What is typed; `at` is its place among the posts.
    fn read(self, at: usize) -> Result<TemplatePost, Problem> {
        let refuse = |name: &str, code| Problem::invalid().with_field(format!("posts[{at}].{name}"), code);
        let clock = |name: &str, text: RwSignal<String>| {
            let text = text.get_untracked();
            text.parse::<Time>().map_err(|_| refuse(name, FieldCode::Time))
        };
        let (start, end) = (clock("start", self.start)?, clock("minutes", self.end)?);
        let count = self.count.get_untracked().trim().parse();
        Ok(TemplatePost {
            role: self.role.get_untracked(),
            start,
            minutes: minutes_between(start, end, self.days),
            count: count.map_err(|_| refuse("count", FieldCode::Range(1, 20)))?,
            mission_id: self.mission.get_untracked().parse().ok(),
        })
    }
}

/// From the one to the other by the clock; the same hour is a whole day.
fn minutes_between(start: Time, end: Time, days: u32) -> u32 {
    let minute = |at: Time| u32::from(at.hour().unsigned_abs()) * 60 + u32::from(at.minute().unsigned_abs());
    match (minute(end) + DAY - minute(start)) % DAY + days * DAY {
        0 => DAY,
        minutes => minutes,
    }
}

/// The posts of a form. Copied into its handlers.
#[derive(Clone, Copy)]
pub struct Rows(pub RwSignal<Vec<Row>>);

impl Rows {
    /// Those of a template, or one to begin with.
    pub fn of(posts: &[TemplatePost]) -> Self {
        let rows = Self(RwSignal::new(Vec::new()));
        for post in posts {
            rows.push(post);
        }
        if posts.is_empty() {
            rows.add();
        }
        rows
    }

    /// One more: after the last one, with its hours.
    pub fn add(self) {
        let last = self.0.with_untracked(|rows| rows.last().copied());
        let last = last.and_then(|row| row.read(0).ok());
        let post = TemplatePost {
            role: String::new(),
            start: last.as_ref().map_or(time(9, 0, 0, 0), |post| post.start),
            minutes: last.as_ref().map_or(8 * 60, |post| post.minutes),
            count: 1,
            mission_id: last.and_then(|post| post.mission_id),
        };
        self.push(&post);
    }

    fn push(self, post: &TemplatePost) {
        self.0.update(|rows| {
            let number = rows.iter().map(|row| row.number + 1).max().unwrap_or(0);
            rows.push(Row::of(number, post));
        });
    }

    /// Takes one out.
    pub fn remove(self, number: u32) {
        self.0.update(|rows| rows.retain(|row| row.number != number));
    }

    /// All that is typed.
    ///
    /// # Errors
    /// `Invalid` with the first field that cannot be read.
    pub fn read(self) -> Result<Vec<TemplatePost>, Problem> {
        self.0.with_untracked(|rows| {
            let rows = rows.iter().enumerate();
            rows.map(|(at, row)| row.read(at)).collect()
        })
    }

    /// What was refused about a field of a post; reactive.
    pub fn refused(self, problem: &Problem, number: u32, field: &str) -> Option<FieldError> {
        let at = self
            .0
            .with(|rows| rows.iter().position(|row| row.number == number))?;
        problem.field(&format!("posts[{at}].{field}")).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_that_ends_before_it_starts_ends_the_next_day() {
        let minutes = |start, end| minutes_between(time(start, 0, 0, 0), time(end, 30, 0, 0), 0);
        assert_eq!(minutes(9, 17), 510);
        assert_eq!(minutes(22, 6), 510);
        assert_eq!(minutes_between(time(9, 0, 0, 0), time(9, 0, 0, 0), 0), DAY);
        assert_eq!(minutes_between(time(9, 0, 0, 0), time(9, 0, 0, 0), 2), 2 * DAY);
    }

    #[test]
    fn a_stored_post_reads_back_as_it_was_whatever_its_length() {
        let owner = Owner::new();
        owner.with(|| {
            for minutes in [1, 480, DAY - 1, DAY, DAY + 1, 3 * DAY, 44_640] {
                let post = TemplatePost {
                    role: "Son".into(),
                    start: time(20, 30, 0, 0),
                    minutes,
                    count: 3,
                    mission_id: None,
                };
                assert_eq!(Rows::of(std::slice::from_ref(&post)).read().unwrap(), [post]);
            }
        });
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        let owner = Owner::new();
        owner.with(|| {
            let rows = Rows::of(&[]);
            rows.add();
            rows.0.get_untracked()[1].count.set("many".into());
            let problem = rows.read().unwrap_err();
            assert!(problem.field("posts[1].count").is_some());
            let refused = rows.refused(&problem, 1, "count");
            assert!(refused.is_some());
            rows.remove(0);
            assert!(rows.refused(&problem, 1, "count").is_none());
        });
    }
}
