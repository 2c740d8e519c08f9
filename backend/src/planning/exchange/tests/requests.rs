//! Claims, offers and swaps.

use domain::planning::exchange::{
    AnswerRequest, RequestKind, RequestQuery, RequestStatus, ShiftRequest, VoidReason, WithdrawRequest,
};
use domain::planning::{ChangeShift, RemoveShift, SetShift};
use domain::{PageQuery, Role};

use super::{Crew, claim, decide, offer, problem};
use crate::planning;
use crate::planning::exchange as ex;
use crate::planning::statement_tests::Statements;

fn accept(request: &ShiftRequest) -> AnswerRequest {
    AnswerRequest {
        id: request.id,
        version: request.version,
        accept: true,
    }
}

#[tokio::test]
async fn of_two_who_claim_at_once_one_has_the_shift() {
    let crew = Crew::new().await.automatic().await;
    let open = crew.shift(None, 25, 9, 17).await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let claims = [carl, dora].map(|cx| {
        let command = claim(&open);
        tokio::spawn(async move { ex::claim_shift(&cx, command).await })
    });
    let mut winners = Vec::new();
    for answer in futures::future::join_all(claims).await {
        match answer.unwrap() {
            Ok(request) => {
                assert_eq!(request.status, RequestStatus::Approved);
                winners.push(request.by.user_id);
            }
            refused => assert_eq!(problem(refused).slug(), "shift-taken"),
        }
    }
    assert_eq!(winners.len(), 1);
    assert_eq!(crew.holder(open.id).await, Some(winners[0]));
}

#[tokio::test]
async fn a_claim_waits_for_a_manager_who_is_told_and_the_others_hear_that_it_is_taken() {
    let crew = Crew::new().await;
    let open = crew.shift(None, 25, 9, 17).await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let mine = ex::claim_shift(&carl, claim(&open)).await.unwrap();
    assert_eq!(
        (mine.kind, mine.status),
        (RequestKind::Claim, RequestStatus::Asked)
    );
    assert_eq!(crew.holder(open.id).await, None);
    let again = problem(ex::claim_shift(&carl, claim(&open)).await);
    assert_eq!(again.slug(), "already-asked");
    let hers = ex::claim_shift(&dora, claim(&open)).await.unwrap();
    assert_eq!(
        crew.app.mails_to("anna@alpha.example").await,
        ["shift_requested", "shift_requested"]
    );

    let refused = problem(ex::decide_request(&carl, decide(&mine, true)).await);
    assert_eq!(refused.status, 403);
    let done = ex::decide_request(&crew.alpha.cx, decide(&mine, true))
        .await
        .unwrap();
    assert_eq!(done.status, RequestStatus::Approved);
    assert_eq!(crew.holder(open.id).await, Some(crew.carl.user_id));
    let hers = crew.request(&dora, hers.id).await;
    assert_eq!(
        (hers.status, hers.reason),
        (RequestStatus::Void, Some(VoidReason::Taken))
    );
    assert!(
        crew.app
            .mails_to("carl@alpha.example")
            .await
            .contains(&"shift_approved".into())
    );
    assert!(
        crew.app
            .mails_to("dora@alpha.example")
            .await
            .contains(&"shift_request_void".into())
    );
    let late = problem(ex::decide_request(&crew.alpha.cx, decide(&hers, true)).await);
    assert_eq!(late.slug(), "request-closed");
}

#[tokio::test]
async fn a_refusal_leaves_the_planning_as_it_was_and_is_told() {
    let crew = Crew::new().await;
    let open = crew.shift(None, 25, 9, 17).await;
    let carl = crew.cx(&crew.carl).await;
    let asked = ex::claim_shift(&carl, claim(&open)).await.unwrap();
    let no = ex::decide_request(&crew.alpha.cx, decide(&asked, false))
        .await
        .unwrap();
    assert_eq!(no.status, RequestStatus::Refused);
    assert_eq!(crew.holder(open.id).await, None);
    assert!(
        crew.app
            .mails_to("carl@alpha.example")
            .await
            .contains(&"shift_refused".into())
    );
    // A refused claim is no obstacle to another one.
    ex::claim_shift(&carl, claim(&open)).await.unwrap();
}

