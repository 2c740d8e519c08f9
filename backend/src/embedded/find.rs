//! Where PostgreSQL is on this machine.

use std::collections::HashSet;
use std::env::{self, consts::EXE_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use super::os::{self, Account};
use super::{EmbeddedError, OLDEST_MAJOR, command};

/// One installation of PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Programs {
    /// The folder of its programs.
    pub bin: PathBuf,
    /// Its major version.
    pub major: u32,
}

impl Programs {
    /// The path of one program.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        program(&self.bin, name)
    }
}

/// The installation to use: for a cluster that exists, the one of its major version.
pub(super) fn find(
    asked: Option<&Path>,
    cluster: Option<(&Path, &str)>,
    account: Option<Account>,
) -> Result<Programs, EmbeddedError> {
    let from_env = || {
        env::var_os("REGIE_PG_BIN")
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let found = if let Some(bin) = asked.map(Path::to_owned).or_else(from_env) {
        let programs = inspect(&bin, account).ok_or(EmbeddedError::NotABinFolder(bin))?;
        vec![programs]
    } else {
        let mut seen = HashSet::new();
        let folders = in_path().into_iter().chain(os::usual_folders());
        folders
            .filter(|bin| seen.insert(bin.clone()))
            .filter_map(|bin| inspect(&bin, account))
            .collect()
    };
    select(found, cluster)
}

/// The first that is new enough; for a cluster that exists, the first of its version.
pub(super) fn select(
    found: Vec<Programs>,
    cluster: Option<(&Path, &str)>,
) -> Result<Programs, EmbeddedError> {
    let newest = found
        .iter()
        .max_by_key(|programs| programs.major)
        .cloned()
        .ok_or(EmbeddedError::NotFound)?;
    if newest.major < OLDEST_MAJOR {
        return Err(EmbeddedError::TooOld {
            bin: newest.bin,
            major: newest.major,
        });
    }
    let mut usable = found
        .into_iter()
        .filter(|programs| programs.major >= OLDEST_MAJOR);
    let Some((folder, version)) = cluster else {
        return Ok(usable.next().unwrap_or(newest));
    };
    usable
        .find(|programs| programs.major.to_string() == version)
        .ok_or_else(|| EmbeddedError::WrongVersion {
            folder: folder.to_owned(),
            cluster: version.to_owned(),
            found: newest.major,
        })
}

/// The folders of `PATH` that have an `initdb`, followed to where it really is: it may be a link, or a wrapper with
/// no `postgres` beside it (Debian).
fn in_path() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).filter(|folder| folder.is_absolute());
    folders
        .filter_map(|folder| {
            let real = fs::canonicalize(program(&folder, "initdb")).ok()?;
            let real = real.parent().filter(|bin| program(bin, "postgres").is_file());
            // On Windows a canonical path has a form that PostgreSQL does not understand.
            Some(real.filter(|_| cfg!(unix)).map_or(folder, Path::to_owned))
        })
        .collect()
}

/// The sub-folders `<parent>/<prefix>*/<suffix>`, the highest version first.
pub(super) fn versions(parent: &Path, prefix: &str, suffix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let version = name.strip_prefix(prefix)?.trim_start_matches(['@', '-']);
            Some((major(version).unwrap_or(0), entry.path().join(suffix)))
        })
        .collect();
    found.sort_by(|left, right| right.cmp(left));
    found.into_iter().map(|(_, path)| path).collect()
}

/// The installation in a folder, if it has both programs and they run under that account.
fn inspect(bin: &Path, account: Option<Account>) -> Option<Programs> {
    if !program(bin, "initdb").is_file() {
        return None;
    }
    let output = command::command(&program(bin, "postgres"), account)
        .arg("--version")
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    // "postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)"
    let version = text.split_once("(PostgreSQL)")?.1.trim_start();
    Some(Programs {
        bin: bin.to_owned(),
        major: major(version)?,
    })
}

/// The number that a version starts with.
fn major(version: &str) -> Option<u32> {
    let end = version
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(version.len());
    version[..end].parse().ok()
}

fn program(bin: &Path, name: &str) -> PathBuf {
    bin.join(format!("{name}{EXE_SUFFIX}"))
}
