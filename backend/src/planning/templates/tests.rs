//! Templates on a real database, with a second workspace beside it.

use domain::planning::{
    ApplyTemplate, ApplyTo, ChangeTemplate, SetTemplate, ShiftStatus, ShiftTemplate, SkipReason,
    TemplatePost, WeekQuery,
};
use domain::{Kind, MissionId, PageQuery, Role, TemplateId};
use jiff::civil::{date, time};

use crate::planning::tests::problem;
use crate::test_support::{Planted, TestApp, mission};
use crate::{Cx, accounts, planning};

async fn alpha() -> (TestApp, Planted) {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    (app, alpha)
}

fn post(role: &str, start: i8, hours: u32, count: u32, mission_id: Option<MissionId>) -> TemplatePost {
    TemplatePost {
        role: role.into(),
        start: time(start, 30, 0, 0),
        minutes: hours * 60,
        count,
        mission_id,
    }
}

fn concert(own: Option<MissionId>) -> SetTemplate {
    SetTemplate {
        name: "Concert".into(),
        posts: vec![post("Son", 9, 8, 2, None), post("Lumiere", 14, 10, 1, own)],
    }
}

fn apply(template: &ShiftTemplate, mission: MissionId, to: ApplyTo, dry_run: bool) -> ApplyTemplate {
    ApplyTemplate {
        template_id: template.id,
        days: vec![date(2026, 11, 27), date(2026, 11, 28)],
        mission_id: Some(mission),
        to,
        status: ShiftStatus::Draft,
        dry_run,
    }
}

#[tokio::test]
async fn a_template_is_made_changed_deleted_and_brought_back() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let made = planning::create_template(cx, concert(Some(alpha.mission)))
        .await
        .unwrap();
    assert_eq!(planning::find_template(cx, made.id).await.unwrap(), made);
    let set = SetTemplate {
        name: "Balance".into(),
        posts: vec![post("Regie", 8, 4, 1, None)],
    };
    let change = |version| ChangeTemplate {
        id: made.id,
        version,
        set: set.clone(),
    };
    let changed = planning::change_template(cx, change(1)).await.unwrap();
    assert_eq!((changed.version, changed.posts.len()), (2, 1));
    let stale = problem(planning::change_template(cx, change(1)).await);
    assert_eq!(
        (stale.slug(), &stale.extensions["current"]["name"]),
        ("stale", &"Balance".into())
    );
    let page = planning::list_templates(cx, PageQuery::default()).await.unwrap();
    assert_eq!(page.items, [changed]);

    let gone = planning::remove_template(cx, made.id, 2).await.unwrap();
    assert_eq!(
        planning::list_templates(cx, PageQuery::default())
            .await
            .unwrap()
            .total,
        0
    );
    assert_eq!(
        problem(planning::find_template(cx, made.id).await).kind,
        Kind::Missing
    );
    let back = planning::restore_template(cx, made.id, gone.version)
        .await
        .unwrap();
    assert_eq!((back.version, back.posts.len()), (4, 1));
}

#[tokio::test]
async fn a_post_gets_no_mission_that_is_not_there_but_keeps_one_that_was_deleted() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let gone = mission(cx, "Gone").await;
    let stored = planning::create_template(cx, concert(Some(gone))).await.unwrap();
    planning::remove_mission(cx, gone, 1).await.unwrap();
    let refused = problem(planning::create_template(cx, concert(Some(gone))).await);
    assert!(refused.field("posts[1].mission_id").is_some());
    let change = ChangeTemplate {
        id: stored.id,
        version: 1,
        set: concert(Some(gone)),
    };
    planning::change_template(cx, change).await.unwrap();
    let report = planning::apply_template(cx, apply(&stored, alpha.mission, ApplyTo::Nobody, true))
        .await
        .unwrap();
    assert_eq!((report.created, report.skipped), (4, 2));
    assert_eq!(report.items[0].reason, SkipReason::MissionGone);
}

