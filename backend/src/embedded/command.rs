//! The processes: how PostgreSQL's programs are called.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use super::os::{self, Account};
use super::{Durability, place::Endpoint};

/// What a child may know of our environment. The rest holds our secrets, or would change what PostgreSQL does.
const KEPT: [&str; 8] = [
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    // Windows' own programs and libraries need these.
    "SystemRoot",
    "SystemDrive",
    "TEMP",
    "USERPROFILE",
];

/// One of PostgreSQL's programs, as the account that the cluster belongs to.
pub(super) fn command(program: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    command.env_clear();
    command.envs(KEPT.iter().filter_map(|name| Some((name, env::var_os(name)?))));
    // One language for the messages; on macOS PostgreSQL does not start without a valid one.
    command.env("LC_ALL", "C");
    os::prepare(&mut command, account);
    command
}

/// The arguments of `postgres`. Only what must be so: the rest can be tuned in the cluster's `postgresql.conf`.
pub(super) fn server_arguments(folder: &Path, endpoint: &Endpoint, durability: Durability) -> Vec<OsString> {
    let (socket, listen) = match endpoint {
        Endpoint::Socket { folder, .. } => (folder.as_str(), ""),
        Endpoint::Loopback { .. } => ("", "127.0.0.1"),
    };
    let mut settings = vec![
        format!("listen_addresses={listen}"),
        format!("port={}", endpoint.port()),
        "cluster_name=regie".into(),
        "timezone=UTC".into(),
        "logging_collector=off".into(),
        "log_destination=stderr".into(),
        "log_timezone=UTC".into(),
        "log_line_prefix=%m [%p] ".into(),
        "log_checkpoints=off".into(),
        "log_min_duration_statement=-1".into(),
        // Statements and the values of rows can hold secrets and names: neither belongs in a log.
        "log_min_error_statement=panic".into(),
        "log_error_verbosity=terse".into(),
    ];
    if cfg!(unix) {
        settings.push(format!("unix_socket_directories={socket}"));
        settings.push("unix_socket_permissions=0700".into());
    }
    if durability == Durability::Test {
        settings.extend(["fsync=off", "synchronous_commit=off", "full_page_writes=off"].map(String::from));
    }
    let mut arguments = vec!["-D".into(), folder.as_os_str().to_owned()];
    arguments.extend(
        settings
            .into_iter()
            .flat_map(|setting| ["-c".into(), setting.into()]),
    );
    arguments
}
