//! Chooses the one toolchain of every build: the user's own when it can build WASM, else a private one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::debian;
use crate::base::{Base, private_toolchain_name};
use crate::exec::{self, Quiet};
use crate::find;
use crate::report;

/// The browser's target.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Rust the workspace compiles with (`rust-version` in Cargo.toml).
const OLDEST: [u32; 2] = [1, 94];

/// A Rust toolchain.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// What rustup calls it; none where rust was installed without rustup.
    pub name: Option<String>,
    /// Its folder.
    pub sysroot: PathBuf,
    /// The version of its rustc.
    pub version: Vec<u32>,
    /// The platform it runs on.
    pub host: String,
}

impl Toolchain {
    /// Makes a child process use this toolchain.
    pub fn apply(&self, command: &mut Command) {
        if let Some(name) = &self.name {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
    }

    /// Whether rustc is this new.
    pub fn at_least(&self, version: [u32; 2]) -> bool {
        self.version.as_slice() >= version.as_slice()
    }

    /// Whether the standard library for WASM is there.
    pub fn has_wasm(&self) -> bool {
        let libraries = fs::read_dir(self.sysroot.join("lib/rustlib").join(WASM).join("lib"));
        libraries.is_ok_and(|files| {
            files
                .flatten()
                .any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
        })
    }

    fn has_program(&self, name: &str) -> bool {
        find::in_folder(&self.sysroot.join("bin"), name).is_some()
    }

    fn is_complete(&self) -> bool {
        self.at_least(OLDEST) && self.has_wasm() && self.has_program("cargo-clippy")
    }
}

/// The toolchain the user works with.
pub fn active(base: &Base) -> Result<Toolchain> {
    probe(base, base.active.as_deref())
}

/// The toolchain that formats: the user's own if it can, else any.
pub fn for_formatting(base: &Base) -> Result<Toolchain> {
    let active = active(base)?;
    if active.has_program("cargo-fmt") {
        return Ok(active);
    }
    if let Ok(private) = probe(base, Some(&private_toolchain_name()))
        && private.has_program("cargo-fmt")
    {
        return Ok(private);
    }
    bail!("rustfmt is missing: run `rustup component add rustfmt`");
}

/// Finds or makes a toolchain that builds for this machine and for WASM.
pub fn choose(base: &Base) -> Result<Toolchain> {
    let active = active(base)?;
    if !active.at_least(OLDEST) {
        bail!(
            "Rust {}.{} or newer is needed: run `rustup update stable`",
            OLDEST[0],
            OLDEST[1]
        );
    }
    if active.is_complete() {
        return Ok(active);
    }
    if let Ok(private) = probe(base, Some(&private_toolchain_name()))
        && private.is_complete()
    {
        debian::mend(&private, &active)?;
        return Ok(private);
    }
    let from_rustup = add_by_rustup(base, &active);
    if active.is_complete() {
        return Ok(active);
    }
    let Err(why) = from_rustup else {
        bail!(
            "rustup added {WASM} and clippy, but {} lacks them",
            active.sysroot.display()
        );
    };
    report::note(&format!(
        "rustup cannot add {WASM} here; making a private toolchain from Debian's packages"
    ));
    if !debian::possible(base) {
        return Err(why.context(format!(
            "no standard library for WASM: run `rustup target add {WASM}` where the network is open"
        )));
    }
    let name = private_toolchain_name();
    debian::install(base, &active, &name)?;
    let private = probe(base, Some(&name))?;
    if !private.is_complete() {
        bail!(
            "the private toolchain in {} is incomplete: delete it and try again",
            private.sysroot.display()
        );
    }
    Ok(private)
}

/// The ordinary road. Where the release server cannot be reached it fails within seconds.
fn add_by_rustup(base: &Base, active: &Toolchain) -> Result<()> {
    let Some(name) = &active.name else {
        bail!("{WASM} is missing and there is no rustup to add it");
    };
    report::note(&format!("asking rustup for {WASM}"));
    for words in [["target", "add", WASM], ["component", "add", "clippy"]] {
        let quiet = Quiet {
            what: "rustup".into(),
            log: base.log(&format!("rustup-{}", words[0])),
            limit: Duration::from_mins(1),
        };
        let mut rustup = base.command("rustup");
        rustup
            .env("RUSTUP_MAX_RETRIES", "1")
            .args(words)
            .args(["--toolchain", name]);
        quiet.run(&mut rustup)?;
    }
    Ok(())
}

/// Asks rustc about itself.
pub fn probe(base: &Base, name: Option<&str>) -> Result<Toolchain> {
    let ask = |words: &[&str]| {
        let mut rustc = base.command("rustc");
        if let Some(name) = name {
            rustc.env("RUSTUP_TOOLCHAIN", name);
        }
        exec::capture(rustc.args(words))
    };
    let sysroot = PathBuf::from(ask(&["--print", "sysroot"])?);
    let about = ask(&["-vV"])?;
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap_or_default()
        .to_owned();
    let version = find::version_in(&about).unwrap_or_default();
    let name = name.map(str::to_owned).or_else(|| rustup_name(&sysroot));
    Ok(Toolchain {
        name,
        sysroot,
        version,
        host,
    })
}

/// rustup keeps a toolchain in a folder of its name.
fn rustup_name(sysroot: &Path) -> Option<String> {
    let parent = sysroot.parent()?;
    parent.ends_with("toolchains").then(|| {
        sysroot
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
    })?
}
