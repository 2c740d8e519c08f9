//! The trail on a real database: who sees what of it, and that nobody changes it unnoticed.

use domain::audit::{AuditEntry, AuditFilter, AuditQuery, Edge, MASKED};
use domain::{Kind, Problem, Role};
use sqlx::{Connection, PgConnection};
use std::collections::BTreeSet;
use uuid::Uuid;

use super::{ChainFault, ChainReport, FaultKind, verify_chains};
use crate::test_support::{Planted, TestApp, mission};
use crate::{Cx, Error, Result, accounts, audit, planning};

fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

async fn all(cx: &Cx, filter: AuditFilter) -> Vec<AuditEntry> {
    let query = AuditQuery {
        filter,
        size: 200,
        ..AuditQuery::default()
    };
    let page = audit::list_audit(cx, query).await.unwrap();
    assert_eq!(page.next, None);
    page.items
}

async fn report(app: &TestApp, planted: &Planted) -> ChainReport {
    let only = Some(planted.workspace);
    verify_chains(&app.target, only).await.unwrap().remove(0)
}

async fn fault(app: &TestApp, planted: &Planted) -> Option<ChainFault> {
    report(app, planted).await.fault
}

/// Alpha with seven rows in its trail, and Beta.
async fn seven_rows() -> (TestApp, Planted, Planted, Vec<Uuid>) {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    for name in ["one", "two", "three", "four"] {
        mission(&alpha.cx, name).await;
    }
    let mut entries = all(&alpha.cx, AuditFilter::default()).await;
    entries.reverse();
    assert_eq!(entries.len(), 7);
    (app, alpha, beta, entries.iter().map(|entry| entry.id).collect())
}

fn found(kind: FaultKind, seq: i64, id: Option<Uuid>) -> ChainFault {
    ChainFault { kind, seq, id }
}

