//! What can go wrong with the private cluster, each with the way out.

use std::io;
use std::path::{Path, PathBuf};

use super::OLDEST_MAJOR;

/// Why the private PostgreSQL cluster cannot run. The text says what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbeddedError {
    /// No PostgreSQL on this machine.
    #[error(
        "PostgreSQL {OLDEST_MAJOR} or newer was not found on this machine. Install it ({}), or set REGIE_PG_BIN to the \
         folder of initdb and postgres, or set DATABASE_URL to use a server that already runs.",
        how_to_install()
    )]
    NotFound,

    /// `REGIE_PG_BIN` leads nowhere.
    #[error(
        "{} holds no initdb and postgres that can be run. Correct REGIE_PG_BIN, or unset it to have PostgreSQL looked \
         for in the usual places.",
        .0.display()
    )]
    NotABinFolder(PathBuf),

    /// Only old versions of PostgreSQL on this machine.
    #[error(
        "PostgreSQL {major} in {} is too old: {OLDEST_MAJOR} or newer is needed. Install it ({}), or set DATABASE_URL.",
        .bin.display(),
        how_to_install()
    )]
    TooOld {
        /// Where the newest one is.
        bin: PathBuf,
        /// Its major version.
        major: u32,
    },

    /// The cluster was made by another major version than those installed.
    #[error(
        "The cluster in {} was made by PostgreSQL {cluster}, and this machine has {found}. Install PostgreSQL \
         {cluster} (or set REGIE_PG_BIN to it), or bring the cluster to the new version with pg_upgrade.",
        .folder.display()
    )]
    WrongVersion {
        /// The cluster.
        folder: PathBuf,
        /// The version that made it, as its `PG_VERSION` says.
        cluster: String,
        /// The major version found.
        found: u32,
    },

    /// A folder that the server needs cannot be made or written.
    #[error("Cannot write to {}: {source}. Give this user the folder, or set REGIE_DATA to another.", .path.display())]
    NotWritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// The cluster's folder holds something else.
    #[error(
        "{} is not empty and is not a PostgreSQL cluster. Move what it holds away, or set REGIE_DATA to another folder.",
        .0.display()
    )]
    Foreign(PathBuf),

    /// The cluster is recorded to live elsewhere, and is not there.
    #[error(
        "The cluster should be in {}, as {} says, and is not. Bring it back (is a disk not mounted?), or delete {} to \
         start with an empty database.",
        .folder.display(), .record.display(), .record.display()
    )]
    Gone {
        /// Where the cluster should be.
        folder: PathBuf,
        /// The file that says so.
        record: PathBuf,
    },

    /// Another server uses the same data folder.
    #[error(
        "Another server already uses {}{}. Stop it first, or set REGIE_DATA to another folder.",
        .data.display(),
        .pid.as_ref().map(|pid| format!(" (process {pid})")).unwrap_or_default()
    )]
    AlreadyRunning {
        /// The data folder.
        data: PathBuf,
        /// The other server, when it said who it is.
        pid: Option<String>,
    },

    /// The PostgreSQL of an earlier run neither serves this one nor ends.
    #[error(
        "The PostgreSQL of an earlier run (process {pid}) does not end. End that process, then start again."
    )]
    Survivor {
        /// Its process.
        pid: u32,
    },

    /// Running as root, and no account to run PostgreSQL under.
    #[error(
        "PostgreSQL refuses to run as root, and neither the account postgres nor nobody exists. Start the server as an \
         ordinary user, or make the account postgres, or set DATABASE_URL."
    )]
    NoAccount,

    /// A folder in a shared place belongs to someone else.
    #[error("{} belongs to another user or is open to others. Remove it, then start again.", .0.display())]
    NotPrivate(PathBuf),

    /// `initdb` failed.
    #[error("Making the PostgreSQL cluster in {} failed: {output}", .folder.display())]
    Init {
        /// Where.
        folder: PathBuf,
        /// What it said.
        output: String,
    },

    /// `postgres` ended while starting.
    #[error("PostgreSQL did not start: {output} (the whole log: {})", .log.display())]
    Start {
        /// The end of what it said.
        output: String,
        /// Where the rest is.
        log: PathBuf,
    },

    /// `postgres` runs but takes no connections.
    #[error("PostgreSQL takes no connections after {seconds} s. Its log says why: {}", .log.display())]
    Slow {
        /// How long it was given.
        seconds: u64,
        /// Where the log is.
        log: PathBuf,
    },

    /// Every port that was tried was taken by someone else in the meantime.
    #[error("Port {port} on 127.0.0.1 was taken before PostgreSQL could have it. Start again.")]
    PortTaken {
        /// The last one that was tried.
        port: u16,
    },

    /// Anything else that the system refused.
    #[error("{what} {}: {source}", .path.display())]
    Io {
        /// What was tried.
        what: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// The runtime ended, or the server is being stopped, while PostgreSQL was starting.
    #[error("The start of PostgreSQL was interrupted")]
    Interrupted,
}

impl EmbeddedError {
    /// For `map_err`: what was tried, and on which file.
    pub(super) fn io<'a>(what: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Io {
            what,
            path: path.to_owned(),
            source,
        }
    }

    /// For `map_err`: a folder or file that has to be writable.
    pub(super) fn not_writable(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::NotWritable {
            path: path.to_owned(),
            source,
        }
    }
}

/// One line for this operating system.
fn how_to_install() -> &'static str {
    if cfg!(target_os = "macos") {
        "brew install postgresql@17"
    } else if cfg!(windows) {
        "winget install PostgreSQL.PostgreSQL.17, or the installer at https://www.postgresql.org/download/windows/"
    } else {
        "Debian and Ubuntu: apt install postgresql; Fedora: dnf install postgresql-server; Alpine: apk add postgresql"
    }
}
