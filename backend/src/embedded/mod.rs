//! Regie's own PostgreSQL: without `DATABASE_URL` the server starts a private cluster in its data folder, watches
//! over it, and stops it when it ends.
//!
//! What lies in the data folder:
//! - `postgres/`: the cluster, with its socket;
//! - `postgres.password`: the superuser's password, for the owner's eyes only (delete it to get a new one);
//! - `postgres.log`: what PostgreSQL says;
//! - `postgres.location`: only where the cluster had to live elsewhere, its path (see [`place`]);
//! - `regie.lock`: held by the server that uses the folder.

mod cluster;
mod command;
mod error;
mod find;
mod init;
mod launch;
mod lock;
#[cfg_attr(unix, path = "os_unix.rs")]
#[cfg_attr(not(unix), path = "os_other.rs")]
mod os;
mod place;
mod postmaster;
mod running;
#[cfg(any(test, feature = "test-support"))]
mod test_cluster;
mod watchdog;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

pub use cluster::{Cluster, start};
pub use error::EmbeddedError;
pub use running::running;
#[cfg(any(test, feature = "test-support"))]
pub use test_cluster::test_cluster;

/// The oldest major version of PostgreSQL that Regie runs on.
pub const OLDEST_MAJOR: u32 = 15;

/// The superuser of the cluster.
const SUPERUSER: &str = "postgres";

/// How to run the cluster.
#[derive(Debug, Clone)]
pub struct Options {
    /// The data folder (`REGIE_DATA`); made when it is missing.
    pub data: PathBuf,
    /// The folder of `initdb` and `postgres`; without it `REGIE_PG_BIN`, then the usual places.
    pub bin: Option<PathBuf>,
    /// 32 random bytes, from which the superuser's password is made the first time.
    pub random: [u8; 32],
    /// What a power cut may cost.
    pub durability: Durability,
    /// How the server and the cluster talk.
    pub transport: Transport,
}

impl Options {
    /// Everything as it should be for a cluster that people rely on.
    pub fn new(data: impl Into<PathBuf>, random: [u8; 32]) -> Self {
        Self {
            data: data.into(),
            bin: None,
            random,
            durability: Durability::Full,
            transport: Transport::default(),
        }
    }
}

/// What a power cut may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was committed.
    Full,
    /// The whole cluster, for tests: nothing is flushed to the disk.
    Test,
}

/// How the server and the cluster talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// A unix socket in a folder that only the cluster's account (and root) can enter.
    Socket,
    /// TCP on 127.0.0.1, on a free port.
    Loopback,
}

impl Default for Transport {
    fn default() -> Self {
        if cfg!(unix) { Self::Socket } else { Self::Loopback }
    }
}

/// What a client needs to connect as the superuser.
#[derive(Clone)]
pub struct ConnectionParts {
    /// The folder of the unix socket (it starts with `/`), or the host. sqlx's `host` takes either.
    pub host_or_socket_dir: String,
    /// The port; with a socket it is part of the socket's name.
    pub port: u16,
    /// The superuser.
    pub user: String,
    /// The superuser's password.
    pub password: String,
}

impl fmt::Debug for ConnectionParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionParts")
            .field("host_or_socket_dir", &self.host_or_socket_dir)
            .field("port", &self.port)
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}
