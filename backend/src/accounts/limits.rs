//! How often somebody may try to sign in.

use domain::{Kind, Problem, UserId};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Result;

/// Tries a minute, for each account and for each address.
#[derive(Debug)]
pub(crate) struct SignInLimits {
    by_account: DefaultKeyedRateLimiter<String>,
    by_address: DefaultKeyedRateLimiter<String>,
    registrations: DefaultKeyedRateLimiter<String>,
    ratings: DefaultKeyedRateLimiter<String>,
    invitations: DefaultKeyedRateLimiter<UserId>,
    tries: AtomicU32,
}

/// New accounts a minute for one address: a company behind one address signs up together, a script does not.
const REGISTRATIONS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(30).unwrap();

/// Passwords rated a minute for one address: they are rated at each pause while somebody types.
const RATINGS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(120).unwrap();

/// Invitations an hour that one person sends, from all workspaces together: whoever signs up can make many of those.
const INVITATIONS_PER_HOUR: NonZeroU32 = NonZeroU32::new(300).unwrap();

impl SignInLimits {
    pub(crate) fn new(per_minute: u32) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN));
        Self {
            by_account: RateLimiter::keyed(quota),
            by_address: RateLimiter::keyed(quota),
            registrations: RateLimiter::keyed(Quota::per_minute(REGISTRATIONS_PER_MINUTE)),
            ratings: RateLimiter::keyed(Quota::per_minute(RATINGS_PER_MINUTE)),
            invitations: RateLimiter::keyed(Quota::per_hour(INVITATIONS_PER_HOUR)),
            tries: AtomicU32::new(0),
        }
    }

    /// Counts one try.
    ///
    /// # Errors
    /// `Limited` with `retry_after` in seconds; the same whether the account exists or not.
    pub(crate) fn count(&self, email_norm: &str, ip: &str) -> Result<()> {
        self.forget();
        let address = self.by_address.check_key(&network(ip));
        let refused = address
            .err()
            .or_else(|| self.by_account.check_key(&email_norm.to_owned()).err());
        refused.map_or(Ok(()), |refused| Err(limited(&refused)))
    }

    /// Counts one sign-up.
    ///
    /// # Errors
    /// `Limited` with `retry_after` in seconds.
    pub(crate) fn count_registration(&self, ip: &str) -> Result<()> {
        self.forget();
        self.registrations
            .check_key(&network(ip))
            .map_err(|refused| limited(&refused))
    }

    /// Counts one rating of a password.
    ///
    /// # Errors
    /// `Limited` with `retry_after` in seconds.
    pub(crate) fn count_rating(&self, ip: &str) -> Result<()> {
        self.forget();
        self.ratings
            .check_key(&network(ip))
            .map_err(|refused| limited(&refused))
    }

    /// Counts one invitation; the error is how many seconds to wait.
    pub(crate) fn count_invitation(&self, by: UserId) -> Result<(), i64> {
        self.forget();
        self.invitations.check_key(&by).map_err(|refused| wait(&refused))
    }

    fn forget(&self) {
        // Keys that have had their minute are forgotten now and then, or memory would grow with every address seen.
        if self.tries.fetch_add(1, Ordering::Relaxed) % 256 == 255 {
            self.by_account.retain_recent();
            self.by_address.retain_recent();
            self.registrations.retain_recent();
            self.ratings.retain_recent();
            self.invitations.retain_recent();
        }
    }
}

/// In how many seconds the next one is let through.
fn wait(refused: &NotUntil<<DefaultClock as Clock>::Instant>) -> i64 {
    let wait = refused.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
    i64::try_from(wait).unwrap_or(i64::MAX)
}

fn limited(refused: &NotUntil<<DefaultClock as Clock>::Instant>) -> crate::Error {
    let wait = wait(refused);
    Problem::new(
        Kind::Limited,
        format!("Too many attempts. Try again in {wait} seconds."),
    )
    .with("retry_after", &wait)
    .into()
}

/// What is counted as one address: an IPv6 customer owns a whole /64.
fn network(ip: &str) -> String {
    match ip.parse::<std::net::Ipv6Addr>() {
        Ok(v6) if v6.to_ipv4_mapped().is_none() => {
            let s = v6.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
        }
        _ => ip.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_try_in_a_minute_is_refused_by_account_and_by_address() {
        let limits = SignInLimits::new(5);
        for i in 0..5 {
            assert!(limits.count("anna@example.org", &format!("192.0.2.{i}")).is_ok());
        }
        assert!(limits.count("anna@example.org", "192.0.2.99").is_err());
        assert!(limits.count("ben@example.org", "192.0.2.99").is_ok());
        for i in 0..3 {
            assert!(limits.count(&format!("{i}@example.org"), "192.0.2.99").is_ok());
        }
        assert!(limits.count("zoe@example.org", "192.0.2.99").is_err());
    }

    #[test]
    fn a_person_invites_as_many_as_a_crew_and_then_waits() {
        let limits = SignInLimits::new(5);
        let [anna, ben] = [1, 2].map(|id| UserId(uuid::Uuid::from_u128(id)));
        for _ in 0..300 {
            assert!(limits.count_invitation(anna).is_ok());
        }
        assert!(limits.count_invitation(anna).is_err_and(|wait| wait > 0));
        assert!(limits.count_invitation(ben).is_ok());
    }

    #[test]
    fn an_ipv6_customer_is_one_address() {
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
    }
}
