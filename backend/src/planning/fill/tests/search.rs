//! Asking, searching, calling off.

use domain::accounts::{AddTeamMembers, SetTeam};
use domain::ops::{JobQuery, JobState};
use domain::planning::autofill::{Bar, Reason, Refusal};
use domain::planning::fill::{FillState, ProposalState, StartFill};
use domain::{Kind, PageQuery};
use jiff::civil::date;

use super::{Crew, SUNDAY, problem, week};
use crate::jobs::{Kinds, run_next};
use crate::planning::fill;
use crate::planning::statement_tests::Statements;
use crate::test_support::{availability, leave, set_shift, span};
use crate::{accounts, audit, ops, planning};

#[tokio::test]
async fn a_shift_goes_to_who_has_the_skill_and_one_for_nobody_says_why() {
    let crew = Crew::new().await;
    let skill = crew.skill_of("CACES", &crew.carl).await;
    let wanted = crew.needing(None, 25, (9, 17), Some(&skill)).await;
    // Thursday: the one who could is on leave.
    let open = crew.needing(None, 26, (9, 17), Some(&skill)).await;
    leave(crew.cx(), Some(crew.carl.user_id)).await;
    let asked = crew.start().await;
    assert_eq!((asked.state, asked.posts), (FillState::Waiting, 2));
    assert!(asked.job_id.is_some());
    crew.run_jobs().await;

    let found = crew.detail(asked.id).await;
    let run = &found.run;
    assert_eq!((run.state, run.job_id), (FillState::Ready, None));
    assert_eq!((run.posts, run.proposed, run.unfilled), (2, 1, 1));
    let [first, second] = &found.proposals[..] else {
        panic!("two lines were expected: {found:?}");
    };
    assert_eq!(
        (first.facts.shift.id, first.state),
        (wanted.id, ProposalState::Proposed)
    );
    assert_eq!(first.taker.as_ref().unwrap().user_id, crew.carl.user_id);
    assert_eq!(first.reasons[0], Reason::OnlyOne);
    assert!(first.why.is_empty() && first.can_be_accepted());
    assert_eq!(
        (second.facts.shift.id, second.state),
        (open.id, ProposalState::Unfilled)
    );
    assert_eq!(second.taker, None);
    let why: Vec<_> = second.why.iter().map(|why| (why.reason, why.people)).collect();
    let bar = Refusal::Barred;
    assert_eq!(why, [(bar(Bar::MissingSkill), 2), (bar(Bar::Leave), 1)]);
    assert_eq!(
        crew.holder(wanted.id).await,
        None,
        "nothing changes before somebody says yes"
    );
}

#[tokio::test]
async fn rules_availability_and_work_that_stands_are_kept() {
    let crew = Crew::new().await;
    let (carl, dora) = (crew.carl.user_id, crew.dora.user_id);
    // Carl works until late; Dora is busy all Thursday; the owner works on Thursday morning.
    crew.shift(Some(carl), 25, 14, 23).await;
    availability(crew.cx(), Some(dora)).await;
    crew.shift(Some(crew.alpha.owner.user_id), 26, 6, 10).await;
    crew.shift(None, 26, 8, 12).await;
    let found = crew.found().await;
    let why: Vec<_> = found.proposals[0].why.iter().map(|why| why.reason).collect();
    assert_eq!(why.len(), 3, "{found:?}");
    for reason in [Refusal::Works, Refusal::DailyRest, Refusal::Barred(Bar::Busy)] {
        assert!(why.contains(&reason), "{why:?}");
    }
}

#[tokio::test]
async fn only_a_team_and_a_mission_when_that_is_asked_for() {
    let crew = Crew::new().await;
    let set = SetTeam {
        name: "Son".into(),
        colour: None,
    };
    let id = accounts::create_team(crew.cx(), set).await.unwrap().id;
    let user_ids = vec![crew.dora.user_id];
    accounts::add_team_members(crew.cx(), AddTeamMembers { id, user_ids })
        .await
        .unwrap();
    let other = crate::test_support::mission(crew.cx(), "Gala").await;
    let at = span("2026-11-27T09:00:00+01:00", "2026-11-27T17:00:00+01:00");
    let gala = planning::schedule_shift(crew.cx(), set_shift(other, None, at))
        .await
        .unwrap();
    crew.shift(None, 25, 9, 17).await;
    let command = StartFill {
        team_id: Some(id),
        mission_id: Some(other),
        ..week()
    };
    let run = fill::start_fill(crew.cx(), command).await.unwrap();
    crew.run_jobs().await;
    let found = crew.detail(run.id).await;
    assert_eq!(found.proposals.len(), 1);
    assert_eq!(found.proposals[0].facts.shift.id, gala.id);
    assert_eq!(
        found.proposals[0].taker.as_ref().unwrap().user_id,
        crew.dora.user_id
    );
    let foreign = StartFill {
        mission_id: Some(crew.beta.mission),
        ..week()
    };
    let refused = problem(fill::start_fill(crew.cx(), foreign).await);
    assert!(refused.field("mission_id").is_some());
}