#[tokio::test]
async fn many_writers_at_once_make_one_chain_without_gaps() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let mut tasks = Vec::new();
    for number in 0..60 {
        let mut cx = if number % 3 == 0 { &beta.cx } else { &alpha.cx }.clone();
        // Whatever a program calls itself is digested the same on both sides.
        cx.user_agent = format!("\"\\\u{8}\u{1}\u{7f}\t\u{e9}\u{1f3ad} {number}");
        tasks.push(tokio::spawn(async move {
            mission(&cx, &format!("\"\\{number}")).await
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let reports = verify_chains(&app.target, None).await.unwrap();
    let mut rows: Vec<_> = reports
        .iter()
        .map(|report| (report.rows, report.fault.is_none()))
        .collect();
    // Workspaces made in the same millisecond come in any order.
    rows.sort_unstable();
    assert_eq!(rows, [(23, true), (43, true)]);
    assert_ne!(reports[0].head, reports[1].head);
}

#[tokio::test]
async fn members_changed_while_others_write_do_not_stand_crosswise() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let members = ["a", "b", "c", "d"].map(|name| format!("{name}@alpha.example"));
    let mut tasks = Vec::new();
    for email in &members {
        let person = app.member(&alpha.cx, email, Role::Member).await;
        let cx = alpha.cx.clone();
        tasks.push(tokio::spawn(async move {
            accounts::remove_member(&cx, person.user_id).await.map(drop)
        }));
        for number in 0..8 {
            let key = format!("{email} {number}");
            let again = crate::Idempotency::new(key.clone(), &[key.as_bytes()]);
            let cx = alpha.cx.clone().with_idempotency(Some(again));
            tasks.push(tokio::spawn(async move {
                mission(&cx, &key).await;
                Ok(())
            }));
        }
    }
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(fault(&app, &alpha).await, None);
}

#[tokio::test]
async fn an_altered_row_is_named_whichever_of_its_columns_it_was() {
    let (app, alpha, beta, ids) = seven_rows().await;
    for change in [
        "at = at + interval '1 microsecond'",
        "actor_id = null",
        "action = 'mission.deleted'",
        "entity = 'shift'",
        "entity_id = gen_random_uuid()",
        "before = '{}'",
        "after = jsonb_set(after, '{name}', '\"other\"')",
        "after = null",
        "request_id = gen_random_uuid()",
        "ip = '198.51.100.1'",
        "ip = null",
        "user_agent = ''",
        "prev_hash = hash",
        "hash = prev_hash",
    ] {
        let row = ids[4];
        app.as_owner(&format!(
            "create table kept as select * from audit_entries where id = '{row}'"
        ))
        .await;
        let done = app
            .as_owner(&format!("update audit_entries set {change} where id = '{row}'"))
            .await;
        assert_eq!(done, 1);
        assert_eq!(
            fault(&app, &alpha).await,
            Some(found(FaultKind::Altered, 5, Some(row))),
            "{change}"
        );
        assert_eq!(fault(&app, &beta).await, None);
        app.as_owner(&format!("delete from audit_entries where id = '{row}'"))
            .await;
        app.as_owner("set session_replication_role = replica; insert into audit_entries select * from kept; drop table kept")
            .await;
        assert_eq!(fault(&app, &alpha).await, None, "{change}, put back");
    }
}

#[tokio::test]
async fn of_several_altered_rows_the_first_is_named() {
    let (app, alpha, _, ids) = seven_rows().await;
    app.as_owner(&format!(
        "update audit_entries set ip = 'x' where id in ('{}', '{}')",
        ids[5], ids[2]
    ))
    .await;
    assert_eq!(
        fault(&app, &alpha).await,
        Some(found(FaultKind::Altered, 3, Some(ids[2])))
    );
    assert_eq!(
        fault(&app, &alpha).await.unwrap().to_string(),
        format!("row 3 ({}) was altered", ids[2])
    );
}

#[tokio::test]
async fn a_row_written_anew_with_a_digest_that_fits_it_is_named() {
    for place in [0, 3, 6] {
        let (app, alpha, _, ids) = seven_rows().await;
        app.as_owner(&format!(
            "update audit_entries set ip = 'x' where id = '{0}';
             update audit_entries e set hash = accounts.audit_hash(e) where id = '{0}'",
            ids[place]
        ))
        .await;
        let seq = i64::try_from(place).unwrap() + 1;
        assert_eq!(
            fault(&app, &alpha).await,
            Some(found(FaultKind::Altered, seq, Some(ids[place])))
        );
    }
}

#[tokio::test]
async fn a_row_that_is_gone_is_named_by_its_number() {
    for (gone, first) in [("seq = 1", 1), ("seq in (4, 5)", 4), ("seq = 7", 7), ("true", 1)] {
        let (app, alpha, beta, _) = seven_rows().await;
        app.as_owner(&format!(
            "delete from audit_entries where workspace_id = '{}' and {gone}",
            alpha.workspace
        ))
        .await;
        assert_eq!(
            fault(&app, &alpha).await,
            Some(found(FaultKind::Missing, first, None)),
            "{gone}"
        );
        assert_eq!(fault(&app, &beta).await, None);
    }
    assert_eq!(found(FaultKind::Missing, 4, None).to_string(), "row 4 is missing");
}

#[tokio::test]
async fn a_row_put_in_afterwards_is_named() {
    const COPY: &str = "set session_replication_role = replica; alter table audit_entries drop constraint audit_entries_seq_key;
        insert into audit_entries select (jsonb_populate_record(e, jsonb_build_object('id', 'ID', 'seq', SEQ))).*
        from audit_entries e where id = 'FROM'";
    let id: Uuid = "ffffffff-0000-7000-8000-000000000001".parse().unwrap();
    for (place, seq) in [(6, 8), (2, 3), (0, 0)] {
        let (app, alpha, _, ids) = seven_rows().await;
        let copy = COPY
            .replace("ID", &id.to_string())
            .replace("SEQ", &seq.to_string())
            .replace("FROM", &ids[place].to_string());
        app.as_owner(&copy).await;
        assert_eq!(
            fault(&app, &alpha).await,
            Some(found(FaultKind::Inserted, seq, Some(id)))
        );
    }
}

#[tokio::test]
async fn a_workspace_that_does_not_exist_is_no_clean_one() {
    let app = TestApp::new().await;
    let nowhere = Some(domain::WorkspaceId(app.backend.new_request_id()));
    assert_eq!(
        problem(verify_chains(&app.target, nowhere).await).kind,
        Kind::Missing
    );
    assert_eq!(verify_chains(&app.target, None).await.unwrap(), []);
}

#[tokio::test]
async fn what_is_written_while_the_chain_is_read_does_not_disturb() {
    let (app, alpha, _, _) = seven_rows().await;
    let mut owner = PgConnection::connect_with(app.target.owner()).await.unwrap();
    let writes = async {
        for number in 0..20 {
            mission(&alpha.cx, &format!("late {number}")).await;
        }
    };
    let reads = async {
        for _ in 0..20 {
            let report = super::verify_chain(&mut owner, alpha.workspace, String::new()).await;
            assert_eq!(report.unwrap().fault, None);
        }
    };
    tokio::join!(writes, reads);
    assert_eq!(report(&app, &alpha).await.rows, 27);
}

#[tokio::test]
async fn the_trail_is_for_managers_and_masked_below_admins() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let mut seen = Vec::new();
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Owner) {
        let person = app
            .member(&alpha.cx, &format!("{role}@alpha.example"), role)
            .await;
        seen.push((role, app.enter(&person, alpha.workspace).await));
    }
    for (role, cx) in seen {
        if role < Role::Manager {
            let refused = problem(audit::list_audit(&cx, AuditQuery::default()).await);
            assert_eq!(refused.kind, Kind::Forbidden);
            let refused = problem(audit::export_audit(&cx, AuditFilter::default()).await);
            assert_eq!(refused.kind, Kind::Forbidden);
            continue;
        }
        let entries = all(&cx, AuditFilter::default()).await;
        let added = entries
            .iter()
            .find(|entry| entry.action == "member.added")
            .unwrap();
        let email = added.after.as_ref().unwrap()["email"].as_str().unwrap();
        let csv = audit::export_audit(&cx, AuditFilter::default())
            .await
            .unwrap()
            .csv;
        let shows = [
            email.contains('@'),
            added.ip.is_some(),
            added.user_agent.is_some(),
        ];
        assert_eq!(shows, [role == Role::Admin; 3], "{role}");
        assert_eq!(email == MASKED, role == Role::Manager);
        assert_eq!(csv.contains("192.0.2.1"), role == Role::Admin);
        assert_eq!(csv.contains('@'), role == Role::Admin);
        assert_eq!(added.actor_name.as_deref(), Some("anna"));
        assert!(added.changed.contains(&"email".to_owned()));
    }
}

