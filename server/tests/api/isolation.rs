//! The wall between workspaces, at every door: each operation of the description, each kind of caller.

use backend::accounts;
use domain::{Role, WorkspaceId};
use std::collections::BTreeSet;

use crate::function_table::functions;
use crate::isolation_table::operations;
use crate::support::operation::{Ids, Operation, Scope};
use crate::support::walls::{RANDOM, Walls, checked, everything};

fn of_workspace() -> impl Iterator<Item = Operation> {
    operations()
        .into_iter()
        .filter(|operation| matches!(operation.scope, Scope::Header | Scope::Path))
}

#[test]
fn every_operation_is_in_the_table() {
    let description = serde_json::to_value(server::api::openapi()).unwrap();
    let described: BTreeSet<String> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object()
                .unwrap()
                .keys()
                .map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let known: BTreeSet<String> = operations()
        .iter()
        .map(|operation| operation.name.to_owned())
        .collect();
    assert_eq!(
        described, known,
        "describe the new operation in isolation_table.rs"
    );
}

#[tokio::test]
async fn nobody_gets_in_without_a_token() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    for operation in operations()
        .iter()
        .filter(|operation| operation.scope != Scope::Open)
    {
        let own = walls.own.cx.workspace;
        for call in [
            walls.call(operation, &ids),
            walls.call(operation, &ids).token("x").workspace(own),
        ] {
            checked(call.send().await).problem_of(401, "unauthenticated");
        }
    }
}

#[tokio::test]
async fn nobody_gets_in_without_naming_a_workspace_of_theirs() {
    let walls = Walls::new().await;
    let own = walls.fresh(&walls.own).await;
    let other = walls.fresh(&walls.other).await;
    for operation in of_workspace() {
        let call = |ids: &Ids| walls.call(&operation, ids).token(walls.owner());
        let (foreign, random) = if operation.scope == Scope::Header {
            checked(call(&own).send().await).refusal(400, "X-Workspace-Id");
            checked(call(&own).header("X-Workspace-Id", "alpha").send().await).refusal(400, "X-Workspace-Id");
            let named = |id: &str| call(&own).header("X-Workspace-Id", id).send();
            (named(&other["workspace"]).await, named(RANDOM).await)
        } else {
            let within = |id: &str| {
                [&own, &Ids::from([("workspace", id.to_owned())])]
                    .into_iter()
                    .flatten()
                    .map(|(name, id)| (*name, id.clone()))
                    .collect()
            };
            checked(call(&within("alpha")).send().await).refusal(400, "id");
            let inside = |id: &str| call(&within(id)).send();
            (inside(&other["workspace"]).await, inside(RANDOM).await)
        };
        checked(foreign).problem_of(403, "not-a-member");
        random.problem_of(403, "not-a-member");
    }
}

#[tokio::test]
async fn each_role_may_do_what_the_table_says_and_nothing_else() {
    let walls = Walls::new().await;
    let doors = operations().into_iter().chain(functions());
    for operation in doors.filter(|operation| operation.scope != Scope::Open) {
        for ((role, person, _), status) in walls.own.people.iter().zip(operation.by_role) {
            let ids = walls.fresh(&walls.own).await;
            // Some operations end sessions.
            let token = walls.again(person).await;
            let answer = walls.at_home(&operation, &ids, &token).await;
            assert_eq!(
                answer.status, status,
                "{} as {role}: {}",
                operation.name, answer.text
            );
            if status >= 400 {
                answer.problem(status);
            }
        }
    }
}

#[tokio::test]
async fn what_belongs_to_others_is_answered_as_what_does_not_exist() {
    let walls = Walls::new().await;
    let other = walls.fresh(&walls.other).await;
    let before = everything(&walls.other.cx).await;
    let functions = functions()
        .into_iter()
        .filter(|function| function.scope == Scope::Argument);
    for operation in of_workspace().chain(functions) {
        for slot in operation.slots {
            let own = walls.fresh(&walls.own).await;
            let with = |id: &str| {
                let mut ids = own.clone();
                ids.insert(slot, id.to_owned());
                ids
            };
            let foreign = walls
                .at_home(&operation, &with(&other[slot]), walls.owner())
                .await;
            let random = walls.at_home(&operation, &with(RANDOM), walls.owner()).await;
            let name = format!("{} with {slot}", operation.name);
            let is_filter = operation.name.starts_with("GET") && !operation.name.contains("{id}")
                || operation.name.ends_with("/members")
                    && operation.name.starts_with("GET /api/v1/workspaces/")
                || [
                    "/list_members",
                    "/show_week",
                    "/show_month",
                    "/list_audit",
                    "/export_audit",
                    "/list_logs",
                    "/list_availabilities",
                ]
                .iter()
                .any(|list| operation.name.ends_with(list));
            let expected: &[u16] = if is_filter { &[200] } else { &[404, 422] };
            assert!(
                expected.contains(&foreign.status),
                "{name}: {} {}",
                foreign.status,
                foreign.text
            );
            assert_eq!(
                (foreign.status, &foreign.text),
                (random.status, &random.text),
                "{name}"
            );
        }
    }
    assert_eq!(everything(&walls.other.cx).await, before);
}

#[tokio::test]
async fn a_role_taken_away_is_gone_at_the_next_request() {
    let walls = Walls::new().await;
    let (_, person, token) = walls
        .own
        .people
        .iter()
        .find(|(role, ..)| *role == Role::Manager)
        .unwrap();
    let get = |workspace: WorkspaceId| {
        walls
            .server
            .get("/api/v1/missions")
            .token(token)
            .workspace(workspace)
            .send()
    };
    get(walls.own.cx.workspace).await.expect(200);
    accounts::remove_member(&walls.own.cx, person.user_id)
        .await
        .unwrap();
    get(walls.own.cx.workspace).await.problem_of(403, "not-a-member");
}
