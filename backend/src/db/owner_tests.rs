//! The last owner stays, whoever asks the database and however.

use domain::{Role, WorkspaceId};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Transaction};

use crate::Error;
use crate::test_support::{Person, TestApp};

async fn begin(pool: &PgPool, workspace: WorkspaceId) -> Transaction<'static, Postgres> {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("select set_config('app.workspace', $1, true)")
        .bind(workspace.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx
}

async fn run(tx: &mut Transaction<'static, Postgres>, statement: &str, person: &Person) {
    let statement = statement.replace("WHO", &format!("user_id = '{}'", person.user_id));
    sqlx::query(AssertSqlSafe(statement))
        .execute(&mut **tx)
        .await
        .unwrap();
}

/// A workspace with two owners.
async fn two_owners(app: &TestApp) -> (WorkspaceId, Person, Person) {
    let anna = app.person("anna@alpha.example").await;
    let workspace = app.workspace(&anna, "Alpha").await;
    let cx = app.enter(&anna, workspace).await;
    let ben = app.member(&cx, "ben@alpha.example", Role::Owner).await;
    (workspace, anna, ben)
}

const GONE: [&str; 3] = [
    "update members set role = 'admin' where WHO",
    "update members set removed_at = now() where WHO",
    "delete from members where WHO",
];

#[tokio::test]
async fn no_statement_takes_the_last_owner_away() {
    let app = TestApp::new().await;
    let pool = app.backend.db().app_pool();
    let anna = app.person("anna@alpha.example").await;
    let workspace = app.workspace(&anna, "Alpha").await;
    for statement in GONE {
        let mut tx = begin(pool, workspace).await;
        run(&mut tx, statement, &anna).await;
        let error = Error::from(tx.commit().await.unwrap_err());
        assert_eq!(error.constraint(), Some("members_last_owner"), "{statement}");
        let problem = error.into_problem(app.backend.new_request_id());
        assert_eq!((problem.status, problem.slug()), (409, "last-owner"));
    }
    app.enter(&anna, workspace).await;
}

#[tokio::test]
async fn one_of_two_owners_may_go_and_ownership_may_pass_on_in_any_order() {
    let app = TestApp::new().await;
    let pool = app.backend.db().app_pool();
    let (workspace, anna, ben) = two_owners(&app).await;
    let mut tx = begin(pool, workspace).await;
    run(&mut tx, GONE[0], &anna).await;
    tx.commit().await.unwrap();
    let mut tx = begin(pool, workspace).await;
    run(&mut tx, GONE[0], &ben).await;
    run(&mut tx, "update members set role = 'owner' where WHO", &anna).await;
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn two_owners_cannot_go_at_the_same_moment() {
    let app = TestApp::new().await;
    let pool = app.backend.db().app_pool();
    let (workspace, anna, ben) = two_owners(&app).await;
    let (mut first, mut second) = (begin(pool, workspace).await, begin(pool, workspace).await);
    run(&mut first, GONE[0], &anna).await;
    run(&mut second, GONE[1], &ben).await;
    let done = futures::future::join(first.commit(), second.commit()).await;
    assert_eq!(
        [done.0.is_ok(), done.1.is_ok()].iter().filter(|ok| **ok).count(),
        1
    );
}
