//! The wall between workspaces, tried for every table.

use domain::Role;
use domain::audit::AuditFilter;
use domain::planning::SetShift;
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, Row};
use uuid::Uuid;

use super::check_isolation;
use crate::test_support::{Planted, TestApp, mission, set_shift, span};
use crate::{Error, accounts, planning};

/// Every tenant table, from the catalogue: a new one is tried without being named here.
async fn tenant_tables(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select relname::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_sqlx_migrations'
         order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

async fn owner(app: &TestApp) -> PgConnection {
    PgConnection::connect_with(app.target.owner()).await.unwrap()
}

/// Copies a row of the other workspace's, so that each table has something to find in both.
async fn plant_everywhere(app: &TestApp) -> (Uuid, Uuid) {
    let (alpha, beta) = app.two_workspaces().await;
    for cx in [&alpha.cx, &beta.cx] {
        planning::create_feed(
            cx,
            domain::planning::CreateFeed {
                scope: domain::planning::FeedScope::Workspace,
                user_id: None,
                team_id: None,
            },
        )
        .await
        .unwrap();
        let key = domain::accounts::CreateApiKey {
            name: "Export".into(),
            scopes: vec![domain::Permission::ViewPlanning],
            days: 1,
        };
        crate::accounts::create_api_key(cx, key).await.unwrap();
        let team = domain::accounts::SetTeam {
            name: "Son".into(),
            colour: None,
        };
        let team = accounts::create_team(cx, team).await.unwrap();
        let somebody = domain::accounts::AddTeamMembers {
            id: team.id,
            user_ids: vec![cx.actor.user_id],
        };
        accounts::add_team_members(cx, somebody).await.unwrap();
        let role = domain::accounts::SetRole {
            name: "Comptable".into(),
            permissions: Role::Viewer.permissions(),
        };
        accounts::create_role(cx, role).await.unwrap();
        let newcomer = domain::accounts::InvitePeople {
            emails: vec!["zoe@example.org".into()],
            role: Role::Viewer,
            team_ids: vec![team.id],
        };
        accounts::invite_people(cx, newcomer).await.unwrap();
        let week = domain::planning::PublishPeriod {
            from: jiff::civil::date(2026, 11, 23),
            to: jiff::civil::date(2026, 11, 29),
            team_id: None,
            note: String::new(),
        };
        planning::publish_planning(cx, week).await.unwrap();
        plant_batch(cx).await;
        plant_series(cx).await;
        crate::test_support::availability(cx, None).await;
    }
    for planted in [&alpha, &beta] {
        plant_rules(planted).await;
        exchange(&planted.cx).await;
    }
    let mut connection = owner(app).await;
    for planted in [&alpha, &beta] {
        sqlx::query(
            "insert into app_logs (workspace_id, id, at, level, message)
             values ($1, gen_random_uuid(), now(), 'warn', 'request')",
        )
        .bind(planted.workspace.0)
        .execute(&mut connection)
        .await
        .unwrap();
        sqlx::query("insert into idempotency_keys values ($1, $2, 'key', '\\x00', '{}', now())")
            .bind(planted.workspace.0)
            .bind(planted.owner.user_id.0)
            .execute(&mut connection)
            .await
            .unwrap();
    }
    (alpha.workspace.0, beta.workspace.0)
}

/// A template, and shifts made with it.
async fn plant_batch(cx: &crate::Cx) {
    use domain::planning::{ApplyTemplate, ApplyTo, SetTemplate, ShiftStatus, TemplatePost};
    let post = TemplatePost {
        role: "Son".into(),
        start: jiff::civil::time(9, 0, 0, 0),
        minutes: 60,
        count: 1,
        mission_id: Some(mission(cx, "Concert").await),
    };
    let set = SetTemplate {
        name: "Concert".into(),
        posts: vec![post],
    };
    let template = planning::create_template(cx, set).await.unwrap();
    let apply = ApplyTemplate {
        template_id: template.id,
        days: vec![jiff::civil::date(2026, 11, 23)],
        mission_id: None,
        to: ApplyTo::Nobody,
        status: ShiftStatus::Draft,
        dry_run: false,
    };
    planning::apply_template(cx, apply).await.unwrap();
}

/// A series, changed from its second shift on.
async fn plant_series(cx: &crate::Cx) {
    use domain::planning::{ChangeSeries, RepeatEnd, RepeatShift, SeriesScope, SetShift, Weekdays};
    let mission = mission(cx, "Cinema").await;
    let at = crate::test_support::span("2026-11-24T09:00:00+01:00", "2026-11-24T10:00:00+01:00");
    let shift = crate::test_support::shift(cx, mission, None, at).await;
    let repeat = RepeatShift {
        shift_id: shift.id,
        every_weeks: 1,
        days: Weekdays::default(),
        ends: RepeatEnd::Count(1),
        skip_conflicts: false,
        dry_run: false,
    };
    planning::repeat_shift(cx, repeat).await.unwrap();
    let change = ChangeSeries {
        id: shift.id,
        version: shift.version,
        scope: SeriesScope::All,
        set: SetShift {
            note: "gate B".into(),
            ..SetShift::from(&shift)
        },
        overwrite: false,
        skip_conflicts: false,
        dry_run: false,
    };
    planning::change_series(cx, change).await.unwrap();
}

/// A rule, what it needs to know of somebody, and one that was broken knowingly.
async fn plant_rules(planted: &Planted) {
    use domain::planning::rules::{
        ChangeFacts, ChangeRules, Preset, RuleId, RuleLevel, RuleSetting, SetFacts,
    };
    let (cx, user_id) = (&planted.cx, planted.owner.user_id);
    let rule = RuleSetting {
        rule: RuleId::WeeklyHours,
        limit: 60,
        level: RuleLevel::Block,
    };
    let rules = ChangeRules {
        version: 0,
        preset: Preset::Code,
        rules: vec![rule],
    };
    planning::rules::set_rules(cx, rules).await.unwrap();
    let facts = ChangeFacts {
        user_id,
        version: 0,
        set: SetFacts {
            born_on: None,
            elsewhere_minutes: 60,
        },
    };
    planning::rules::set_facts(cx, facts).await.unwrap();
    let span = span("2026-11-26T09:00:00+01:00", "2026-11-26T10:00:00+01:00");
    let accepted = SetShift {
        override_reason: Some("Panne".into()),
        ..set_shift(planted.mission, Some(user_id), span)
    };
    planning::schedule_shift(cx, accepted).await.unwrap();
}

/// A skill that somebody has, and a claim.
async fn exchange(cx: &crate::Cx) {
    use domain::planning::exchange::{ClaimShift, HeldSkill, SetMemberSkills, SetSkill};
    let skill = SetSkill { name: "SSIAP".into() };
    let skill = planning::exchange::create_skill(cx, skill).await.unwrap();
    let held = SetMemberSkills {
        user_id: cx.actor.user_id,
        seen: Vec::new(),
        skills: vec![HeldSkill {
            skill_id: skill.id,
            valid_until: None,
        }],
    };
    planning::exchange::set_member_skills(cx, held).await.unwrap();
    let work = mission(cx, "Gala").await;
    let at = span("2026-12-24T09:00:00+01:00", "2026-12-24T17:00:00+01:00");
    let open = planning::schedule_shift(cx, set_shift(work, None, at))
        .await
        .unwrap();
    let claim = ClaimShift {
        shift_id: open.id,
        note: String::new(),
    };
    planning::exchange::claim_shift(cx, claim).await.unwrap();
    crate::test_support::fill(cx, &open, cx.actor.user_id).await;
}

#[tokio::test]
async fn the_catalogue_has_no_fault() {
    let app = TestApp::new().await;
    assert_eq!(check_isolation(app.backend.db().app_pool()).await.unwrap(), []);
}

#[tokio::test]
async fn each_planted_fault_is_found() {
    let app = TestApp::new().await;
    let plants = [
        ("alter table shifts disable row level security", "shifts"),
        ("alter table missions no force row level security", "missions"),
        ("create policy more on members using (true)", "members"),
        (
            "drop policy tenant on calendar_feeds; create policy tenant on calendar_feeds using (true) with check (true)",
            "calendar_feeds",
        ),
        (
            "drop policy tenant on shifts; create policy tenant on shifts for select using (workspace_id = (select nullif(current_setting('app.workspace', true), '')::uuid))",
            "shifts",
        ),
        ("create table loose (id uuid primary key)", "loose"),
        (
            "create table unindexed (workspace_id uuid not null); select accounts.seal('unindexed')",
            "unindexed",
        ),
        ("create view all_shifts as select * from shifts", "all_shifts"),
        (
            "create materialized view copied as select * from shifts",
            "copied",
        ),
        (
            "alter table shifts add constraint shifts_single_fkey foreign key (user_id) references single (id)",
            "shifts.shifts_single_fkey",
        ),
        (
            "create function peek() returns bigint language sql security definer as 'select count(*) from public.shifts'",
            "peek",
        ),
        (
            "alter function accounts.membership(uuid, uuid, uuid) reset search_path",
            "membership",
        ),
        ("grant truncate on shifts to regie_app", "shifts"),
        ("grant select on accounts.users to regie_app", "users"),
        ("grant select on shifts to regie_auth", "shifts"),
        ("alter table missions owner to regie_app", "regie_app"),
        ("grant create on schema public to regie_app", "regie_app"),
        ("grant update on audit_entries to regie_app", "audit_entries"),
        ("grant update (hash) on audit_entries to regie_app", "audit_entries"),
        ("grant delete on audit_entries to regie_app", "audit_entries"),
        ("grant insert on app_logs to regie_app", "app_logs"),
        ("grant update (message) on app_logs to regie_app", "app_logs"),
        ("grant delete on app_logs to regie_app", "app_logs"),
        ("grant update (seq) on audit_heads to regie_app", "audit_heads"),
        ("grant insert on audit_heads to regie_app", "audit_heads"),
        ("drop trigger audit_entries_chain on audit_entries", "audit_entries"),
        ("alter table audit_entries disable trigger audit_entries_chain", "audit_entries"),
        ("alter table audit_entries enable replica trigger audit_entries_chain", "audit_entries"),
        (
            "drop trigger audit_entries_chain on audit_entries;
             create trigger audit_entries_chain before insert on audit_entries for each row when (new.ip is not null)
             execute function accounts.chain_audit_entry()",
            "audit_entries",
        ),
        ("grant execute on function accounts.chain_audit_entry() to regie_app", "chain_audit_entry"),
        ("alter table ops.jobs no force row level security", "jobs"),
        ("create policy more on ops.jobs to regie_app using (true)", "jobs"),
        (
            "drop policy tenant on ops.jobs; create policy tenant on ops.jobs to regie_app using (true) with check (true)",
            "jobs",
        ),
        ("create table ops.loose (id uuid primary key)", "loose"),
        ("grant delete on ops.jobs to regie_app", "jobs"),
        ("grant select on shifts to regie_jobs", "shifts"),
        ("grant select on accounts.users to regie_jobs", "users"),
        (
            "create function ops.peek() returns bigint language sql security definer as 'select count(*) from ops.jobs'",
            "peek",
        ),
    ];
    for (statement, object) in plants {
        let mut connection = owner(&app).await;
        let mut tx = connection.begin().await.unwrap();
        if statement.contains("references single") {
            let table = "create table single (workspace_id uuid not null, id uuid unique, primary key (workspace_id, id)); select accounts.seal('single')";
            sqlx::raw_sql(table).execute(&mut *tx).await.unwrap();
        }
        sqlx::raw_sql(statement).execute(&mut *tx).await.unwrap();
        let faults = check_isolation(&mut *tx).await.unwrap();
        assert!(
            faults.iter().any(|fault| fault.object == object),
            "{statement}: {faults:?}"
        );
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn no_table_shows_or_takes_a_row_of_another_workspace() {
    let app = TestApp::new().await;
    let (alpha, beta) = plant_everywhere(&app).await;
    let pool = app.backend.db().app_pool();
    let mut counts = owner(&app).await;
    for table in tenant_tables(pool).await {
        let sql = |text: String| AssertSqlSafe(text.replace("TABLE", &table));
        let total: i64 = sqlx::query_scalar(sql(format!(
            "select count(*) from TABLE where workspace_id = '{beta}'"
        )))
        .fetch_one(&mut counts)
        .await
        .unwrap();
        assert!(total > 0, "{table} has no row of the other workspace: plant one");

        let mut tx = pool.begin().await.unwrap();
        sqlx::query("select set_config('app.workspace', $1, true)")
            .bind(alpha.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let seen: Vec<Uuid> = sqlx::query_scalar(sql("select distinct workspace_id from TABLE".into()))
            .fetch_all(&mut *tx)
            .await
            .unwrap();
        assert_eq!(seen, [alpha], "{table} shows another workspace");
        for statement in [
            format!("update TABLE set workspace_id = workspace_id where workspace_id = '{beta}'"),
            format!("delete from TABLE where workspace_id = '{beta}'"),
        ] {
            let mut savepoint = tx.begin().await.unwrap();
            // The audit trail refuses these to everybody.
            match sqlx::query(sql(statement)).execute(&mut *savepoint).await {
                Ok(done) => assert_eq!(
                    done.rows_affected(),
                    0,
                    "{table} changed a row of another workspace"
                ),
                Err(error) => assert_eq!(
                    error.as_database_error().unwrap().code().unwrap(),
                    "42501",
                    "{table}"
                ),
            }
            savepoint.rollback().await.unwrap();
        }
        for statement in [
            format!("update TABLE set workspace_id = '{beta}'"),
            format!(
                "insert into TABLE select (jsonb_populate_record(t, jsonb_build_object('workspace_id', '{beta}'::text))).* from TABLE t limit 1"
            ),
        ] {
            let mut savepoint = tx.begin().await.unwrap();
            let refused = sqlx::query(sql(statement.clone()))
                .execute(&mut *savepoint)
                .await
                .unwrap_err();
            let code = refused.as_database_error().unwrap().code().unwrap().into_owned();
            assert_eq!(code, "42501", "{table}: {statement}: {refused}");
            savepoint.rollback().await.unwrap();
        }
    }
}

#[tokio::test]
async fn without_a_workspace_there_is_nothing_and_nonsense_is_an_error() {
    let app = TestApp::new().await;
    plant_everywhere(&app).await;
    let pool = app.backend.db().app_pool();
    for table in tenant_tables(pool).await {
        let count = AssertSqlSafe(format!("select count(*) from {table}"));
        assert_eq!(
            sqlx::query_scalar::<_, i64>(count).fetch_one(pool).await.unwrap(),
            0,
            "{table}"
        );
        let mut tx = pool.begin().await.unwrap();
        sqlx::query("select set_config('app.workspace', 'nonsense', true)")
            .execute(&mut *tx)
            .await
            .unwrap();
        let count = AssertSqlSafe(format!("select count(*) from {table}"));
        assert!(
            sqlx::query_scalar::<_, i64>(count)
                .fetch_one(&mut *tx)
                .await
                .is_err(),
            "{table}"
        );
    }
}

#[tokio::test]
async fn the_application_cannot_read_accounts_nor_the_sign_in_tenant_data() {
    let app = TestApp::new().await;
    app.two_workspaces().await;
    let pool = app.backend.db().app_pool();
    for table in [
        "users",
        "sessions",
        "refresh_tokens",
        "audit_entries",
        "second_factors",
        "recovery_codes",
    ] {
        let read = AssertSqlSafe(format!("select * from accounts.{table}"));
        let refused = sqlx::query(read).fetch_all(pool).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "42501",
            "{table}"
        );
    }
    for table in tenant_tables(pool).await {
        let read = AssertSqlSafe(format!("select * from public.{table}"));
        let refused = sqlx::query(read)
            .fetch_all(app.backend.db().accounts())
            .await
            .unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().unwrap(),
            "42501",
            "{table}"
        );
    }
}

#[tokio::test]
async fn a_row_cannot_point_into_another_workspace() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let free = span("2026-12-01T09:00:00Z", "2026-12-01T10:00:00Z");
    let foreign_mission = planning::schedule_shift(&alpha.cx, set_shift(beta.mission, None, free)).await;
    assert!(matches!(foreign_mission, Err(Error::Problem(p)) if p.field("mission_id").is_some()));
    let foreign_person = set_shift(alpha.mission, Some(beta.owner.user_id), free);
    let foreign_person = planning::schedule_shift(&alpha.cx, foreign_person).await;
    assert!(matches!(foreign_person, Err(Error::Problem(p)) if p.field("user_id").is_some()));
}

#[tokio::test]
async fn cancelled_transactions_leave_no_connection_dirty() {
    let app = TestApp::with(|settings| settings.connections = 4).await;
    let (alpha, beta) = app.two_workspaces().await;
    let mut tasks = Vec::new();
    for i in 0..600_u64 {
        let cx = if i % 2 == 0 {
            alpha.cx.clone()
        } else {
            beta.cx.clone()
        };
        tasks.push(tokio::spawn(async move {
            let work = async {
                if i % 3 == 0 {
                    let name = format!("storm {i}");
                    let _ = mission(&cx, &name).await;
                } else {
                    let _ = planning::show_week(&cx, domain::planning::WeekQuery::default()).await;
                }
            };
            // Dropped at any of its awaits: how far it gets in so many microseconds differs each time.
            let _ = tokio::time::timeout(std::time::Duration::from_micros(i * 37 % 9000), work).await;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(app.backend.db().app_pool().acquire().await.unwrap());
    }
    for connection in &mut held {
        let row = sqlx::query(
            "select coalesce(current_setting('app.workspace', true), '') as workspace,
                    pg_current_xact_id_if_assigned() is null as clean",
        )
        .fetch_one(&mut **connection)
        .await
        .unwrap();
        assert_eq!(row.get::<String, _>("workspace"), "");
        assert!(row.get::<bool, _>("clean"));
    }
    let open: i64 = sqlx::query_scalar(
        "select count(*) from pg_stat_activity
         where datname = current_database() and usename = 'regie_app' and state like 'idle in transaction%'",
    )
    .fetch_one(&mut owner(&app).await)
    .await
    .unwrap();
    assert_eq!(open, 0);
}

#[tokio::test]
async fn lists_use_their_index_behind_the_wall() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let member = app.member(&alpha.cx, "carl@alpha.example", Role::Member).await;
    let mut connection = owner(&app).await;
    // Enough rows, people and missions for the planner to see which index is the right one.
    sqlx::query(
        "insert into missions
         select $1, gen_random_uuid(), 'm', 'm', '', '', 'blue', 1, now(), now(), null from generate_series(1, 50)",
    )
    .bind(alpha.workspace.0)
    .execute(&mut connection)
    .await
    .unwrap();
    sqlx::query(
        "insert into shifts (workspace_id, id, user_id, mission_id, role, starts_at, ends_at, status, note, created_at, updated_at)
         select $1, gen_random_uuid(), case when n % 20 = 0 then $2::uuid end, (select id from missions where workspace_id = $1 offset n % 50 limit 1), 'r',
                '2026-01-01'::timestamptz + n * interval '3 hours', '2026-01-01'::timestamptz + n * interval '3 hours' + interval '1 hour',
                'confirmed', '', now(), now()
         from generate_series(1, 5000) n",
    )
    .bind(alpha.workspace.0)
    .bind(member.user_id.0)
    .execute(&mut connection)
    .await
    .unwrap();
    sqlx::query(
        "insert into availabilities (workspace_id, id, user_id, kind, status, starts_at, ends_at, all_day, last_ends_at,
           title, created_at, updated_at)
         select $1, gen_random_uuid(), $2, case when n % 50 = 0 then 'leave' else 'busy' end,
                case when n % 50 = 0 then 'requested' else 'stated' end, at, at + interval '1 hour', false,
                at + interval '1 hour', '', now(), now()
         from generate_series(1, 3000) n, lateral (select '2026-01-01'::timestamptz + n * interval '3 hours' as at) start",
    )
    .bind(alpha.workspace.0)
    .bind(member.user_id.0)
    .execute(&mut connection)
    .await
    .unwrap();
    sqlx::raw_sql("analyze shifts, missions, availabilities")
        .execute(&mut connection)
        .await
        .unwrap();
    let mut tx = app.backend.db().app_pool().begin().await.unwrap();
    sqlx::query("select set_config('app.workspace', $1, true)")
        .bind(alpha.workspace.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    sqlx::query("set local enable_seqscan = off")
        .execute(&mut *tx)
        .await
        .unwrap();
    sqlx::query("set local enable_bitmapscan = off")
        .execute(&mut *tx)
        .await
        .unwrap();
    for (list, columns) in lists(member.user_id, alpha.mission) {
        let plan: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!("explain {list}")))
            .fetch_all(&mut *tx)
            .await
            .unwrap();
        let condition = plan
            .iter()
            .find(|line| line.contains("Index Cond"))
            .unwrap_or_else(|| panic!("{list}: {plan:#?}"));
        for column in columns {
            assert!(condition.contains(column), "{list}: {plan:#?}");
        }
    }
}

/// Each list, and the columns that its index must be asked for.
fn lists(user: domain::UserId, mission: domain::MissionId) -> Vec<(String, [&'static str; 2])> {
    let week = "starts_at < '2026-11-30' and starts_at > '2026-10-23' and ends_at > '2026-11-23' and deleted_at is null";
    vec![
        (
            format!("select * from shifts where {week} order by starts_at, id"),
            ["workspace_id", "starts_at"],
        ),
        (
            format!("select * from shifts where user_id = '{user}' and {week}"),
            ["workspace_id", "user_id"],
        ),
        (
            format!("select * from shifts where mission_id = '{mission}' and deleted_at is null"),
            ["workspace_id", "mission_id"],
        ),
        (
            "select * from availabilities where last_ends_at > '2026-11-23' and starts_at < '2026-11-30' and deleted_at is null"
                .into(),
            ["workspace_id", "last_ends_at"],
        ),
        (
            "select * from availabilities where status = 'requested' and deleted_at is null order by starts_at, id".into(),
            ["workspace_id", "status"],
        ),
        (
            "select * from shifts s where s.user_id is null and s.deleted_at is null and s.status = 'confirmed'
             and s.starts_at > '2026-11-23' order by s.starts_at, s.id"
                .into(),
            ["workspace_id", "starts_at"],
        ),
        (
            "select * from skills where removed_at is null order by name_sort, id".into(),
            ["workspace_id"; 2],
        ),
        (
            format!("select * from member_skills where user_id = '{user}'"),
            ["workspace_id", "user_id"],
        ),
        (
            "select * from fills order by asked_at desc, id desc".into(),
            ["workspace_id"; 2],
        ),
        (
            format!("select * from fill_proposals where fill_id = '{mission}'"),
            ["workspace_id", "fill_id"],
        ),
        (
            "select * from shift_requests order by created_at desc, id desc".into(),
            ["workspace_id"; 2],
        ),
        (
            "select * from teams where removed_at is null order by name_sort, id".into(),
            ["workspace_id"; 2],
        ),
        (
            "select * from custom_roles where removed_at is null order by name_sort, id".into(),
            ["workspace_id"; 2],
        ),
        (
            format!("select user_id from members where custom_role_id = '{mission}' and removed_at is null"),
            ["workspace_id", "custom_role_id"],
        ),
        (
            "select * from members where removed_at is null order by name_sort, user_id".into(),
            ["workspace_id"; 2],
        ),
        (
            format!("select count(*) from team_members where team_id = '{mission}'"),
            ["workspace_id", "team_id"],
        ),
        (
            format!("delete from team_members where user_id = '{user}'"),
            ["workspace_id", "user_id"],
        ),
        (
            "select * from invitations where accepted_at is null and revoked_at is null order by created_at desc, id desc"
                .into(),
            ["workspace_id"; 2],
        ),
        (
            "select * from invitations
             where email_norm = 'zoe@example.org' and accepted_at is null and revoked_at is null"
                .into(),
            ["workspace_id", "email_norm"],
        ),
        (
            "select count(*) from invitations where sent_at > '2026-11-23'".into(),
            ["workspace_id", "sent_at"],
        ),
        (
            "select * from ops.jobs order by id desc limit 50".to_owned(),
            ["workspace_id", "workspace_id"],
        ),
        (
            "select * from ops.jobs where state = 'failed' order by id desc limit 50".to_owned(),
            ["workspace_id", "state"],
        ),
    ]
}

#[tokio::test]
async fn the_trail_uses_its_indexes_behind_the_wall() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    // Rows of several people, kinds and days, so that the planner sees which index is the right one. Not chained: the
    // plan does not depend on it, and thousands of digests would be made for nothing.
    app.as_owner(&format!(
        "set session_replication_role = replica;
         insert into audit_entries (workspace_id, id, at, actor_id, action, entity, entity_id, request_id, seq, prev_hash, hash)
         select '{}', gen_random_uuid(), '2026-01-01'::timestamptz + n * interval '1 hour',
                ('00000000-0000-0000-0000-' || lpad((n % 20)::text, 12, '0'))::uuid, 'kind' || n % 10 || '.made', 'kind' || n % 10,
                ('00000000-0000-0000-0001-' || lpad((n % 500)::text, 12, '0'))::uuid, gen_random_uuid(), n + 10, '', ''
         from generate_series(1, 5000) n;
         analyze audit_entries",
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
        sqlx::raw_sql(AssertSqlSafe(setting.to_owned()))
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    let none = AuditFilter::default;
    let id = Some(Uuid::nil());
    for (number, (filter, columns)) in [
        (none(), vec!["workspace_id", "at", "ROW(at, seq)"]),
        (
            AuditFilter {
                actor_id: id.map(domain::UserId),
                ..none()
            },
            vec!["workspace_id", "actor_id", "at", "ROW(at, seq)"],
        ),
        (
            AuditFilter {
                entity: Some("kind3".into()),
                ..none()
            },
            vec!["workspace_id", "entity", "at", "ROW(at, seq)"],
        ),
        (
            AuditFilter {
                action: Some("kind3.made".into()),
                ..none()
            },
            vec!["workspace_id", "entity", "at", "ROW(at, seq)"],
        ),
        (
            AuditFilter {
                entity_id: id,
                ..none()
            },
            vec!["workspace_id", "entity_id", "at", "ROW(at, seq)"],
        ),
        (
            AuditFilter {
                request_id: id,
                ..none()
            },
            vec!["workspace_id", "request_id", "at", "ROW(at, seq)"],
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let list = crate::audit::trail::store::statement(&filter);
        let types = "timestamptz, timestamptz, timestamptz, bigint, uuid, text, text, uuid, bigint, uuid";
        let values = "'2026-01-01', '2026-08-01', '2026-07-01', 9, null, null, null, null, 50, null";
        let prepare = format!("prepare trail{number} ({types}) as {list}");
        sqlx::raw_sql(AssertSqlSafe(prepare))
            .execute(&mut *tx)
            .await
            .unwrap();
        let explain = AssertSqlSafe(format!("explain execute trail{number} ({values})"));
        let plan: Vec<String> = sqlx::query_scalar(explain).fetch_all(&mut *tx).await.unwrap();
        let condition = plan
            .iter()
            .find(|line| line.contains("Index Cond"))
            .unwrap_or_else(|| panic!("{plan:#?}"));
        for column in columns {
            assert!(condition.contains(column), "{column}: {plan:#?}");
        }
        // The index has the order already.
        assert!(!plan.iter().any(|line| line.contains("Sort")), "{plan:#?}");
    }
}

#[tokio::test]
async fn the_application_can_only_add_to_the_trail_and_not_say_where() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let pool = app.backend.db().app_pool();
    let refused = async |statement: String| {
        let mut tx = pool.begin().await.unwrap();
        let scope = format!("set local app.workspace = '{}'; {statement}", alpha.workspace);
        let error = sqlx::raw_sql(AssertSqlSafe(scope))
            .execute(&mut *tx)
            .await
            .unwrap_err();
        error.as_database_error().unwrap().code().unwrap().into_owned()
    };
    let row = |workspace: domain::WorkspaceId| {
        format!(
            "insert into audit_entries
               (workspace_id, id, at, action, entity, entity_id, request_id, seq, prev_hash, hash)
             values ('{workspace}', gen_random_uuid(), now(), 'a.b', 'a', gen_random_uuid(), gen_random_uuid(), 999, 'x', 'y')"
        )
    };
    for statement in [
        "update audit_entries set ip = 'x'".to_owned(),
        "delete from audit_entries".into(),
        "truncate audit_entries".into(),
        "update audit_heads set seq = 0".into(),
        "delete from audit_heads".into(),
        "truncate audit_heads".into(),
        format!("insert into audit_heads values ('{}', 0, 'x')", alpha.workspace),
        "alter table audit_entries disable trigger all".into(),
        "set session_replication_role = replica".into(),
        "create temporary table mine (like audit_entries); create trigger mine before insert on mine for each row
         execute function accounts.chain_audit_entry()"
            .into(),
        row(beta.workspace),
    ] {
        assert_eq!(refused(statement.clone()).await, "42501", "{statement}");
    }
    let mut tx = pool.begin().await.unwrap();
    let written = format!(
        "set local app.workspace = '{}'; {}",
        alpha.workspace,
        row(alpha.workspace)
    );
    sqlx::raw_sql(AssertSqlSafe(written))
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let reports = crate::audit::verify_chains(&app.target, None).await.unwrap();
    let mut rows: Vec<_> = reports
        .iter()
        .map(|report| (report.rows, report.fault.is_none()))
        .collect();
    // Workspaces made in the same millisecond come in any order.
    rows.sort_unstable();
    assert_eq!(rows, [(3, true), (4, true)]);
}

#[tokio::test]
async fn rows_from_before_the_chain_are_chained_by_the_migration() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    // Back to before: what the migration made is taken away, the rows stay.
    app.as_owner(
        "drop trigger audit_entries_chain on audit_entries;
         alter table audit_entries drop constraint audit_entries_head_fkey;
         alter table audit_entries add constraint audit_entries_workspace_id_fkey
           foreign key (workspace_id) references workspaces (workspace_id);
         drop table audit_heads cascade;
         drop function accounts.chain_audit_entry(), accounts.audit_hash(audit_entries);
         alter table audit_entries drop column ip, drop column user_agent, drop column seq, drop column prev_hash,
           drop column hash;
         create index audit_entries_entity_idx on audit_entries (workspace_id, entity, entity_id, id)",
    )
    .await;
    app.as_owner(include_str!("../../../migrations/0005_ops_audit_chain.sql"))
        .await;
    assert_eq!(check_isolation(app.backend.db().app_pool()).await.unwrap(), []);
    mission(&alpha.cx, "After").await;
    let reports = crate::audit::verify_chains(&app.target, None).await.unwrap();
    let mut rows: Vec<_> = reports
        .iter()
        .map(|report| (report.rows, report.fault.is_none()))
        .collect();
    // Workspaces made in the same millisecond come in any order.
    rows.sort_unstable();
    assert_eq!(rows, [(3, true), (4, true)]);
    mission(&beta.cx, "After").await;
}

#[tokio::test]
async fn every_write_leaves_a_row_in_the_trail() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    planning::remove_shift(
        &alpha.cx,
        domain::planning::RemoveShift {
            id: alpha.shift.id,
            version: 1,
        },
    )
    .await
    .unwrap();
    let actions: Vec<String> =
        sqlx::query_scalar("select action from audit_entries where workspace_id = $1 order by action")
            .bind(alpha.workspace.0)
            .fetch_all(&mut owner(&app).await)
            .await
            .unwrap();
    assert_eq!(
        actions,
        [
            "mission.created",
            "shift.created",
            "shift.deleted",
            "workspace.created"
        ]
    );
}
