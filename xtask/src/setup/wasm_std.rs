//! Builds the standard library for WASM from its source and puts it where rustc looks.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::toolchain::{Toolchain, WASM};
use crate::base::Base;
use crate::exec::Quiet;

const CRATE: &str = "regie_wasm_std";

/// Builds with the rustc in `made`, in a throw-away crate in `work`. A dynamic library, so that the linker is tried.
pub fn build(base: &Base, active: &Toolchain, made: &Path, work: &Path) -> Result<()> {
    let folder = work.join("std");
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = \"{CRATE}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), "pub fn nothing() {}\n")?;

    // cargo itself, not rustup's stand-in for it: the new toolchain has no name yet.
    let cargo = active.sysroot.join("bin/cargo");
    let mut command = base.command(&cargo.to_string_lossy());
    command
        .current_dir(&folder)
        .env("RUSTC", made.join("bin/rustc"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("LD_LIBRARY_PATH", made.join("lib"))
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTC_WRAPPER")
        .args([
            "build",
            "--release",
            "--target",
            WASM,
            "-Z",
            "build-std=std,panic_abort",
        ])
        .arg("--target-dir")
        .arg(folder.join("target"));
    let quiet = Quiet {
        what: "standard library for WASM".into(),
        log: base.log("wasm-std"),
        limit: Duration::from_mins(15),
    };
    quiet.run(&mut command)?;

    let goal = made.join("lib/rustlib").join(WASM).join("lib");
    fs::create_dir_all(&goal)?;
    let built = folder.join("target").join(WASM).join("release/deps");
    let mut copied = 0;
    for entry in fs::read_dir(&built)? {
        let file = entry?.path();
        let name = file.file_name().context("a library without a name")?;
        if file.extension().is_some_and(|ending| ending == "rlib") && !name.to_string_lossy().contains(CRATE)
        {
            fs::copy(&file, goal.join(name))?;
            copied += 1;
        }
    }
    if copied == 0 {
        bail!("no library was built in {}", built.display());
    }
    Ok(())
}
