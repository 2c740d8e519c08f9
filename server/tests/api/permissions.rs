//! Every operation of a workspace against the table of what it asks for.

use backend::accounts;
use backend::test_support::Person;
use domain::accounts::{AddMember, ChangeRole, CustomRole, SetRole, givable};
use domain::{PermissionSet, Role};
use std::collections::BTreeSet;

use crate::function_table::functions;
use crate::isolation_table::operations;
use crate::permission_table::needs;
use crate::support::Answer;
use crate::support::operation::{Operation, Scope};
use crate::support::walls::Walls;

fn of_workspace() -> impl Iterator<Item = Operation> {
    let closed = |operation: &Operation| !matches!(operation.scope, Scope::Open | Scope::Signed);
    operations().into_iter().chain(functions()).filter(closed)
}

/// What it asks for, by the table.
fn asks_for(operation: &Operation) -> PermissionSet {
    let row = needs().find(|(name, _)| *name == operation.name);
    row.unwrap_or_else(|| panic!("{}: say in permission_table.rs what it asks for", operation.name))
        .1
}

#[test]
fn every_operation_of_a_workspace_says_what_it_asks_for() {
    let rows: Vec<&str> = needs().map(|(name, _)| name).collect();
    let known: BTreeSet<&str> = rows.iter().copied().collect();
    assert_eq!(known.len(), rows.len(), "one row each");
    let there: BTreeSet<&str> = of_workspace().map(|operation| operation.name).collect();
    assert_eq!(there, known, "say in permission_table.rs what it asks for");
    assert!(needs().all(|(_, needed)| !needed.is_empty()));
}

/// With `each_role_may_do_what_the_table_says_and_nothing_else`, which calls every operation as each of the five: who does
/// not hold all of it is refused, and nobody else is.
#[test]
fn the_built_in_roles_may_do_what_their_permissions_allow() {
    for operation in of_workspace() {
        let needed = asks_for(&operation);
        for (role, status) in Role::ALL.into_iter().zip(operation.by_role) {
            let allowed = role.permissions().has_all(needed);
            assert_eq!(status != 403, allowed, "{} as {role}: {needed:?}", operation.name);
        }
    }
}

/// Somebody whose role changes from call to call.
struct Odd {
    walls: Walls,
    person: Person,
    role: CustomRole,
}

impl Odd {
    async fn new() -> Self {
        let walls = Walls::new().await;
        let set = SetRole {
            name: "Odd".into(),
            permissions: Role::Viewer.permissions(),
        };
        let cx = &walls.own.cx;
        let role = accounts::create_role(cx, set).await.unwrap();
        let person = walls.server.app.person("odd@example.org").await;
        let add = AddMember {
            email: person.email.clone(),
            role: role.id.into(),
        };
        accounts::add_member(cx, add).await.unwrap();
        Self { walls, person, role }
    }

    /// What the operation answers when exactly this is held.
    async fn calls(&mut self, operation: &Operation, held: PermissionSet) -> Answer {
        let change = ChangeRole {
            id: self.role.id,
            version: self.role.version,
            set: SetRole {
                name: self.role.name.clone(),
                permissions: held,
            },
        };
        let cx = &self.walls.own.cx;
        self.role = accounts::change_role(cx, change).await.unwrap();
        let ids = self.walls.fresh(&self.walls.own).await;
        let token = self.walls.server.app.access_token(&self.person);
        self.walls.at_home(operation, &ids, &token).await
    }
}

#[tokio::test]
async fn a_role_of_a_workspaces_own_opens_exactly_what_it_holds() {
    let mut odd = Odd::new().await;
    for operation in of_workspace() {
        let needed = asks_for(&operation);
        if givable().has_all(needed) {
            let answer = odd.calls(&operation, needed).await;
            assert_ne!(answer.status, 403, "{}: {}", operation.name, answer.text);
        }
        for missing in needed.iter() {
            let answer = odd.calls(&operation, givable().without(missing)).await;
            assert_eq!(
                answer.status, 403,
                "{} without {missing:?}: {}",
                operation.name, answer.text
            );
            answer.problem_of(403, "forbidden");
        }
    }
}
