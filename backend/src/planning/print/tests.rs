//! Weeks and months on paper, on a real database. covers: PLAN-16

use domain::accounts::Language;
use domain::planning::{
    ChangeAvailability, PrintMonth, PrintWeek, PublishPeriod, SetAvailability, WeekQuery,
};
use domain::{Role, UserId};
use jiff::civil::date;

use super::words;
use crate::paper::reader::pages;
use crate::planning;
use crate::planning::tests::problem;
use crate::test_support::{Planted, TestApp, leave, shift, span};

async fn alpha() -> (TestApp, Planted, Planted) {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    (app, alpha, beta)
}

async fn printed(planted: &Planted, command: PrintWeek) -> Vec<String> {
    let file = planning::print_week(&planted.cx, command).await.unwrap();
    assert_eq!(file.file_name, "planning-2026-11-23.pdf");
    pages(&file.pdf)
}

fn month(user_id: UserId) -> PrintMonth {
    PrintMonth {
        user_id,
        day: None,
        language: Language::Fr,
    }
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2013}', "-")
}

#[test]
fn the_words_of_both_languages_are_there() {
    for language in Language::ALL {
        let words = words::of(language).unwrap();
        assert_eq!(words.duration(0), "");
    }
    let words = words::of(Language::Fr).unwrap();
    assert_eq!(plain(&words.duration(450)), "7 h 30");
    assert_eq!(plain(&words.duration(45)), "45 min");
    assert_eq!(
        plain(&words.week_title(date(2026, 11, 30), date(2026, 12, 6))),
        "Planning du 30 novembre 2026 au 6 d\u{e9}cembre 2026"
    );
}

#[tokio::test]
async fn a_week_says_who_works_when_for_how_long_and_which_version_it_is() {
    let (app, alpha, _) = alpha().await;
    app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let night = span("2026-11-27T22:00:00+01:00", "2026-11-28T06:00:00+01:00");
    shift(&alpha.cx, alpha.mission, None, night).await;
    let before = plain(&printed(&alpha, PrintWeek::default()).await.concat());
    for part in [
        "Planning du 23 novembre 2026 au 29 novembre 2026",
        "Pas encore publi\u{e9}",
        "\nanna\n",
        "\nzoe\n",
        "\n\u{c0} pourvoir\n",
        "\n09:00-17:00\n",
        "\n22:00-06:00 (+1 j)\n",
        "\nTotal\n",
        "\n16 h\n",
        "R\u{e9}gie - imprim\u{e9} le 23 novembre 2026",
        "\nPage 1/1\n",
        &alpha.cx.workspace_name,
    ] {
        assert!(before.contains(part), "{part} in {before}");
    }
    let period = PublishPeriod {
        from: date(2026, 11, 23),
        to: date(2026, 11, 23),
        team_id: None,
        note: String::new(),
    };
    planning::publish_planning(&alpha.cx, period).await.unwrap();
    let after = printed(
        &alpha,
        PrintWeek {
            language: Language::En,
            ..PrintWeek::default()
        },
    )
    .await;
    assert!(
        after[0].contains("Version 1, published on 23\u{a0}November 2026"),
        "{after:?}"
    );
}

#[tokio::test]
async fn a_viewer_prints_what_they_read_and_titles_of_leave_are_not_printed() {
    let (app, alpha, beta) = alpha().await;
    let viewer = app.member(&alpha.cx, "vera@alpha.example", Role::Viewer).await;
    let cx = app.enter(&viewer, alpha.workspace).await;
    let away = leave(&alpha.cx, Some(alpha.owner.user_id)).await;
    let mut set = SetAvailability::from(&away);
    set.title = "Surgery".into();
    let (id, version) = (away.id, away.version);
    let told = planning::change_availability(&alpha.cx, ChangeAvailability { id, version, set }).await;
    let day = Some(told.unwrap().local.start.date());
    let week = PrintWeek {
        week: WeekQuery {
            day,
            ..WeekQuery::default()
        },
        language: Language::Fr,
    };
    let text = pages(&planning::print_week(&cx, week).await.unwrap().pdf).concat();
    assert!(text.contains("Cong\u{e9}"), "{text}");
    assert!(!text.contains("Surgery"), "{text}");
    assert!(!text.contains(&beta.cx.workspace_name), "{text}");
}

#[tokio::test]
async fn a_month_of_one_person_has_its_weeks_and_sums_and_nobody_elses_shifts() {
    let (app, alpha, _) = alpha().await;
    let zoe = app.member(&alpha.cx, "zoe@alpha.example", Role::Member).await;
    let other = span("2026-11-10T10:15:00+01:00", "2026-11-10T11:15:00+01:00");
    shift(&alpha.cx, alpha.mission, Some(zoe.user_id), other).await;
    let file = planning::print_month(&alpha.cx, month(alpha.owner.user_id))
        .await
        .unwrap();
    assert_eq!(file.file_name, "planning-2026-11.pdf");
    let text = plain(&pages(&file.pdf).concat());
    for part in [
        "anna - novembre 2026",
        "Semaine 48",
        "lundi",
        "\n09:00-17:00\n",
        "\n8 h\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("10:15"), "{text}");
}

#[tokio::test]
async fn who_is_no_member_has_no_month() {
    let (_app, alpha, beta) = alpha().await;
    for stranger in [beta.owner.user_id, UserId(uuid::Uuid::nil())] {
        let refused = problem(planning::print_month(&alpha.cx, month(stranger)).await);
        assert_eq!(refused.kind, domain::Kind::Missing);
    }
}
