//! Looks behind the scenes that no use case gives: row counts, connections, tokens of one's own making.

use serde_json::Value;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, PgPool};
use std::collections::BTreeMap;

use super::{Person, Planted, TestApp};
use crate::accounts::sign_for_tests;

impl TestApp {
    /// How many rows each table has, whoever they belong to.
    pub async fn row_counts(&self) -> BTreeMap<String, i64> {
        let mut owner = self.owner().await;
        let tables: Vec<String> = sqlx::query_scalar(
            "select c.oid::regclass::text from pg_class c
             where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'accounts'::regnamespace, 'ops'::regnamespace)",
        )
        .fetch_all(&mut owner)
        .await
        .unwrap();
        let mut counts = BTreeMap::new();
        for table in tables {
            let count = AssertSqlSafe(format!("select count(*) from {table}"));
            let count = sqlx::query_scalar(count).fetch_one(&mut owner).await.unwrap();
            counts.insert(table, count);
        }
        counts
    }

    /// All rows of a table as text.
    pub async fn table_text(&self, table: &str) -> String {
        let mut owner = self.owner().await;
        let rows = AssertSqlSafe(format!("select t::text from {table} t"));
        let rows: Vec<String> = sqlx::query_scalar(rows).fetch_all(&mut owner).await.unwrap();
        rows.join("\n")
    }

    /// The topics that each table announces, one for each kind of change.
    pub async fn announcements(&self) -> BTreeMap<String, Vec<String>> {
        let mut owner = self.owner().await;
        let rows: Vec<(String, String)> = sqlx::query_as(
            r"select tgrelid::regclass::text, replace(encode(tgargs, 'escape'), '\000', '')
              from pg_trigger where tgfoid = to_regprocedure('ops.announce()') and tgenabled in ('O', 'A')",
        )
        .fetch_all(&mut owner)
        .await
        .unwrap();
        let mut found = BTreeMap::<String, Vec<String>>::new();
        for (table, topic) in rows {
            found.entry(table).or_default().push(topic);
        }
        found
    }

    /// Runs statements as the owner, who sees all workspaces.
    pub async fn run(&self, statements: &str) {
        let mut owner = self.owner().await;
        sqlx::raw_sql(AssertSqlSafe(statements.to_owned()))
            .execute(&mut owner)
            .await
            .unwrap();
    }

    /// Plans so many open shifts in the week of 23 November 2026, by one statement.
    pub async fn crowded_week(&self, planted: &Planted, shifts: i32) {
        let mut owner = self.owner().await;
        sqlx::query(
            "insert into shifts (workspace_id, id, user_id, mission_id, role, starts_at, ends_at, status, note,
                                 created_at, updated_at)
             select $1, gen_random_uuid(), null, $2, 'Son', at, at + interval '8 hours', 'confirmed', '', now(), now()
             from generate_series(1, $3) n,
                  lateral (select timestamptz '2026-11-23 08:00:00+01' + (n % 7) * interval '1 day') as t (at)",
        )
        .bind(planted.workspace.0)
        .bind(planted.mission.0)
        .bind(shifts)
        .execute(&mut owner)
        .await
        .unwrap();
    }

    /// Disables an account.
    pub async fn disable(&self, person: &Person) {
        let mut owner = self.owner().await;
        sqlx::query("update accounts.users set disabled_at = now() where id = $1")
            .bind(person.user_id.0)
            .execute(&mut owner)
            .await
            .unwrap();
    }

    /// Connections that hold a transaction open while nobody works in it.
    pub async fn idle_transactions(&self) -> i64 {
        let mut owner = self.owner().await;
        sqlx::query_scalar(
            "select count(*) from pg_stat_activity
             where datname = current_database() and state like 'idle in transaction%'",
        )
        .fetch_one(&mut owner)
        .await
        .unwrap()
    }

    /// The workspace that each pooled connection still has set; every one is taken, so that none can hide.
    pub async fn leftover_workspaces(&self) -> Vec<String> {
        let pool = self.backend.db().app_pool();
        let mut taken = Vec::new();
        for _ in 0..pool.options().get_max_connections() {
            taken.push(pool.acquire().await.unwrap());
        }
        let mut found = Vec::new();
        for connection in &mut taken {
            let workspace = sqlx::query_scalar("select coalesce(current_setting('app.workspace', true), '')");
            found.push(workspace.fetch_one(&mut **connection).await.unwrap());
        }
        found
    }

    /// Makes the database unreachable for this instance.
    pub async fn cut_off(&self) {
        let pool: &PgPool = self.backend.db().app_pool();
        pool.close().await;
    }

    /// Breaks isolation as a half-failed restore does.
    pub async fn leave_open(&self, table: &str) {
        let mut owner = self.owner().await;
        let open = AssertSqlSafe(format!("alter table {table} disable row level security"));
        sqlx::raw_sql(open).execute(&mut owner).await.unwrap();
    }

    /// Forgets that a migration ran, as when the program is newer than the database.
    pub async fn forget_a_migration(&self) {
        let mut owner = self.owner().await;
        let newest =
            "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)";
        sqlx::raw_sql(newest).execute(&mut owner).await.unwrap();
    }

    /// An access token of that person.
    pub fn access_token(&self, person: &Person) -> String {
        let actor = person.visit.actor.unwrap();
        let now = self.clock.now().as_second();
        self.signed(&serde_json::json!({
            "iss": "regie", "aud": "regie-access", "sub": actor.user_id, "sid": actor.session_id,
            "iat": now, "nbf": now, "exp": now + crate::accounts::ACCESS_MINUTES * 60,
        }))
    }

    /// A token with these claims, signed by this instance.
    pub fn signed(&self, claims: &Value) -> String {
        sign_for_tests(&self.backend.settings().secret, claims)
    }

    /// A token with these claims, signed by an instance with another secret.
    pub fn signed_elsewhere(&self, claims: &Value) -> String {
        sign_for_tests(&"the secret of somebody else's instance".into(), claims)
    }

    /// Runs statements as the owner of the database, whom nothing stops; answers how many rows they touched.
    pub async fn as_owner(&self, statements: &str) -> u64 {
        let statements = AssertSqlSafe(statements.to_owned());
        let done = sqlx::raw_sql(statements).execute(&mut self.owner().await).await;
        done.unwrap().rows_affected()
    }

    async fn owner(&self) -> PgConnection {
        PgConnection::connect_with(self.target.owner()).await.unwrap()
    }
}
