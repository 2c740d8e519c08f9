//! The rules of dependency, as pure functions, and the tests that hold this checkout to them.
//!
//! Each rule has tests of its own, with a violation planted: a rule that catches nothing is worse than none.

mod manifests;
mod migrations;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders that hold nothing of ours, or data in any script.
const SKIPPED: [&str; 11] = [
    "data",
    "dist",
    "facts",
    "fixtures",
    "locales",
    "node_modules",
    "playwright-report",
    "target",
    "test-results",
    "testdata",
    "vendor",
];

/// The endings of the files that are read.
const READ: [&str; 9] = ["rs", "toml", "sql", "css", "ts", "tsx", "js", "mjs", "cjs"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the checkout")
        .to_path_buf()
}

/// The files to check, by their path from the root with `/` between the names.
fn files(root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the checkout").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
                    open.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|ending| READ.iter().any(|known| ending == *known))
            {
                let inside = path
                    .strip_prefix(root)
                    .expect("below the root")
                    .to_string_lossy()
                    .replace('\\', "/");
                found.push((inside, fs::read(&path).expect("a file of the checkout")));
            }
        }
    }
    found.sort();
    found
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn crates_depend_on_one_another_only_as_drawn() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root());
    let answer = crate::exec::capture(&mut command).expect("cargo knows the workspace");
    let manifests = manifests::parse(&serde_json::from_str(&answer).expect("cargo answers in JSON"));
    assert!(manifests.len() >= 6, "only {} members", manifests.len());
    none(&manifests::faults(&manifests));
}

#[test]
fn sources_keep_to_their_layer() {
    let files = files(&root());
    assert!(
        files.iter().any(|(path, _)| path == "xtask/src/main.rs"),
        "the walk does not reach this crate"
    );
    let faults: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| sources::layer(path, &String::from_utf8_lossy(text)))
        .collect();
    none(&faults);
}

#[test]
fn sources_are_ascii() {
    let faults: Vec<String> = files(&root())
        .iter()
        .flat_map(|(path, text)| sources::ascii(path, text))
        .collect();
    none(&faults);
}

#[test]
fn migrations_are_numbered_without_gaps() {
    let Ok(entries) = fs::read_dir(root().join("migrations")) else {
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    none(&migrations::faults(&names));
}
