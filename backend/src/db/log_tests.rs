//! What the application may do to the log of a workspace, and how it reads it behind the wall.

use domain::ops::{LogFilter, LogLevel};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::test_support::TestApp;

#[tokio::test]
async fn the_application_can_only_read_the_log() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    app.as_owner(&format!(
        "insert into app_logs (workspace_id, id, at, level, message)
         values ('{}', gen_random_uuid(), now(), 'warn', 'one')",
        alpha.workspace
    ))
    .await;
    let pool = app.backend.db().app_pool();
    for statement in [
        "update app_logs set message = 'x'",
        "delete from app_logs",
        "truncate app_logs",
        "insert into app_logs select * from app_logs",
        "select ops.keep_log_lines('[]')",
        "select ops.remove_old_log_lines(now(), 1)",
    ] {
        let mut tx = pool.begin().await.unwrap();
        let scoped = format!("set local app.workspace = '{}'; {statement}", alpha.workspace);
        let refused = sqlx::raw_sql(AssertSqlSafe(scoped)).execute(&mut *tx).await;
        let refused = refused.unwrap_err();
        let code = refused.as_database_error().unwrap().code().unwrap().into_owned();
        assert_eq!(code, "42501", "{statement}");
    }
}

#[tokio::test]
async fn the_log_uses_its_indexes_behind_the_wall() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    app.as_owner(&format!(
        "insert into app_logs (workspace_id, id, at, level, message, route, request_id)
         select '{}', gen_random_uuid(), '2026-01-01'::timestamptz + n * interval '1 minute',
                case n % 50 when 0 then 'error' when 1 then 'warn' else 'info' end, 'request', '/api/' || n % 30,
                gen_random_uuid()
         from generate_series(1, 5000) n;
         analyze app_logs",
        alpha.workspace
    ))
    .await;
    let mut tx = app.backend.db().app_pool().begin().await.unwrap();
    for setting in [
        &format!("set local app.workspace = '{}'", alpha.workspace),
        "set local enable_seqscan = off",
        "set local enable_bitmapscan = off",
        "set local plan_cache_mode = force_generic_plan",
    ] {
        let setting = AssertSqlSafe(setting.to_owned());
        sqlx::raw_sql(setting).execute(&mut *tx).await.unwrap();
    }
    let none = LogFilter::default;
    for (number, (filter, index, columns)) in [
        (none(), "app_logs_at_idx", vec!["workspace_id", "at", "ROW("]),
        (
            LogFilter {
                level: Some(LogLevel::Warn),
                ..none()
            },
            "app_logs_trouble_idx",
            vec!["workspace_id", "at", "ROW("],
        ),
        (
            LogFilter {
                level: Some(LogLevel::Error),
                ..none()
            },
            "app_logs_trouble_idx",
            vec!["workspace_id", "at"],
        ),
        (
            LogFilter {
                request_id: Some(Uuid::nil()),
                ..none()
            },
            "app_logs_request_idx",
            vec!["workspace_id", "request_id", "at"],
        ),
        (
            LogFilter {
                route: Some("/api/3".into()),
                ..none()
            },
            "app_logs_route_idx",
            vec!["workspace_id", "route", "at"],
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let list = crate::ops::logs::store::statement(&filter);
        let types = "timestamptz, timestamptz, timestamptz, uuid, uuid, text, uuid, bigint";
        let values = format!(
            "'2026-01-01', '2026-08-01', '2026-07-01', '{}', null, null, null, 50",
            Uuid::max()
        );
        let prepare = format!("prepare log{number} ({types}) as {list}");
        sqlx::raw_sql(AssertSqlSafe(prepare))
            .execute(&mut *tx)
            .await
            .unwrap();
        let explain = AssertSqlSafe(format!("explain execute log{number} ({values})"));
        let plan: Vec<String> = sqlx::query_scalar(explain).fetch_all(&mut *tx).await.unwrap();
        assert!(plan.iter().any(|line| line.contains(index)), "{index}: {plan:#?}");
        let condition = plan.iter().find(|line| line.contains("Index Cond")).unwrap();
        for column in columns {
            assert!(condition.contains(column), "{column}: {plan:#?}");
        }
        // The index has the order already.
        assert!(!plan.iter().any(|line| line.contains("Sort")), "{plan:#?}");
    }
}
