//! Starting `postgres` and ending it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::find::Programs;
use super::place::{Endpoint, Place};
use super::postmaster::{self, PATIENCE, PAUSE};
use super::{Durability, EmbeddedError, command, os};

/// How long a start may take: after a crash there may be much to recover.
const SLOWEST_START: Duration = Duration::from_mins(10);

/// The log starts anew from this size; one old one is kept.
const LARGEST_LOG: u64 = 10 * 1024 * 1024;

/// Everything that a start needs, the first one and those after a crash.
#[derive(Debug)]
pub(super) struct Launcher {
    pub place: Place,
    pub programs: Programs,
    pub endpoint: Endpoint,
    pub durability: Durability,
}

/// A cluster that takes connections. Dropping it lets it end in its own time.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    programs: Programs,
}

impl Launcher {
    /// The first start: with TCP, on a port that is free.
    pub(super) fn first(&mut self) -> Result<Running, EmbeddedError> {
        let mut tries = 3;
        loop {
            if let Endpoint::Loopback { port } = &mut self.endpoint {
                *port = free_port().map_err(EmbeddedError::io("No free port for", &self.place.folder))?;
            }
            tries -= 1;
            match self.launch(|| false) {
                Err(EmbeddedError::PortTaken { .. }) if tries > 0 => {}
                result => return result,
            }
        }
    }

    /// Starts the cluster and waits until it takes connections.
    pub(super) fn launch(&self, cancelled: impl Fn() -> bool) -> Result<Running, EmbeddedError> {
        let folder = &self.place.folder;
        postmaster::clear(folder, &self.programs)?;
        if let Some(socket) = self.place.socket_outside(&self.endpoint) {
            os::claim_private_folder(socket, self.place.account)?;
        }
        let (log, written) = self.open_log()?;
        let arguments = command::server_arguments(folder, &self.endpoint, self.durability);
        let mut server = os::server(&self.programs, &arguments, self.place.account);
        let spawned = server.stdout(Stdio::null()).stderr(log).spawn();
        let child = spawned.map_err(EmbeddedError::io("Cannot run", &self.programs.bin))?;
        let mut running = Running {
            child,
            programs: self.programs.clone(),
        };
        let began = Instant::now();
        while !postmaster::is_ready(folder, running.child.id()) {
            if running.exited().is_some() {
                return Err(self.failure(written));
            }
            if cancelled() {
                running.stop();
                return Err(EmbeddedError::Interrupted);
            }
            if began.elapsed() > SLOWEST_START {
                running.stop();
                return Err(EmbeddedError::Slow {
                    seconds: SLOWEST_START.as_secs(),
                    log: self.log(),
                });
            }
            sleep(PAUSE);
        }
        Ok(running)
    }

    /// Removes what lies outside of the folders, once the cluster is down.
    pub(super) fn tidy(&self) {
        if let Some(socket) = self.place.socket_outside(&self.endpoint) {
            let _ = fs::remove_dir(socket);
        }
    }

    fn log(&self) -> PathBuf {
        self.place.data.join("postgres.log")
    }

    /// The log, and its length so far. We open it, so it lies in the data folder whoever PostgreSQL runs as.
    fn open_log(&self) -> Result<(File, u64), EmbeddedError> {
        let path = self.log();
        if fs::metadata(&path).is_ok_and(|found| found.len() > LARGEST_LOG) {
            // Without the right to rename it the log goes on.
            let _ = fs::rename(&path, path.with_extension("log.1"));
        }
        let opened = os::private(OpenOptions::new().create(true).append(true)).open(&path);
        let measured = opened.and_then(|log| log.metadata().map(|found| (log, found.len())));
        measured.map_err(EmbeddedError::not_writable(&path))
    }

    /// Why `postgres` ended: what it wrote since the log had that length.
    fn failure(&self, written: u64) -> EmbeddedError {
        if let Endpoint::Loopback { port } = self.endpoint
            && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err()
        {
            return EmbeddedError::PortTaken { port };
        }
        let said = fs::read(self.log()).unwrap_or_default();
        let from = usize::try_from(written)
            .unwrap_or(0)
            .max(said.len().saturating_sub(2000));
        let tail = said.get(from..).unwrap_or_default();
        EmbeddedError::Start {
            output: String::from_utf8_lossy(tail).trim().to_owned(),
            log: self.log(),
        }
    }
}

impl Running {
    /// How it ended, if it did.
    pub(super) fn exited(&mut self) -> Option<ExitStatus> {
        let status = self.child.try_wait().ok().flatten();
        if status.is_some() {
            self.dismiss_watcher();
        }
        status
    }

    /// Ends it: cleanly if it can in time, in any case.
    pub(super) fn stop(mut self) {
        for (ending, patience) in PATIENCE {
            os::end(self.child.id(), ending, &self.programs);
            let began = Instant::now();
            while began.elapsed() < patience {
                if self.exited().is_some() {
                    return;
                }
                sleep(PAUSE);
            }
        }
        let _ = self.child.kill();
        let _ = self.child.try_wait();
    }

    /// The watcher would end the process that next has this id.
    fn dismiss_watcher(&mut self) {
        if let Some(mut input) = self.child.stdin.take() {
            let _ = input.write_all(b"\n");
        }
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
