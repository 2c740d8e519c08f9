//! The planning on paper: for programs by token, for browsers by cookie. covers: PLAN-16

use crate::support::World;

#[tokio::test]
async fn a_program_gets_a_week_and_a_month_as_a_named_file() {
    let world = World::new().await;
    let user = world.alpha.owner.user_id;
    for (path, name) in [
        (
            "/api/v1/planning/week.pdf?day=2026-11-27&locale=en",
            "planning-2026-11-23.pdf",
        ),
        (
            &*format!("/api/v1/planning/members/{user}/month.pdf"),
            "planning-2026-11.pdf",
        ),
    ] {
        let answer = world.get(path).send().await.expect(200);
        assert_eq!(answer.header("content-type"), "application/pdf");
        assert_eq!(
            answer.header("content-disposition"),
            format!("inline; filename=\"{name}\"")
        );
        assert!(answer.text.starts_with("%PDF-"), "{path}");
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_named() {
    let world = World::new().await;
    let get = |query: &str| world.get(&format!("/api/v1/planning/week.pdf?{query}")).send();
    get("locale=de").await.refusal(422, "locale");
    get("day=yesterday").await.refusal(422, "day");
    get("paper=a3").await.refusal(400, "paper");
}

#[tokio::test]
async fn a_browser_gets_the_same_by_its_cookie_and_nobody_else_does() {
    let world = World::new().await;
    let (server, workspace) = (&world.server, world.workspace());
    let token = server.app.access_token(&world.alpha.owner);
    let week = format!("/print/{workspace}/week.pdf");
    let month = format!(
        "/print/{workspace}/members/{}/month.pdf",
        world.alpha.owner.user_id
    );
    for path in [&week, &month] {
        let answer = server.get(path).cookie(&token).send().await.expect(200);
        assert!(answer.text.starts_with("%PDF-"));
        assert_eq!(answer.header("cache-control"), "no-store");
        let stranger = server.app.person(&format!("{}@x.example", path.len())).await;
        let foreign = server.app.access_token(&stranger);
        let refused = server.get(path).cookie(&foreign).send().await;
        refused.problem_of(403, "not-a-member");
        // A page of ours signs in, and leads back.
        let away = server.get(path).send().await;
        assert!(!away.text.contains("%PDF"), "{}", away.text);
    }
    let stranger = world.server.app.planted("carl@gamma.example", "Gamma").await;
    let path = format!("/print/{workspace}/members/{}/month.pdf", stranger.owner.user_id);
    server.get(&path).cookie(&token).send().await.problem(404);
}
