//! Where a cluster lives: in the data folder, unless we are root and the account that PostgreSQL then runs under cannot
//! live there (a checkout under `/root`, a share that knows no owners). Then it lives under `/var/lib/regie`, and a
//! small file in the data folder remembers it.

use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::os::{self, Account};
use super::{EmbeddedError, Transport};

/// Where clusters live that cannot live in their data folder.
const ELSEWHERE: &str = "/var/lib/regie";

/// The longest path of a unix socket that every system takes (103 on macOS, 107 on Linux).
const LONGEST_SOCKET: usize = 103;

/// The port of clusters that listen on a socket only: a part of the socket's name.
const SOCKET_PORT: u16 = 5432;

/// A data folder, and where its cluster lives.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The data folder, absolute.
    pub data: PathBuf,
    /// The cluster's folder.
    pub folder: PathBuf,
    /// Who the cluster belongs to, when we are root.
    pub account: Option<Account>,
}

/// Where a cluster is reached.
#[derive(Debug, Clone)]
pub(super) enum Endpoint {
    /// The socket's folder.
    Socket { folder: String, port: u16 },
    /// The port on 127.0.0.1.
    Loopback { port: u16 },
}

impl Endpoint {
    pub(super) fn port(&self) -> u16 {
        match self {
            Self::Socket { port, .. } | Self::Loopback { port } => *port,
        }
    }

    /// For `ConnectionParts`.
    pub(super) fn host(&self) -> &str {
        match self {
            Self::Socket { folder, .. } => folder,
            Self::Loopback { .. } => "127.0.0.1",
        }
    }
}

impl Place {
    /// Decides where the cluster of a data folder lives. Called with the folder's lock held.
    pub(super) fn choose(data: PathBuf) -> Result<Self, EmbeddedError> {
        let record = data.join("postgres.location");
        if let Ok(text) = fs::read_to_string(&record) {
            let folder = PathBuf::from(text.trim());
            if !folder.join("PG_VERSION").is_file() {
                return Err(EmbeddedError::Gone { folder, record });
            }
            return Ok(Self {
                account: os::account(&folder)?,
                data,
                folder,
            });
        }
        let folder = data.join("postgres");
        let account = os::account(&folder)?;
        let reachable = account.is_none_or(|account| folder.exists() || os::can_host(&data, account));
        if reachable {
            return Ok(Self {
                data,
                folder,
                account,
            });
        }
        let home = Path::new(ELSEWHERE).join(short_hash(&data));
        os::create_folder(&home).map_err(EmbeddedError::not_writable(&home))?;
        let folder = home.join("postgres");
        set_aside(&folder)?;
        tracing::warn!(
            "PostgreSQL cannot run as root, and its account cannot use {}: the cluster lives in {}",
            data.display(),
            folder.display()
        );
        Ok(Self {
            data,
            folder,
            account,
        })
    }

    /// Remembers a cluster that lives elsewhere, once it is made.
    pub(super) fn remember(&self) -> Result<(), EmbeddedError> {
        if self.folder.starts_with(&self.data) {
            return Ok(());
        }
        let record = self.data.join("postgres.location");
        fs::write(&record, format!("{}\n", self.folder.display()))
            .map_err(EmbeddedError::not_writable(&record))
    }

    /// The version that made the cluster; none when there is no cluster yet.
    pub(super) fn version(&self) -> Result<Option<String>, EmbeddedError> {
        match fs::read_to_string(self.folder.join("PG_VERSION")) {
            Ok(text) => return Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(EmbeddedError::not_writable(&self.folder)(error)),
        }
        match fs::read_dir(&self.folder).map(|mut entries| entries.next().is_some()) {
            Ok(true) => Err(EmbeddedError::Foreign(self.folder.clone())),
            Ok(false) => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                Err(EmbeddedError::Foreign(self.folder.clone()))
            }
            Err(error) => Err(EmbeddedError::not_writable(&self.folder)(error)),
        }
    }

    /// Where the cluster is to be reached. A socket lies in the cluster's folder, unless its path would be too long
    /// or hold what PostgreSQL reads as a list.
    pub(super) fn endpoint(&self, transport: Transport) -> Endpoint {
        if transport == Transport::Loopback {
            return Endpoint::Loopback { port: 0 };
        }
        let port = SOCKET_PORT;
        let name = format!("/.s.PGSQL.{port}");
        let fits =
            |folder: &&str| folder.len() + name.len() <= LONGEST_SOCKET && !folder.contains([',', '"']);
        if let Some(folder) = self.folder.to_str().filter(fits) {
            return Endpoint::Socket {
                folder: folder.to_owned(),
                port,
            };
        }
        let short = format!("regie-{}", short_hash(&self.folder));
        let folder = [std::env::temp_dir().join(&short)]
            .into_iter()
            .find(|folder| folder.to_str().as_ref().is_some_and(fits))
            .unwrap_or_else(|| Path::new("/tmp").join(&short));
        Endpoint::Socket {
            folder: folder.to_string_lossy().into_owned(),
            port,
        }
    }

    /// The socket's folder when it is not the cluster's.
    pub(super) fn socket_outside<'a>(&self, endpoint: &'a Endpoint) -> Option<&'a Path> {
        match endpoint {
            Endpoint::Socket { folder, .. } => {
                Some(Path::new(folder)).filter(|folder| *folder != self.folder)
            }
            Endpoint::Loopback { .. } => None,
        }
    }
}

/// A cluster elsewhere that no data folder speaks of any more: its data folder was deleted, so it is not to come back
/// by surprise. It is kept until the next such case.
fn set_aside(folder: &Path) -> Result<(), EmbeddedError> {
    if !folder.exists() {
        return Ok(());
    }
    let aside = folder.with_extension("unclaimed");
    let _ = fs::remove_dir_all(&aside);
    tracing::warn!(
        "the data folder of the cluster in {} was deleted: kept in {}",
        folder.display(),
        aside.display()
    );
    fs::rename(folder, &aside).map_err(EmbeddedError::not_writable(folder))
}

/// The same for the same path, different for another.
pub(super) fn short_hash(path: &Path) -> String {
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
