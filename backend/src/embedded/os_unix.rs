//! What is particular to unix: accounts, modes of files, signals.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, User, geteuid};

use super::find::{Programs, versions};
use super::{EmbeddedError, command};

/// The account that PostgreSQL runs under when we are root, which it refuses to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    uid: u32,
    gid: u32,
}

/// How PostgreSQL is told to end.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending {
    /// Ends the sessions, writes everything, ends.
    Fast,
    /// Drops everything: the next start recovers.
    Immediate,
}

/// `sh` becomes PostgreSQL, and leaves behind a watcher that nobody waits for: when standard input closes because this
/// process died in whatever way, it stops PostgreSQL cleanly. A line on standard input sends the watcher away.
const WATCHED: &str = r#"
exec 3<&0 </dev/null
( ( read -r line <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
exec 3<&-
exec "$@"
"#;

/// The folders of PostgreSQL's programs on the systems we know, the highest version of each kind first.
pub(super) fn usual_folders() -> Vec<PathBuf> {
    let places = [
        ("/usr/lib/postgresql", "", "bin"), // Debian, Ubuntu
        ("/usr", "pgsql", "bin"),           // Fedora, Red Hat
        ("/usr/libexec", "postgresql", ""), // Alpine
        ("/usr/lib", "postgresql", "bin"),  // openSUSE
        ("/opt/homebrew/opt", "postgresql", "bin"),
        ("/usr/local/opt", "postgresql", "bin"),
        ("/Library/PostgreSQL", "", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
        ("/usr/local", "pgsql", "bin"),
    ];
    places
        .iter()
        .flat_map(|(parent, prefix, suffix)| versions(Path::new(parent), prefix, suffix))
        .collect()
}

/// The account for the children: none unless we are root, then the owner of the cluster, or `postgres`, or `nobody`.
pub(super) fn account(cluster: &Path) -> Result<Option<Account>, EmbeddedError> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    if let Ok(owned) = fs::metadata(cluster).map(|found| Account {
        uid: found.uid(),
        gid: found.gid(),
    }) && owned.uid != 0
    {
        return Ok(Some(owned));
    }
    let known = ["postgres", "nobody"]
        .iter()
        .find_map(|name| User::from_name(name).ok().flatten());
    let user = known.ok_or(EmbeddedError::NoAccount)?;
    Ok(Some(Account {
        uid: user.uid.as_raw(),
        gid: user.gid.as_raw(),
    }))
}

/// Sets who the child is. The standard library drops root's other groups by itself.
pub(super) fn prepare(command: &mut Command, account: Option<Account>) {
    // Ours may be a folder that the account cannot enter.
    command.current_dir("/");
    if let Some(Account { uid, gid }) = account {
        command.uid(uid).gid(gid);
    }
}

/// `postgres` itself: the process that is spawned has the postmaster's id, and does not outlive us.
pub(super) fn server(programs: &Programs, arguments: &[OsString], account: Option<Account>) -> Command {
    let mut server = command::command(Path::new("/bin/sh"), account);
    server
        .args(["-c", WATCHED, "regie-postgres"])
        .arg(programs.path("postgres"))
        .args(arguments);
    // Ctrl-C in a terminal reaches a whole group: we end first, and then end PostgreSQL.
    server.process_group(0).stdin(Stdio::piped());
    server
}

/// Tells a postmaster to end.
pub(super) fn end(pid: u32, ending: Ending, _programs: &Programs) {
    let signal = match ending {
        Ending::Fast => Signal::SIGINT,
        Ending::Immediate => Signal::SIGQUIT,
    };
    if let Ok(pid) = i32::try_from(pid) {
        let _ = kill(Pid::from_raw(pid), signal);
    }
}

/// Whether that process is the postmaster of that cluster: ids are used again, so being alive proves nothing.
pub(super) fn is_postmaster(pid: u32, folder: &Path) -> bool {
    let words = if cfg!(target_os = "linux") {
        fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default()
    } else {
        let output = Command::new("/bin/ps")
            .args(["-ww", "-o", "args=", "-p", &pid.to_string()])
            .output();
        output.map(|output| output.stdout).unwrap_or_default()
    };
    let words = String::from_utf8_lossy(&words).replace('\0', " ");
    words.contains("postgres") && words.contains(&format!(" -D {} ", folder.to_string_lossy()))
}

/// The absolute form of a path that exists, without links: the same folder always has the same name.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// Makes a folder and its parents: private, or for root one that the account can pass through.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    let mode = if geteuid().is_root() { 0o711 } else { 0o700 };
    DirBuilder::new().recursive(true).mode(mode).create(path)
}

/// Makes a folder that only its owner can enter, and gives it to the account.
pub(super) fn create_private_folder(path: &Path, account: Option<Account>) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)?;
    give(path, account)
}

