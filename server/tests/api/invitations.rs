//! Invitations over HTTP: sending them, and the links in their mails.

use backend::test_support::PASSWORD;
use domain::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Server, World, id};

const ZOE: &str = "zoe@example.org";

async fn invite(world: &World, emails: &[&str]) -> Value {
    let body = json!({ "emails": emails, "role": "TECH" });
    let answer = world.post("/api/v1/invitations", &body).send().await;
    answer.expect(200).json()
}

async fn token(world: &World) -> String {
    world.server.app.token(ZOE, "invitation").await
}

async fn link(server: &Server, path: &str, body: Value) -> Answer {
    let path = format!("/api/v1/auth/invitations/{path}");
    server.post(&path).json(&body).send().await
}

#[tokio::test]
async fn people_are_invited_and_the_list_tells_who_has_not_answered() {
    let world = World::new().await;
    let invited = invite(&world, &[ZOE, "anna@", " ZOE@example.org "]).await;
    assert_eq!(
        invited,
        json!({ "items": [
            { "email": ZOE, "outcome": "sent", "invitation_id": invited["items"][0]["invitation_id"], "retry_after": null },
            { "email": "anna@", "outcome": "bad_address", "invitation_id": null, "retry_after": null },
        ] })
    );
    let again = invite(&world, &[ZOE]).await;
    assert_eq!(
        (&again["items"][0]["outcome"], &again["items"][0]["retry_after"]),
        (&json!("wait"), &json!(60))
    );
    let list = world.get("/api/v1/invitations?state=open&size=1").send().await;
    let list = list.expect(200).json();
    let one = &list["items"][0];
    assert_eq!((&list["total"], &one["email"]), (&json!(1), &json!(ZOE)));
    assert_eq!(
        (&one["role"], &one["state"], &one["inviter"]),
        (&json!("member"), &json!("open"), &json!("anna"))
    );
    let path = format!("/api/v1/invitations/{}", id(one));
    let early = world.call(Method::POST, &format!("{path}/resend")).send().await;
    assert_eq!(early.problem(429).extensions["retry_after"], 60);
    world.delete(&path).send().await.expect(204);
    world.delete(&path).send().await.problem(404);
    let expired = world.get("/api/v1/invitations?state=expired").send().await;
    assert_eq!(expired.expect(200).json()["total"], 0);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_by_name() {
    let world = World::new().await;
    let refused = async |body: Value, field: &str| {
        let answer = world.post("/api/v1/invitations", &body).send().await;
        answer.refusal(422, field);
    };
    let many: Vec<String> = (0..51).map(|number| format!("p{number}@example.org")).collect();
    refused(json!({ "emails": [], "role": "viewer" }), "emails").await;
    refused(json!({ "emails": many, "role": "viewer" }), "emails").await;
    refused(json!({ "emails": [ZOE], "role": "king" }), "role").await;
    refused(json!({ "emails": [ZOE], "role": "viewer", "more": 1 }), "more").await;
    let nowhere = "019aafe4-2c00-7abc-8def-0123456789ab";
    refused(
        json!({ "emails": [ZOE], "role": "viewer", "team_ids": [nowhere] }),
        "team_ids",
    )
    .await;
    let query = world.get("/api/v1/invitations?state=gone").send().await;
    query.refusal(422, "state");
}

#[tokio::test]
async fn a_request_that_is_sent_again_invites_once() {
    let world = World::new().await;
    let body = json!({ "emails": [ZOE], "role": "viewer" });
    let send = || {
        let call = world.post("/api/v1/invitations", &body);
        call.header("Idempotency-Key", "invite-1").send()
    };
    let (first, second) = (send().await.expect(200), send().await.expect(200));
    assert_eq!(first.text, second.text);
    assert_eq!(world.server.app.mails_to(ZOE).await.len(), 1);
}

#[tokio::test]
async fn a_link_is_shown_and_an_account_is_made_with_it_once() {
    let world = World::new().await;
    invite(&world, &[ZOE]).await;
    let token = token(&world).await;
    let shown = link(&world.server, "show", json!({ "token": token }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &shown["workspace_name"],
            &shown["inviter"],
            &shown["role"],
            &shown["email"],
            &shown["has_account"]
        ),
        (
            &json!("Alpha"),
            &json!("anna"),
            &json!("member"),
            &json!(ZOE),
            &json!(false)
        )
    );
    let join = |password: &str| json!({ "token": token, "display_name": "Zoe Petit", "password": password });
    link(&world.server, "join", join("password1"))
        .await
        .refusal(422, "password");
    let joined = link(&world.server, "join", join(PASSWORD))
        .await
        .expect(201)
        .json();
    assert_eq!(joined["workspace_id"], world.workspace().to_string());
    let access = joined["access_token"].as_str().unwrap();
    let me = world.server.get("/api/v1/auth/me").token(access).send().await;
    let me = me.expect(200).json();
    assert_eq!(
        (&me["email_verified"], &me["workspaces"][0]["role"]),
        (&json!(true), &json!("member"))
    );
    for path in ["show", "join"] {
        let body = if path == "join" {
            join(PASSWORD)
        } else {
            json!({ "token": token })
        };
        link(&world.server, path, body)
            .await
            .problem_of(422, "invitation-used");
    }
}

#[tokio::test]
async fn an_account_accepts_what_was_sent_to_its_address_and_nothing_else() {
    let world = World::new().await;
    let app = &world.server.app;
    let (zoe, ben) = (app.person(ZOE).await, app.person("ben@somewhere.example").await);
    invite(&world, &[ZOE]).await;
    let token = token(&world).await;
    let accept = |access: &str| {
        let call = world.server.post("/api/v1/auth/invitations/accept");
        call.token(access).json(&json!({ "token": token })).send()
    };
    accept(&app.access_token(&ben))
        .await
        .problem_of(403, "invitation-other-account");
    link(&world.server, "accept", json!({ "token": token }))
        .await
        .problem(401);
    let join = json!({ "token": token, "display_name": "Zoe", "password": PASSWORD });
    link(&world.server, "join", join)
        .await
        .problem_of(409, "email-taken");
    let joined = accept(&app.access_token(&zoe)).await.expect(200).json();
    assert_eq!(joined, json!({ "workspace_id": world.workspace() }));
    assert_eq!(app.enter(&zoe, world.workspace()).await.role, Role::Member);
}

#[tokio::test]
async fn a_program_that_opens_every_link_accepts_nothing() {
    let world = World::new().await;
    invite(&world, &[ZOE]).await;
    let token = token(&world).await;
    let before = world.server.app.row_counts().await;
    for _ in 0..2 {
        let page = world
            .server
            .get(&format!("/invitation?token={token}"))
            .send()
            .await;
        let page = page.expect(200);
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cache-control"), "no-store");
        for part in ["Alpha", "anna", ZOE, &token] {
            assert!(page.text.contains(part), "{part}");
        }
    }
    assert_eq!(world.server.app.row_counts().await, before);
}

#[tokio::test]
async fn forms_without_javascript_join_accept_and_switch_the_account() {
    let world = World::new().await;
    let app = &world.server.app;
    let form = |function: &str, fields: String, access: Option<String>| {
        let path = format!("/rpc/app/accounts/invitations/rpc/{function}");
        let call = world
            .server
            .post(&path)
            .of_our_page()
            .header("Accept", "text/html");
        let call = match access {
            Some(access) => call.cookie(&access),
            None => call,
        };
        call.body("application/x-www-form-urlencoded", fields).send()
    };
    let planning = format!("/w/{}/planning", world.workspace());
    invite(&world, &[ZOE]).await;
    let token = token(&world).await;
    let owner = app.access_token(&world.alpha.owner);
    let left = form("switch_account", format!("token={token}"), Some(owner))
        .await
        .expect(302);
    assert_eq!(left.header("location"), format!("/invitation?token={token}"));
    let fields = format!(
        "token={token}&display_name=Zoe&password={}",
        PASSWORD.replace(' ', "+")
    );
    let joined = form("join_with_account", fields, None).await.expect(302);
    assert_eq!(joined.header("location"), planning);
    let cookies = joined.headers.get_all("set-cookie").iter().count();
    assert_eq!(cookies, 2);

    // As a new session: the switch ended the one before.
    let lea = app.person("lea@example.org").await;
    let cx = app
        .enter(&app.again(&world.alpha.owner).await, world.workspace())
        .await;
    let command = domain::accounts::InvitePeople {
        emails: vec![lea.email.clone()],
        role: Role::Viewer,
        team_ids: Vec::new(),
    };
    backend::accounts::invite_people(&cx, command).await.unwrap();
    let token = app.token(&lea.email, "invitation").await;
    let access = app.access_token(&lea);
    let accepted = form("accept_invitation", format!("token={token}"), Some(access)).await;
    assert_eq!(accepted.expect(302).header("location"), planning);
}

#[tokio::test]
async fn a_link_that_leads_somewhere_else_is_not_followed_out_of_the_site() {
    let server = Server::start().await;
    let path = "/rpc/app/accounts/invitations/rpc/switch_account";
    let call = server.post(path).of_our_page().header("Accept", "text/html");
    let call = call.body(
        "application/x-www-form-urlencoded",
        "token=x%26next%3D%2F%2Fevil.example".to_owned(),
    );
    let left = call.send().await.expect(302);
    assert_eq!(left.header("location"), "/invitation?token=xnextevilexample");
}
