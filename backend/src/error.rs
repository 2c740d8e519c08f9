//! Which error to use where: rules and use cases answer a [`Problem`]; SQL and the outside world fail with their own
//! errors, which `?` turns into [`Error`]. [`Error::into_problem`] is the one place where an error becomes an answer:
//! it logs once, with the request id, and hides what is inside.

use domain::{FieldCode, Kind, Problem};
use uuid::Uuid;

/// What every fallible function of this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A failure on its way to the caller.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An answer for the caller.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// PostgreSQL refused or could not be reached.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// This request was carried out before under the same `Idempotency-Key`: here is what it answered.
    #[error("already carried out")]
    Replayed(serde_json::Value),
    /// Anything that is our fault.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// The name of the violated constraint, if that is what failed.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Sql(sqlx::Error::Database(error)) => error.constraint(),
            _ => None,
        }
    }

    /// The answer for the caller. Logs internal failures once.
    pub fn into_problem(self, request_id: Uuid) -> Problem {
        let mut problem = match self {
            Self::Problem(problem) => problem,
            Self::Sql(error) => from_sql(&error, request_id),
            Self::Replayed(_) => {
                Problem::conflict("idempotency-replay", "This request was already carried out.")
            }
            Self::Internal(error) => internal(&error, request_id),
        };
        problem.instance = Some(format!("urn:uuid:{request_id}"));
        problem
    }
}

fn internal(error: &str, request_id: Uuid) -> Problem {
    tracing::error!(%request_id, error, "internal error");
    Problem::new(
        Kind::Internal,
        "This is our fault. Try again; if it happens again, quote the request id in `instance`.",
    )
}

fn from_sql(error: &sqlx::Error, request_id: Uuid) -> Problem {
    if let sqlx::Error::Database(database) = error {
        if let Some(problem) = database.constraint().and_then(from_constraint) {
            return problem;
        }
        // Class 57: the server is shutting down or starting; 53: out of connections or disk; 40: serialization.
        let code = database.code().unwrap_or_default();
        if ["57", "53", "40"].iter().any(|class| code.starts_with(class)) || code == "55P03" {
            return unavailable(error, request_id);
        }
    }
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Tls(_)
        | sqlx::Error::WorkerCrashed => unavailable(error, request_id),
        // The text of a database error can carry values of other rows: it goes to the log only.
        _ => internal(&error.to_string(), request_id),
    }
}

fn unavailable(error: &sqlx::Error, request_id: Uuid) -> Problem {
    tracing::warn!(%request_id, %error, "database unavailable");
    Problem::new(
        Kind::Unavailable,
        "The database cannot answer right now. Nothing was changed; try again in a moment.",
    )
}

/// The refusal to leave a workspace without an owner.
pub(crate) fn last_owner() -> Problem {
    Problem::conflict(
        "last-owner",
        "A workspace needs an owner. Make somebody else an owner first.",
    )
}

/// What a violated constraint means to the caller. Use cases check before they write; these answers are for the race that
/// a check cannot see.
fn from_constraint(name: &str) -> Option<Problem> {
    Some(match name {
        "users_email_norm_key" => Problem::conflict(
            "email-taken",
            "An account with this address exists. Sign in instead.",
        )
        .with_field("email", FieldCode::Taken),
        "members_pkey" => Problem::conflict("already-member", "This person is a member already.")
            .with_field("email", FieldCode::Taken),
        "members_last_owner" => last_owner(),
        "teams_name_key" => Problem::conflict(
            "team-name-taken",
            "Another team has this name. Choose another one.",
        )
        .with_field("name", FieldCode::Taken),
        "skills_name_key" => crate::planning::exchange::skills::name_taken(),
        "shift_requests_claim_key" => crate::planning::exchange::already_asked(),
        "shift_requests_offer_key" => crate::planning::exchange::already_offered(),
        "shifts_skill_id_fkey" => Problem::invalid().with_field("skill_id", FieldCode::NotFound),
        "shift_requests_to_user_id_fkey" => Problem::invalid().with_field("to_user_id", FieldCode::NotFound),
        "custom_roles_name_key" => crate::accounts::roles::name_taken(),
        "members_custom_role_id_fkey" => Problem::invalid().with_field("custom_role_id", FieldCode::NotFound),
        "passkeys_credential_id_key" => Problem::conflict(
            "passkey-known",
            "This passkey was added to an account already. Sign in with it, or add another one.",
        ),
        "shifts_no_overlap_excl" => Problem::conflict(
            "shift-overlap",
            "This person already works at that time. Choose other hours or someone else.",
        ),
        "shifts_user_id_fkey" | "calendar_feeds_user_id_fkey" | "availabilities_user_id_fkey" => {
            Problem::invalid().with_field("user_id", FieldCode::NotFound)
        }
        "calendar_feeds_team_id_fkey" => Problem::invalid().with_field("team_id", FieldCode::NotFound),
        "shifts_mission_id_fkey" => Problem::invalid().with_field("mission_id", FieldCode::NotFound),
        "jobs_key_key" => Problem::conflict("job-waiting", "The same work is waiting to be done already."),
        "shifts_ical_key" | "idempotency_keys_pkey" => Problem::conflict(
            "concurrent",
            "The same request is being carried out. Try again in a moment.",
        ),
        _ => return None,
    })
}
