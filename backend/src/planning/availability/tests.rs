//! What people say about their time, on a real database with a second workspace beside it.

use domain::audit::AuditQuery;
use domain::planning::{
    Availability, AvailabilityKind, AvailabilityQuery, AvailabilityStatus, ChangeAvailability, DecideLeave,
    LocalSpan, PeriodQuery, RemoveAvailability, Repeat, SetAvailability, StateAvailability, WeekQuery, When,
};
use domain::{Kind, PageQuery, Role};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::planning::tests::problem;
use crate::test_support::{Person, Planted, TestApp, availability, leave, repeat_times, shift, span};
use crate::{Cx, Result, audit, planning};

/// A workspace of Anna's, with Tom who works in it.
async fn alpha() -> (TestApp, Planted, Person, Cx) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let tom = app.member(&alpha.cx, "tom@alpha.example", Role::Member).await;
    let cx = app.enter(&tom, alpha.workspace).await;
    (app, alpha, tom, cx)
}

fn hours(kind: AvailabilityKind, day: Date, from: i8, to: i8) -> SetAvailability {
    SetAvailability {
        kind,
        when: When::Local(LocalSpan {
            start: day.at(from, 0, 0, 0),
            end: day.at(to, 0, 0, 0),
        }),
        all_day: false,
        title: "Dentist".into(),
        repeat: None,
    }
}

async fn state(cx: &Cx, set: SetAvailability) -> Result<Availability> {
    planning::state_availability(cx, StateAvailability { user_id: None, set }).await
}

fn decide(leave: &Availability, approve: bool) -> DecideLeave {
    DecideLeave {
        id: leave.id,
        version: leave.version,
        approve,
        note: "Ring me".into(),
    }
}

fn remove(found: &Availability) -> RemoveAvailability {
    RemoveAvailability {
        id: found.id,
        version: found.version,
    }
}

fn change(found: &Availability, set: SetAvailability) -> ChangeAvailability {
    ChangeAvailability {
        id: found.id,
        version: found.version,
        set,
    }
}

async fn week(cx: &Cx) -> Vec<Availability> {
    planning::show_week(cx, WeekQuery::default())
        .await
        .unwrap()
        .availabilities
}

async fn list(cx: &Cx, query: AvailabilityQuery) -> Vec<Availability> {
    planning::list_availabilities(cx, query).await.unwrap().items
}

// covers: PLAN-01, PLAN-14
#[tokio::test]
async fn a_person_says_when_they_are_busy_changes_it_and_takes_it_back() {
    let (_app, _, _, tom) = alpha().await;
    let day = date(2026, 11, 25);
    let busy = state(&tom, hours(AvailabilityKind::Busy, day, 9, 12))
        .await
        .unwrap();
    assert_eq!(
        (busy.status, busy.title.as_str(), busy.version),
        (AvailabilityStatus::Stated, "Dentist", 1)
    );
    let free = hours(AvailabilityKind::Free, day, 14, 18);
    let free = planning::change_availability(&tom, change(&busy, free))
        .await
        .unwrap();
    assert_eq!((free.kind, free.version), (AvailabilityKind::Free, 2));
    let stale = problem(planning::remove_availability(&tom, remove(&busy)).await);
    assert_eq!(stale.slug(), "stale");
    assert_eq!(stale.extensions["current"]["version"], 2);
    let gone = planning::remove_availability(&tom, remove(&free)).await.unwrap();
    assert!(week(&tom).await.is_empty());
    let back = planning::restore_availability(&tom, remove(&gone)).await.unwrap();
    assert_eq!((back.version, back.title.as_str()), (4, "Dentist"));
    let shown = planning::show_availability(&tom, PeriodQuery::default())
        .await
        .unwrap();
    assert_eq!((shown.monday, shown.items.len()), (date(2026, 11, 23), 1));
    assert_eq!(shown.on(day).len(), 1);
}