#[tokio::test]
async fn one_search_at_a_time_and_none_for_nothing() {
    let crew = Crew::new().await;
    let start = |command| fill::start_fill(crew.cx(), command);
    assert_eq!(problem(start(week()).await).slug(), "nothing-open");
    crew.shift(None, 25, 9, 17).await;
    let over = StartFill {
        from: date(2026, 11, 20),
        to: date(2026, 11, 22),
        ..week()
    };
    assert_eq!(problem(start(over).await).slug(), "nothing-open");
    let long = StartFill {
        to: date(2026, 12, 29),
        ..week()
    };
    assert!(problem(start(long).await).field("to").is_some());
    let run = start(week()).await.unwrap();
    let again = problem(
        start(StartFill {
            from: SUNDAY,
            ..week()
        })
        .await,
    );
    assert_eq!(again.slug(), "fill-running");
    assert_eq!(again.extensions["id"], run.id.to_string());
    let cx = crew.app.enter(&crew.carl, crew.alpha.workspace).await;
    assert_eq!(problem(fill::start_fill(&cx, week()).await).kind, Kind::Forbidden);
    assert_eq!(problem(fill::show_fill(&cx, run.id).await).kind, Kind::Forbidden);
    let foreign = fill::show_fill(&crew.beta.cx, run.id).await;
    assert_eq!(problem(foreign).kind, Kind::Missing);
    let page = fill::list_fills(crew.cx(), PageQuery::default()).await.unwrap();
    assert_eq!((page.total, page.items[0].id), (1, run.id));
    let page = fill::list_fills(&crew.beta.cx, PageQuery::default())
        .await
        .unwrap();
    assert_eq!(page.total, 0);
}

async fn job_states(crew: &Crew) -> Vec<JobState> {
    let jobs = ops::list_jobs(crew.cx(), JobQuery::default()).await.unwrap();
    let fills = jobs.items.into_iter().filter(|job| job.name == "planning.fill");
    fills.map(|job| job.state).collect()
}

#[tokio::test]
async fn a_search_that_waits_is_called_off_with_its_job() {
    let crew = Crew::new().await;
    crew.shift(None, 25, 9, 17).await;
    let run = crew.start().await;
    let after = fill::cancel_fill(crew.cx(), run.id).await.unwrap();
    assert_eq!((after.state, after.job_id), (FillState::Cancelled, None));
    assert_eq!(job_states(&crew).await, [JobState::Cancelled]);
    assert!(!run_next(&crew.app.backend, &Kinds::product()).await.unwrap());
    assert!(crew.detail(run.id).await.proposals.is_empty());
    assert_eq!(
        problem(fill::cancel_fill(crew.cx(), run.id).await).slug(),
        "fill-ended"
    );
    // Whoever called it off may ask again at once.
    crew.start().await;
}

#[tokio::test]
async fn a_search_that_is_called_off_while_it_runs_keeps_nothing() {
    let crew = Crew::new().await;
    crew.shift(None, 25, 9, 17).await;
    let run = crew.start().await;
    // A worker has taken the job, and is stopped before it writes down what it found.
    crew.app
        .queue_change(
            "update ops.jobs set state = 'running', attempt = 1, started_at = run_at, lease_id = id,
                    leased_until = run_at + interval '30 s', progress_done = 12, progress_total = 100
             where name = 'planning.fill'",
        )
        .await;
    let seen = crew.detail(run.id).await.run;
    assert_eq!(seen.state, FillState::Searching);
    assert_eq!(seen.progress.unwrap().percent(), 12);
    fill::cancel_fill(crew.cx(), run.id).await.unwrap();
    let asked = crew
        .app
        .queue_count("select count(*) from ops.jobs where cancel_asked_at is not null");
    assert_eq!(asked.await, 1);
    // It goes on all the same, as one whose worker did not hear of it in time.
    crew.app
        .queue_change(
            "update ops.jobs set state = 'pending', lease_id = null, leased_until = null, cancel_asked_at = null
             where name = 'planning.fill'",
        )
        .await;
    crew.run_jobs().await;
    let after = crew.detail(run.id).await;
    assert_eq!(
        (after.run.state, after.proposals.len()),
        (FillState::Cancelled, 0)
    );
}

#[tokio::test]
async fn a_search_whose_job_failed_has_failed() {
    let crew = Crew::new().await;
    crew.shift(None, 25, 9, 17).await;
    let run = crew.start().await;
    crew.app
        .queue_change(
            "update ops.jobs set state = 'failed', finished_at = run_at where name = 'planning.fill'",
        )
        .await;
    assert_eq!(crew.detail(run.id).await.run.state, FillState::Failed);
    assert_eq!(
        problem(fill::cancel_fill(crew.cx(), run.id).await).slug(),
        "fill-ended"
    );
}

#[tokio::test]
async fn loading_costs_the_same_however_many_there_are() {
    let crew = Crew::new().await;
    crew.shift(None, 25, 9, 12).await;
    let statements = Statements::default();
    let _noting = statements.listen();
    let load = async || {
        let mut tx = crew.cx().read().await.unwrap();
        let asked = fill::store::Asked { command: week() };
        statements.take();
        let loaded = fill::crew::load(&mut tx, crew.cx(), &asked).await.unwrap();
        (loaded.people.len(), loaded.posts.len(), statements.take())
    };
    let (people, posts, few) = load().await;
    assert_eq!((people, posts, few.len()), (3, 1, 5), "{few:#?}");
    for (number, hour) in [(0, 12), (1, 14), (2, 16)] {
        let email = format!("person{number}@alpha.example");
        let person = crew.app.member(crew.cx(), &email, domain::Role::Member).await;
        crew.shift(Some(person.user_id), 25, hour, hour + 2).await;
        crew.shift(None, 25, hour, hour + 2).await;
    }
    let (people, posts, many) = load().await;
    assert_eq!((people, posts), (6, 4));
    assert_eq!(many, few);
}

#[tokio::test]
async fn the_trail_says_who_asked_and_what_was_found() {
    let crew = Crew::new().await;
    crew.shift(None, 25, 9, 12).await;
    crew.found().await;
    let trail = audit::list_audit(crew.cx(), domain::audit::AuditQuery::default())
        .await
        .unwrap();
    let actions: Vec<String> = trail.items.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions[..2], ["fill.found", "fill.started"]);
}
