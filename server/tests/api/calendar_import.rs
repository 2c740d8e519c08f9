//! Calendar files in.

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::support::{Answer, World};
use backend::planning::MAX_FILE_BYTES;

const FILE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n\
    BEGIN:VEVENT\r\nUID:1@test\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261126T090000Z\r\nDTEND:20261126T100000Z\r\n\
    SUMMARY:Montage\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2@test\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:2026x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn form(world: &World, file: impl Into<Vec<u8>>) -> Form {
    Form::new()
        .text("mission_id", world.alpha.mission.to_string())
        .text("role", "Son")
        .part("file", Part::bytes(file.into()).file_name("a.ics"))
}

async fn import(world: &World, form: Form) -> Answer {
    world
        .call(reqwest::Method::POST, "/api/v1/calendar/import")
        .form(form)
        .send()
        .await
}

async fn total(world: &World) -> Value {
    world.get("/api/v1/shifts").send().await.expect(200).json()["total"].clone()
}

#[tokio::test]
async fn a_file_becomes_shifts_and_a_report() {
    let world = World::new().await;
    let dry = import(&world, form(&world, FILE).text("dry_run", "true"))
        .await
        .expect(200)
        .json();
    assert_eq!((&dry["created"], &dry["failed"]), (&json!(1), &json!(1)));
    assert_eq!(total(&world).await, 1);

    let report = import(&world, form(&world, FILE).text("dry_run", "false"))
        .await
        .expect(200)
        .json();
    assert_eq!(report, dry);
    let event = &report["events"][0];
    assert_eq!(
        (&event["uid"], &event["outcome"], &event["summary"]),
        (&json!("1@test"), &json!("created"), &json!("Montage"),)
    );
    assert_eq!(
        (&event["starts_at"], &event["line"]),
        (&json!("2026-11-26T09:00:00Z"), &json!(4))
    );
    assert_eq!(total(&world).await, 2);

    let again = import(&world, form(&world, FILE)).await.expect(200).json();
    assert_eq!((&again["created"], &again["skipped"]), (&json!(0), &json!(1)));
}

#[tokio::test]
async fn an_import_can_be_sent_again_though_its_boundary_differs() {
    let world = World::new().await;
    let send = || {
        let call = world.call(reqwest::Method::POST, "/api/v1/calendar/import");
        call.key("import-1").form(form(&world, FILE)).send()
    };
    let first = send().await.expect(200);
    assert_eq!(send().await.expect(200).text, first.text);
    let call = world
        .call(reqwest::Method::POST, "/api/v1/calendar/import")
        .key("import-1");
    call.form(form(&world, "BEGIN:VCALENDAR"))
        .send()
        .await
        .problem_of(422, "idempotency-key-reused");
}

#[tokio::test]
async fn refused_parts_are_named() {
    let world = World::new().await;
    let mission = || Form::new().text("mission_id", world.alpha.mission.to_string());
    let file = || Part::bytes(FILE.as_bytes());
    for (form, status, field) in [
        (mission().text("role", "Son"), 422, "file"),
        (mission().part("file", file()), 422, "role"),
        (
            Form::new().text("role", "Son").part("file", file()),
            422,
            "mission_id",
        ),
        (
            Form::new()
                .text("mission_id", "x")
                .text("role", "Son")
                .part("file", file()),
            422,
            "mission_id",
        ),
        (form(&world, FILE).text("dry_run", "maybe"), 422, "dry_run"),
        (form(&world, FILE).text("user_id", "anna"), 422, "user_id"),
        (
            form(&world, FILE).text("user_id", "00000000-0000-0000-0000-000000000000"),
            422,
            "user_id",
        ),
        (form(&world, FILE).text("colour", "red"), 422, "colour"),
        (form(&world, FILE).text("role", "Lumiere"), 400, "role"),
        (
            form(&world, FILE).text("user_id", "x".repeat(1025)),
            413,
            "user_id",
        ),
        (form(&world, vec![b'x'; MAX_FILE_BYTES + 1]), 413, "file"),
    ] {
        import(&world, form).await.refusal(status, field);
    }
    assert_eq!(total(&world).await, 1);
}

#[tokio::test]
async fn limits_hold_before_the_form_is_read() {
    let world = World::new().await;
    let huge = import(&world, form(&world, vec![b'x'; MAX_FILE_BYTES + 1024 * 1024])).await;
    huge.refusal(413, "file");
    let many = (0..17).fold(Form::new(), |form, i| form.text(format!("part{i}"), "x"));
    import(&world, many).await.problem(400);
    let post = || world.call(reqwest::Method::POST, "/api/v1/calendar/import");
    post().json(&json!({})).send().await.problem(415);
    post().body("multipart/form-data", "x").send().await.problem(400);
    post()
        .body("multipart/form-data; boundary=x", "--x\r\nbroken")
        .send()
        .await
        .problem(400);
    post().send().await.problem(415);
}

#[tokio::test]
async fn what_is_not_a_calendar_is_refused() {
    let world = World::new().await;
    for file in ["", "hello", "\0\u{1}\u{2}"] {
        import(&world, form(&world, file)).await.refusal(422, "file");
    }
    assert_eq!(total(&world).await, 1);
}
