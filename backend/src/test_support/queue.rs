//! Jobs to look at, and looks behind the scenes of the queue.

use domain::JobId;
use domain::ops::JobState;
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection};

use super::TestApp;
#[cfg(test)]
use crate::db::Tx;
use crate::jobs::{Done, Failure, Job, Order, Run, enqueue};
use crate::{Cx, Result};

/// A job that does nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sample {}

impl Job for Sample {
    const NAME: &'static str = "test.sample";

    async fn run(self, run: Run) -> Result<Done, Failure> {
        Ok(run.done())
    }
}

/// A job of the workspace, as the engine would have left it in that state.
pub async fn job(app: &TestApp, cx: &Cx, state: JobState) -> JobId {
    let mut tx = cx.begin().await.unwrap();
    let id = enqueue(&mut tx, cx, Order::of(&Sample {}).unwrap())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let change = match state {
        JobState::Pending => return id,
        JobState::Running => {
            "attempt = 1, started_at = run_at, lease_id = id, leased_until = run_at + interval '30 s',
             progress_done = 2, progress_total = 5"
        }
        JobState::Succeeded => "attempt = 1, started_at = run_at, finished_at = run_at",
        JobState::Failed => {
            "attempt = 10, started_at = run_at, finished_at = run_at, last_error = 'The other side answered 503.'"
        }
        JobState::Cancelled => "finished_at = run_at",
    };
    let sql = format!(
        "update ops.jobs set state = '{state}', {change} where id = '{id}'",
        state = state.as_str()
    );
    app.queue_change(&sql).await;
    id
}

impl TestApp {
    /// Runs a statement as the owner, whom no policy stops; answers how many rows it concerned.
    pub async fn queue_change(&self, sql: &str) -> u64 {
        let mut owner = PgConnection::connect_with(self.target.owner()).await.unwrap();
        let done = sqlx::query(AssertSqlSafe(sql.to_owned()))
            .execute(&mut owner)
            .await;
        done.unwrap().rows_affected()
    }

    /// The address of the database for a program of its own, as the owner.
    pub async fn database_url(&self) -> String {
        let cluster = crate::embedded::test_cluster().await.unwrap();
        let parts = cluster.connection();
        let name = self.target.owner().get_database().unwrap();
        // A folder of a socket cannot stand where a host does.
        format!(
            "postgres://{}:{}@localhost/{name}?host={}&port={}",
            parts.user,
            parts.password,
            parts.host_or_socket_dir.replace('/', "%2F"),
            parts.port
        )
    }

    /// One number, read as the owner.
    pub async fn queue_count(&self, sql: &str) -> i64 {
        let mut owner = PgConnection::connect_with(self.target.owner()).await.unwrap();
        let count = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut owner);
        count.await.unwrap()
    }

    /// Texts, read as the owner.
    pub async fn queue_texts(&self, sql: &str) -> Vec<String> {
        let mut owner = PgConnection::connect_with(self.target.owner()).await.unwrap();
        let texts = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut owner);
        texts.await.unwrap()
    }
}

/// Names of the jobs that a role sees with that workspace set.
pub async fn queue_names(pool: &sqlx::PgPool, workspace: &str) -> Vec<String> {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("select set_config('app.workspace', $1, true)")
        .bind(workspace)
        .execute(&mut *tx)
        .await
        .unwrap();
    let names = sqlx::query_scalar("select name from ops.jobs order by name").fetch_all(&mut *tx);
    names.await.unwrap()
}

/// Writes a mission as part of something larger.
#[cfg(test)]
pub(crate) async fn insert_mission(tx: &mut Tx, cx: &Cx, name: &str) -> Result<()> {
    sqlx::query(
        "insert into missions (workspace_id, id, name, name_sort, location, note, colour, created_at, updated_at)
         values ($1, $2, $3, $3, '', '', 'blue', now(), now())",
    )
    .bind(cx.workspace.0)
    .bind(cx.new_id())
    .bind(name)
    .execute(tx.conn())
    .await?;
    Ok(())
}
