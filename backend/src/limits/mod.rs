//! How often somebody may ask: by account, by address and by key, in memory or shared by several servers.

mod leases;
mod memory;
mod policy;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use domain::{Kind, Problem, UserId};
use jiff::{SignedDuration, Timestamp};
use sqlx::PgPool;

use crate::accounts::{is_api_key, token_hash, verify_access};
use crate::clock::Clock;
use crate::{Backend, Result, Settings};
use leases::Leases;
use memory::{Fading, Memory};
use policy::Policy;
pub use policy::Standing;

/// New accounts a minute for one address: a company behind one address signs up together, a script does not.
const REGISTRATIONS: u32 = 30;
/// Passwords rated a minute for one address: they are rated at each pause while somebody types.
const RATINGS: u32 = 120;
/// Questions to passkeys of nobody in particular a minute for one address: each is a row, and opens nothing.
const QUESTIONS: u32 = 60;
/// Invitations an hour that one person sends, from all workspaces together: whoever signs up can make many of those.
const INVITATIONS: u32 = 300;
/// Invitations an hour to one address, from whomever: nobody makes this server fill a mailbox.
const INVITATIONS_TO: u32 = 10;
/// Changes of a name an hour: each is written into all workspaces of a person.
const RENAMES: u32 = 20;
/// Calendars read a minute for one address: the programs of a whole provider come from a few.
const FEEDS: u32 = 600;
/// A key that was good so recently is counted by itself before it is looked up.
const KNOWN_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Where counts are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LimitStore {
    /// In this server: for one that runs alone.
    #[default]
    Memory,
    /// In the database: for several.
    Database,
}

/// Who is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Client {
    /// Somebody signed in, wherever they are.
    Person(UserId),
    /// A program with a key, by what is stored of it.
    Key([u8; 32]),
    /// Everybody else behind an address.
    Address(String),
}

/// Counts, and refuses what is too much.
#[derive(Debug)]
pub(crate) struct Limits {
    store: Store,
    accounts: PgPool,
    clock: Clock,
    by_account: Policy,
    by_address: Policy,
    requests: Policy,
    registrations: Policy,
    ratings: Policy,
    questions: Policy,
    invitations: Policy,
    invitations_to: Policy,
    renames: Policy,
    feeds: Policy,
    keys: Fading<[u8; 32], Timestamp>,
}

#[derive(Debug)]
enum Store {
    Memory(Memory),
    Database(Leases),
}

impl Limits {
    pub(crate) fn new(settings: &Settings, accounts: PgPool, clock: Clock) -> Self {
        let store = match settings.limits {
            LimitStore::Memory => Store::Memory(Memory::new()),
            LimitStore::Database => Store::Database(Leases::new()),
        };
        Self {
            store,
            accounts,
            clock,
            by_account: Policy::a_minute("sign-ins-of-account", settings.sign_ins_per_minute),
            by_address: Policy::a_minute("sign-ins-of-address", settings.sign_ins_per_minute),
            requests: Policy::a_minute("default", settings.requests_per_minute),
            registrations: Policy::a_minute("registrations", REGISTRATIONS),
            ratings: Policy::a_minute("password-ratings", RATINGS),
            questions: Policy::a_minute("passkey-questions", QUESTIONS),
            invitations: Policy::an_hour("invitations", INVITATIONS),
            invitations_to: Policy::an_hour("invitations-to-address", INVITATIONS_TO),
            renames: Policy::an_hour("renames", RENAMES),
            feeds: Policy::a_minute("calendars", FEEDS),
            keys: Fading::new(),
        }
    }

    /// Counts one try to prove who somebody is, for the account and for the address.
    ///
    /// # Errors
    /// `Limited` with `retry_after` in seconds, the same whether the account exists or not; `Unavailable` when it cannot
    /// be counted.
    pub(crate) async fn count(&self, email_norm: &str, ip: &str) -> Result<()> {
        self.count_exactly(self.by_address, &network(ip)).await?;
        self.count_exactly(self.by_account, email_norm).await
    }

