//! What tests stand on: a fresh database each, a clock that stands still, people and workspaces.

#![expect(
    clippy::missing_panics_doc,
    reason = "a test that cannot be set up fails by panicking"
)]

mod availability;
mod device;
mod fills;
mod invitations;
mod mails;
mod probe;
mod queue;

use domain::accounts::{AddMember, CreateApiKey, CreateWorkspace, NewAccount};
use domain::planning::{SetMission, SetShift, Shift, ShiftStatus, Span, When};
use domain::{MissionId, Permission, Role, UserId, WorkspaceId};
use jiff::Timestamp;
use secrecy::SecretString;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection};
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

#[cfg(test)]
pub(crate) use availability::repeat_times;
pub use availability::{availability, leave};
pub use device::Device;
pub use fills::fill;
pub use invitations::invitation;
#[cfg(test)]
pub(crate) use queue::insert_mission;
pub use queue::{Sample, job, queue_names};

use crate::clock::Clock;
use crate::db::{Db, Target, migrate, schema_digest};
use crate::jobs::JobSettings;
use crate::limits::LimitStore;
use crate::mail::Post;
use crate::ops::live::LiveSettings;
use crate::{Backend, Cx, Kind, Settings, Visit, accounts, embedded, planning};

/// The password of every planted account.
pub const PASSWORD: &str = "a good long password";
/// A Monday at noon in Paris.
pub const NOW: &str = "2026-11-23T12:00:00+01:00";
/// The secret of every test instance.
pub const SECRET: &str = "a secret for tests only, 32 characters or more";

/// An instance on a database of its own.
#[derive(Clone, Debug)]
pub struct TestApp {
    /// Its services.
    pub backend: Backend,
    /// Its clock.
    pub clock: Clock,
    /// Its database, as the owner.
    pub target: Target,
}

/// A member in a workspace.
#[derive(Clone, Debug)]
pub struct Person {
    /// The account.
    pub user_id: UserId,
    /// Their address.
    pub email: String,
    /// A request of theirs.
    pub visit: Visit,
}

impl TestApp {
    /// A fresh database.
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    /// A fresh database, with other settings.
    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::on(fresh_database().await, Clock::fixed(NOW.parse().unwrap()), change)
    }

    /// Another server on the same database, with other settings.
    #[must_use]
    pub fn beside(&self, change: impl FnOnce(&mut Settings)) -> Self {
        Self::on(self.target.clone(), self.clock.clone(), change)
    }

    fn on(target: Target, clock: Clock, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings {
            secret: SecretString::from(SECRET),
            previous_secret: None,
            public_origin: "http://localhost:3000".into(),
            sign_ins_per_minute: 1000,
            requests_per_minute: 1_000_000,
            require_verified_email: false,
            limits: LimitStore::Memory,
            connections: 8,
            jobs: JobSettings::default(),
            post: Post::Kept,
            live: LiveSettings::default(),
        };
        change(&mut settings);
        // The roles are the cluster's, which all tests share: their passwords do not change with a test's secret.
        let db = Db::open(&target, &SECRET.into(), settings.connections);
        let backend = Backend::on(db, settings, clock.clone());
        Self {
            backend,
            clock,
            target,
        }
    }

    /// A visitor.
    pub fn visitor(&self) -> Visit {
        Visit {
            actor: None,
            request_id: self.backend.new_request_id(),
            ip: "192.0.2.1".into(),
            user_agent: "test".into(),
            kind: Kind::Test,
            idempotency: None,
        }
    }

    /// An account, signed in. Its name is the part before the `@`.
    pub async fn person(&self, email: &str) -> Person {
        let name = email.split('@').next().unwrap_or(email);
        let form = NewAccount {
            email: email.into(),
            password: PASSWORD.into(),
            display_name: name.into(),
        };
        let visitor = self.visitor();
        let user = accounts::create_account(&self.backend, &visitor, form.check().unwrap())
            .await
            .unwrap();
        let person = Person {
            user_id: user.id,
            email: user.email,
            visit: visitor,
        };
        self.again(&person).await
    }

    /// The same person in another session.
    pub async fn again(&self, person: &Person) -> Person {
        let visitor = self.visitor();
        let (actor, _) = accounts::open_session(&self.backend, &visitor, person.user_id)
            .await
            .unwrap();
        Person {
            visit: Visit {
                actor: Some(actor),
                ..visitor
            },
            ..person.clone()
        }
    }

    /// What an app with this secret shows now.
    pub fn time_code(&self, secret: &str) -> String {
        accounts::code_for_tests(secret, self.clock.now())
    }

    /// A workspace of that person.
    pub async fn workspace(&self, owner: &Person, name: &str) -> WorkspaceId {
        let command = CreateWorkspace {
            name: name.into(),
            time_zone: None,
        };
        accounts::create_workspace(&self.backend, &owner.visit, command)
            .await
            .unwrap()
            .id
    }

    /// The person in that workspace.
    pub async fn enter(&self, person: &Person, workspace: WorkspaceId) -> Cx {
        self.backend.enter(&person.visit, workspace).await.unwrap()
    }

    /// A new account with that role in the owner's workspace.
    pub async fn member(&self, owner: &Cx, email: &str, role: Role) -> Person {
        let person = self.person(email).await;
        accounts::add_member(
            owner,
            AddMember {
                email: email.into(),
                role: role.into(),
            },
        )
        .await
        .unwrap();
        person
    }

    /// A key for programs that may see the planning.
    pub async fn api_key(&self, owner: &Cx) -> String {
        let command = CreateApiKey {
            name: "Export".into(),
            scopes: vec![Permission::ViewPlanning],
            days: 30,
        };
        accounts::create_api_key(owner, command).await.unwrap().secret
    }

    /// Two workspaces that must never see each other, each with its owner, a mission and a shift.
    pub async fn two_workspaces(&self) -> (Planted, Planted) {
        (
            self.planted("anna@alpha.example", "Alpha").await,
            self.planted("ben@beta.example", "Beta").await,
        )
    }

    /// A workspace with its owner, a mission and a shift.
    pub async fn planted(&self, email: &str, name: &str) -> Planted {
        let owner = self.person(email).await;
        let workspace = self.workspace(&owner, name).await;
        let cx = self.enter(&owner, workspace).await;
        let mission = mission(&cx, &format!("Mission of {name}")).await;
        let span = span("2026-11-24T09:00:00+01:00", "2026-11-24T17:00:00+01:00");
        let shift = shift(&cx, mission, Some(owner.user_id), span).await;
        Planted {
            owner,
            workspace,
            cx,
            mission,
            shift,
        }
    }
}