#[tokio::test]
async fn nobody_but_who_plans_touches_somebody_elses_time() {
    let (app, alpha, _, tom) = alpha().await;
    let lea = app.member(&alpha.cx, "lea@alpha.example", Role::Member).await;
    let lea = app.enter(&lea, alpha.workspace).await;
    let viewer = app.member(&alpha.cx, "vic@alpha.example", Role::Viewer).await;
    let viewer = app.enter(&viewer, alpha.workspace).await;
    let busy = availability(&tom, None).await;
    let set = SetAvailability::from(&busy);
    for cx in [&lea, &viewer] {
        for refused in [
            problem(planning::change_availability(cx, change(&busy, set.clone())).await),
            problem(planning::remove_availability(cx, remove(&busy)).await),
            problem(planning::restore_availability(cx, remove(&busy)).await),
            problem(planning::decide_leave(cx, decide(&busy, true)).await),
            problem(
                planning::state_availability(
                    cx,
                    StateAvailability {
                        user_id: Some(tom.actor.user_id),
                        set: set.clone(),
                    },
                )
                .await,
            ),
        ] {
            let hidden = refused.kind == Kind::Missing && refused.slug() == "not-found";
            assert!(refused.kind == Kind::Forbidden || hidden, "{refused}");
        }
    }
    assert_eq!(
        problem(state(&viewer, set.clone()).await).kind,
        Kind::Forbidden,
        "a viewer has no time of their own to plan"
    );
    let changed = planning::change_availability(&alpha.cx, change(&busy, set))
        .await
        .unwrap();
    assert_eq!(changed.version, 2);
}

// covers: PLAN-01
#[tokio::test]
async fn a_leave_is_asked_for_approved_once_and_told_by_mail() {
    let (app, alpha, person, tom) = alpha().await;
    let asked = leave(&tom, None).await;
    assert_eq!(asked.status, AvailabilityStatus::Requested);
    let refused = problem(planning::decide_leave(&tom, decide(&asked, true)).await);
    assert_eq!(refused.kind, Kind::Forbidden);
    let approved = planning::decide_leave(&alpha.cx, decide(&asked, true))
        .await
        .unwrap();
    assert_eq!(
        (approved.status, approved.note.as_str()),
        (AvailabilityStatus::Approved, "Ring me")
    );
    let again = problem(planning::decide_leave(&alpha.cx, decide(&asked, true)).await);
    assert_eq!(again.slug(), "stale");
    let same = planning::decide_leave(&alpha.cx, decide(&approved, true))
        .await
        .unwrap();
    assert_eq!(same.version, approved.version);
    let told = |mails: Vec<String>| {
        mails
            .into_iter()
            .filter(|mail| mail.starts_with("leave_"))
            .collect()
    };
    let mails: Vec<String> = told(app.mails_to(&person.email).await);
    assert_eq!(mails, ["leave_approved"]);

    let alone = problem(planning::remove_availability(&tom, remove(&approved)).await);
    assert_eq!(alone.slug(), "leave-approved");
    let set = SetAvailability::from(&approved);
    let alone = problem(planning::change_availability(&tom, change(&approved, set)).await);
    assert_eq!(alone.slug(), "leave-approved");
    let refused = planning::decide_leave(&alpha.cx, decide(&approved, false))
        .await
        .unwrap();
    assert_eq!(refused.status, AvailabilityStatus::Refused);
    let set = SetAvailability::from(&refused);
    let anew = planning::change_availability(&tom, change(&refused, set))
        .await
        .unwrap();
    assert_eq!(
        (anew.status, anew.note.as_str()),
        (AvailabilityStatus::Requested, "")
    );
    planning::remove_availability(&alpha.cx, remove(&anew))
        .await
        .unwrap();
    let mails: Vec<String> = told(app.mails_to(&person.email).await);
    assert_eq!(mails, ["leave_approved", "leave_changed", "leave_refused"]);
}

#[tokio::test]
async fn of_many_who_answer_at_once_one_is_heard_and_one_mail_is_written() {
    let (app, alpha, person, tom) = alpha().await;
    let asked = leave(&tom, None).await;
    let answers = (0..8).map(|number| {
        let (cx, command) = (alpha.cx.clone(), decide(&asked, number % 2 == 0));
        tokio::spawn(async move { planning::decide_leave(&cx, command).await })
    });
    let mut heard = 0;
    for answer in futures::future::join_all(answers).await {
        match answer.unwrap() {
            Ok(_) => heard += 1,
            refused => assert_eq!(problem(refused).slug(), "stale"),
        }
    }
    assert_eq!(heard, 1);
    let mails = app.mails_to(&person.email).await;
    assert_eq!(mails.iter().filter(|mail| mail.starts_with("leave_")).count(), 1);
}

