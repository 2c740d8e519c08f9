//! What serde says of a body, as the refusal of one named field.

use domain::{FieldCode, Problem};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

/// Marks a text that is not a UUID or a time, where a field's own `Deserialize` says so.
pub(super) const TIME: &str = "not a time with an offset";
/// What the `uuid` crate says first.
const UUID: &str = "UUID parsing failed";

/// `Malformed` for what is not JSON, `Invalid` for JSON that does not fit.
pub fn problem(error: serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let path = field_path(error.path());
    let inner = error.into_inner();
    match inner.classify() {
        Category::Data => refusal(&path, &reason(&inner)),
        _ => not_json(&inner),
    }
}

/// `Malformed`, with the place.
pub fn not_json(error: &serde_json::Error) -> Problem {
    Problem::malformed(format!("The body is not valid JSON: {error}."))
}

/// The message without the place serde adds at its end.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).map(ToOwned::to_owned).unwrap_or(text)
}

fn refusal(path: &str, reason: &str) -> Problem {
    let name = reason.split('`').nth(1).unwrap_or_default();
    let (field, code) = if reason.starts_with("missing field `") {
        (child(path, name), FieldCode::Required)
    } else if reason.starts_with("unknown field `") {
        (child(path, name), FieldCode::Unknown)
    } else if reason.starts_with("duplicate field `") {
        (
            child(path, name),
            FieldCode::WrongType("one value expected, found several".into()),
        )
    } else if reason.starts_with("unknown variant `") {
        (whole(path), FieldCode::OneOf(alternatives(reason)))
    } else if reason.starts_with(TIME) {
        (whole(path), FieldCode::Time)
    } else if reason.starts_with(UUID) {
        (whole(path), FieldCode::Uuid)
    } else {
        (
            whole(path),
            FieldCode::WrongType(reason.split_once(": ").map_or(reason, |(_, rest)| rest).into()),
        )
    };
    Problem::invalid().with_field(field, code)
}

/// The names in "expected one of `a`, `b`".
fn alternatives(reason: &str) -> String {
    let (_, expected) = reason.split_once(", expected ").unwrap_or_default();
    expected
        .split('`')
        .skip(1)
        .step_by(2)
        .collect::<Vec<_>>()
        .join(", ")
}

fn child(path: &str, name: &str) -> String {
    // Depending on where serde stood, the path ends with the field already.
    let ends_with_it = path == name || path.ends_with(&format!(".{name}"));
    match (path.is_empty(), ends_with_it) {
        (_, true) => path.to_owned(),
        (true, _) => name.to_owned(),
        (false, _) => format!("{path}.{name}"),
    }
}

/// The field, or the body when it is refused as a whole.
fn whole(path: &str) -> String {
    if path.is_empty() {
        "body".to_owned()
    } else {
        path.to_owned()
    }
}

fn field_path(path: &Path) -> String {
    path.iter().fold(String::new(), |text, segment| match segment {
        Segment::Seq { index } => format!("{text}[{index}]"),
        Segment::Map { key } if text.is_empty() => key.clone(),
        Segment::Map { key } => format!("{text}.{key}"),
        Segment::Enum { .. } | Segment::Unknown => text,
    })
}
