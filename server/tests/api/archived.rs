//! An archived workspace, at every door: read as before, written by nothing but its restoring.

use backend::accounts;
use domain::PageQuery;

use crate::function_table::functions;
use crate::isolation_table::operations;
use crate::support::operation::{Operation, Scope};
use crate::support::walls::{Walls, everything};

/// What server functions that only read are called.
const READS: [&str; 4] = ["export_", "find_", "list_", "show_"];

/// Every door into a workspace but the way out of the archive.
fn doors() -> impl Iterator<Item = Operation> {
    let doors = operations().into_iter().chain(functions());
    doors.filter(|door| {
        let restores = ["/workspaces/{id}/restore", "/restore_workspace"];
        matches!(door.scope, Scope::Header | Scope::Path | Scope::Argument)
            && !restores.iter().any(|name| door.name.ends_with(name))
    })
}

fn only_reads(door: &Operation) -> bool {
    let name = door.name.rsplit('/').next().unwrap();
    door.method() == "GET" || door.is_function() && READS.iter().any(|word| name.starts_with(word))
}

#[tokio::test]
async fn every_write_is_refused_and_every_read_goes_on() {
    let walls = Walls::new().await;
    let ids = walls.fresh(&walls.own).await;
    let cx = &walls.own.cx;
    let version = accounts::find_workspace(cx).await.unwrap().workspace.version;
    accounts::archive_workspace(cx, version).await.unwrap();
    let before = everything(cx).await;
    for door in doors() {
        let answer = walls.at_home(&door, &ids, walls.owner()).await;
        if only_reads(&door) {
            assert_eq!(answer.status, door.by_role[4], "{}: {}", door.name, answer.text);
        } else {
            assert_eq!(answer.status, 409, "{}: {}", door.name, answer.text);
            answer.problem_of(409, "workspace-archived");
        }
    }
    assert_eq!(everything(cx).await, before);
}

#[tokio::test]
async fn an_archived_workspace_stays_in_the_list_and_says_so() {
    let walls = Walls::new().await;
    let cx = &walls.own.cx;
    accounts::archive_workspace(cx, 1).await.unwrap();
    let visit = &walls.own.people.last().unwrap().1.visit;
    let list = accounts::list_workspaces(&walls.server.app.backend, visit, PageQuery::default());
    assert!(list.await.unwrap().items[0].is_archived());
    let answer = walls.server.get("/api/v1/workspaces").token(walls.owner());
    let list = answer.send().await.expect(200).json();
    assert!(list["items"][0]["archived_at"].is_string());
}