#[tokio::test]
async fn who_plans_asks_nobody_and_hears_nothing_of_their_own() {
    let (app, alpha, _, _) = alpha().await;
    let own = leave(&alpha.cx, None).await;
    assert_eq!(own.status, AvailabilityStatus::Approved);
    planning::remove_availability(&alpha.cx, remove(&own))
        .await
        .unwrap();
    let mails = app.mails_to("anna@alpha.example").await;
    assert!(!mails.iter().any(|mail| mail.starts_with("leave_")), "{mails:?}");
}

#[tokio::test]
async fn other_days_from_who_plans_are_no_answer() {
    let (_app, alpha, _, tom) = alpha().await;
    let asked = leave(&tom, None).await;
    let moved = hours(AvailabilityKind::Leave, date(2026, 11, 27), 8, 18);
    let moved = planning::change_availability(&alpha.cx, change(&asked, moved))
        .await
        .unwrap();
    assert_eq!(moved.status, AvailabilityStatus::Requested);
}

#[tokio::test]
async fn a_private_title_is_shown_to_nobody_else_and_kept_nowhere_else() {
    let (app, alpha, _, tom) = alpha().await;
    let day = date(2026, 11, 25);
    let busy = state(&tom, hours(AvailabilityKind::Busy, day, 9, 12))
        .await
        .unwrap();
    let asked = state(&tom, hours(AvailabilityKind::Leave, day, 14, 18))
        .await
        .unwrap();
    for role in [Role::Viewer, Role::Member, Role::Manager, Role::Admin] {
        let email = format!("{role}@alpha.example");
        let cx = app.member(&alpha.cx, &email, role).await;
        let cx = app.enter(&cx, alpha.workspace).await;
        for shown in [
            list(&cx, AvailabilityQuery::default()).await,
            week(&cx).await,
            vec![
                planning::find_availability(&cx, busy.id).await.unwrap(),
                planning::find_availability(&cx, asked.id).await.unwrap(),
            ],
        ] {
            let title = |kind| shown.iter().find(|one| one.kind == kind).unwrap().title.clone();
            assert_eq!(title(AvailabilityKind::Busy), "", "{role}");
            let decides = role >= Role::Manager;
            assert_eq!(!title(AvailabilityKind::Leave).is_empty(), decides, "{role}");
        }
    }
    assert_eq!(week(&tom).await[0].title, "Dentist");

    // Neither by a stale edit, nor by changing what it is.
    let set = hours(AvailabilityKind::Leave, day, 9, 12);
    let nameless = SetAvailability {
        title: String::new(),
        ..set
    };
    let stale = ChangeAvailability {
        version: 7,
        ..change(&busy, nameless.clone())
    };
    let stale = problem(planning::change_availability(&alpha.cx, stale).await);
    assert!(!serde_json::to_string(&stale).unwrap().contains("Dentist"));
    let same_kind = SetAvailability {
        kind: AvailabilityKind::Busy,
        ..nameless.clone()
    };
    let kept = planning::change_availability(&alpha.cx, change(&busy, same_kind))
        .await
        .unwrap();
    assert_eq!(kept.title, "");
    assert_eq!(
        planning::find_availability(&tom, busy.id).await.unwrap().title,
        "Dentist"
    );
    let now_leave = planning::change_availability(&alpha.cx, change(&kept, nameless))
        .await
        .unwrap();
    assert_eq!(now_leave.title, "");
    planning::decide_leave(&alpha.cx, decide(&asked, false))
        .await
        .unwrap();

    let trail = audit::list_audit(&alpha.cx, AuditQuery::default()).await.unwrap();
    let trail = serde_json::to_string(&trail).unwrap();
    assert!(trail.contains("availability.stated") && trail.contains("availability.refused"));
    assert!(!trail.contains("Dentist") && !trail.contains("Ring me"));
}

