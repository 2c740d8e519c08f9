//! The general limit on several servers: each takes a part of a client's quota from the database at a time and counts in
//! memory until it is used up, so that not every request costs a statement.

use jiff::{SignedDuration, Timestamp};
use sqlx::PgPool;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

use super::memory::Fading;
use super::policy::{Policy, Standing, Taken, WINDOW_SECONDS};
use super::store;
use crate::{Error, Result};

/// The part of the quota that is taken at a time: what a server that a client leaves takes away from it, and by what a
/// client may go over its quota for each server it talks to.
const PARTS: u32 = 50;
/// After so long what is left of a part is given up: the quota is whole again by then.
const GOOD_FOR: SignedDuration = SignedDuration::from_secs(WINDOW_SECONDS as i64);
/// A request waits so long for the database to count it.
const PATIENCE: Duration = Duration::from_millis(500);
/// After a failure a client is let through for so long, without asking again.
const OPEN_FOR: SignedDuration = SignedDuration::from_secs(5);

/// What a server may still give to one client without asking.
#[derive(Debug)]
struct Lease {
    /// So many.
    left: u32,
    /// Where the client stood when the database was last asked, with all of the part taken.
    taken: Taken,
    asked_at: Timestamp,
    until: Timestamp,
    /// Whether nobody could count: then everything is let through.
    is_open: bool,
}

/// What this server holds for each client. One request of a client asks at a time: a burst must not take a part each.
#[derive(Debug)]
pub(super) struct Leases(Fading<(&'static str, String), Arc<Mutex<Lease>>>);

impl Leases {
    pub(super) fn new() -> Self {
        Self(Fading::new())
    }

    pub(super) async fn take(
        &self,
        accounts: &PgPool,
        policy: Policy,
        subject: &str,
        now: Timestamp,
    ) -> Standing {
        let lease = self.of(policy, subject, now);
        let mut lease = lease.lock().await;
        if let Some(standing) = lease.spend(policy, now) {
            return standing;
        }
        let part = policy.quota.div_ceil(PARTS);
        match ask(accounts, policy, subject, part).await {
            Ok(taken) => {
                *lease = Lease::new(policy, taken, now);
                Standing::of(policy, lease.seen(policy, now))
            }
            Err(error) => {
                metrics::counter!("limits_uncounted_total", "policy" => policy.name).increment(1);
                tracing::warn!(policy = policy.name, %error, "a limit is not counted, requests are let through");
                *lease = Lease::open(now);
                Standing::untouched(policy)
            }
        }
    }

    fn of(&self, policy: Policy, subject: &str, now: Timestamp) -> Arc<Mutex<Lease>> {
        let key = (policy.name, subject.to_owned());
        self.0.with(
            |lease| lease.try_lock().map_or(true, |lease| lease.is_current(now)),
            |leases| {
                let none = || Arc::new(Mutex::new(Lease::none(now)));
                Arc::clone(leases.entry(key).or_insert_with(none))
            },
        )
    }
}

impl Lease {
    fn none(now: Timestamp) -> Self {
        Self {
            left: 0,
            taken: Taken {
                granted: 0,
                full_in: 0,
            },
            asked_at: now,
            until: now,
            is_open: false,
        }
    }

    fn open(now: Timestamp) -> Self {
        Self {
            until: now + OPEN_FOR,
            is_open: true,
            ..Self::none(now)
        }
    }

    /// What the database answered to a request, which is served from it at once.
    fn new(policy: Policy, taken: Taken, now: Timestamp) -> Self {
        let wait = taken.full_in + policy.step() - policy.window();
        let good_for = match taken.granted {
            0 => SignedDuration::from_micros(wait.max(0)),
            _ => GOOD_FOR,
        };
        Self {
            left: taken.granted.saturating_sub(1),
            taken,
            asked_at: now,
            until: now + good_for,
            is_open: false,
        }
    }

    /// Whether it still says something; not after the clock was set back.
    fn is_current(&self, now: Timestamp) -> bool {
        now < self.until && now >= self.asked_at
    }

    /// Serves a request, unless the database has to be asked.
    fn spend(&mut self, policy: Policy, now: Timestamp) -> Option<Standing> {
        if !self.is_current(now) {
            return None;
        }
        if self.is_open {
            return Some(Standing::untouched(policy));
        }
        let is_refused = self.taken.granted == 0;
        if !is_refused {
            self.left = self.left.checked_sub(1)?;
        }
        Some(Standing::of(policy, self.seen(policy, now)))
    }

    /// Where the client stands: what this server still holds for it is not used up.
    fn seen(&self, policy: Policy, now: Timestamp) -> Taken {
        let passed = now.duration_since(self.asked_at).as_micros();
        let passed = i64::try_from(passed).unwrap_or(i64::MAX);
        let held = i64::from(self.left) * policy.step();
        Taken {
            granted: self.taken.granted,
            full_in: self
                .taken
                .full_in
                .saturating_sub(passed.saturating_add(held))
                .max(0),
        }
    }
}

/// Without waiting for long: a request that is not counted is served.
async fn ask(accounts: &PgPool, policy: Policy, subject: &str, part: u32) -> Result<Taken> {
    let counted = tokio::time::timeout(PATIENCE, store::take(accounts, policy, subject, part));
    counted
        .await
        .unwrap_or_else(|_| Err(Error::Internal("the database did not answer in time".into())))
}