/// The same in a place where others can write: what is there already must be ours.
pub(super) fn claim_private_folder(path: &Path, account: Option<Account>) -> Result<(), EmbeddedError> {
    match create_private_folder(path, account) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        made => return made.map_err(EmbeddedError::not_writable(path)),
    }
    let owner = account.map_or(geteuid().as_raw(), |account| account.uid);
    let found = fs::symlink_metadata(path).map_err(EmbeddedError::io("Cannot read", path))?;
    let ours = found.is_dir() && found.uid() == owner && found.mode() & 0o777 == 0o700;
    if ours {
        Ok(())
    } else {
        Err(EmbeddedError::NotPrivate(path.to_owned()))
    }
}

/// Makes a folder in a place where others can write; what is there already must be ours.
#[cfg(any(test, feature = "test-support"))]
pub(super) fn claim_folder(path: &Path) -> Result<(), EmbeddedError> {
    create_folder(path).map_err(EmbeddedError::not_writable(path))?;
    is_ours(path)
        .then_some(())
        .ok_or_else(|| EmbeddedError::NotPrivate(path.to_owned()))
}

/// Whether a folder is there, belongs to us, and nobody else can write to it.
#[cfg(any(test, feature = "test-support"))]
pub(super) fn is_ours(path: &Path) -> bool {
    let found = fs::symlink_metadata(path);
    found.is_ok_and(|found| found.is_dir() && found.uid() == geteuid().as_raw() && found.mode() & 0o022 == 0)
}

/// Who we are, for a file name.
#[cfg(any(test, feature = "test-support"))]
pub(super) fn user() -> String {
    geteuid().to_string()
}

/// A file made with these can be opened by its owner only.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.mode(0o600)
}

/// Writes a new file that only its owner can read, and gives it to the account.
pub(super) fn write_private_file(path: &Path, text: &str, account: Option<Account>) -> io::Result<()> {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        return Err(error);
    }
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    give(path, account)
}

/// Whether a cluster of that account can live in the folder: found by trying, since the modes do not tell everything
/// (lists of access, shares of the network or of another system that know no owners).
pub(super) fn can_host(folder: &Path, account: Account) -> bool {
    let probe = folder.join(".regie-probe");
    let _ = fs::remove_dir_all(&probe);
    let made = create_private_folder(&probe, Some(account)).is_ok();
    let kept =
        fs::metadata(&probe).is_ok_and(|found| found.uid() == account.uid && found.mode() & 0o777 == 0o700);
    let script = "cd \"$1\" && : > file";
    let mut shell = command::command(Path::new("/bin/sh"), Some(account));
    shell.args(["-c", script, "sh"]).arg(&probe).stderr(Stdio::null());
    let entered = shell.status().is_ok_and(|status| status.success());
    let _ = fs::remove_dir_all(&probe);
    made && kept && entered
}

fn give(path: &Path, account: Option<Account>) -> io::Result<()> {
    account.map_or(Ok(()), |Account { uid, gid }| chown(path, Some(uid), Some(gid)))
}
