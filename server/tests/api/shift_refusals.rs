//! Values of a shift that are refused.

use domain::FieldCode;
use serde_json::json;

use crate::shift_writes::with;
use crate::support::World;

#[tokio::test]
async fn refused_values_are_named() {
    let world = World::new().await;
    let nil = json!("00000000-0000-0000-0000-000000000000");
    for (field, value, code) in [
        ("role", json!("  "), FieldCode::Required),
        ("role", json!("x".repeat(81)), FieldCode::TooLong(80)),
        ("note", json!("x".repeat(2001)), FieldCode::TooLong(2000)),
        ("note", json!("a\0b"), FieldCode::ControlCharacter),
        (
            "status",
            json!("done"),
            FieldCode::OneOf("draft, confirmed, cancelled".into()),
        ),
        ("mission_id", json!("42"), FieldCode::Uuid),
        ("mission_id", nil.clone(), FieldCode::NotFound),
        ("user_id", nil, FieldCode::NotFound),
        ("starts_at", json!("2026-11-25T09:00:00"), FieldCode::Time),
        ("starts_at", json!("+010000-01-01T00:00:00Z"), FieldCode::Time),
        ("starts_at", json!("1969-12-31T23:59:59Z"), FieldCode::Time),
        ("ends_at", json!("2200-01-01T00:00:00Z"), FieldCode::Time),
        (
            "ends_at",
            json!("2026-11-25T09:00:00+01:00"),
            FieldCode::EndBeforeStart,
        ),
        (
            "ends_at",
            json!("2027-11-25T09:00:00+01:00"),
            FieldCode::TooManyHours(744),
        ),
        ("colour", json!("red"), FieldCode::Unknown),
    ] {
        let body = with(world.shift_body(), &[(field, value)]);
        let problem = world
            .post("/api/v1/shifts", &body)
            .send()
            .await
            .refusal(422, field);
        let codes: Vec<_> = problem
            .errors
            .iter()
            .filter(|error| error.field == field)
            .map(|error| &error.code)
            .collect();
        assert!(codes.contains(&&code), "{field}: {codes:?}");
    }
}

#[tokio::test]
async fn a_move_to_a_day_that_cannot_be_is_refused() {
    let world = World::new().await;
    let path = format!("{}/move", world.shift_path());
    for day in [
        "2026-02-30",
        "2026-11-27T09:00",
        "tomorrow",
        "0001-01-01",
        "9999-12-31",
        "",
    ] {
        let to = json!({ "user_id": null, "day": day, "version": 1 });
        world.post(&path, &to).send().await.refusal(422, "day");
    }
}