#[tokio::test]
async fn overlapping_shifts_of_two_people_are_swapped_in_one_go() {
    let crew = Crew::new().await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let his = crew.shift(Some(crew.carl.user_id), 25, 9, 17).await;
    let hers = crew.shift(Some(crew.dora.user_id), 25, 12, 20).await;
    let asked = ex::offer_shift(&carl, offer(&his, Some(&crew.dora), Some(&hers)))
        .await
        .unwrap();
    assert_eq!(asked.kind, RequestKind::Swap);
    assert!(
        crew.app
            .mails_to("dora@alpha.example")
            .await
            .contains(&"shift_offered".into())
    );
    let early = problem(ex::decide_request(&crew.alpha.cx, decide(&asked, true)).await);
    assert_eq!(early.slug(), "not-accepted");
    let agreed = ex::answer_request(&dora, accept(&asked)).await.unwrap();
    assert_eq!(agreed.status, RequestStatus::Accepted);
    let stale = problem(ex::decide_request(&crew.alpha.cx, decide(&asked, true)).await);
    assert_eq!(stale.slug(), "stale");
    ex::decide_request(&crew.alpha.cx, decide(&agreed, true))
        .await
        .unwrap();
    assert_eq!(crew.holder(his.id).await, Some(crew.dora.user_id));
    assert_eq!(crew.holder(hers.id).await, Some(crew.carl.user_id));
}

#[tokio::test]
async fn a_swap_is_refused_whole_when_one_of_them_works_meanwhile() {
    let crew = Crew::new().await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let his = crew.shift(Some(crew.carl.user_id), 25, 9, 12).await;
    let hers = crew.shift(Some(crew.dora.user_id), 26, 9, 12).await;
    let asked = ex::offer_shift(&carl, offer(&his, Some(&crew.dora), Some(&hers)))
        .await
        .unwrap();
    let agreed = ex::answer_request(&dora, accept(&asked)).await.unwrap();
    crew.shift(Some(crew.carl.user_id), 26, 10, 11).await;
    let refused = problem(ex::decide_request(&crew.alpha.cx, decide(&agreed, true)).await);
    assert_eq!(refused.slug(), "cannot-take");
    assert_eq!(refused.extensions["reason"], "works_already");
    assert_eq!(refused.extensions["user_id"], crew.carl.user_id.to_string());
    assert_eq!(crew.holder(his.id).await, Some(crew.carl.user_id));
    assert_eq!(crew.holder(hers.id).await, Some(crew.dora.user_id));
}

#[tokio::test]
async fn what_is_offered_to_everybody_goes_to_the_first_who_says_yes() {
    let crew = Crew::new().await.automatic().await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let his = crew.shift(Some(crew.carl.user_id), 25, 9, 17).await;
    let offered = ex::offer_shift(&carl, offer(&his, None, None)).await.unwrap();
    let twice = problem(ex::offer_shift(&carl, offer(&his, None, None)).await);
    assert_eq!(twice.slug(), "already-offered");
    let own = problem(ex::answer_request(&carl, accept(&offered)).await);
    assert_eq!(own.status, 404);
    let shown = crew.requests(&dora).await;
    assert_eq!(shown.len(), 1);
    let done = ex::answer_request(&dora, accept(&shown[0])).await.unwrap();
    assert_eq!(done.status, RequestStatus::Approved);
    assert_eq!(crew.holder(his.id).await, Some(crew.dora.user_id));
}

#[tokio::test]
async fn what_is_offered_to_one_person_others_neither_see_nor_answer() {
    let crew = Crew::new().await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let emil = crew
        .app
        .member(&crew.alpha.cx, "emil@alpha.example", Role::Member)
        .await;
    let emil = crew.cx(&emil).await;
    let his = crew.shift(Some(crew.carl.user_id), 25, 9, 17).await;
    let foreign = problem(ex::offer_shift(&dora, offer(&his, None, None)).await);
    assert_eq!(foreign.slug(), "not-your-shift");
    let offered = ex::offer_shift(&carl, offer(&his, Some(&crew.dora), None))
        .await
        .unwrap();
    assert!(crew.requests(&emil).await.is_empty());
    assert_eq!(
        problem(ex::answer_request(&emil, accept(&offered)).await).status,
        404
    );
    let no = AnswerRequest {
        accept: false,
        ..accept(&offered)
    };
    let declined = ex::answer_request(&dora, no).await.unwrap();
    assert_eq!(declined.status, RequestStatus::Refused);
}

#[tokio::test]
async fn a_request_can_be_taken_back_by_whoever_made_it_alone() {
    let crew = Crew::new().await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let open = crew.shift(None, 25, 9, 17).await;
    let asked = ex::claim_shift(&carl, claim(&open)).await.unwrap();
    let back = WithdrawRequest {
        id: asked.id,
        version: asked.version,
    };
    assert_eq!(problem(ex::withdraw_request(&dora, back).await).status, 404);
    let gone = ex::withdraw_request(&carl, back).await.unwrap();
    assert_eq!(gone.status, RequestStatus::Withdrawn);
    let late = problem(ex::decide_request(&crew.alpha.cx, decide(&gone, true)).await);
    assert_eq!(late.slug(), "request-closed");
}

