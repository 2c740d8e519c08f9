//! A cluster that another process runs, for commands that only want to look.

use std::fs;
use std::path::{Path, PathBuf};

use super::{ConnectionParts, SUPERUSER, os};

/// What is needed to connect to the cluster of a data folder while a server runs it; none when nobody does. Reads what
/// lies there and changes nothing.
pub fn running(data: &Path) -> Option<ConnectionParts> {
    let elsewhere = fs::read_to_string(data.join("postgres.location")).ok();
    let folder = elsewhere.map_or_else(|| data.join("postgres"), |text| PathBuf::from(text.trim()));
    // PostgreSQL remembers its folder as an absolute path.
    let folder = os::absolute(&folder).ok()?;
    let text = fs::read_to_string(folder.join("postmaster.pid")).ok()?;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    // Process id, folder, start, port, the socket's folder, the address, shared memory, state.
    let [pid, _, _, port, socket, address, _, "ready", ..] = lines.as_slice() else {
        return None;
    };
    if !os::is_postmaster(pid.parse().ok()?, &folder) {
        return None;
    }
    let host = if socket.is_empty() { address } else { socket };
    let password = fs::read_to_string(data.join("postgres.password")).ok()?;
    Some(ConnectionParts {
        host_or_socket_dir: (*host).to_owned(),
        port: port.parse().ok()?,
        user: SUPERUSER.to_owned(),
        password: password.trim().to_owned(),
    })
}