#[tokio::test]
async fn a_refused_leave_is_between_the_person_and_who_plans() {
    let (app, alpha, _, tom) = alpha().await;
    let asked = leave(&tom, None).await;
    planning::decide_leave(&alpha.cx, decide(&asked, false))
        .await
        .unwrap();
    let lea = app.member(&alpha.cx, "lea@alpha.example", Role::Member).await;
    let lea = app.enter(&lea, alpha.workspace).await;
    for (cx, seen) in [(&lea, 0), (&tom, 1), (&alpha.cx, 1)] {
        assert_eq!(week(cx).await.len(), seen);
        assert_eq!(list(cx, AvailabilityQuery::default()).await.len(), seen);
    }
    let hidden = problem(planning::find_availability(&lea, asked.id).await);
    assert_eq!(hidden.kind, Kind::Missing);
}

#[tokio::test]
async fn what_repeats_keeps_its_hours_across_the_clock_change_and_ends() {
    let (_app, alpha, _, tom) = alpha().await;
    let weekly = SetAvailability {
        repeat: Some(Repeat::Times(20)),
        ..hours(AvailabilityKind::Busy, date(2026, 11, 26), 18, 20)
    };
    state(&tom, weekly).await.unwrap();
    for (day, expected) in [
        (date(2026, 11, 19), false),
        (date(2026, 11, 26), true),
        (date(2027, 3, 25), true),
        (date(2027, 4, 1), true),
        (date(2027, 4, 8), true),
        (date(2027, 4, 15), false),
    ] {
        let query = WeekQuery {
            day: Some(day),
            ..WeekQuery::default()
        };
        let week = planning::show_week(&alpha.cx, query).await.unwrap();
        let times: Vec<_> = week
            .availabilities
            .iter()
            .flat_map(|one| &one.occurrences)
            .collect();
        assert_eq!(times.len(), usize::from(expected), "{day}");
        for time in times {
            assert_eq!(time.local.start, day.at(18, 0, 0, 0));
            assert_eq!(time.local.end, day.at(20, 0, 0, 0));
        }
    }
    let upcoming = AvailabilityQuery {
        upcoming: true,
        ..AvailabilityQuery::default()
    };
    assert_eq!(list(&tom, upcoming).await[0].occurrences.len(), 20);
}

// covers: PLAN-04
#[tokio::test]
async fn a_shift_on_a_busy_time_or_a_leave_is_warned_of_and_not_refused() {
    let (_app, alpha, person, tom) = alpha().await;
    leave(&alpha.cx, Some(person.user_id)).await;
    let at = span("2026-11-26T09:00:00+01:00", "2026-11-26T17:00:00+01:00");
    shift(&alpha.cx, alpha.mission, Some(person.user_id), at).await;
    let week = planning::show_week(&alpha.cx, WeekQuery::default())
        .await
        .unwrap();
    let (away, time) = week.away(person.user_id, at).unwrap();
    assert_eq!(away.status, AvailabilityStatus::Approved);
    assert!(time.fills(date(2026, 11, 26)));
    assert!(week.away(alpha.owner.user_id, at).is_none());
    assert_eq!(week.said_on(person.user_id, date(2026, 11, 26)).count(), 1);
    let free = hours(AvailabilityKind::Free, date(2026, 11, 25), 9, 12);
    state(&tom, free).await.unwrap();
    let week = planning::show_week(&alpha.cx, WeekQuery::default())
        .await
        .unwrap();
    let free = span("2026-11-25T09:00:00+01:00", "2026-11-25T10:00:00+01:00");
    assert!(week.away(person.user_id, free).is_none());
}

