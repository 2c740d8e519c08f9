//! Keys for programs at every door: no further than their scopes, their workspace and their life.

use backend::{Cx, accounts};
use domain::accounts::CreateApiKey;
use domain::{Permission, WorkspaceId};

use crate::function_table::functions;
use crate::isolation_table::operations;
use crate::support::operation::{Operation, Scope};
use crate::support::walls::{Walls, checked, everything};

async fn key(cx: &Cx, scopes: &[Permission]) -> String {
    let command = CreateApiKey {
        name: "Export".into(),
        scopes: scopes.to_vec(),
        days: 30,
    };
    accounts::create_api_key(cx, command).await.unwrap().secret
}

fn of_workspace() -> impl Iterator<Item = Operation> {
    let closed = |operation: &Operation| matches!(operation.scope, Scope::Header | Scope::Path);
    operations().into_iter().filter(closed)
}

/// What a key with every scope of an owner may still not do: what only a person does.
const PEOPLE_ONLY: [&str; 4] = [
    "POST /api/v1/api-keys",
    "DELETE /api/v1/api-keys/{id}",
    "POST /api/v1/workspaces/{id}/transfer",
    "POST /api/v1/notices/{id}/read",
];

#[tokio::test]
async fn a_key_that_reads_the_planning_writes_nothing_anywhere() {
    let walls = Walls::new().await;
    let secret = key(&walls.own.cx, &[Permission::ViewPlanning]).await;
    let ids = walls.fresh(&walls.own).await;
    // The first use is noted in the list of keys.
    let reads = of_workspace()
        .find(|operation| operation.name == "GET /api/v1/missions")
        .unwrap();
    assert_eq!(walls.at_home(&reads, &ids, &secret).await.status, 200);
    let before = everything(&walls.own.cx).await;
    for operation in of_workspace().filter(|operation| operation.method() != "GET") {
        let answer = walls.at_home(&operation, &ids, &secret).await;
        assert_eq!(answer.status, 403, "{}: {}", operation.name, answer.text);
    }
    assert_eq!(everything(&walls.own.cx).await, before);
}

#[tokio::test]
async fn a_key_with_every_scope_does_what_its_maker_does_but_what_only_people_do() {
    let walls = Walls::new().await;
    let secret = key(&walls.own.cx, &Permission::all()).await;
    for operation in of_workspace() {
        let ids = walls.fresh(&walls.own).await;
        let answer = walls.at_home(&operation, &ids, &secret).await;
        let of_owner = operation.by_role[4];
        let expected = if PEOPLE_ONLY.contains(&operation.name) {
            403
        } else {
            of_owner
        };
        assert_eq!(answer.status, expected, "{}: {}", operation.name, answer.text);
    }
}

#[tokio::test]
async fn a_key_opens_no_other_workspace_no_account_and_no_page() {
    let walls = Walls::new().await;
    let secret = key(&walls.own.cx, &Permission::all()).await;
    let ids = walls.fresh(&walls.own).await;
    let other: WorkspaceId = walls.other.cx.workspace;
    for operation in operations() {
        let call = walls.call(&operation, &ids).token(&secret);
        match operation.scope {
            Scope::Header => {
                checked(call.workspace(other).send().await).problem_of(403, "not-a-member");
            }
            Scope::Path => {
                let inside = [("workspace", other.to_string())];
                let ids = ids.clone().into_iter().chain(inside).collect();
                let call = walls.call(&operation, &ids).token(&secret);
                checked(call.send().await).problem_of(403, "not-a-member");
            }
            Scope::Signed => {
                checked(call.send().await).problem_of(401, "unauthenticated");
            }
            Scope::Open | Scope::Argument => {}
        }
    }
    for function in functions()
        .into_iter()
        .filter(|function| function.scope != Scope::Open)
    {
        let call = walls.call(&function, &ids).of_our_page();
        checked(call.cookie(&secret).send().await).problem_of(401, "unauthenticated");
    }
}

#[tokio::test]
async fn a_key_that_nobody_made_is_told_nothing() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    for operation in of_workspace() {
        let unknown = format!("regie_{}", "0".repeat(64));
        let call = walls.call(&operation, &ids).token(&unknown);
        checked(call.send().await).problem_of(401, "unauthenticated");
    }
}