/// A workspace with something in it.
#[derive(Clone, Debug)]
pub struct Planted {
    /// Its owner.
    pub owner: Person,
    /// Its id.
    pub workspace: WorkspaceId,
    /// The owner in it.
    pub cx: Cx,
    /// A mission.
    pub mission: MissionId,
    /// A shift of the owner on Tuesday 24 November 2026, 9 to 17 in Paris.
    pub shift: Shift,
}

/// A mission of that name.
pub async fn mission(cx: &Cx, name: &str) -> MissionId {
    let set = SetMission {
        name: name.into(),
        ..SetMission::default()
    };
    planning::create_mission(cx, set).await.unwrap().id
}

/// A command for a confirmed shift.
pub fn set_shift(mission_id: MissionId, user_id: Option<UserId>, span: Span) -> SetShift {
    SetShift {
        user_id,
        mission_id,
        role: "Son".into(),
        when: When::Instants(span),
        status: ShiftStatus::Confirmed,
        note: String::new(),
        override_reason: None,
        skill_id: None,
    }
}

/// A confirmed shift.
pub async fn shift(cx: &Cx, mission: MissionId, user: Option<UserId>, span: Span) -> Shift {
    planning::schedule_shift(cx, set_shift(mission, user, span))
        .await
        .unwrap()
}

/// A span from two instants in text.
pub fn span(starts_at: &str, ends_at: &str) -> Span {
    let instant = |text: &str| text.parse::<Timestamp>().unwrap();
    Span {
        starts_at: instant(starts_at),
        ends_at: instant(ends_at),
    }
}

/// An empty database with the schema, in the cluster of this test process.
pub async fn fresh_database() -> Target {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let owner = owner().await;
    let template = template(&owner).await;
    let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let create =
        format!("drop database if exists {name} with (force); create database {name} template {template}");
    run(&owner, &create).await;
    owner.with_database(&name)
}

/// The owner of the test cluster, on its first database.
async fn owner() -> Target {
    let cluster = embedded::test_cluster().await.unwrap();
    Target::embedded(cluster.connection(), "postgres")
}

/// The migrated database that the others are copied from; kept from one run to the next, named after what is in it.
async fn template(owner: &Target) -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let make = || async {
        let name = format!("template_{}", schema_digest(SECRET));
        let mut connection = PgConnection::connect_with(owner.owner()).await.unwrap();
        let done = format!("{name}_done");
        let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
            .bind(&done)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        if !exists {
            drop_old_templates(&mut connection).await;
            run(owner, &format!("create database {name}")).await;
            migrate(&owner.with_database(&name), &SecretString::from(SECRET))
                .await
                .unwrap();
            run(owner, &format!("alter database {name} rename to {done}")).await;
        }
        done
    };
    TEMPLATE.get_or_init(make).await
}

/// Templates of other schemas, and one that was not finished.
async fn drop_old_templates(connection: &mut PgConnection) {
    let old: Vec<String> =
        sqlx::query_scalar(r"select datname::text from pg_database where datname like 'template\_%'")
            .fetch_all(&mut *connection)
            .await
            .unwrap();
    for name in old {
        let drop = format!("drop database {name} with (force)");
        sqlx::raw_sql(AssertSqlSafe(drop))
            .execute(&mut *connection)
            .await
            .unwrap();
    }
}

/// Statements that create or drop databases, one by one: they cannot share a transaction.
async fn run(owner: &Target, statements: &str) {
    let mut connection = PgConnection::connect_with(owner.owner()).await.unwrap();
    for statement in statements.split("; ") {
        sqlx::raw_sql(AssertSqlSafe(statement.to_owned()))
            .execute(&mut connection)
            .await
            .unwrap();
    }
}
