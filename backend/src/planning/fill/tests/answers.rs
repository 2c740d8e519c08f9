//! Saying yes and no, and taking it back.

use domain::planning::fill::{ChooseProposals, ProposalState};
use domain::planning::rules::{ChangeRules, Preset, RuleId, RuleLevel, RuleSetting};
use domain::planning::{ChangeShift, RemoveShift, SetShift};
use domain::{FillId, Kind};

use super::{Crew, choose, problem};
use crate::planning::{self, fill};
use crate::test_support::{availability, fill as planted};

async fn marks(cx: &crate::Cx) -> Vec<(domain::ShiftId, domain::UserId)> {
    let query = domain::planning::WeekQuery::default();
    let week = planning::show_week(cx, query).await.unwrap();
    let marks = week.proposals.iter();
    marks.map(|mark| (mark.shift_id, mark.user_id)).collect()
}

#[tokio::test]
async fn the_week_says_who_is_proposed_until_somebody_answers() {
    let crew = Crew::new().await;
    let shift = crew.shift(None, 27, 9, 17).await;
    let (carl, dora) = (crew.carl.user_id, crew.dora.user_id);
    planted(crew.cx(), &shift, carl).await;
    crew.app.clock.advance(jiff::SignedDuration::from_secs(1));
    let newer = planted(crew.cx(), &shift, dora).await;
    assert_eq!(marks(crew.cx()).await, [(shift.id, dora)]);
    let member = crew.app.enter(&crew.carl, crew.alpha.workspace).await;
    assert_eq!(marks(&member).await, []);
    assert_eq!(marks(&crew.beta.cx).await, []);
    fill::accept_proposals(crew.cx(), choose(newer, &[&shift]))
        .await
        .unwrap();
    assert_eq!(marks(crew.cx()).await, []);
}

#[tokio::test]
async fn all_are_accepted_in_one_go_and_taken_back_in_one_go() {
    let crew = Crew::new().await;
    let (one, two) = (
        crew.shift(None, 25, 9, 17).await,
        crew.shift(None, 27, 9, 17).await,
    );
    let found = crew.found().await;
    let id = found.run.id;
    let both = || choose(id, &[&one, &two]);
    let run = fill::accept_proposals(crew.cx(), both()).await.unwrap();
    assert_eq!((run.proposed, run.accepted), (0, 2));
    for (shift, proposal) in [&one, &two].into_iter().zip(&found.proposals) {
        let taker = proposal.taker.as_ref().map(|taker| taker.user_id);
        assert_eq!(crew.holder(shift.id).await, taker);
    }
    let again = problem(fill::accept_proposals(crew.cx(), both()).await);
    assert_eq!(again.slug(), "proposal-decided");
    let shown = crew.detail(id).await;
    assert!(
        shown
            .proposals
            .iter()
            .all(|found| found.state == ProposalState::Accepted && !found.outdated)
    );

    let run = fill::undo_proposals(crew.cx(), both()).await.unwrap();
    assert_eq!((run.proposed, run.accepted), (2, 0));
    assert_eq!(
        (crew.holder(one.id).await, crew.holder(two.id).await),
        (None, None)
    );
    // As good as new: the same proposals can be accepted again.
    let run = fill::accept_proposals(crew.cx(), both()).await.unwrap();
    assert_eq!(run.accepted, 2);
}

#[tokio::test]
async fn one_is_declined_and_its_shift_stays_open() {
    let crew = Crew::new().await;
    let (one, two) = (
        crew.shift(None, 25, 9, 17).await,
        crew.shift(None, 27, 9, 17).await,
    );
    let id = crew.found().await.run.id;
    let run = fill::decline_proposals(crew.cx(), choose(id, &[&one]))
        .await
        .unwrap();
    assert_eq!((run.proposed, run.declined), (1, 1));
    fill::accept_proposals(crew.cx(), choose(id, &[&two]))
        .await
        .unwrap();
    assert_eq!(crew.holder(one.id).await, None);
    let both = choose(id, &[&one, &two]);
    let refused = problem(fill::accept_proposals(crew.cx(), both.clone()).await);
    assert_eq!(refused.slug(), "proposal-decided");
    let run = fill::undo_proposals(crew.cx(), both).await.unwrap();
    assert_eq!((run.proposed, run.declined, run.accepted), (2, 0, 0));
}

fn changed(shift: &domain::planning::Shift, role: &str) -> ChangeShift {
    ChangeShift {
        id: shift.id,
        version: shift.version,
        set: SetShift {
            role: role.into(),
            ..SetShift::from(shift)
        },
    }
}

