//! Whether something has changed since last time, told from names, sizes and times without reading the files.

use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A 64-bit FNV-1a hash: the same on every system and in every version of Rust. Not for secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// The hash of nothing.
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hash = Self::new();
        hash.add(bytes);
        hash
    }

    /// Adds bytes; a length goes in too, so that `ab` + `c` is not `a` + `bc`.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Adds a file's name, size and time of change, or all of a folder's.
    pub fn add_path(&mut self, path: &Path) -> io::Result<()> {
        let Ok(about) = fs::metadata(path) else {
            self.add(b"absent");
            return Ok(());
        };
        if about.is_file() {
            self.add_file(path, &about);
            return Ok(());
        }
        let mut entries = fs::read_dir(path)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        entries
            .iter()
            .filter(|entry| !entry.ends_with("node_modules"))
            .try_for_each(|entry| self.add_path(entry))
    }

    fn add_file(&mut self, path: &Path, about: &Metadata) {
        let changed = about
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        self.add(path.to_string_lossy().as_bytes());
        self.add(&about.len().to_le_bytes());
        self.add(&changed.map_or(0, |time| time.as_nanos()).to_le_bytes());
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_pieces_count() {
        let hash = |pieces: &[&str]| {
            let mut hash = Hash::new();
            for piece in pieces {
                hash.add(piece.as_bytes());
            }
            hash
        };
        assert_eq!(hash(&["ab", "c"]), hash(&["ab", "c"]));
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }

    #[test]
    fn a_tree_changes_with_its_files_but_not_with_node_modules() {
        let root = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        let hash = || {
            let mut hash = Hash::new();
            hash.add_path(&root).unwrap();
            hash
        };
        fs::create_dir_all(root.join("node_modules")).unwrap();
        fs::write(root.join("a.rs"), "a").unwrap();
        let before = hash();
        fs::write(root.join("node_modules/x.js"), "x").unwrap();
        assert_eq!(hash(), before);
        fs::write(root.join("a.rs"), "longer").unwrap();
        let edited = hash();
        assert_ne!(edited, before);
        fs::rename(root.join("a.rs"), root.join("b.rs")).unwrap();
        assert_ne!(hash(), edited);
        fs::remove_dir_all(root).unwrap();
    }
}
