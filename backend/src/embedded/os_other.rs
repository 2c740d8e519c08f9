//! What is particular to the systems that are not unix, in practice Windows: no accounts to change to, no signals.

use std::env;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{self, Path, PathBuf};
use std::process::{Command, Stdio};

use super::find::{Programs, versions};
use super::{EmbeddedError, command};

/// PostgreSQL runs under our own account here: there is never one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Account {}

/// How PostgreSQL is told to end.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending {
    /// Ends the sessions, writes everything, ends.
    Fast,
    /// Drops everything: the next start recovers.
    Immediate,
}

/// The folders of PostgreSQL's programs, the highest version first.
pub(super) fn usual_folders() -> Vec<PathBuf> {
    let parent = env::var_os("ProgramFiles").map_or_else(|| r"C:\Program Files".into(), PathBuf::from);
    versions(&parent.join("PostgreSQL"), "", "bin")
}

/// None.
#[expect(clippy::unnecessary_wraps, reason = "can fail on unix")]
pub(super) fn account(_cluster: &Path) -> Result<Option<Account>, EmbeddedError> {
    Ok(None)
}

/// No console window for the child, and no part in our Ctrl-C.
pub(super) fn prepare(command: &mut Command, _account: Option<Account>) {
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        const CREATE_NEW_PROCESS_GROUP: u32 = 0x0000_0200;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW);
    }
    command.stdin(Stdio::null());
}

/// `postgres` itself. It outlives us when we are killed; the next start ends it.
pub(super) fn server(programs: &Programs, arguments: &[OsString], account: Option<Account>) -> Command {
    let mut server = command::command(&programs.path("postgres"), account);
    server.args(arguments);
    server
}

/// Tells a postmaster to end: PostgreSQL brings signals of its own.
pub(super) fn end(pid: u32, ending: Ending, programs: &Programs) {
    let signal = match ending {
        Ending::Fast => "INT",
        Ending::Immediate => "QUIT",
    };
    let mut kill = command::command(&programs.path("pg_ctl"), None);
    // It may have ended by itself.
    let _ = kill
        .args(["kill", signal, &pid.to_string()])
        .stderr(Stdio::null())
        .status();
}

/// Whether that process is a postmaster: the system does not say of which cluster.
pub(super) fn is_postmaster(pid: u32, _folder: &Path) -> bool {
    let output = Command::new("tasklist")
        .args(["/NH", "/FI", &format!("PID eq {pid}")])
        .output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("postgres.exe"))
}

/// The absolute form of a path.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    path::absolute(path)
}

/// Makes a folder and its parents.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Makes a folder: who can enter it is inherited from its parent.
pub(super) fn create_private_folder(path: &Path, _account: Option<Account>) -> io::Result<()> {
    fs::create_dir(path)
}

/// The same, when it may be there already.
pub(super) fn claim_private_folder(path: &Path, _account: Option<Account>) -> Result<(), EmbeddedError> {
    fs::create_dir_all(path).map_err(EmbeddedError::not_writable(path))
}

/// Makes a folder.
#[cfg(any(test, feature = "test-support"))]
pub(super) fn claim_folder(path: &Path) -> Result<(), EmbeddedError> {
    fs::create_dir_all(path).map_err(EmbeddedError::not_writable(path))
}

/// Whether a folder is there: the temporary folder is each user's own.
#[cfg(any(test, feature = "test-support"))]
pub(super) fn is_ours(path: &Path) -> bool {
    path.is_dir()
}

/// Who we are, for a file name.
#[cfg(any(test, feature = "test-support"))]
pub(super) fn user() -> String {
    env::var("USERNAME").unwrap_or_default()
}

/// Who can open a file is inherited from its folder.
pub(super) fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Writes a file: who can read it is inherited from its folder.
pub(super) fn write_private_file(path: &Path, text: &str, _account: Option<Account>) -> io::Result<()> {
    fs::write(path, text)
}

/// Never asked: there is no other account.
pub(super) fn can_host(_folder: &Path, account: Account) -> bool {
    match account {}
}
