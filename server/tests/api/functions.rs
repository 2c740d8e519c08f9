//! The server functions of the pages, each of them: who gets in, from which site, and with what.

use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;

use crate::function_table::functions;
use crate::isolation_table::operations;
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

/// What a form of another site can send without asking first, and what else a page might try.
const FORMS: [(&str, &str); 4] = [
    (
        "text/plain",
        "{\"name\":\"Stolen\",\"time_zone\":null,\"x\":\"=\"}",
    ),
    (
        "application/x-www-form-urlencoded",
        "name=Stolen&email=a%40b.fr&password=a+long+password",
    ),
    (
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nStolen\r\n--b--\r\n",
    ),
    ("application/json", "{\"name\":\"Stolen\",\"time_zone\":null}"),
];

/// Another origin, none at all as from a sandboxed frame, and no word about it.
const STRANGERS: [Option<&str>; 3] = [Some("https://evil.example"), Some("null"), None];

#[tokio::test]
async fn no_form_of_another_site_changes_a_row() {
    let walls = Walls::new().await;
    let before = walls.server.app.row_counts().await;
    let ids = Ids::new();
    for function in functions() {
        for (media_type, body) in FORMS {
            for origin in STRANGERS {
                let call = walls.server.post(&function.path(&ids)).cookie(walls.owner());
                let call = match origin {
                    Some(origin) => call.header("Origin", origin),
                    None => call,
                };
                let answer = checked(call.body(media_type, body).send().await);
                answer.problem_of(403, "foreign-origin");
                assert!(answer.headers.get("set-cookie").is_none());
            }
        }
    }
    assert_eq!(walls.server.app.row_counts().await, before);
}

#[tokio::test]
async fn the_cookies_of_a_browser_open_nothing_of_the_api() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    let before = walls.server.app.row_counts().await;
    for operation in operations() {
        if operation.scope == Scope::Open {
            continue;
        }
        for (media_type, body) in FORMS {
            for origin in [Some("https://evil.example"), Some("null"), None] {
                let method: Method = operation.method().parse().unwrap();
                let call = walls
                    .server
                    .call(method, &operation.path(&ids))
                    .cookie(walls.owner());
                let call = call.header("X-Workspace-Id", &ids["workspace"]);
                let call = match origin {
                    Some(origin) => call.header("Origin", origin),
                    None => call.of_our_page(),
                };
                let answer = checked(call.body(media_type, body).send().await);
                answer.problem_of(401, "unauthenticated");
                assert!(answer.headers.get("access-control-allow-origin").is_none());
            }
        }
    }
    assert_eq!(walls.server.app.row_counts().await, before);
}

#[tokio::test]
async fn every_answer_of_a_function_carries_the_safety_headers() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    for function in functions() {
        let refused = walls.call(&function, &ids).send().await;
        let answered = walls.call(&function, &ids).of_our_page().send().await;
        for answer in [refused, answered] {
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(answer.header(name), value, "{} {name}", function.name);
            }
            assert!(answer.header("permissions-policy").contains("camera=()"));
            assert!(answer.headers.get("access-control-allow-origin").is_none());
        }
    }
}

#[tokio::test]
async fn signing_out_tells_the_browser_to_forget() {
    let walls = Walls::new().await;
    let path = "/rpc/app/accounts/rpc/sign_out";
    let call = walls.server.post(path).cookie(walls.owner()).of_our_page();
    let answer = call.body("application/x-www-form-urlencoded", "").send().await;
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    assert_eq!(answer.header("cache-control"), "no-store");
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