    /// Counts one try of somebody who does not say who they are.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub(crate) async fn count_address(&self, ip: &str) -> Result<()> {
        self.count_exactly(self.by_address, &network(ip)).await
    }

    /// Takes the address's part of [`Self::count`] back, once somebody has proved who they are: an office behind one
    /// address may sign in at nine o'clock. Failures before it stay counted, and so does the try for the account.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub(crate) async fn give_back_address(&self, ip: &str) -> Result<()> {
        let (policy, subject) = (self.by_address, network(ip));
        match &self.store {
            Store::Memory(memory) => {
                memory.give_back(policy, &subject, self.clock.now().as_microsecond());
                Ok(())
            }
            Store::Database(_) => store::give_back(&self.accounts, policy, &subject).await,
        }
    }

    /// Counts one question to the passkeys of a device.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub(crate) async fn count_question(&self, ip: &str) -> Result<()> {
        self.count_exactly(self.questions, &network(ip)).await
    }

    /// Counts one invitation, for who sends it and for who gets it; answers how many seconds it has to wait, if it does.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be counted.
    pub(crate) async fn count_invitation(&self, by: UserId, email_norm: &str) -> Result<Option<i64>> {
        let sent = self.take_exactly(self.invitations, &by.to_string()).await?;
        let got = match sent.retry_after {
            Some(_) => sent,
            None => self.take_exactly(self.invitations_to, email_norm).await?,
        };
        Ok(got.retry_after.map(i64::from))
    }

    /// Counts one change of a name.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub(crate) async fn count_rename(&self, user: UserId) -> Result<()> {
        self.count_exactly(self.renames, &user.to_string()).await
    }

    /// Counts one sign-up.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub(crate) async fn count_registration(&self, ip: &str) -> Result<()> {
        self.count_exactly(self.registrations, &network(ip)).await
    }

    /// Counts one rating of a password.
    ///
    /// # Errors
    /// As [`Self::count`].
    pub(crate) async fn count_rating(&self, ip: &str) -> Result<()> {
        self.count_exactly(self.ratings, &network(ip)).await
    }

    /// Notes that a key is good.
    pub(crate) fn note_key(&self, hash: [u8; 32]) {
        let now = self.clock.now();
        self.keys
            .with(|noted| is_known(*noted, now), |keys| keys.insert(hash, now));
    }

    fn knows_key(&self, hash: [u8; 32]) -> bool {
        let now = self.clock.now();
        self.keys.with(
            |noted| is_known(*noted, now),
            |keys| keys.get(&hash).is_some_and(|noted| is_known(*noted, now)),
        )
    }

    async fn count_exactly(&self, policy: Policy, subject: &str) -> Result<()> {
        let standing = self.take_exactly(policy, subject).await?;
        standing.refusal().map_or(Ok(()), |problem| Err(problem.into()))
    }

    /// Shared, each count is a statement; uncounted, nobody gets in.
    async fn take_exactly(&self, policy: Policy, subject: &str) -> Result<Standing> {
        let taken = match &self.store {
            Store::Memory(memory) => memory.take(policy, subject, 1, self.clock.now().as_microsecond()),
            Store::Database(_) => match store::take(&self.accounts, policy, subject, 1).await {
                Ok(taken) => taken,
                Err(error) => return Err(uncounted(policy, &error).into()),
            },
        };
        Ok(noted(Standing::of(policy, taken)))
    }

    /// Shared, each server takes a part at a time; uncounted, everybody is let through.
    async fn count_roughly(&self, policy: Policy, subject: &str) -> Standing {
        let now = self.clock.now();
        noted(match &self.store {
            Store::Memory(memory) => {
                Standing::of(policy, memory.take(policy, subject, 1, now.as_microsecond()))
            }
            Store::Database(leases) => leases.take(&self.accounts, policy, subject, now).await,
        })
    }
}

/// Whose request this is, by what it brings: an access token of ours, or a key that was good a moment ago. A key that
/// nobody knows yet is counted by its address, or a new one with each request would never be refused.
pub fn client(backend: &Backend, token: Option<&str>, ip: &str) -> Client {
    let of_token = token.and_then(|token| {
        if is_api_key(token) {
            let hash = token_hash(token);
            return backend.limits().knows_key(hash).then_some(Client::Key(hash));
        }
        verify_access(backend, token).map(|actor| Client::Person(actor.user_id))
    });
    of_token.unwrap_or_else(|| Client::Address(network(ip)))
}

/// Counts a request of that client.
pub async fn count_request(backend: &Backend, client: &Client) -> Standing {
    let limits = backend.limits();
    let subject = match client {
        Client::Person(user) => format!("person {user}"),
        Client::Key(hash) => format!("key {}", crate::hex(hash)),
        Client::Address(network) => format!("address {network}"),
    };
    limits.count_roughly(limits.requests, &subject).await
}

/// Counts a reading of a calendar, whose address is all that its reader knows.
pub async fn count_calendar(backend: &Backend, ip: &str) -> Standing {
    let limits = backend.limits();
    limits.count_roughly(limits.feeds, &network(ip)).await
}

fn noted(standing: Standing) -> Standing {
    if standing.retry_after.is_some() {
        metrics::counter!("limits_refused_total", "policy" => standing.policy).increment(1);
    }
    standing
}

fn uncounted(policy: Policy, error: &crate::Error) -> Problem {
    metrics::counter!("limits_uncounted_total", "policy" => policy.name).increment(1);
    tracing::warn!(policy = policy.name, %error, "a try cannot be counted and is refused");
    Problem::new(
        Kind::Unavailable,
        "The database cannot answer right now. Nothing was changed; try again in a moment.",
    )
}

fn is_known(noted: Timestamp, now: Timestamp) -> bool {
    now.duration_since(noted) < KNOWN_FOR
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
