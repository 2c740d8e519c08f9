//! Who asks, for which workspace: the first argument of every use case.

use domain::{CustomRoleId, Permission, PermissionSet, Problem, Role, SessionId, UserId, WorkspaceId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::{Access, Scope, Tx};
use crate::state::Backend;
use crate::{Error, Result, accounts, audit, jobs};

/// A signed-in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub user_id: UserId,
    /// The sign-in this request belongs to.
    pub session_id: SessionId,
}

/// By which way a use case was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A page or a server function.
    #[default]
    Web,
    /// The REST API.
    Api,
    /// The command line.
    Cli,
    /// A job, on behalf of whoever caused it.
    Job,
    /// A test.
    Test,
}

/// A write that may be sent again (`Idempotency-Key`).
#[derive(Clone, Debug)]
pub struct Idempotency {
    /// What the client sent.
    pub key: String,
    /// SHA-256 of method, path and body: the same key for another request is refused.
    pub fingerprint: [u8; 32],
}

impl Idempotency {
    /// The key of a request, which is recognised by its parts: method, target, body.
    pub fn new(key: String, request: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in request {
            // With its length, so that no byte can wander from one part into the next.
            hash.update(part.len().to_be_bytes());
            hash.update(part);
        }
        Self {
            key,
            fingerprint: hash.finalize().into(),
        }
    }
}

/// A request, before a workspace is known.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Who; nobody for a visitor.
    pub actor: Option<Actor>,
    /// Goes into every log line, audit row and problem.
    pub request_id: Uuid,
    /// The client's address.
    pub ip: String,
    /// The client's program.
    pub user_agent: String,
    /// By which way.
    pub kind: Kind,
    /// Set when the client may send the request again.
    pub idempotency: Option<Idempotency>,
}

impl Visit {
    /// # Errors
    /// `Unauthenticated` for a visitor.
    pub fn actor(&self) -> Result<Actor> {
        self.actor.ok_or_else(|| Problem::unauthenticated().into())
    }
}

/// A member acting in a workspace. Built by [`Backend::enter`] only, which has read the membership from the database for
/// this very request: a changed role acts at once.
#[derive(Clone, Debug)]
pub struct Cx {
    backend: Backend,
    /// Who.
    pub actor: Actor,
    /// Where.
    pub workspace: WorkspaceId,
    /// The built-in role; that of a viewer for who has one of the workspace's own.
    pub role: Role,
    /// The role, when it is one of the workspace's own.
    pub custom_role_id: Option<CustomRoleId>,
    /// What the actor may do: what the role holds and, for a key, its scopes do too.
    pub permissions: PermissionSet,
    /// The workspace's zone: where its days begin.
    pub zone: TimeZone,
    /// The workspace's name.
    pub workspace_name: String,
    /// Whether the workspace can only be read.
    pub archived: bool,
    /// Whether a program acts with a key.
    by_key: bool,
    /// See [`Visit::request_id`].
    pub request_id: Uuid,
    /// See [`Visit::ip`].
    pub ip: String,
    /// See [`Visit::user_agent`].
    pub user_agent: String,
    /// See [`Visit::kind`].
    pub kind: Kind,
    idempotency: Option<Idempotency>,
}

pub(crate) fn not_a_member() -> Problem {
    Problem::typed(
        domain::Kind::Forbidden,
        "not-a-member",
        "You are not a member of this workspace, or it does not exist. Choose one from GET /api/v1/workspaces.",
    )
}

impl Backend {
    /// Enters a workspace.
    ///
    /// # Errors
    /// `Unauthenticated` for a visitor and for a session that was ended; `Forbidden` with type `not-a-member` for a workspace that is not theirs, whether
    /// it exists or not.
    pub async fn enter(&self, visit: &Visit, workspace: WorkspaceId) -> Result<Cx> {
        let actor = visit.actor()?;
        let found = accounts::store::find_membership(self.db().accounts(), actor, workspace).await?;
        self.admit(visit, actor, workspace, &found.ok_or_else(not_a_member)?, None)
    }

    /// What a membership opens, for a person or within the scopes of a key.
    pub(crate) fn admit(
        &self,
        visit: &Visit,
        actor: Actor,
        workspace: WorkspaceId,
        membership: &accounts::store::Membership,
        scopes: Option<PermissionSet>,
    ) -> Result<Cx> {
        let held = membership.standing.permissions()?;
        Ok(Cx {
            backend: self.clone(),
            actor,
            workspace,
            role: membership.standing.role()?,
            custom_role_id: membership.standing.custom_role_id(),
            permissions: scopes.map_or(held, |scopes| held.within(scopes)),
            zone: crate::clock::zone(&membership.time_zone)?,
            workspace_name: membership.name.clone(),
            archived: membership.archived,
            by_key: scopes.is_some(),
            request_id: visit.request_id,
            ip: visit.ip.clone(),
            user_agent: visit.user_agent.clone(),
            kind: visit.kind,
            idempotency: visit.idempotency.clone(),
        })
    }

