//! Looks for programs without starting them.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The first file of this name in the folders of a search path.
pub fn on_path(path: &OsStr, name: &str) -> Option<PathBuf> {
    env::split_paths(path).find_map(|folder| in_folder(&folder, name))
}

/// The program of this name in a folder, with the ending it has on this system.
pub fn in_folder(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ""]
    } else {
        &[""]
    };
    endings
        .iter()
        .map(|ending| folder.join(format!("{name}{ending}")))
        .find(|file| file.is_file())
}

/// The folders that match a pattern whose one `*` stands for part of a folder's name.
pub fn matching_folders(parent: &str, prefix: &str, below: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join(below))
        .filter(|folder| folder.is_dir())
        .collect();
    found.sort();
    found
}

/// The numbers in a program's answer to `--version`: the first word that starts with a digit.
pub fn version_in(answer: &str) -> Option<Vec<u32>> {
    let word = answer
        .split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    let numbers = word.split(|sign: char| !sign.is_ascii_digit());
    Some(
        numbers
            .take_while(|number| !number.is_empty())
            .filter_map(|number| number.parse().ok())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_say() {
        assert_eq!(
            version_in("initdb (PostgreSQL) 15.18 (Debian 15.18-0)"),
            Some(vec![15, 18])
        );
        assert_eq!(version_in("wasm-bindgen 0.2.130"), Some(vec![0, 2, 130]));
        assert_eq!(
            version_in("rustc 1.96.0 (built from a source)"),
            Some(vec![1, 96, 0])
        );
        assert_eq!(version_in("postgres 18beta1"), Some(vec![18]));
        assert_eq!(version_in("no number"), None);
    }
}
