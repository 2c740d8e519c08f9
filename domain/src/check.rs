//! Collects every refused field of a command, so that a form is answered once and not field by field.

use crate::problem::{FieldCode, Problem};

/// Refusals gathered so far.
#[derive(Debug, Default)]
pub struct Check {
    found: Vec<(String, FieldCode)>,
}

impl Check {
    /// Nothing refused yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Refuses a field.
    pub fn refuse(&mut self, field: &str, code: FieldCode) {
        self.found.push((field.to_owned(), code));
    }

    /// Refuses unless the condition holds.
    pub fn ensure(&mut self, holds: bool, field: &str, code: FieldCode) {
        if !holds {
            self.refuse(field, code);
        }
    }

    /// A number within bounds, both allowed.
    pub fn range(&mut self, field: &str, value: i64, min: i64, max: i64) {
        self.ensure((min..=max).contains(&value), field, FieldCode::Range(min, max));
    }

    /// A list of things done together: one at least, `max` at most.
    pub fn together(&mut self, field: &str, count: usize, max: u32) {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.ensure(
            (1..=i64::from(max)).contains(&count),
            field,
            FieldCode::Entries(1, i64::from(max)),
        );
    }

    /// One line of text: trimmed, not empty, at most `max` characters, no control characters.
    pub fn line(&mut self, field: &str, value: &str, max: u32) -> String {
        let value = value.trim();
        self.ensure(!value.is_empty(), field, FieldCode::Required);
        self.text(field, value, max);
        self.ensure(
            !value.contains(['\n', '\t', '\r']),
            field,
            FieldCode::ControlCharacter,
        );
        value.to_owned()
    }

    /// Free text, possibly empty: trimmed, line ends as `\n`, at most `max` characters, no control characters but
    /// newline and tab (PostgreSQL cannot store NUL; the others break exports).
    pub fn text(&mut self, field: &str, value: &str, max: u32) -> String {
        let value = value.trim().replace("\r\n", "\n");
        // Bytes first: counting the characters of a huge body would cost more than refusing it.
        let too_long = value.len() > max as usize * 4 || value.chars().count() > max as usize;
        self.ensure(!too_long, field, FieldCode::TooLong(max));
        let clean = !value.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
        self.ensure(clean, field, FieldCode::ControlCharacter);
        value
    }

    /// Whether something was refused.
    pub fn has_failed(&self) -> bool {
        !self.found.is_empty()
    }

    /// Whether this field was refused.
    pub fn has_refused(&self, field: &str) -> bool {
        self.found.iter().any(|(name, _)| name == field)
    }

    /// The value, when nothing was refused.
    ///
    /// # Errors
    /// `Invalid` with all refused fields.
    pub fn done<T>(self, value: T) -> crate::Result<T> {
        if self.found.is_empty() {
            return Ok(value);
        }
        let refuse = |problem: Problem, (field, code)| problem.with_field(field, code);
        Err(self.found.into_iter().fold(Problem::invalid(), refuse))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_field_is_named_at_once() {
        let mut check = Check::new();
        check.line("name", "  ", 10);
        check.text("note", &"x".repeat(11), 10);
        check.text("memo", "a\0b", 10);
        check.range("size", 0, 1, 200);
        let problem = check.done(()).unwrap_err();
        let fields: Vec<_> = problem.errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["name", "note", "memo", "size"]);
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        let mut check = Check::new();
        let text = check.text("note", &"\u{e9}".repeat(10), 10);
        assert_eq!(text.chars().count(), 10);
        assert!(check.done(()).is_ok());
    }
}