async fn planned(cx: &Cx) -> Vec<(String, Option<String>)> {
    let week = planning::show_week(cx, WeekQuery::default()).await.unwrap();
    let name = |id| week.people.iter().find(|one| Some(one.user_id) == id);
    let drafts = week
        .shifts
        .iter()
        .filter(|shift| shift.status == ShiftStatus::Draft);
    drafts
        .map(|shift| {
            (
                shift.role.clone(),
                name(shift.user_id).map(|one| one.display_name.clone()),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_team_works_a_template_by_name_and_what_is_left_stays_open() {
    let (app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let template = planning::create_template(cx, concert(None)).await.unwrap();
    let zoe = app.member(cx, "zoe@alpha.example", Role::Member).await;
    let bob = app.member(cx, "bob@alpha.example", Role::Member).await;
    let set = domain::accounts::SetTeam {
        name: "Son".into(),
        colour: None,
    };
    let team = accounts::create_team(cx, set).await.unwrap().id;
    let user_ids = vec![zoe.user_id, bob.user_id];
    let add = domain::accounts::AddTeamMembers { id: team, user_ids };
    accounts::add_team_members(cx, add).await.unwrap();

    let command = apply(&template, alpha.mission, ApplyTo::Team(team), true);
    let dry = planning::apply_template(cx, command.clone()).await.unwrap();
    assert_eq!((dry.created, dry.skipped, planned(cx).await.len()), (6, 0, 0));
    let command = ApplyTemplate {
        dry_run: false,
        ..command
    };
    let made = planning::apply_template(cx, command.clone()).await.unwrap();
    let mut rows = planned(cx).await;
    rows.truncate(3);
    rows.sort();
    let row = |role: &str, who: Option<&str>| (role.to_owned(), who.map(ToOwned::to_owned));
    assert_eq!(
        rows,
        [
            row("Lumiere", None),
            row("Son", Some("bob")),
            row("Son", Some("zoe"))
        ]
    );
    // Applied again, only what is nobody's has room.
    let again = planning::apply_template(cx, command).await.unwrap();
    assert_eq!((again.created, again.skipped), (2, 4));
    assert!(again.items.iter().all(|item| item.reason == SkipReason::Overlap));
    let undone = planning::undo_batch(cx, made.batch_id.unwrap()).await.unwrap();
    assert_eq!(undone.removed, 6);
    assert_eq!(planned(cx).await.len(), 2);
}

#[tokio::test]
async fn one_person_works_each_post_once_and_not_two_at_a_time() {
    let (_app, alpha) = alpha().await;
    let cx = &alpha.cx;
    let template = planning::create_template(cx, concert(None)).await.unwrap();
    let to = ApplyTo::User(alpha.owner.user_id);
    let report = planning::apply_template(cx, apply(&template, alpha.mission, to, false))
        .await
        .unwrap();
    assert_eq!((report.created, report.skipped), (2, 2));
    let item = &report.items[0];
    assert_eq!(
        (item.reason, item.role.as_str()),
        (SkipReason::OverlapWithin, "Lumiere")
    );
    assert_eq!(item.other.as_ref().unwrap().role, "Son");
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let app = TestApp::new().await;
    let (alpha, beta) = app.two_workspaces().await;
    let cx = &alpha.cx;
    let template = planning::create_template(cx, concert(None)).await.unwrap();
    let nobody = ApplyTo::User(beta.owner.user_id);
    let refused = planning::apply_template(cx, apply(&template, beta.mission, nobody, true)).await;
    let refused = problem(refused);
    assert!(refused.field("mission_id").is_some() && refused.field("user_id").is_some());
    let none = ApplyTo::Team(domain::TeamId(uuid::Uuid::nil()));
    let refused = planning::apply_template(cx, apply(&template, alpha.mission, none, true)).await;
    assert!(problem(refused).field("team_id").is_some());
    let foreign =
        planning::apply_template(&beta.cx, apply(&template, beta.mission, ApplyTo::Nobody, true)).await;
    assert_eq!(problem(foreign).kind, Kind::Missing);
    for id in [template.id, TemplateId(uuid::Uuid::nil())] {
        assert_eq!(
            problem(planning::find_template(&beta.cx, id).await).kind,
            Kind::Missing
        );
        assert_eq!(
            problem(planning::remove_template(&beta.cx, id, 1).await).kind,
            Kind::Missing
        );
    }
    let viewer = app.member(cx, "vic@alpha.example", Role::Viewer).await;
    let viewer = app.enter(&viewer, alpha.workspace).await;
    assert_eq!(
        planning::list_templates(&viewer, PageQuery::default())
            .await
            .unwrap()
            .total,
        1
    );
    let refused = planning::create_template(&viewer, concert(None)).await;
    assert_eq!(problem(refused).kind, Kind::Forbidden);
}
