//! What a screen costs the database.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use domain::Role;
use domain::planning::WeekQuery;
use domain::planning::rules::CheckQuery;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

use crate::planning;
use crate::test_support::{TestApp, shift, span};

/// Notes the statements of this thread, without those that open and close transactions.
#[derive(Clone, Default)]
pub(crate) struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    /// Begins, until the answer is dropped.
    pub(crate) fn listen(&self) -> tracing::subscriber::DefaultGuard {
        tracing::subscriber::set_default(tracing_subscriber::registry().with(self.clone()))
    }

    /// What was noted since the last time.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target().starts_with("sqlx") {
            event.record(&mut Summary(&self.0));
        }
    }
}

struct Summary<'a>(&'a Mutex<Vec<String>>);

impl Visit for Summary<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        let is_frame = ["begin", "commit", "rollback"]
            .iter()
            .any(|word| value.to_lowercase().starts_with(word));
        if field.name() == "summary" && !is_frame {
            self.0.lock().unwrap().push(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

#[tokio::test]
async fn a_week_costs_eight_statements_however_many_work_in_it() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let statements = Statements::default();
    let _noting = statements.listen();
    let week = || async {
        statements.take();
        let cx = app.enter(&alpha.owner, alpha.workspace).await;
        let week = planning::show_week(&cx, WeekQuery::default()).await.unwrap();
        (week.people.len(), week.shifts.len(), statements.take())
    };
    let check = || async {
        let cx = app.enter(&alpha.owner, alpha.workspace).await;
        statements.take();
        planning::rules::check_planning(&cx, CheckQuery::default())
            .await
            .unwrap();
        statements.take()
    };
    let checked = check().await;
    let (people, shifts, few) = week().await;
    assert_eq!((people, shifts, few.len()), (1, 1, 8), "{few:#?}");
    for number in 0..10 {
        let email = format!("person{number}@alpha.example");
        let person = app.member(&alpha.cx, &email, Role::Member).await;
        for hour in [9, 13, 17] {
            let at = |hour: u32| format!("2026-11-25T{hour:02}:00:00+01:00");
            shift(
                &alpha.cx,
                alpha.mission,
                Some(person.user_id),
                span(&at(hour), &at(hour + 3)),
            )
            .await;
        }
    }
    let (people, shifts, many) = week().await;
    assert_eq!((people, shifts), (11, 31));
    assert_eq!(many, few);
    assert_eq!(check().await, checked);
    assert_eq!(checked.len(), 3, "{checked:#?}");
}
