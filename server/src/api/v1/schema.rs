//! Schemas of names that the domain decides: the description lists the same values the code accepts.

use domain::Role;
use domain::accounts::Language;
use domain::planning::{Colour, ShiftStatus};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

/// A member's role.
pub fn role() -> Object {
    names(&Role::ALL.map(Role::as_str))
}

/// A language.
pub fn language() -> Object {
    names(&Language::ALL.map(Language::as_str))
}

/// A colour of the grid.
pub fn colour() -> Object {
    names(&Colour::ALL.map(Colour::as_str))
}

/// Where a shift stands.
pub fn status() -> Object {
    names(&ShiftStatus::ALL.map(ShiftStatus::as_str))
}

fn names(values: &[&'static str]) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(values.iter().copied()))
        .build()
}
