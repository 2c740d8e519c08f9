//! What a workspace does not keep any longer is deleted at night, and nothing else.

use domain::accounts::{ChangeWorkspace, Language, SetWorkspace};
use domain::planning::PublishPeriod;
use domain::planning::exchange::OfferShift;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use crate::jobs::attempt::attempt;
use crate::jobs::claim::claim;
use crate::jobs::{Kind, Kinds, Order, enqueue_account};
use crate::planning::ForgetPast;
use crate::test_support::{Planted, TestApp, availability, set_shift, span};
use crate::{accounts, audit, planning};

/// Tables of what is planned.
const PLANNED: [&str; 7] = [
    "shifts",
    "availabilities",
    "publications",
    "published_shifts",
    "publication_notices",
    "shift_requests",
    "rule_overrides",
];

/// Everything that hangs on the shift of Tuesday: a version, an offer, an availability, a rule broken with a reason.
async fn live(planted: &Planted) {
    let cx = &planted.cx;
    let mut short_night = set_shift(
        planted.mission,
        Some(planted.owner.user_id),
        span("2026-11-24T22:00:00+01:00", "2026-11-24T23:00:00+01:00"),
    );
    short_night.override_reason = Some("The truck broke down".into());
    planning::schedule_shift(cx, short_night.clone()).await.unwrap();
    short_night.when =
        domain::planning::When::Instants(span("2026-11-25T06:00:00+01:00", "2026-11-25T07:00:00+01:00"));
    planning::schedule_shift(cx, short_night).await.unwrap();
    let week = PublishPeriod {
        from: date(2026, 11, 23),
        to: date(2026, 11, 29),
        team_id: None,
        note: String::new(),
    };
    planning::publish_planning(cx, week).await.unwrap();
    let offer = OfferShift {
        shift_id: planted.shift.id,
        to_user_id: None,
        other_shift_id: None,
        note: String::new(),
    };
    planning::exchange::offer_shift(cx, offer).await.unwrap();
    availability(cx, None).await;
}

async fn keep(planted: &Planted, months: Option<i32>) {
    let set = SetWorkspace {
        name: planted.cx.workspace_name.clone(),
        time_zone: "Europe/Paris".into(),
        locale: Language::Fr,
        retention_months: months,
    };
    let change = ChangeWorkspace { version: 1, set };
    accounts::update_workspace(&planted.cx, change).await.unwrap();
}

async fn night(app: &TestApp) {
    let kinds = Kinds::new([Kind::of::<ForgetPast>()]);
    let mut tx = app.backend.db().begin_accounts().await.unwrap();
    let order = Order::of(&ForgetPast {}).unwrap();
    enqueue_account(&mut tx, &app.backend, None, app.backend.new_request_id(), order)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let claim = claim(&app.backend, &kinds).await.unwrap().unwrap();
    let (_stop, stopped) = watch::channel(false);
    attempt(&app.backend, &kinds, claim, stopped).await;
    let states = app
        .queue_texts("select distinct state from ops.jobs where name = 'planning.forget_past'")
        .await;
    assert_eq!(states, ["succeeded"]);
}

async fn counts(app: &TestApp, planted: &Planted) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in PLANNED {
        let sql = format!(
            "select count(*) from {table} where workspace_id = '{}'",
            planted.workspace
        );
        counts.push(app.queue_count(&sql).await);
    }
    counts
}

async fn forgotten(app: &TestApp, planted: &Planted) -> Vec<String> {
    app.queue_texts(&format!(
        "select after ->> 'shifts' from audit_entries where action = 'shifts.forgotten' and workspace_id = '{}'",
        planted.workspace
    ))
    .await
}

#[tokio::test]
async fn the_past_goes_at_night_with_all_that_hangs_on_it_where_it_is_not_kept() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    for planted in [&alpha, &beta] {
        live(planted).await;
    }
    let batches = "select count(*) from shift_batches where workspace_id = ";
    let batches = |planted: &Planted| format!("{batches}'{}'", planted.workspace);
    for planted in [&alpha, &beta] {
        // Of shifts that are gone.
        let (workspace, user) = (planted.workspace, planted.owner.user_id);
        app.queue_change(&format!(
            "insert into shift_batches (workspace_id, id, kind, made_by, made_at)
             values ('{workspace}', gen_random_uuid(), 'week', '{user}', '{}')",
            app.clock.now()
        ))
        .await;
    }
    keep(&alpha, Some(12)).await;
    let full = counts(&app, &alpha).await;
    assert!(full.iter().all(|rows| *rows > 0), "{PLANNED:?}: {full:?}");

    night(&app).await;
    assert_eq!(counts(&app, &alpha).await, full, "nothing is a year old");
    assert!(forgotten(&app, &alpha).await.is_empty());

    app.clock.advance(SignedDuration::from_hours(24 * 400));
    night(&app).await;
    assert_eq!(counts(&app, &alpha).await, [0; PLANNED.len()]);
    assert_eq!(counts(&app, &beta).await, full, "without limit");
    assert_eq!(app.queue_count(&batches(&alpha)).await, 0);
    assert_eq!(app.queue_count(&batches(&beta)).await, 1);
    assert_eq!(forgotten(&app, &alpha).await, ["3"]);
    let chains = audit::verify_chains(&app.target, None).await.unwrap();
    assert!(chains.iter().all(|chain| chain.fault.is_none()), "{chains:?}");

    night(&app).await;
    assert_eq!(
        forgotten(&app, &alpha).await.len(),
        1,
        "nothing deleted is nothing told"
    );
}

#[tokio::test]
async fn a_day_ends_at_midnight_of_the_workspace() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    keep(&alpha, Some(12)).await;
    let cx = &alpha.cx;
    for (from, to) in [
        // To the last minute of the day before, and one minute more.
        ("2026-11-25T22:00:00+01:00", "2026-11-26T00:00:00+01:00"),
        ("2026-11-26T22:00:00+01:00", "2026-11-27T00:01:00+01:00"),
    ] {
        let shift = set_shift(alpha.mission, None, span(from, to));
        planning::schedule_shift(cx, shift).await.unwrap();
    }
    let night_of = "2027-11-27T02:47:00+01:00".parse::<Timestamp>().unwrap();
    app.clock.advance(night_of.duration_since(app.clock.now()));
    night(&app).await;
    let left = "select (ends_at at time zone 'Europe/Paris')::text from shifts where workspace_id = '{}'";
    let left = app
        .queue_texts(&left.replace("{}", &alpha.workspace.to_string()))
        .await;
    assert_eq!(left, ["2026-11-27 00:01:00"]);
}

#[tokio::test]
async fn nothing_that_hangs_on_what_is_deleted_holds_it_back() {
    let app = TestApp::new().await;
    let holding = app
        .queue_texts(
            "select conname::text from pg_constraint where contype = 'f' and confdeltype not in ('c', 'n')
               and confrelid in ('shifts'::regclass, 'availabilities'::regclass, 'publications'::regclass,
                                 'fills'::regclass)",
        )
        .await;
    assert_eq!(holding, [""; 0]);
}
