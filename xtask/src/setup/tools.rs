//! cargo-leptos and wasm-bindgen, compiled with a light profile: their own speed is not felt, their build is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::toolchain::{self, Toolchain};
use crate::base::Base;
use crate::exec::{self, Quiet};
use crate::{find, report};

const CARGO_LEPTOS: &str = "0.3.11";

/// The oldest rustc that compiles this cargo-leptos.
const LEPTOS_RUSTC: [u32; 2] = [1, 96];

const LIMIT: Duration = Duration::from_hours(1);

/// Finds or compiles cargo-leptos; returns the folder it lies in.
pub fn cargo_leptos(base: &Base, toolchain: &Toolchain) -> Result<PathBuf> {
    let root = base.cache.join("tools");
    if let Some(folder) = existing(base, &[root.join("bin")], "cargo-leptos", CARGO_LEPTOS) {
        return Ok(folder);
    }
    report::step(
        &format!("cargo-leptos {CARGO_LEPTOS} (compiled once, 5 minutes or so)"),
        || {
            if find::on_path(&base.path(), "cargo-binstall").is_some() && binstall(base, &root).is_ok() {
                return Ok(());
            }
            let compiler = leptos_compiler(base, toolchain)?;
            let mut cargo = light_install(base, "cargo-leptos", CARGO_LEPTOS, &root);
            cargo.arg("--locked").env("RUSTUP_TOOLCHAIN", compiler);
            quiet(base, "cargo-leptos").run(&mut cargo)
        },
    )?;
    Ok(root.join("bin"))
}

/// Finds or compiles the wasm-bindgen of the version in Cargo.lock; returns the folder it lies in.
pub fn wasm_bindgen(base: &Base) -> Result<PathBuf> {
    let lock = fs::read_to_string(base.root.join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen").context("wasm-bindgen is not in Cargo.lock")?;
    // One folder a version: two checkouts may want two.
    let root = base.cache.join("tools").join(format!("wasm-bindgen-{version}"));
    let places = [root.join("bin"), base.cache.join("tools/bin")];
    if let Some(folder) = existing(base, &places, "wasm-bindgen", version) {
        return Ok(folder);
    }
    report::step(
        &format!("wasm-bindgen {version} (compiled once, 2 minutes or so)"),
        || {
            let mut cargo = light_install(base, "wasm-bindgen-cli", version, &root);
            if let Some(name) = &base.active {
                cargo.env("RUSTUP_TOOLCHAIN", name);
            }
            quiet(base, "wasm-bindgen").run(&mut cargo)
        },
    )?;
    Ok(root.join("bin"))
}

/// A folder, ours first, in which the program is of exactly this version.
fn existing(base: &Base, ours: &[PathBuf], program: &str, version: &str) -> Option<PathBuf> {
    let on_path = find::on_path(&base.path(), program).and_then(|file| file.parent().map(Path::to_path_buf));
    ours.iter().cloned().chain(on_path).find(|folder| {
        let Some(file) = find::in_folder(folder, program) else {
            return false;
        };
        let answer = exec::capture(base.command(&file.to_string_lossy()).arg("--version"));
        answer.is_ok_and(|answer| answer.split_whitespace().any(|word| word == version))
    })
}

fn light_install(base: &Base, name: &str, version: &str, root: &Path) -> Command {
    let mut cargo = base.command("cargo");
    cargo
        .args(["install", name, "--version", version, "--root"])
        .arg(root)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        // The settings of this workspace are for this workspace.
        .current_dir(&base.cache)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    cargo
}

fn binstall(base: &Base, root: &Path) -> Result<()> {
    let package = format!("cargo-leptos@{CARGO_LEPTOS}");
    let mut cargo = base.active_command("cargo");
    cargo
        .args([
            "binstall",
            "--no-confirm",
            "--disable-strategies",
            "compile",
            &package,
            "--root",
        ])
        .arg(root);
    let quiet = Quiet {
        what: "cargo-binstall".into(),
        log: base.log("binstall"),
        limit: Duration::from_mins(3),
    };
    quiet.run(&mut cargo)
}

/// The toolchain of the builds if it is new enough, else one of rustup's that is.
fn leptos_compiler(base: &Base, toolchain: &Toolchain) -> Result<String> {
    let newer = format!("{}.{}.0", LEPTOS_RUSTC[0], LEPTOS_RUSTC[1]);
    match &toolchain.name {
        Some(name) if toolchain.at_least(LEPTOS_RUSTC) => Ok(name.clone()),
        _ if toolchain::probe(base, Some(&newer)).is_ok() => Ok(newer),
        _ => {
            let mut rustup = base.command("rustup");
            rustup.args([
                "toolchain",
                "install",
                &newer,
                "--profile",
                "minimal",
                "--no-self-update",
            ]);
            quiet(base, "rustup").run(&mut rustup).with_context(|| {
                format!("cargo-leptos needs Rust {newer}: run `rustup update stable` and try again")
            })?;
            Ok(newer)
        }
    }
}

fn quiet(base: &Base, name: &str) -> Quiet {
    Quiet {
        what: name.into(),
        log: base.log(name),
        limit: LIMIT,
    }
}

/// The version of a package in Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