#[tokio::test]
async fn pages_follow_one_another_without_a_gap_while_rows_are_added() {
    let (app, alpha, _, ids) = seven_rows().await;
    let mut seen = Vec::new();
    let mut query = AuditQuery {
        size: 3,
        ..AuditQuery::default()
    };
    loop {
        let page = audit::list_audit(&alpha.cx, query.clone()).await.unwrap();
        seen.extend(page.items.iter().map(|entry| entry.id));
        app.clock.advance(jiff::SignedDuration::from_secs(1));
        mission(&alpha.cx, "meanwhile").await;
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => break,
        }
    }
    let newest_first: Vec<_> = ids.into_iter().rev().collect();
    assert_eq!(seen, newest_first);
}

#[tokio::test]
async fn filters_choose_by_person_thing_action_and_period() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let carl = app.member(&alpha.cx, "carl@alpha.example", Role::Manager).await;
    app.clock.advance(jiff::SignedDuration::from_hours(24));
    let late = mission(&app.enter(&carl, alpha.workspace).await, "Late").await;
    let any = AuditFilter::default;
    let actions = |filter| async {
        let entries = all(&alpha.cx, filter).await;
        let actions: BTreeSet<_> = entries.iter().map(|entry| entry.action.clone()).collect();
        (entries.len(), Vec::from_iter(actions))
    };
    let of = |entity: &str| AuditFilter {
        entity: Some(entity.into()),
        ..any()
    };
    let did = |action: &str| AuditFilter {
        action: Some(action.into()),
        ..any()
    };
    let day = |text: &str| Some(Edge::Day(text.parse().unwrap()));
    let one = |action: &str| (1, vec![action.to_owned()]);
    let by = |actor_id| AuditFilter {
        actor_id: Some(actor_id),
        ..any()
    };
    assert_eq!(actions(any()).await.0, 5);
    assert_eq!(actions(by(carl.user_id)).await, one("mission.created"));
    assert_eq!(actions(by(beta.owner.user_id)).await.0, 0);
    assert_eq!(actions(of("member")).await, one("member.added"));
    assert_eq!(actions(did("shift.created")).await, one("shift.created"));
    assert_eq!(actions(did("nonsense")).await.0, 0);
    let both = AuditFilter {
        action: Some("shift.created".into()),
        ..of("mission")
    };
    assert_eq!(actions(both).await.0, 0);
    let about = AuditFilter {
        entity_id: Some(late.0),
        ..any()
    };
    assert_eq!(actions(about).await, one("mission.created"));
    let since = AuditFilter {
        from: day("2026-11-24"),
        ..any()
    };
    assert_eq!(actions(since).await.0, 1);
    let until = AuditFilter {
        to: day("2026-11-23"),
        ..any()
    };
    assert_eq!(actions(until).await.0, 4);
    let backwards = AuditFilter {
        from: day("2026-11-24"),
        to: day("2026-11-23"),
        ..any()
    };
    let query = AuditQuery {
        filter: backwards,
        ..AuditQuery::default()
    };
    assert!(
        problem(audit::list_audit(&alpha.cx, query).await)
            .field("to")
            .is_some()
    );
}

