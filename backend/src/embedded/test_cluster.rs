//! One cluster a test process, which ends with the process.
//!
//! Its folder is kept and used again by the next process, so `initdb` runs once, and a template database that is named
//! after what it holds is still there. Processes that run at the same time (cargo-nextest) each find a folder of their
//! own: there are as many folders as there were processes at once, under one base for each target folder.

use std::collections::hash_map::RandomState;
use std::env;
use std::fs;
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::OnceCell;

use super::cluster::start_within;
use super::place::short_hash;
use super::{Cluster, Durability, EmbeddedError, Options, os};

/// More test processes than this at once do not get a cluster.
const MOST: usize = 64;

/// The cluster of this test process, started by the first test that asks.
///
/// Databases that tests leave behind stay in it: drop them, or look for old ones at the start.
pub async fn test_cluster() -> Result<&'static Cluster, EmbeddedError> {
    static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
    CLUSTER
        .get_or_try_init(|| async { first_free(&base()?).await })
        .await
}

/// Starts a cluster in the first folder under `base` that no other process uses.
pub(super) async fn first_free(base: &Path) -> Result<Cluster, EmbeddedError> {
    let mut last = EmbeddedError::Interrupted;
    for number in 0..MOST {
        let options = options(base.join(number.to_string()));
        match start_within(options.clone(), Duration::ZERO).await {
            Err(error @ EmbeddedError::AlreadyRunning { .. }) => last = error,
            // Nothing in it is worth keeping: a power cut breaks it, and so does a new version of PostgreSQL.
            Err(
                EmbeddedError::Start { .. } | EmbeddedError::WrongVersion { .. } | EmbeddedError::Gone { .. },
            ) => {
                fs::remove_dir_all(&options.data).map_err(EmbeddedError::not_writable(&options.data))?;
                return start_within(options, Duration::ZERO).await;
            }
            result => return result,
        }
    }
    Err(last)
}

fn options(data: PathBuf) -> Options {
    let mut random = [0; 32];
    for (number, bytes) in random.chunks_mut(8).enumerate() {
        // The standard library's keys are random; tests need no better.
        bytes.copy_from_slice(&RandomState::new().hash_one(number).to_ne_bytes());
    }
    Options {
        durability: Durability::Test,
        ..Options::new(data, random)
    }
}

/// The base for the target folder that this test program lies in.
fn base() -> Result<PathBuf, EmbeddedError> {
    let temp = env::temp_dir();
    let program = env::current_exe().map_err(EmbeddedError::io("Cannot find this program, from", &temp))?;
    let home = program.parent().unwrap_or(&program);
    let prefix = format!("regie-test-{}-", os::user());
    forget_gone(&temp, &prefix);
    let base = temp.join(format!("{prefix}{}", short_hash(home)));
    os::claim_folder(&base)?;
    let record = base.join("target");
    fs::write(&record, home.as_os_str().as_encoded_bytes()).map_err(EmbeddedError::not_writable(&record))?;
    Ok(base)
}

/// Removes the bases whose target folder was deleted, so that they do not pile up.
fn forget_gone(temp: &Path, prefix: &str) {
    for entry in fs::read_dir(temp).into_iter().flatten().flatten() {
        let base = entry.path();
        let ours = entry.file_name().to_string_lossy().starts_with(prefix) && os::is_ours(&base);
        let target = fs::read_to_string(base.join("target")).ok().filter(|_| ours);
        let gone = target.is_some_and(|target| {
            fs::metadata(target).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        });
        if gone {
            let _ = fs::remove_dir_all(&base);
        }
    }
}
