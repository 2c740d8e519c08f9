//! The server functions of the pages, each of them: who gets in, from which site, and with what.

use serde_json::json;
use std::collections::BTreeSet;

use crate::function_table::functions;
use crate::support::operation::{Ids, Operation, Payload, Scope};
use crate::support::walls::{RANDOM, Walls, checked, everything};

fn closed() -> impl Iterator<Item = Operation> {
    functions()
        .into_iter()
        .filter(|function| function.scope != Scope::Open)
}

#[test]
fn every_function_is_in_the_table() {
    let registered: BTreeSet<String> = server::web::server_function_paths()
        .into_iter()
        .map(|path| format!("POST {path}"))
        .collect();
    let known: BTreeSet<String> = functions()
        .iter()
        .map(|function| function.name.to_owned())
        .collect();
    assert_eq!(
        registered, known,
        "describe the new function in function_table.rs"
    );
}

#[tokio::test]
async fn nobody_gets_in_without_a_session() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    let before = everything(&walls.own.cx).await;
    for function in closed() {
        let call = || walls.call(&function, &ids).of_our_page();
        for call in [
            call(),
            call().cookie("x"),
            // A page is known by its cookie; a bearer token opens the API only.
            call().token(walls.owner()),
        ] {
            checked(call.send().await).problem_of(401, "unauthenticated");
        }
    }
    assert_eq!(everything(&walls.own.cx).await, before);
}

#[tokio::test]
async fn nobody_gets_into_a_workspace_that_is_not_theirs() {
    let walls = Walls::new().await;
    let own = walls.fresh(&walls.own).await;
    let other = walls.fresh(&walls.other).await;
    let before = everything(&walls.other.cx).await;
    for function in closed().filter(|function| function.scope == Scope::Argument) {
        let within = |base: &Ids, workspace: &str| {
            let mut ids = base.clone();
            ids.insert("workspace", workspace.to_owned());
            ids
        };
        let foreign = [
            within(&own, &other["workspace"]),
            within(&other, &other["workspace"]),
            within(&own, RANDOM),
        ];
        for ids in foreign {
            let answer = walls.at_home(&function, &ids, walls.owner()).await;
            answer.problem_of(403, "not-a-member");
        }
        let answer = walls
            .at_home(&function, &within(&own, "alpha"), walls.owner())
            .await;
        assert!(
            [400, 422].contains(&answer.status),
            "{} {}",
            function.name,
            answer.text
        );
        answer.problem(answer.status);
    }
    assert_eq!(everything(&walls.other.cx).await, before);
}

#[tokio::test]
async fn no_other_site_gets_in() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    let before = everything(&walls.own.cx).await;
    let origins = [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Sec-Fetch-Site", "none"),
        // Neither of the two: no browser.
        ("X-Nothing", "nothing"),
    ];
    for function in functions() {
        for (name, value) in origins {
            let call = walls
                .call(&function, &ids)
                .cookie(walls.owner())
                .header(name, value);
            let answer = checked(call.send().await);
            answer.problem_of(403, "foreign-origin");
            assert!(answer.headers.get("set-cookie").is_none());
        }
    }
    assert_eq!(everything(&walls.own.cx).await, before);
}

#[tokio::test]
async fn nothing_is_done_by_a_mere_address() {
    let walls = Walls::new().await;
    for function in functions() {
        let path = function.path(&Ids::new());
        let answer = walls.server.get(&path).cookie(walls.owner()).send().await;
        assert!([404, 405].contains(&answer.status), "{path} {}", answer.status);
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_the_callers_mistake() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    for function in closed() {
        let path = function.path(&ids);
        if matches!((function.payload)(&ids), Payload::Json(json) if json == json!({})) {
            // Nothing is asked, so nothing can be misread.
            continue;
        }
        for body in ["", "{", "[]", "null", "{\"workspace\":1}", "\u{0}"] {
            let call = walls.server.post(&path).cookie(walls.owner()).of_our_page();
            let answer = checked(call.body("application/json", body).send().await);
            assert!(
                [400, 415, 422].contains(&answer.status),
                "{path} {body} {}",
                answer.text
            );
            answer.problem(answer.status);
        }
    }
}