#[tokio::test]
async fn people_and_missions_are_named_and_who_has_left_too() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let carl = app.member(&alpha.cx, "carl@alpha.example", Role::Manager).await;
    let work = mission(&app.enter(&carl, alpha.workspace).await, "Left behind").await;
    accounts::remove_member(&alpha.cx, carl.user_id).await.unwrap();
    let page = audit::list_audit(&alpha.cx, AuditQuery::default()).await.unwrap();
    let made = page.items.iter().find(|entry| entry.entity_id == work.0).unwrap();
    assert_eq!(made.actor_name.as_deref(), Some("carl"));
    assert_eq!(page.names[&work.0], "Left behind");
    assert_eq!(page.names[&alpha.owner.user_id.0], "anna");
    assert_eq!(
        (made.ip.as_deref(), made.user_agent.as_deref()),
        (Some("192.0.2.1"), Some("test"))
    );
}

#[tokio::test]
async fn taking_the_trail_out_is_recorded_in_it() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    mission(&alpha.cx, "=cmd, \"quoted\"").await;
    let filter = AuditFilter {
        entity: Some("mission".into()),
        ..AuditFilter::default()
    };
    let export = audit::export_audit(&alpha.cx, filter.clone()).await.unwrap();
    assert_eq!(export.file_name, "regie-audit-2026-11-23.csv");
    let mut lines = export.csv.split("\r\n");
    assert!(lines.next().unwrap().starts_with("number,at,actor_id"));
    let newest = lines.next().unwrap();
    assert!(newest.contains(",2026-11-23T12:00:00+01:00,"), "{newest}");
    assert!(newest.contains(r#"=cmd, \""quoted\"""#), "{newest}");
    assert_eq!(export.csv.lines().count(), 3);

    let recorded = all(&alpha.cx, AuditFilter::default()).await.remove(0);
    assert_eq!(recorded.action, "audit.exported");
    assert_eq!(recorded.entity_id, alpha.workspace.0);
    let after = recorded.after.unwrap();
    assert_eq!(
        (&after["rows"], &after["filter"]["entity"]),
        (&2.into(), &"mission".into())
    );
    // Looking at it is not.
    let count = all(&alpha.cx, AuditFilter::default()).await.len();
    assert_eq!(all(&alpha.cx, AuditFilter::default()).await.len(), count);
}

#[tokio::test]
async fn a_name_that_starts_a_formula_is_quoted_in_the_export() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let mut cx = alpha.cx.clone();
    cx.user_agent = "=HYPERLINK(1)".into();
    planning::create_mission(
        &cx,
        domain::planning::SetMission {
            name: "x".into(),
            ..Default::default()
        },
    )
    .await
    .unwrap();
    let csv = audit::export_audit(&alpha.cx, AuditFilter::default())
        .await
        .unwrap()
        .csv;
    assert!(csv.contains(",'=HYPERLINK(1),"), "{csv}");
}

#[tokio::test]
async fn a_long_export_is_whole_and_a_longer_one_is_refused() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    for name in ["one", "two", "three"] {
        mission(&alpha.cx, name).await;
    }
    let limits = |chunk, most| super::trail::Limits { chunk, most };
    let export = |limits| super::trail::export_within(&alpha.cx, AuditFilter::default(), limits);
    let whole = export(limits(1000, 20_000)).await.unwrap();
    let numbers = |csv: &str| {
        let column = |line: &str| line.split(',').next().unwrap_or_default().to_owned();
        csv.lines().skip(1).map(column).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&whole.csv), ["6", "5", "4", "3", "2", "1"]);
    // The first export is the seventh row.
    let pieces = export(limits(2, 20_000)).await.unwrap();
    assert_eq!(numbers(&pieces.csv), ["7", "6", "5", "4", "3", "2", "1"]);
    let refused = problem(export(limits(2, 7)).await);
    assert_eq!(
        (refused.slug(), refused.kind),
        ("export-too-large", Kind::TooLarge)
    );
    assert_eq!(all(&alpha.cx, AuditFilter::default()).await.len(), 8);
}