#[tokio::test]
async fn a_proposal_for_a_shift_that_was_changed_is_refused_and_nothing_is_accepted() {
    let crew = Crew::new().await;
    let (one, two) = (
        crew.shift(None, 25, 9, 17).await,
        crew.shift(None, 27, 9, 17).await,
    );
    let id = crew.found().await.run.id;
    let now = planning::change_shift(crew.cx(), changed(&two, "Plateau"))
        .await
        .unwrap();
    let shown = crew.detail(id).await;
    let outdated: Vec<bool> = shown.proposals.iter().map(|found| found.outdated).collect();
    assert_eq!(outdated, [false, true]);
    let refused = problem(fill::accept_proposals(crew.cx(), choose(id, &[&one, &two])).await);
    assert_eq!(refused.slug(), "stale");
    assert_eq!(refused.extensions["current"]["version"], now.version);
    assert_eq!(refused.extensions["shift_id"], two.id.to_string());
    assert_eq!(crew.holder(one.id).await, None, "all or none");

    fill::accept_proposals(crew.cx(), choose(id, &[&one]))
        .await
        .unwrap();
    let given = planning::find_shift(crew.cx(), one.id).await.unwrap();
    planning::change_shift(crew.cx(), changed(&given, "Plateau"))
        .await
        .unwrap();
    let refused = problem(fill::undo_proposals(crew.cx(), choose(id, &[&one])).await);
    assert_eq!(
        refused.slug(),
        "stale",
        "what somebody has changed since is theirs"
    );
}

#[tokio::test]
async fn a_shift_that_is_gone_is_missing() {
    let crew = Crew::new().await;
    let one = crew.shift(None, 25, 9, 17).await;
    let id = crew.found().await.run.id;
    let remove = RemoveShift {
        id: one.id,
        version: 1,
    };
    planning::remove_shift(crew.cx(), remove).await.unwrap();
    assert!(crew.detail(id).await.proposals[0].outdated);
    let refused = problem(fill::accept_proposals(crew.cx(), choose(id, &[&one])).await);
    assert_eq!(refused.kind, Kind::Missing);
}

#[tokio::test]
async fn what_came_up_since_keeps_a_proposal_from_being_accepted() {
    let crew = Crew::new().await;
    let carl = crew.carl.user_id;
    let thursday = crew.shift(None, 26, 9, 17).await;
    let id = planted(crew.cx(), &thursday, carl).await;
    availability(crew.cx(), Some(carl)).await;
    let refused = problem(fill::accept_proposals(crew.cx(), choose(id, &[&thursday])).await);
    assert_eq!(refused.slug(), "cannot-take");
    assert_eq!(refused.extensions["reason"], "busy");

    let friday = crew.shift(None, 27, 9, 17).await;
    let id = planted(crew.cx(), &friday, carl).await;
    crew.shift(Some(carl), 27, 16, 18).await;
    let refused = problem(fill::accept_proposals(crew.cx(), choose(id, &[&friday])).await);
    assert_eq!(refused.slug(), "shift-overlap");
}

#[tokio::test]
async fn a_rule_that_is_enforced_is_not_broken_by_accepting() {
    let crew = Crew::new().await;
    let command = ChangeRules {
        version: 0,
        preset: Preset::Code,
        rules: vec![RuleSetting {
            rule: RuleId::DailyRest,
            limit: 660,
            level: RuleLevel::Block,
        }],
    };
    planning::rules::set_rules(crew.cx(), command).await.unwrap();
    let carl = crew.carl.user_id;
    let early = crew.shift(None, 26, 8, 12).await;
    // As if it had been proposed before this evening was planned.
    let id = planted(crew.cx(), &early, carl).await;
    crew.shift(Some(carl), 25, 15, 23).await;
    let refused = problem(fill::accept_proposals(crew.cx(), choose(id, &[&early])).await);
    assert_eq!(refused.slug(), "rule-broken");
    assert_eq!(refused.extensions["findings"][0]["rule"], "daily_rest");
    assert_eq!(crew.holder(early.id).await, None);
    // Asked again, the search knows.
    let found = crew.found().await;
    let line = found
        .proposals
        .iter()
        .find(|line| line.facts.shift.id == early.id);
    assert_ne!(
        line.unwrap().taker.as_ref().map(|taker| taker.user_id),
        Some(carl)
    );
}

#[tokio::test]
async fn what_is_not_there_or_not_one_s_own_is_missing() {
    let crew = Crew::new().await;
    let shift = crew.shift(None, 25, 9, 17).await;
    let id = crew.found().await.run.id;
    let strange = ChooseProposals {
        fill_id: id,
        shift_ids: vec![crew.alpha.shift.id],
    };
    let nowhere = choose(FillId(uuid::Uuid::nil()), &[&shift]);
    for command in [strange, nowhere] {
        let refused = problem(fill::accept_proposals(crew.cx(), command).await);
        assert_eq!(refused.kind, Kind::Missing);
    }
    let mine = choose(id, &[&shift]);
    for answer in [
        fill::accept_proposals(&crew.beta.cx, mine.clone()).await,
        fill::decline_proposals(&crew.beta.cx, mine.clone()).await,
        fill::undo_proposals(&crew.beta.cx, mine.clone()).await,
        fill::cancel_fill(&crew.beta.cx, id).await,
    ] {
        assert_eq!(problem(answer).kind, Kind::Missing);
    }
    let cx = crew.app.enter(&crew.dora, crew.alpha.workspace).await;
    for answer in [
        fill::accept_proposals(&cx, mine.clone()).await,
        fill::decline_proposals(&cx, mine.clone()).await,
        fill::undo_proposals(&cx, mine.clone()).await,
        fill::cancel_fill(&cx, id).await,
    ] {
        assert_eq!(problem(answer).kind, Kind::Forbidden);
    }
    assert_eq!(crew.holder(shift.id).await, None);
}