#[tokio::test]
async fn a_list_is_filtered_and_paged() {
    let (app, alpha, person, tom) = alpha().await;
    let team = crate::accounts::create_team(
        &alpha.cx,
        domain::accounts::SetTeam {
            name: "Son".into(),
            colour: None,
        },
    )
    .await
    .unwrap();
    let command = domain::accounts::AddTeamMembers {
        id: team.id,
        user_ids: vec![person.user_id],
    };
    crate::accounts::add_team_members(&alpha.cx, command)
        .await
        .unwrap();
    for number in 0..5_i64 {
        let day = date(2026, 12, 1) + number.days();
        state(&tom, hours(AvailabilityKind::Busy, day, 9, 12))
            .await
            .unwrap();
    }
    leave(&tom, None).await;
    availability(&alpha.cx, None).await;
    let count = async |query: AvailabilityQuery| {
        planning::list_availabilities(&alpha.cx, query)
            .await
            .unwrap()
            .total
    };
    let all = AvailabilityQuery::default();
    assert_eq!(count(all).await, 7);
    let by = |user_id, team_id, kind, status| AvailabilityQuery {
        user_id,
        team_id,
        kind,
        status,
        ..all
    };
    assert_eq!(count(by(Some(person.user_id), None, None, None)).await, 6);
    assert_eq!(count(by(None, Some(team.id), None, None)).await, 6);
    assert_eq!(count(by(None, None, Some(AvailabilityKind::Busy), None)).await, 6);
    let requested = Some(AvailabilityStatus::Requested);
    assert_eq!(count(by(None, None, None, requested)).await, 1);
    let instant = |text: &str| Some(text.parse().unwrap());
    let between = AvailabilityQuery {
        from: instant("2026-12-01T12:00:00+01:00"),
        to: instant("2026-12-03T09:00:00+01:00"),
        page: PageQuery { page: 1, size: 1 },
        ..all
    };
    let page = planning::list_availabilities(&alpha.cx, between).await.unwrap();
    assert_eq!(
        (page.total, page.items.len()),
        (1, 1),
        "touching ends do not count"
    );
    let backwards = AvailabilityQuery {
        from: between.to,
        to: between.from,
        ..all
    };
    assert!(
        problem(planning::list_availabilities(&alpha.cx, backwards).await)
            .field("to")
            .is_some()
    );
    let gone = app.person("gone@alpha.example").await;
    let nobody = StateAvailability {
        user_id: Some(gone.user_id),
        set: hours(AvailabilityKind::Busy, date(2026, 12, 1), 9, 12),
    };
    let nobody = problem(planning::state_availability(&alpha.cx, nobody).await);
    assert!(nobody.field("user_id").is_some());
}

#[tokio::test]
async fn only_a_leave_is_answered_and_of_another_workspace_nothing_is_there() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let busy = availability(&alpha.cx, None).await;
    let refused = problem(planning::decide_leave(&alpha.cx, decide(&busy, true)).await);
    assert_eq!(refused.slug(), "not-a-leave");
    let set = SetAvailability::from(&busy);
    for foreign in [
        problem(planning::find_availability(&beta.cx, busy.id).await),
        problem(planning::change_availability(&beta.cx, change(&busy, set)).await),
        problem(planning::remove_availability(&beta.cx, remove(&busy)).await),
        problem(planning::decide_leave(&beta.cx, decide(&busy, true)).await),
    ] {
        assert_eq!(foreign.kind, Kind::Missing);
    }
    assert!(week(&beta.cx).await.is_empty());
}

#[tokio::test]
async fn one_person_cannot_fill_the_week_of_the_others() {
    let (_app, alpha, person, tom) = alpha().await;
    let busy = availability(&tom, None).await;
    repeat_times(&alpha.cx, person.user_id, 999).await;
    let set = SetAvailability::from(&busy);
    let refused = problem(state(&tom, set.clone()).await);
    assert_eq!(refused.slug(), "too-many-availabilities");
    let gone = planning::remove_availability(&tom, remove(&busy)).await.unwrap();
    state(&tom, set).await.unwrap();
    let refused = problem(planning::restore_availability(&tom, remove(&gone)).await);
    assert_eq!(refused.slug(), "too-many-availabilities");
}

#[tokio::test]
async fn who_plans_looks_at_the_weeks_of_anybody_here_and_others_at_their_own() {
    let (app, alpha, tom, cx) = alpha().await;
    availability(&alpha.cx, Some(tom.user_id)).await;
    let of = |user| PeriodQuery {
        user_id: Some(user),
        ..PeriodQuery::default()
    };
    let seen = planning::show_availability(&alpha.cx, of(tom.user_id))
        .await
        .unwrap();
    assert_eq!(seen.items.len(), 1);
    assert_eq!(seen.items[0].user_id, tom.user_id);
    let own = planning::show_availability(&cx, of(tom.user_id)).await.unwrap();
    assert_eq!(own.items.len(), 1);
    let refused = problem(planning::show_availability(&cx, of(alpha.owner.user_id)).await);
    assert_eq!(refused.kind, Kind::Forbidden);
    let beta = app.planted("carl@gamma.example", "Gamma").await;
    let foreign = problem(planning::show_availability(&alpha.cx, of(beta.owner.user_id)).await);
    assert_eq!(foreign.errors[0].field, "user_id");
}
