//! `cargo xtask bench`.

use anyhow::{Result, bail};

use crate::base::Base;
use crate::exec;
use crate::report;
use crate::setup::{self, Needs};
use crate::site;

/// Builds for release and hands the result to the package `bench`.
pub fn run() -> Result<()> {
    let base = Base::discover()?;
    if !base.root.join("bench/Cargo.toml").is_file() {
        bail!("there is no package in bench/");
    }
    let kit = setup::prepare(base, Needs::SERVE)?;
    let site = site::build(&kit, true)?;
    report::step("benchmarks", || {
        let mut cargo = kit.cargo(&["run", "--release", "-p", "bench", "--", "--bin"])?;
        site.describe_to(&mut cargo);
        cargo.arg(&site.binary).arg("--site").arg(&site.root);
        exec::show(&mut cargo)
    })
}
