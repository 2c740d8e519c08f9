//! The few statements that concern connections themselves.

use sqlx::{PgConnection, PgPool};

use crate::Result;

/// Whether the database answers.
pub(super) async fn ping(pool: &PgPool) -> Result<()> {
    sqlx::query("select 1").execute(pool).await?;
    Ok(())
}

/// Sets the workspace and the actor for this transaction, and for nothing after it.
pub(super) async fn set_scope(connection: &mut PgConnection, workspace: &str, actor: &str) -> Result<()> {
    sqlx::query("select set_config('app.workspace', $1, true), set_config('app.actor', $2, true)")
        .bind(workspace)
        .bind(actor)
        .execute(connection)
        .await?;
    Ok(())
}

/// The major version of the server.
pub(super) async fn server_version(connection: &mut PgConnection) -> sqlx::Result<i32> {
    sqlx::query_scalar("select current_setting('server_version_num')::int / 10000")
        .fetch_one(connection)
        .await
}

/// Versions of the migrations that ran; none on an empty database.
pub(super) async fn applied_migrations(connection: &mut PgConnection) -> sqlx::Result<Vec<i64>> {
    let exists: bool = sqlx::query_scalar("select to_regclass('public._sqlx_migrations') is not null")
        .fetch_one(&mut *connection)
        .await?;
    if !exists {
        return Ok(Vec::new());
    }
    sqlx::query_scalar("select version from public._sqlx_migrations where success")
        .fetch_all(connection)
        .await
}

/// Lets the application see how far the schema is.
pub(super) async fn open_migration_table(owner: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::raw_sql("grant select on public._sqlx_migrations to regie_app, regie_backup")
        .execute(owner)
        .await?;
    Ok(())
}

/// See [`super::check_isolation`].
pub(super) async fn faults<'c>(executor: impl sqlx::PgExecutor<'c>) -> Result<Vec<super::Fault>> {
    let definers: Vec<String> = super::coverage::DEFINERS
        .iter()
        .map(ToString::to_string)
        .collect();
    Ok(sqlx::query_as(include_str!("coverage.sql"))
        .bind(super::coverage::POLICY)
        .bind(definers)
        .fetch_all(executor)
        .await?)
}

/// Makes an empty database unless it is there. `name` is one of our own: an identifier takes no parameter.
pub(super) async fn create_database(
    owner: &sqlx::postgres::PgConnectOptions,
    name: &str,
) -> sqlx::Result<()> {
    use sqlx::Connection as _;
    let mut connection = PgConnection::connect_with(owner).await?;
    let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(name)
        .fetch_one(&mut connection)
        .await?;
    if !exists {
        let quoted = name.replace('"', "\"\"");
        let create = sqlx::AssertSqlSafe(format!("create database \"{quoted}\""));
        sqlx::raw_sql(create).execute(&mut connection).await?;
    }
    connection.close().await
}
