//! The private road: a toolchain laid out from Debian's packages in the cache folder. No root, nothing in the system.
//!
//! Debian packages a recent rustc (`rustc-web`, kept up for its browsers) and the source of its standard library, from
//! which the WASM part is built. Everything is made in a temporary folder, stamped, renamed, and linked last, so an
//! interrupted set-up leaves nothing that looks finished.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::apt::{self, PrivateApt};
use super::toolchain::Toolchain;
use super::wasm_std;
use crate::base::Base;
use crate::{exec, find, report};

const STAMP: &str = "regie-stamp";

/// Whether this system can go the private road.
pub fn possible(base: &Base) -> bool {
    apt::present(base)
        && ["dpkg-deb", "rustup"]
            .iter()
            .all(|name| find::on_path(&base.path(), name).is_some())
}

/// Makes the toolchain, or takes a finished one from the cache, and tells rustup its name.
pub fn install(base: &Base, active: &Toolchain, name: &str) -> Result<()> {
    let folder = match finished(&base.cache) {
        Some(folder) => folder,
        None => report::step("private Rust toolchain (about 2 minutes)", || make(base, active))?,
    };
    replace_link(&active.sysroot.join("bin/cargo"), &folder.join("bin/cargo"))?;
    exec::capture(
        base.command("rustup")
            .args(["toolchain", "link", name])
            .arg(&folder),
    )
    .map(drop)
}

/// The toolchain borrows cargo and the linker from rustup's own: follow them when they have moved.
pub fn mend(private: &Toolchain, active: &Toolchain) -> Result<()> {
    let linker = linker(&private.host);
    for part in [Path::new("bin/cargo"), &linker] {
        let (theirs, ours) = (active.sysroot.join(part), private.sysroot.join(part));
        // A broken link does not `exist`; somebody's working one is left alone.
        if !ours.exists() && theirs.exists() {
            replace_link(&theirs, &ours)?;
        }
    }
    Ok(())
}

fn finished(cache: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(cache).ok()?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join(STAMP).is_file());
    folders.sort();
    folders.pop()
}

fn make(base: &Base, active: &Toolchain) -> Result<PathBuf> {
    let work = base.cache.join("toolchain-in-progress");
    if work.exists() {
        fs::remove_dir_all(&work).context("cannot clear what an interrupted set-up left")?;
    }
    let apt = report::step("package lists", || PrivateApt::update(base, work.join("apt")))?;
    let version = apt.version("rustc-web")?;
    let wanted = packages(base, &apt)?;
    let files = report::step("download from Debian", || apt.download(&wanted))?;

    let unpacked = work.join("unpacked");
    report::step("unpack", || {
        for file in &files {
            exec::capture(base.command("dpkg-deb").arg("-x").args([file, &unpacked]))?;
        }
        Ok(())
    })?;
    let made = work.join("toolchain");
    lay_out(&unpacked, &made, active)?;
    report::step("standard library for WASM", || {
        wasm_std::build(base, active, &made, &work)
    })?;

    fs::write(made.join(STAMP), format!("{version}\n"))?;
    let short = version.split(['+', '-']).next().unwrap_or(&version);
    let home = base.cache.join(format!("rust-{short}"));
    if home.exists() {
        fs::remove_dir_all(&home)?;
    }
    fs::rename(&made, &home)?;
    fs::remove_dir_all(&work)?;
    Ok(home)
}

/// The names that carry a version are read from the dependencies: they move with Debian's updates.
fn packages(base: &Base, apt: &PrivateApt<'_>) -> Result<Vec<String>> {
    let mut wanted: Vec<String> = [
        "rustc-web",
        "rust-web-src",
        "libstd-rust-web-dev",
        "rust-web-clippy",
        "rustfmt-web",
    ]
    .map(str::to_owned)
    .into();
    let driver = one_of(&apt.depends("libstd-rust-web-dev")?, "libstd-rust-web-")?;
    let llvm = one_of(&apt.depends(&driver)?, "libllvm")?;
    wanted.push(driver);
    // LLVM's own libraries, and what those need, as far as the system lacks them.
    let mut open = apt.depends(&llvm)?;
    wanted.push(llvm);
    while let Some(package) = open.pop() {
        if !wanted.contains(&package) && !is_installed(base, &package) {
            open.extend(apt.depends(&package)?);
            wanted.push(package);
        }
    }
    Ok(wanted)
}

fn one_of(names: &[String], start: &str) -> Result<String> {
    match names.iter().find(|name| name.starts_with(start)) {
        Some(name) => Ok(name.clone()),
        None => bail!("Debian's rustc-web is not built as expected: no package {start}*"),
    }
}

fn is_installed(base: &Base, package: &str) -> bool {
    let mut query = base.command("dpkg-query");
    query.args(["-W", "-f=${db:Status-Status} ", package]);
    exec::capture(&mut query).is_ok_and(|status| status.contains("installed") && !status.contains("not-"))
}

/// From the layout of a system to that of a rustup toolchain.
fn lay_out(unpacked: &Path, made: &Path, active: &Toolchain) -> Result<()> {
    let libraries = format!("{}-linux-gnu", std::env::consts::ARCH);
    let moves = [
        ("usr/bin", "bin"),
        ("usr/lib/rustlib", "lib/rustlib"),
        ("usr/src", "src"),
        (&format!("usr/lib/{libraries}"), "lib"),
        (&format!("lib/{libraries}"), "lib"),
    ];
    for (from, to) in moves {
        let from = unpacked.join(from);
        if from.is_dir() {
            merge(&from, &made.join(to))?;
        }
    }
    let linker = linker(&active.host);
    replace_link(&active.sysroot.join(&linker), &made.join(&linker))
}

fn linker(host: &str) -> PathBuf {
    Path::new("lib/rustlib").join(host).join("bin/rust-lld")
}

/// Moves what is in one folder into another that may have some of it already.
fn merge(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let goal = to.join(entry.file_name());
        if entry.file_type()?.is_dir() && goal.is_dir() {
            merge(&entry.path(), &goal)?;
        } else {
            fs::rename(entry.path(), &goal).with_context(|| format!("cannot move to {}", goal.display()))?;
        }
    }
    Ok(())
}

/// A link and not a copy: the linker needs the library beside the original.
fn replace_link(original: &Path, link: &Path) -> Result<()> {
    if !original.exists() {
        bail!(
            "the toolchain of rustup has no {}: run `rustup update`",
            original.display()
        );
    }
    if let Some(folder) = link.parent() {
        fs::create_dir_all(folder)?;
    }
    if link.symlink_metadata().is_ok() {
        fs::remove_file(link)?;
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(original, link)?;
    Ok(())
}
