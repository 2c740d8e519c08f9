//! From the form's values to a command, and to the warning about overlaps.

use domain::planning::{LocalSpan, SetShift, Shift, Week, When};
use domain::{FieldCode, MissionId, Problem, ShiftId};
use jiff::civil::Date;

use super::clock;
use super::draft::{Draft, parse_time};

impl Draft {
    /// Checks every field as the server will.
    ///
    /// # Errors
    /// `Invalid` with the refused fields.
    pub fn check(&self, week: &Week) -> Result<SetShift, Problem> {
        let mut problem = Problem::invalid();
        let local = self.local();
        if local.is_none() {
            let start_is_bad =
                self.start_date.parse::<Date>().is_err() || parse_time(&self.start_time).is_none();
            let field = if start_is_bad { "starts_at" } else { "ends_at" };
            problem = problem.with_field(field, FieldCode::Required);
        }
        if self.mission_id.is_none() {
            problem = problem.with_field("mission_id", FieldCode::Required);
        }
        let local = local.unwrap_or_else(|| any_span(week));
        let set = SetShift {
            user_id: self.user_id,
            mission_id: self.mission_id.unwrap_or(MissionId(uuid::Uuid::nil())),
            role: self.role.clone(),
            when: When::Local(local),
            status: self.status,
            note: self.note.clone(),
            override_reason: None,
            skill_id: self.skill_id,
        };
        let checked = set.check(clock::span(week, local));
        if let Err(refused) = &checked {
            problem.errors.extend(refused.errors.iter().cloned());
        }
        match checked {
            // The wall-clock times go to the server, which knows the zone.
            Ok(checked) if problem.errors.is_empty() => Ok(SetShift {
                when: When::Local(local),
                ..checked
            }),
            _ => Err(problem),
        }
    }

    /// The shift that saving would store, for the warning about overlaps.
    pub fn preview(&self, week: &Week) -> Option<Shift> {
        let local = self.local().filter(|local| local.end > local.start)?;
        Some(Shift {
            id: self.id.unwrap_or(ShiftId(uuid::Uuid::nil())),
            user_id: self.user_id,
            mission_id: self.mission_id.unwrap_or(MissionId(uuid::Uuid::nil())),
            role: self.role.clone(),
            span: clock::span(week, local),
            local,
            status: self.status,
            note: self.note.clone(),
            skill_id: self.skill_id,
            version: self.version,
        })
    }
}

/// Times that pass every check, to check the other fields with.
fn any_span(week: &Week) -> LocalSpan {
    LocalSpan {
        start: week.monday.at(9, 0, 0, 0),
        end: week.monday.at(10, 0, 0, 0),
    }
}
