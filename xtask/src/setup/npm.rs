//! The locked npm packages of a folder: `npm ci`, when they are not there or the lock has changed.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::base::Base;
use crate::exec::Quiet;
use crate::fingerprint::Hash;
use crate::report;

/// npm as it is called on this system.
pub const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };
/// npx as it is called on this system.
pub const NPX: &str = if cfg!(windows) { "npx.cmd" } else { "npx" };

/// Installs the packages of a folder of the checkout; returns where their programs are.
pub fn install(base: &Base, folder: &str) -> Result<PathBuf> {
    let home = base.root.join(folder);
    let modules = home.join("node_modules");
    let stamp = modules.join(".regie-stamp");
    let lock = home.join("package-lock.json");
    if !lock.is_file() {
        bail!("{folder}/package-lock.json is missing: run `npm install` in {folder}/ and commit the file");
    }
    let wanted = Hash::of(&fs::read(&lock).context("cannot read the lock of npm")?).to_string();
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(modules.join(".bin"));
    }
    report::step(&format!("npm packages in {folder}/"), || {
        let quiet = Quiet {
            what: format!("npm ci in {folder}/"),
            log: base.log(&format!("npm-{folder}")),
            limit: Duration::from_mins(15),
        };
        let mut npm = base.command(NPM);
        // The browser is found or fetched in a step of its own.
        npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        quiet.run(npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&home))?;
        fs::write(&stamp, wanted)?;
        Ok(())
    })?;
    Ok(modules.join(".bin"))
}
