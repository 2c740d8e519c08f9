//! A cluster that runs: starting it, what is needed to connect, stopping it.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::launch::Launcher;
use super::place::Place;
use super::{ConnectionParts, EmbeddedError, Options, SUPERUSER, find, init, lock, os, watchdog};

/// How long a server that is just stopping is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// A private PostgreSQL that runs until it is stopped. Dropping it stops it too, without waiting for it.
#[derive(Debug)]
pub struct Cluster {
    connection: ConnectionParts,
    folder: PathBuf,
    bin: PathBuf,
    major: u32,
    // The thread ends the cluster when this goes.
    stop: Sender<Infallible>,
    thread: JoinHandle<()>,
}

/// Starts the private cluster of a data folder, making it the first time, and waits until it takes connections.
///
/// From then on the cluster is started again whenever it ends by itself, with the same [`ConnectionParts`].
pub async fn start(options: Options) -> Result<Cluster, EmbeddedError> {
    start_within(options, PATIENCE).await
}

/// The same, waiting that long for another server that uses the folder.
pub(super) async fn start_within(options: Options, patience: Duration) -> Result<Cluster, EmbeddedError> {
    let started = tokio::task::spawn_blocking(move || start_blocking(&options, patience));
    started.await.map_err(|_| EmbeddedError::Interrupted)?
}

fn start_blocking(options: &Options, patience: Duration) -> Result<Cluster, EmbeddedError> {
    let began = Instant::now();
    os::create_folder(&options.data).map_err(EmbeddedError::not_writable(&options.data))?;
    let data = os::absolute(&options.data).map_err(EmbeddedError::not_writable(&options.data))?;
    let lock = lock::take(&data, patience)?;
    let place = Place::choose(data)?;
    let version = place.version()?;
    let cluster = version
        .as_deref()
        .map(|version| (place.folder.as_path(), version));
    let programs = find::find(options.bin.as_deref(), cluster, place.account)?;
    if version.is_some() {
        super::postmaster::clear(&place.folder, &programs)?;
    }
    let password = init::password(options, &place, &programs, version.is_some())?;
    if version.is_none() {
        init::make(&place, &programs, &password, options.durability)?;
    }
    let endpoint = place.endpoint(options.transport);
    let mut launcher = Launcher {
        place,
        programs,
        endpoint,
        durability: options.durability,
    };
    let running = launcher.first()?;
    let connection = ConnectionParts {
        host_or_socket_dir: launcher.endpoint.host().to_owned(),
        port: launcher.endpoint.port(),
        user: SUPERUSER.to_owned(),
        password,
    };
    let folder = launcher.place.folder.clone();
    let bin = launcher.programs.bin.clone();
    let major = launcher.programs.major;
    tracing::info!(
        "PostgreSQL {major} runs in {} after {} ms",
        folder.display(),
        began.elapsed().as_millis()
    );
    let (stop, stopped) = mpsc::channel();
    let thread = thread::Builder::new().name("postgres-watchdog".into());
    let thread = thread.spawn(move || watchdog::run(launcher, running, stopped, lock));
    let thread = thread.map_err(EmbeddedError::io("No thread to watch over", &folder))?;
    Ok(Cluster {
        connection,
        folder,
        bin,
        major,
        stop,
        thread,
    })
}

impl Cluster {
    /// What is needed to connect as the superuser.
    pub fn connection(&self) -> &ConnectionParts {
        &self.connection
    }

    /// The cluster's folder: not in the data folder when root runs the server and the account could not live there.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of PostgreSQL's programs of the cluster's version, for `pg_dump` and its like.
    pub fn bin(&self) -> &Path {
        &self.bin
    }

    /// PostgreSQL's major version.
    pub fn major(&self) -> u32 {
        self.major
    }

    /// Stops the cluster: sessions are ended, everything is written, and the data folder is free again.
    pub async fn stop(self) {
        let Self { stop, thread, .. } = self;
        drop(stop);
        // A thread that panicked has dropped the cluster, which ends it.
        let _ = tokio::task::spawn_blocking(|| thread.join()).await;
    }
}
