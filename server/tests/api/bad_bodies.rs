//! Bodies that nobody should send.

use serde_json::json;

use crate::support::World;

/// A body, the status it gets and the field that is named, if it can be.
pub struct Case {
    pub why: &'static str,
    pub body: Vec<u8>,
    pub status: u16,
    pub field: &'static str,
}

fn case(why: &'static str, body: impl Into<Vec<u8>>, status: u16, field: &'static str) -> Case {
    Case {
        why,
        body: body.into(),
        status,
        field,
    }
}

/// A shift whose member `name` is that raw JSON.
fn with_raw(world: &World, name: &str, raw: &str) -> String {
    let mut body = world.shift_body();
    body[name] = json!("@@");
    body.to_string().replace("\"@@\"", raw)
}

/// Every body there is.
pub fn corpus(world: &World) -> Vec<Case> {
    let all = [not_json, bad_texts, bad_shapes, bad_times];
    all.iter().flat_map(|bodies| bodies(world)).collect()
}

/// What is not JSON, or not an object.
fn not_json(world: &World) -> Vec<Case> {
    let raw = |name: &str, text: &str| with_raw(world, name, text);
    let mut bad_utf8 = raw("note", "\"x\"").into_bytes();
    let place = bad_utf8.iter().rposition(|byte| *byte == b'x').unwrap();
    bad_utf8[place] = 0xff;
    vec![
        case("empty object", "{}", 422, "mission_id"),
        case("not an object", "[]", 422, "body"),
        case("null", "null", 422, "body"),
        case("a number", "1", 422, "body"),
        case("not JSON", "{", 400, ""),
        case("two documents", "{} {}", 400, ""),
        case("single quotes", "{'role':'x'}", 400, ""),
        case("a comment", "{} // x", 400, ""),
        case("a byte order mark", "\u{feff}{}", 400, ""),
        case("NaN", raw("note", "NaN"), 400, ""),
        case("Infinity", raw("note", "-Infinity"), 400, ""),
        case("a number beyond measure", raw("note", "1e999"), 400, ""),
        case("a lone surrogate", raw("note", "\"\\ud800\""), 400, ""),
        case(
            "a control character as it is",
            raw("note", "\"a\u{1}b\""),
            400,
            "",
        ),
        case("bytes that are not UTF-8", bad_utf8, 400, ""),
        case("nesting without end", "[".repeat(50_000), 400, ""),
        case(
            "deep nesting in a field",
            raw("note", &format!("{}{}", "[".repeat(5000), "]".repeat(5000))),
            400,
            "",
        ),
    ]
}

/// Texts that cannot be kept.
fn bad_texts(world: &World) -> Vec<Case> {
    let raw = |name: &str, text: &str| with_raw(world, name, text);
    vec![
        case("NUL", raw("note", "\"a\\u0000b\""), 422, "note"),
        case("NUL in the role", raw("role", "\"\\u0000\""), 422, "role"),
        case("an escape sequence", raw("role", "\"\\u001b[31m\""), 422, "role"),
        case("a line break in the role", raw("role", "\"a\\nb\""), 422, "role"),
        case(
            "a note of 40 000 characters",
            raw("note", &format!("\"{}\"", "x".repeat(40_000))),
            422,
            "note",
        ),
        case(
            "a note of 1 MB",
            raw("note", &format!("\"{}\"", "x".repeat(1024 * 1024))),
            413,
            "",
        ),
    ]
}

/// Members that are not there, come twice or are of another type.
fn bad_shapes(world: &World) -> Vec<Case> {
    let raw = |name: &str, text: &str| with_raw(world, name, text);
    vec![
        case("a key twice", raw("note", "\"a\",\"note\":\"b\""), 422, "note"),
        case(
            "a key twice, once as null",
            raw("user_id", "null,\"user_id\":null"),
            422,
            "user_id",
        ),
        case(
            "an unknown field",
            raw("note", "\"\",\"workspace_id\":\"x\""),
            422,
            "workspace_id",
        ),
        case(
            "an id of the caller's choice",
            raw("note", "\"\",\"id\":\"x\""),
            422,
            "id",
        ),
        case(
            "a prototype",
            raw("note", "\"\",\"__proto__\":{}"),
            422,
            "__proto__",
        ),
        case("a number for text", raw("role", "5"), 422, "role"),
        case("a list for text", raw("role", "[\"Son\"]"), 422, "role"),
        case("null for text", raw("role", "null"), 422, "role"),
        case("an object for an id", raw("mission_id", "{}"), 422, "mission_id"),
        case("a number for an id", raw("mission_id", "1"), 422, "mission_id"),
        case("a bad id", raw("user_id", "\"019aafe4\""), 422, "user_id"),
        case(
            "an id with a tail",
            raw("user_id", "\"00000000-0000-0000-0000-000000000000' or 1=1\""),
            422,
            "user_id",
        ),
        case(
            "a status in capitals",
            raw("status", "\"Confirmed\""),
            422,
            "status",
        ),
    ]
}

/// Times that are none.
fn bad_times(world: &World) -> Vec<Case> {
    let raw = |name: &str, text: &str| with_raw(world, name, text);
    vec![
        case(
            "a year of five digits",
            raw("starts_at", "\"10000-01-01T00:00:00Z\""),
            422,
            "starts_at",
        ),
        case(
            "a year of six digits",
            raw("ends_at", "\"+010000-01-01T00:00:00Z\""),
            422,
            "ends_at",
        ),
        case(
            "a year before our era",
            raw("starts_at", "\"-009999-01-01T00:00:00Z\""),
            422,
            "starts_at",
        ),
        case(
            "30 February",
            raw("starts_at", "\"2026-02-30T09:00:00Z\""),
            422,
            "starts_at",
        ),
        case(
            "no offset",
            raw("starts_at", "\"2026-11-25T09:00:00\""),
            422,
            "starts_at",
        ),
        case(
            "an offset beyond measure",
            raw("starts_at", "\"2026-11-25T09:00:00+99:00\""),
            422,
            "starts_at",
        ),
        case(
            "a time as a number",
            raw("starts_at", "1700000000"),
            422,
            "starts_at",
        ),
    ]
}