#[tokio::test]
async fn what_a_manager_changes_by_hand_voids_what_was_asked_and_a_note_does_not() {
    let crew = Crew::new().await;
    let carl = crew.cx(&crew.carl).await;
    let open = crew.shift(None, 25, 9, 17).await;
    let asked = ex::claim_shift(&carl, claim(&open)).await.unwrap();
    let noted = SetShift {
        note: "Badge".into(),
        ..SetShift::from(&open)
    };
    let command = ChangeShift {
        id: open.id,
        version: 1,
        set: noted.clone(),
    };
    planning::change_shift(&crew.alpha.cx, command).await.unwrap();
    assert_eq!(crew.request(&carl, asked.id).await.status, RequestStatus::Asked);
    let given = ChangeShift {
        id: open.id,
        version: 2,
        set: SetShift {
            user_id: Some(crew.dora.user_id),
            ..noted
        },
    };
    planning::change_shift(&crew.alpha.cx, given).await.unwrap();
    let voided = crew.request(&carl, asked.id).await;
    assert_eq!(
        (voided.status, voided.reason),
        (RequestStatus::Void, Some(VoidReason::Taken))
    );

    let other = crew.shift(None, 26, 9, 17).await;
    let asked = ex::claim_shift(&carl, claim(&other)).await.unwrap();
    let gone = RemoveShift {
        id: other.id,
        version: 1,
    };
    planning::remove_shift(&crew.alpha.cx, gone).await.unwrap();
    let voided = crew.request(&carl, asked.id).await;
    assert_eq!(voided.reason, Some(VoidReason::Deleted));
}

#[tokio::test]
async fn what_changed_behind_a_request_voids_it_when_somebody_decides() {
    let crew = Crew::new().await;
    let carl = crew.cx(&crew.carl).await;
    let open = crew.shift(None, 25, 9, 17).await;
    let asked = ex::claim_shift(&carl, claim(&open)).await.unwrap();
    let sql = format!(
        "update shifts set starts_at = starts_at + interval '1 hour' where id = '{}'",
        open.id
    );
    crew.app.as_owner(&sql).await;
    let refused = problem(ex::decide_request(&crew.alpha.cx, decide(&asked, true)).await);
    assert_eq!(refused.slug(), "request-void");
    assert_eq!(refused.extensions["current"]["reason"], "changed");
    assert_eq!(crew.holder(open.id).await, None);
    assert_eq!(crew.request(&carl, asked.id).await.status, RequestStatus::Void);
}

#[tokio::test]
async fn who_only_reads_takes_nothing_and_other_workspaces_are_not_there() {
    let crew = Crew::new().await;
    let open = crew.shift(None, 25, 9, 17).await;
    let viewer = crew
        .app
        .member(&crew.alpha.cx, "vera@alpha.example", Role::Viewer)
        .await;
    let viewer = crew.cx(&viewer).await;
    assert_eq!(problem(ex::claim_shift(&viewer, claim(&open)).await).status, 403);
    assert_eq!(
        problem(ex::list_open_shifts(&viewer, PageQuery::default()).await).status,
        403
    );
    let foreign = problem(ex::claim_shift(&crew.beta.cx, claim(&open)).await);
    assert_eq!(foreign.status, 404);
    let carl = crew.cx(&crew.carl).await;
    let asked = ex::claim_shift(&carl, claim(&open)).await.unwrap();
    let foreign = problem(ex::decide_request(&crew.beta.cx, decide(&asked, true)).await);
    assert_eq!(foreign.status, 404);
}

#[tokio::test]
async fn open_shifts_cost_the_same_however_many_there_are() {
    let crew = Crew::new().await;
    let carl = crew.cx(&crew.carl).await;
    crew.shift(None, 24, 9, 10).await;
    let statements = Statements::default();
    let _noting = statements.listen();
    let look = || async {
        statements.take();
        let page = ex::list_open_shifts(&carl, PageQuery::default()).await.unwrap();
        (page.items.len(), statements.take().len())
    };
    let (few, cost) = look().await;
    assert_eq!(few, 1);
    for hour in 10..20 {
        crew.shift(None, 25, hour, hour + 1).await;
    }
    let (many, same) = look().await;
    assert_eq!((many, same), (11, cost));
}

#[tokio::test]
async fn managers_find_what_waits_for_them_and_members_what_concerns_them() {
    let crew = Crew::new().await;
    let (carl, dora) = (crew.cx(&crew.carl).await, crew.cx(&crew.dora).await);
    let open = crew.shift(None, 25, 9, 17).await;
    ex::claim_shift(&carl, claim(&open)).await.unwrap();
    assert!(crew.requests(&dora).await.is_empty());
    let to_decide = RequestQuery {
        to_decide: true,
        ..RequestQuery::default()
    };
    let page = ex::list_requests(&crew.alpha.cx, to_decide).await.unwrap();
    assert_eq!(page.total, 1);
    assert_eq!(page.items[0].by.display_name, "carl");
    assert_eq!(page.items[0].facts.mission, "Mission of Alpha");
    let mine = RequestQuery {
        mine: true,
        ..RequestQuery::default()
    };
    assert_eq!(ex::list_requests(&crew.alpha.cx, mine).await.unwrap().total, 0);
}
