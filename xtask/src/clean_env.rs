//! The environment for child processes, without what `cargo run` and rustup put there for this program.
//!
//! Were these variables inherited, an inner cargo would use the wrong rustc, and build scripts that watch them would
//! run again at every change of caller.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// One variable and its value.
pub type Var = (OsString, OsString);

/// The cleaned environment of this process.
pub fn current() -> Vec<Var> {
    let mut own = Vec::new();
    if let Ok(exe) = env::current_exe()
        && let Some(folder) = exe.parent()
    {
        own.push(folder.to_path_buf());
    }
    if let Some(rustup) = env::var_os("RUSTUP_HOME") {
        own.push(Path::new(&rustup).join("toolchains"));
    }
    clean(env::vars_os(), &own)
}

/// Drops the variables of the outer cargo, and the entries of library paths that lie under one of `own`.
fn clean(vars: impl Iterator<Item = Var>, own: &[PathBuf]) -> Vec<Var> {
    vars.filter(|(name, _)| !belongs_to_caller(&name.to_string_lossy()))
        .filter_map(|(name, value)| match name.to_str() {
            Some("LD_LIBRARY_PATH" | "DYLD_FALLBACK_LIBRARY_PATH") => {
                without(&value, own).map(|value| (name, value))
            }
            _ => Some((name, value)),
        })
        .collect()
}

fn belongs_to_caller(name: &str) -> bool {
    const EXACT: [&str; 11] = [
        "CARGO",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_PRIMARY_PACKAGE",
        "OUT_DIR",
        "RUSTC",
        "RUSTC_BOOTSTRAP",
        "RUSTDOC",
        "RUSTUP_TOOLCHAIN",
        "RUSTUP_TOOLCHAIN_SOURCE",
        "RUST_RECURSION_COUNT",
    ];
    const PREFIXES: [&str; 3] = ["CARGO_PKG_", "CARGO_BIN_", "CARGO_CRATE_"];
    EXACT.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn without(list: &OsStr, own: &[PathBuf]) -> Option<OsString> {
    let kept: Vec<PathBuf> = env::split_paths(list)
        .filter(|entry| !entry.as_os_str().is_empty() && !own.iter().any(|folder| entry.starts_with(folder)))
        .collect();
    if kept.is_empty() {
        None
    } else {
        env::join_paths(kept).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let vars = pairs
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value)));
        clean(vars, &[PathBuf::from("/t/debug"), PathBuf::from("/r/toolchains")])
            .into_iter()
            .map(|(name, value)| (name.into_string().unwrap(), value.into_string().unwrap()))
            .collect()
    }

    #[test]
    fn the_outer_cargo_leaves_no_trace() {
        let vars = [
            ("CARGO", "/x/cargo"),
            ("CARGO_PKG_NAME", "xtask"),
            ("RUSTUP_TOOLCHAIN", "stable"),
            ("CARGO_HOME", "/home/u/.cargo"),
            ("CARGO_TARGET_DIR", "/big/target"),
            ("RUSTC_WRAPPER", "sccache"),
        ];
        let kept: Vec<String> = cleaned(&vars).into_iter().map(|(name, _)| name).collect();
        assert_eq!(kept, ["CARGO_HOME", "CARGO_TARGET_DIR", "RUSTC_WRAPPER"]);
    }

    #[cfg(unix)]
    #[test]
    fn library_paths_keep_only_what_the_user_set() {
        let mixed = "/t/debug:/t/debug/deps:/r/toolchains/stable/lib:/opt/lib";
        assert_eq!(
            cleaned(&[("LD_LIBRARY_PATH", mixed)]),
            [("LD_LIBRARY_PATH".into(), "/opt/lib".into())]
        );
        assert!(cleaned(&[("LD_LIBRARY_PATH", "/t/debug/deps")]).is_empty());
    }
}
