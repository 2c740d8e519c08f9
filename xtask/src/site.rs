//! Builds the server and the site with cargo-leptos, or notices that nothing has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use crate::exec;
use crate::fingerprint::Hash;
use crate::kit::Kit;
use crate::report;

/// What a build depends on, seen from the root of the checkout.
const SOURCES: [&str; 11] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "app",
    "backend",
    "domain",
    "frontend",
    "migrations",
    "public",
    "server",
    "style",
];

const OUTPUT: &str = "regie";
const PKG: &str = "pkg";
const HASHES: &str = "hash.txt";

/// A built app.
pub struct Site {
    /// The server's program.
    pub binary: PathBuf,
    /// The folder of what the server hands to browsers.
    pub root: PathBuf,
    release: bool,
}

impl Site {
    fn of(kit: &Kit, release: bool) -> Self {
        let profile = if release { "release" } else { "debug" };
        let binary = format!("regie{}", std::env::consts::EXE_SUFFIX);
        let target = &kit.base.target;
        Self {
            binary: target.join(profile).join(binary),
            root: target.join("site"),
            release,
        }
    }

    /// Tells a program that serves this site where it is, as cargo-leptos would.
    pub fn describe_to(&self, command: &mut Command) {
        command
            .env("REGIE_BIN", &self.binary)
            .env("LEPTOS_OUTPUT_NAME", OUTPUT)
            .env("LEPTOS_SITE_ROOT", &self.root)
            .env("LEPTOS_SITE_PKG_DIR", PKG)
            .env("LEPTOS_HASH_FILES", "true")
            .env("LEPTOS_HASH_FILE_NAME", HASHES)
            .env("LEPTOS_ENV", if self.release { "PROD" } else { "DEV" });
    }

    /// Whether the files named by the hashes beside the binary are there: the two profiles share one site folder.
    fn is_whole(&self) -> bool {
        let Ok(hashes) = fs::read_to_string(self.binary.with_file_name(HASHES)) else {
            return false;
        };
        self.binary.is_file()
            && hashes
                .lines()
                .filter_map(|line| line.split_once(": "))
                .all(|(ending, hash)| {
                    self.root
                        .join(PKG)
                        .join(format!("{OUTPUT}.{hash}.{ending}"))
                        .is_file()
                })
    }
}

/// Builds, unless the last build was of these very sources.
pub fn build(kit: &Kit, release: bool) -> Result<Site> {
    let site = Site::of(kit, release);
    let stamp = kit.base.target.join("xtask").join("site-stamp");
    let sources = sources(kit, release)?;
    if site.is_whole() && fs::read_to_string(&stamp).is_ok_and(|found| found == stamped(&site, sources)) {
        report::note("nothing has changed since the last build");
        return Ok(site);
    }
    let what = if release { "build (release)" } else { "build" };
    report::step(what, || {
        // An interrupted build must not pass for the one before it.
        if stamp.exists() {
            fs::remove_file(&stamp)?;
        }
        let mut cargo = kit.cargo(&["leptos", "build"])?;
        if release {
            cargo.arg("--release");
        }
        // cargo-leptos would look for a program called like the package, `server`.
        cargo
            .env("LEPTOS_SITE_ROOT", &site.root)
            .env("LEPTOS_BIN_EXE_NAME", OUTPUT);
        exec::show(&mut cargo)
    })?;
    if release {
        report::step("compression of the site", || pack(&site.root.join(PKG)))?;
    }
    fs::create_dir_all(stamp.parent().context("the stamp lies in no folder")?)?;
    fs::write(&stamp, stamped(&site, sources))?;
    Ok(site)
}

/// Packs what every browser fetches once, as small as it gets: the server hands out the packed files as they are.
fn pack(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let packed = path.with_added_extension("br");
        let wanted = ["wasm", "js", "css"]
            .iter()
            .any(|kind| path.extension().is_some_and(|found| found == *kind));
        // The name holds a hash of what is in it.
        if wanted && !packed.is_file() {
            let mut bytes = Vec::new();
            let parameters = BrotliEncoderParams::default();
            brotli::BrotliCompress(&mut fs::read(&path)?.as_slice(), &mut bytes, &parameters)?;
            // In one step: half a file would be served for good.
            let part = packed.with_added_extension("part");
            fs::write(&part, bytes)?;
            fs::rename(&part, &packed)?;
        }
    }
    Ok(())
}

/// The binary counts too: `cargo test` may have put another one in its place.
fn stamped(site: &Site, sources: Hash) -> String {
    let mut binary = Hash::new();
    // A file that cannot be read has no fingerprint, which is a change.
    let readable = binary.add_path(&site.binary).is_ok();
    format!("{sources} {binary} {readable}")
}

fn sources(kit: &Kit, release: bool) -> Result<Hash> {
    let mut hash = Hash::new();
    hash.add(format!("{release} {:?}", kit.toolchain).as_bytes());
    for variable in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        hash.add(
            kit.base
                .var(variable)
                .map_or(b"", |value| value.as_encoded_bytes()),
        );
    }
    for path in SOURCES {
        hash.add_path(&kit.base.root.join(path))?;
    }
    Ok(hash)
}
