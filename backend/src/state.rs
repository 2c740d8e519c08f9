//! The application's services, made once and handed to every request.

use domain::{Problem, WorkspaceId};
use secrecy::SecretString;
use std::sync::Arc;

use crate::accounts::{Hasher, Tokens, cookie};
use crate::clock::{Clock, Entropy};
use crate::db::{Access, Db, Scope, Target, Tx};
use crate::jobs::JobSettings;
use crate::limits::{LimitStore, Limits};
use crate::mail::Post;
use crate::ops::live::{LiveSettings, Notices};
use crate::{Result, Visit};

/// What an instance is told from outside.
#[derive(Clone, Debug)]
pub struct Settings {
    /// At least 32 characters; signs tokens and derives the other keys.
    pub secret: SecretString,
    /// The secret before this one: its tokens stay valid until they expire.
    pub previous_secret: Option<SecretString>,
    /// `https://planning.example.org`: what browsers see, without a slash at the end.
    pub public_origin: String,
    /// Sign-ins a minute for one account, and for one address.
    pub sign_ins_per_minute: u32,
    /// Requests a minute for one person, one key, or one address of people who are not signed in.
    pub requests_per_minute: u32,
    /// Where both are counted.
    pub limits: LimitStore,
    /// Whether nobody makes a member of an account whose address is not proven: somebody else may have signed up with it.
    pub require_verified_email: bool,
    /// Connections of the application's pool.
    pub connections: u32,
    /// What is done after the answer.
    pub jobs: JobSettings,
    /// Where mails go.
    pub post: Post,
    /// What is told as it happens.
    pub live: LiveSettings,
}

/// The application's services. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Backend(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    settings: Settings,
    clock: Clock,
    entropy: Entropy,
    hasher: Hasher,
    limits: Limits,
    notices: Notices,
}

impl Backend {
    /// Services on a database; connects when first needed.
    pub fn new(target: &Target, settings: Settings, clock: Clock) -> Self {
        let db = Db::open(target, &settings.secret, settings.connections);
        Self::on(db, settings, clock)
    }

    pub(crate) fn on(db: Db, settings: Settings, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            limits: Limits::new(&settings, db.accounts().clone(), clock.clone()),
            db,
            hasher: Hasher::new(Entropy),
            entropy: Entropy,
            notices: Notices::default(),
            settings,
            clock,
        }))
    }

    /// The doors to the database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// See [`Settings`].
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// What time it is.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub(crate) fn entropy(&self) -> Entropy {
        self.0.entropy
    }

    pub(crate) fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn notices(&self) -> &Notices {
        &self.0.notices
    }

    /// Ends the streams of those who follow a workspace: a server that stops does not wait for them.
    pub fn end_streams(&self) {
        self.notices().close();
    }

    /// A request id.
    pub fn new_request_id(&self) -> uuid::Uuid {
        self.entropy().id(self.clock().now())
    }

    /// A transaction in a workspace that has no members yet, or on behalf of a secret that names one.
    pub(crate) async fn begin_in(&self, workspace: WorkspaceId, visit: &Visit, access: Access) -> Result<Tx> {
        let actor = visit.actor.map(|actor| actor.user_id);
        self.db().begin(Scope { workspace, actor }, access).await
    }

    /// `Set-Cookie` values that keep a browser signed in.
    pub fn session_cookies(&self, tokens: &Tokens) -> [String; 2] {
        cookie::set(&self.settings().public_origin, tokens)
    }

    /// `Set-Cookie` values that sign a browser out.
    pub fn cleared_cookies(&self) -> [String; 2] {
        cookie::clear(&self.settings().public_origin)
    }
}

/// An answer that says the same for what is missing and for what belongs to somebody else.
pub(crate) fn missing() -> crate::Error {
    Problem::missing().into()
}
