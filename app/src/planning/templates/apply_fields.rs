//! Where, when and by whom a template is worked, as it is filled in.

use domain::planning::{ApplyTemplate, ApplyTo, MAX_DAYS, ShiftStatus, ShiftTemplate};
use domain::{FieldCode, Problem, TemplateId};
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;

/// The signals behind the form. Copied into its handlers.
#[derive(Clone, Copy)]
pub struct Fields {
    id: TemplateId,
    /// `2026-11-23`.
    pub first: RwSignal<String>,
    /// `2026-11-23`; the first day again when empty.
    pub last: RwSignal<String>,
    /// Which days of the week between the two.
    pub weekdays: [RwSignal<bool>; 7],
    /// The mission's id, or empty.
    pub mission: RwSignal<String>,
    /// `team:` or `user:` and an id; empty for nobody.
    pub to: RwSignal<String>,
    /// Whether the shifts are drafts.
    pub draft: RwSignal<bool>,
}

impl Fields {
    /// Today, every day of the week, nobody.
    pub fn of(template: &ShiftTemplate, today: Date) -> Self {
        let text = |text: String| RwSignal::new(text);
        Self {
            id: template.id,
            first: text(today.to_string()),
            last: text(today.to_string()),
            weekdays: std::array::from_fn(|_| RwSignal::new(true)),
            mission: text(String::new()),
            to: text(String::new()),
            draft: RwSignal::new(false),
        }
    }

    /// What is asked for; reactive.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn command(self, dry_run: bool) -> Result<ApplyTemplate, Problem> {
        let to = self.to.get();
        let to = match to.split_once(':') {
            Some(("team", id)) => ApplyTo::Team(id.parse()?),
            Some(("user", id)) => ApplyTo::User(id.parse()?),
            _ => ApplyTo::Nobody,
        };
        let command = ApplyTemplate {
            template_id: self.id,
            days: self.days()?,
            mission_id: self.mission.get().parse().ok(),
            to,
            status: if self.draft.get() {
                ShiftStatus::Draft
            } else {
                ShiftStatus::Confirmed
            },
            dry_run,
        };
        command.check()
    }

    fn days(self) -> Result<Vec<Date>, Problem> {
        let wrong = |code| Problem::invalid().with_field("days", code);
        let day = |text: &str| text.parse::<Date>().map_err(|_| wrong(FieldCode::Time));
        let (first, last) = (self.first.get(), self.last.get());
        let first = day(&first)?;
        let last = if last.trim().is_empty() {
            first
        } else {
            day(&last)?
        };
        let weekdays = self.weekdays.map(|weekday| weekday.get());
        if last < first {
            return Err(wrong(FieldCode::EndBeforeStart));
        }
        let wanted = |day: &Date| {
            let at = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
            weekdays[at]
        };
        // One more than may be asked for, which is refused: somebody who asks for a year is not to get two months.
        let days = first
            .series(1.day())
            .take_while(|day| *day <= last)
            .filter(wanted);
        Ok(days.take(MAX_DAYS as usize + 1).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn fields() -> Fields {
        let template = ShiftTemplate {
            id: TemplateId(Uuid::nil()),
            name: "Concert".into(),
            posts: Vec::new(),
            version: 1,
        };
        Fields::of(&template, date(2026, 11, 23))
    }

    #[test]
    fn the_days_are_those_of_the_week_that_are_chosen() {
        Owner::new().with(|| {
            let fields = fields();
            assert_eq!(fields.command(true).unwrap().days, [date(2026, 11, 23)]);
            fields.last.set("2026-12-06".into());
            for weekday in &fields.weekdays[..5] {
                weekday.set(false);
            }
            let weekend = [(11, 28), (11, 29), (12, 5), (12, 6)];
            assert_eq!(
                fields.command(true).unwrap().days,
                weekend.map(|(month, day)| date(2026, month, day))
            );
        });
    }

    #[test]
    fn too_many_days_none_and_days_that_run_backwards_are_refused() {
        Owner::new().with(|| {
            let fields = fields();
            for last in ["2026-11-22", "2027-11-23", "soon"] {
                fields.last.set(last.into());
                let problem = fields.command(true).unwrap_err();
                assert!(problem.field("days").is_some(), "{last}");
            }
            fields.last.set("2026-11-23".into());
            fields.weekdays[0].set(false);
            assert!(fields.command(true).unwrap_err().field("days").is_some());
        });
    }

    #[test]
    fn a_team_or_a_person_is_told_apart() {
        Owner::new().with(|| {
            let fields = fields();
            assert_eq!(fields.command(true).unwrap().to, ApplyTo::Nobody);
            fields.to.set(format!("team:{}", Uuid::nil()));
            assert_eq!(
                fields.command(true).unwrap().to,
                ApplyTo::Team(domain::TeamId(Uuid::nil()))
            );
            fields.to.set(format!("user:{}", Uuid::nil()));
            assert_eq!(
                fields.command(true).unwrap().to,
                ApplyTo::User(domain::UserId(Uuid::nil()))
            );
        });
    }
}
