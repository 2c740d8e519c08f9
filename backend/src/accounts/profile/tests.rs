//! Names on a real database: copied into every workspace of the person, and noted there.

use domain::accounts::{AddMember, ChangeProfile, RequestEmailChange};
use domain::audit::{AuditEntry, AuditFilter, AuditQuery};
use domain::{Role, WorkspaceId};

use crate::test_support::{PASSWORD, Person, TestApp};
use crate::{Cx, Error, Visit, accounts, audit};

async fn rename(app: &TestApp, visit: &Visit, name: &str) -> crate::Result<domain::accounts::User> {
    let display_name = name.to_owned();
    accounts::change_profile(&app.backend, visit, ChangeProfile { display_name }).await
}

async fn member(cx: &Cx, of: &Person) -> domain::accounts::Member {
    let list = accounts::list_members(cx, domain::PageQuery::default())
        .await
        .unwrap();
    let mut found = list.items.into_iter();
    found.find(|member| member.user_id == of.user_id).unwrap()
}

async fn rows_of(cx: &Cx, action: &str) -> Vec<AuditEntry> {
    let query = AuditQuery {
        filter: AuditFilter {
            action: Some(action.into()),
            ..AuditFilter::default()
        },
        ..AuditQuery::default()
    };
    audit::list_audit(cx, query).await.unwrap().items
}

/// Anna with a workspace of her own and a place in Ben's; she has left Carl's.
async fn crew(app: &TestApp) -> (Person, [Cx; 3]) {
    let anna = app.person("anna@example.org").await;
    let mut places = Vec::new();
    for name in ["ben", "carl"] {
        let owner = app.person(&format!("{name}@example.org")).await;
        let workspace = app.workspace(&owner, name).await;
        let cx = app.enter(&owner, workspace).await;
        let command = AddMember {
            email: anna.email.clone(),
            role: Role::Member.into(),
        };
        accounts::add_member(&cx, command).await.unwrap();
        places.push(cx);
    }
    accounts::remove_member(&places[1], anna.user_id).await.unwrap();
    let own: WorkspaceId = app.workspace(&anna, "Anna").await;
    let own = app.enter(&anna, own).await;
    let [bens, carls] = places.try_into().ok().unwrap();
    (anna, [own, bens, carls])
}

#[tokio::test]
async fn a_new_name_is_shown_in_each_workspace_and_noted_in_its_trail() {
    let app = TestApp::new().await;
    let (anna, [own, bens, carls]) = crew(&app).await;
    let before = member(&bens, &anna).await;
    let user = rename(&app, &anna.visit, "  \u{c9}lodie Zed ").await.unwrap();
    assert_eq!(user.display_name, "\u{c9}lodie Zed");
    let me = accounts::find_me(&app.backend, &anna.visit).await.unwrap();
    assert_eq!(me.unwrap().user, user);
    for cx in [&own, &bens] {
        let after = member(cx, &anna).await;
        assert_eq!(after.display_name, "\u{c9}lodie Zed");
        let rows = rows_of(cx, "member.renamed").await;
        assert_eq!(rows.len(), 1);
        let row = &rows[0];
        assert_eq!(
            (row.actor_id, row.entity_id, row.request_id),
            (Some(anna.user_id), anna.user_id.0, anna.visit.request_id)
        );
        assert_eq!(row.changed, ["display_name"]);
        assert_eq!(row.after, Some(serde_json::to_value(&after).unwrap()));
        let chain = audit::verify_chains(&app.target, Some(cx.workspace))
            .await
            .unwrap();
        assert_eq!(chain[0].fault, None);
    }
    let row = &rows_of(&bens, "member.renamed").await[0];
    assert_eq!(row.before, Some(serde_json::to_value(&before).unwrap()));
    // Among the Es, not after the Zs.
    let list = accounts::list_members(&bens, domain::PageQuery::default())
        .await
        .unwrap();
    let names: Vec<_> = list.items.iter().map(|member| member.user_id).collect();
    assert_eq!(names, [bens.actor.user_id, anna.user_id]);
    // Who has left is known there by the name of then.
    assert!(rows_of(&carls, "member.renamed").await.is_empty());
}

