//! One server at a time in a data folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{EmbeddedError, os};

/// Takes the data folder; the lock lasts as long as the returned file, and ends with the process whatever happens.
///
/// A server that is just stopping is waited for: `patience` is how long.
pub(super) fn take(data: &Path, patience: Duration) -> Result<File, EmbeddedError> {
    let path = data.join("regie.lock");
    // Private, or another user could hold the lock: it takes no right to write.
    let mut options = OpenOptions::new();
    options.create(true).read(true).write(true).truncate(false);
    let mut file = os::private(&mut options)
        .open(&path)
        .map_err(EmbeddedError::not_writable(&path))?;
    let began = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if began.elapsed() < patience => sleep(Duration::from_millis(50)),
            Err(TryLockError::WouldBlock) => {
                let pid = fs::read_to_string(&path).ok().map(|text| text.trim().to_owned());
                let pid = pid.filter(|pid| !pid.is_empty());
                return Err(EmbeddedError::AlreadyRunning {
                    data: data.to_owned(),
                    pid,
                });
            }
            Err(TryLockError::Error(source)) => return Err(EmbeddedError::io("Cannot lock", &path)(source)),
        }
    }
    // Only for the message above: the lock is what counts.
    let _ = file
        .set_len(0)
        .and_then(|()| file.write_all(std::process::id().to_string().as_bytes()));
    Ok(file)
}
