//! One server at a time in a data folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{EmbeddedError, os};

/// A taken data folder.
#[derive(Debug)]
pub(super) struct Taken(File);

impl Drop for Taken {
    /// Closing the file would do, were it not for a program that is being started at this moment: until it runs, it holds
    /// all files of this process open, and with them the lock. Nothing can be done about a failure here.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Takes the data folder; the lock lasts as long as what is returned, and ends with the process whatever happens.
///
/// A server that is just stopping is waited for: `patience` is how long.
pub(super) fn take(data: &Path, patience: Duration) -> Result<Taken, EmbeddedError> {
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
    Ok(Taken(file))
}