#[tokio::test]
async fn who_comes_back_has_the_name_of_today() {
    let app = TestApp::new().await;
    let (anna, [_, _, carls]) = crew(&app).await;
    rename(&app, &anna.visit, "Elodie").await.unwrap();
    let command = AddMember {
        email: anna.email.clone(),
        role: Role::Viewer.into(),
    };
    let back = accounts::add_member(&carls, command).await.unwrap();
    assert_eq!(back.display_name, "Elodie");
    assert_eq!(member(&carls, &anna).await.display_name, "Elodie");
}

#[tokio::test]
async fn the_same_name_and_a_refused_one_leave_no_row() {
    let app = TestApp::new().await;
    let (anna, [own, ..]) = crew(&app).await;
    let name = member(&own, &anna).await.display_name;
    let before = app.row_counts().await;
    rename(&app, &anna.visit, &name).await.unwrap();
    let Err(Error::Problem(refused)) = rename(&app, &anna.visit, " ").await else {
        panic!("a name is needed");
    };
    assert!(refused.field("display_name").is_some());
    assert!(rename(&app, &app.visitor(), "Nobody").await.is_err());
    assert_eq!(app.row_counts().await, before);
}

#[tokio::test]
async fn a_new_address_is_noted_in_each_workspace() {
    let app = TestApp::new().await;
    let (anna, [own, bens, carls]) = crew(&app).await;
    let form = RequestEmailChange {
        new_email: "zoe@example.org".into(),
        password: PASSWORD.into(),
    };
    accounts::request_email_change(&app.backend, &anna.visit, form)
        .await
        .unwrap();
    let token = app.token("zoe@example.org", "change_email").await;
    // The link may be opened in a browser where nobody is signed in: it is still its owner who does it.
    accounts::confirm_email_change(&app.backend, &app.visitor(), &token)
        .await
        .unwrap();
    for cx in [&own, &bens] {
        let rows = rows_of(cx, "member.email_changed").await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].actor_id, Some(anna.user_id));
        assert_eq!(rows[0].changed, ["email"]);
    }
    assert!(rows_of(&carls, "member.email_changed").await.is_empty());
    // Only the place she has left knows her by the old one.
    let members = app.table_text("members").await;
    assert_eq!(members.matches("anna@example.org").count(), 1);
}

#[tokio::test]
async fn two_who_share_workspaces_change_their_names_at_the_same_time() {
    let app = TestApp::new().await;
    let (anna, [own, bens, _]) = crew(&app).await;
    let ben = app.person("berta@example.org").await;
    for cx in [&own, &bens] {
        let command = AddMember {
            email: ben.email.clone(),
            role: Role::Member.into(),
        };
        accounts::add_member(cx, command).await.unwrap();
    }
    for round in 0..5 {
        let (first, second) = (format!("Anna {round}"), format!("Berta {round}"));
        let (one, two) = tokio::join!(
            rename(&app, &anna.visit, &first),
            rename(&app, &ben.visit, &second)
        );
        one.unwrap();
        two.unwrap();
    }
    assert_eq!(rows_of(&bens, "member.renamed").await.len(), 10);
    for report in audit::verify_chains(&app.target, None).await.unwrap() {
        assert_eq!(report.fault, None);
    }
}

#[tokio::test]
async fn a_name_is_changed_so_often_an_hour_and_no_more() {
    let app = TestApp::new().await;
    let anna = app.person("anna@example.org").await;
    let rename = |number: u32| {
        let display_name = format!("Anna {number}");
        accounts::change_profile(&app.backend, &anna.visit, ChangeProfile { display_name })
    };
    for number in 0..20 {
        rename(number).await.unwrap();
    }
    assert!(rename(20).await.is_err());
    app.clock.advance(jiff::SignedDuration::from_mins(4));
    rename(21).await.unwrap();
}
