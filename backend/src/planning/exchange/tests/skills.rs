//! Skills, and who has which.

use domain::planning::exchange::{ChangeSkill, HeldSkill, Reason, SetMemberSkills, SetSkill, Skill};
use domain::planning::{ChangeShift, SetShift};
use domain::{PageQuery, UserId};

use super::{Crew, claim, problem};
use crate::planning;
use crate::planning::exchange as ex;

fn held(skill: &Skill, until: Option<&str>) -> HeldSkill {
    HeldSkill {
        skill_id: skill.id,
        valid_until: until.map(|day| day.parse().unwrap()),
    }
}

fn set(user_id: UserId, seen: Vec<HeldSkill>, skills: Vec<HeldSkill>) -> SetMemberSkills {
    SetMemberSkills {
        user_id,
        seen,
        skills,
    }
}

#[tokio::test]
async fn a_licence_that_runs_out_before_the_shift_does_not_open_it() {
    let crew = Crew::new().await;
    let caces = crew.skill("CACES R489").await;
    let open = crew.needing(None, 25, (9, 17), Some(&caces)).await;
    let carl = crew.cx(&crew.carl).await;
    let look = || async {
        let page = ex::list_open_shifts(&carl, PageQuery::default()).await.unwrap();
        assert_eq!(page.items[0].facts.skill.as_deref(), Some("CACES R489"));
        page.items[0].reason
    };
    assert_eq!(look().await, Some(Reason::MissingSkill));
    let old = held(&caces, Some("2026-11-24"));
    ex::set_member_skills(&crew.alpha.cx, set(crew.carl.user_id, vec![], vec![old]))
        .await
        .unwrap();
    assert_eq!(look().await, Some(Reason::ExpiredSkill));
    let refused = problem(ex::claim_shift(&carl, claim(&open)).await);
    assert_eq!(refused.slug(), "cannot-take");
    assert_eq!(refused.extensions["reason"], "expired_skill");
    let good = held(&caces, Some("2026-11-25"));
    ex::set_member_skills(&crew.alpha.cx, set(crew.carl.user_id, vec![old], vec![good]))
        .await
        .unwrap();
    assert_eq!(look().await, None);
    ex::claim_shift(&carl, claim(&open)).await.unwrap();
}

#[tokio::test]
async fn what_somebody_can_do_is_not_written_over_unseen() {
    let crew = Crew::new().await;
    let (caces, ssiap) = (crew.skill("CACES").await, crew.skill("SSIAP 1").await);
    let (one, two) = (held(&caces, None), held(&ssiap, None));
    let carl = crew.carl.user_id;
    ex::set_member_skills(&crew.alpha.cx, set(carl, vec![], vec![one]))
        .await
        .unwrap();
    let stale = problem(ex::set_member_skills(&crew.alpha.cx, set(carl, vec![], vec![two])).await);
    assert_eq!(stale.slug(), "stale");
    assert_eq!(
        stale.extensions["current"]["skills"][0]["skill_id"],
        caces.id.to_string()
    );
    let both = ex::set_member_skills(&crew.alpha.cx, set(carl, vec![one], vec![two, one]))
        .await
        .unwrap();
    assert_eq!(both.skills, [one, two]);
}

#[tokio::test]
async fn members_see_their_own_skills_and_change_none() {
    let crew = Crew::new().await;
    let caces = crew.skill("CACES").await;
    let carl = crew.cx(&crew.carl).await;
    let mine = ex::list_member_skills(&carl, PageQuery::default()).await.unwrap();
    assert_eq!(mine.total, 1);
    assert_eq!(mine.items[0].user_id, crew.carl.user_id);
    let all = ex::list_member_skills(&crew.alpha.cx, PageQuery::default())
        .await
        .unwrap();
    assert_eq!(all.total, 3);
    let command = set(crew.carl.user_id, vec![], vec![held(&caces, None)]);
    assert_eq!(problem(ex::set_member_skills(&carl, command).await).status, 403);
    let new = SetSkill { name: "SSIAP".into() };
    assert_eq!(problem(ex::create_skill(&carl, new).await).status, 403);
}

#[tokio::test]
async fn a_skill_that_shifts_to_come_need_stays_and_names_are_of_one_skill() {
    let crew = Crew::new().await;
    let caces = crew.skill("CACES").await;
    let taken = SetSkill { name: "caces".into() };
    assert_eq!(
        problem(ex::create_skill(&crew.alpha.cx, taken).await).slug(),
        "skill-name-taken"
    );
    let shift = crew.needing(None, 25, (9, 17), Some(&caces)).await;
    assert_eq!(shift.skill_id, Some(caces.id));
    let used = problem(ex::remove_skill(&crew.alpha.cx, caces.id, 1).await);
    assert_eq!(used.slug(), "skill-in-use");
    let rename = ChangeSkill {
        id: caces.id,
        version: 1,
        set: SetSkill {
            name: "CACES R489".into(),
        },
    };
    ex::change_skill(&crew.alpha.cx, rename.clone()).await.unwrap();
    let stale = problem(ex::change_skill(&crew.alpha.cx, rename).await);
    assert_eq!(stale.slug(), "stale");
    let without = ChangeShift {
        id: shift.id,
        version: 1,
        set: SetShift {
            skill_id: None,
            ..SetShift::from(&shift)
        },
    };
    planning::change_shift(&crew.alpha.cx, without).await.unwrap();
    ex::remove_skill(&crew.alpha.cx, caces.id, 2).await.unwrap();
    let gone = ex::list_skills(&crew.alpha.cx, PageQuery::default())
        .await
        .unwrap();
    assert!(gone.items.is_empty());
}

#[tokio::test]
async fn a_skill_of_another_workspace_is_not_there() {
    let crew = Crew::new().await;
    let foreign = ex::create_skill(&crew.beta.cx, SetSkill { name: "CACES".into() })
        .await
        .unwrap();
    let command = set(crew.carl.user_id, vec![], vec![held(&foreign, None)]);
    let refused = problem(ex::set_member_skills(&crew.alpha.cx, command).await);
    assert!(refused.field("skills").is_some());
    let shift = crew.shift(None, 25, 9, 17).await;
    let change = ChangeShift {
        id: shift.id,
        version: 1,
        set: SetShift {
            skill_id: Some(foreign.id),
            ..SetShift::from(&shift)
        },
    };
    let refused = problem(planning::change_shift(&crew.alpha.cx, change).await);
    assert!(refused.field("skill_id").is_some());
}