    /// Enters on behalf of whoever caused a job. Nobody is signed in when it runs: the lease is what opens, to the one
    /// membership that stands behind the job, with the role it has now.
    ///
    /// # Errors
    /// `Forbidden` with type `not-a-member` when that person was removed or disabled since.
    pub(crate) async fn enter_job(
        &self,
        lease: jobs::Lease,
        workspace: WorkspaceId,
        request_id: Uuid,
    ) -> Result<Cx> {
        let behind = jobs::store::find_member_behind(self.db().jobs(), lease).await?;
        let behind = behind.ok_or_else(|| {
            Problem::typed(
                domain::Kind::Forbidden,
                "not-a-member",
                "Whoever caused this job is not a member of the workspace any more.",
            )
        })?;
        let actor = Actor {
            user_id: behind.user_id,
            // No sign-in: an id that is none of a session.
            session_id: SessionId(lease.job.0),
        };
        let visit = Visit {
            actor: Some(actor),
            request_id,
            // Nobody's device: the job runs on the server.
            ip: String::new(),
            user_agent: "regie job".into(),
            kind: Kind::Job,
            idempotency: None,
        };
        self.admit(&visit, actor, workspace, &behind.membership, None)
    }
}

impl Cx {
    /// Whether the role holds the permission and, for a key, its scopes do too.
    pub fn can(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// Whether the actor may give, change or take away a role that may do `other`: see [`PermissionSet::may_grant`].
    pub fn may_grant(&self, other: PermissionSet) -> bool {
        self.permissions.may_grant(other)
    }

    /// For what no program may do with a key alone.
    ///
    /// # Errors
    /// `Forbidden` for a key.
    pub fn require_person(&self) -> Result<()> {
        if self.by_key {
            let text = "A key cannot do this. Sign in as a person.";
            return Err(Problem::typed(domain::Kind::Forbidden, "people-only", text).into());
        }
        Ok(())
    }

    /// # Errors
    /// `Forbidden` when the role does not hold the permission.
    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.can(permission) {
            Ok(())
        } else {
            Err(Problem::forbidden().into())
        }
    }

    /// The same, for a write that may be sent again: an adapter enters first and reads the body, from which the
    /// fingerprint comes, after.
    #[must_use]
    pub fn with_idempotency(self, idempotency: Option<Idempotency>) -> Self {
        Self { idempotency, ..self }
    }

    /// The request as it came in, for what outlasts it and asks again whether it may go on.
    pub(crate) fn visit(&self) -> Visit {
        Visit {
            actor: Some(self.actor),
            request_id: self.request_id,
            ip: self.ip.clone(),
            user_agent: self.user_agent.clone(),
            kind: self.kind,
            idempotency: None,
        }
    }

    /// The application's services.
    pub fn backend(&self) -> &Backend {
        &self.backend
    }

    /// The instant of the request.
    pub fn now(&self) -> Timestamp {
        self.backend.clock().now()
    }

    /// A new id.
    pub fn new_id(&self) -> Uuid {
        self.backend.entropy().id(self.now())
    }

    /// Opens a transaction that may only read.
    pub(crate) async fn read(&self) -> Result<Tx> {
        self.backend.db().begin(self.scope(), Access::Read).await
    }

    /// Opens a transaction that may write.
    ///
    /// # Errors
    /// `Replayed` when this very request was carried out before; `Conflict` `workspace-archived`.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        // First, so that a request that was carried out before the archiving still hears its answer.
        let tx = self.begin_though_archived().await?;
        if self.archived {
            return Err(Problem::conflict(
                "workspace-archived",
                "This workspace is archived: it can be read, and an owner can restore it.",
            )
            .into());
        }
        Ok(tx)
    }

    /// The same for what goes on in an archived workspace: restoring it, and noting that its trail was taken out.
    ///
    /// # Errors
    /// `Replayed` when this very request was carried out before.
    pub(crate) async fn begin_though_archived(&self) -> Result<Tx> {
        let mut tx = self.backend.db().begin(self.scope(), Access::Write).await?;
        if let Some(idempotency) = &self.idempotency
            && let Some(done) = audit::store::find_replay(&mut tx, self, &idempotency.key).await?
        {
            if done.fingerprint != idempotency.fingerprint {
                return Err(Problem::typed(
                    domain::Kind::Invalid,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request. Send a new key.",
                )
                .into());
            }
            return Err(Error::Replayed(done.result));
        }
        Ok(tx)
    }

    /// Commits, and keeps the result for a request that is sent again.
    pub(crate) async fn finish<T: Serialize>(&self, mut tx: Tx, result: T) -> Result<T> {
        if let Some(idempotency) = &self.idempotency {
            let json = serde_json::to_value(&result).map_err(|error| Error::Internal(error.to_string()))?;
            audit::store::insert_replay(&mut tx, self, idempotency, &json).await?;
        }
        tx.commit().await?;
        Ok(result)
    }

    fn scope(&self) -> Scope {
        Scope {
            workspace: self.workspace,
            actor: Some(self.actor.user_id),
        }
    }
}

/// The result of a write, or what it answered the first time.
///
/// # Errors
/// Those of the write.
pub fn replayed<T: serde::de::DeserializeOwned>(result: Result<T>) -> Result<T> {
    match result {
        Err(Error::Replayed(json)) => {
            serde_json::from_value(json).map_err(|error| Error::Internal(format!("replay: {error}")))
        }
        other => other,
    }
}
