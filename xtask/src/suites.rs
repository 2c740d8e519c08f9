//! `cargo xtask test`, `lint` and `fmt`: one toolchain and the same flags everywhere, so that artifacts are shared.

use anyhow::Result;

use crate::args::Suite;
use crate::base::Base;
use crate::exec;
use crate::kit::Kit;
use crate::report;
use crate::setup::npm::NPX;
use crate::setup::toolchain::{self, WASM};
use crate::setup::{self, Needs};
use crate::site;

/// Runs the suites in order and stops at the first failure. The words are Playwright's.
pub fn test(suites: &[Suite], words: &[String]) -> Result<()> {
    let base = Base::discover()?;
    let linting = suites.contains(&Suite::Lint);
    if linting {
        // Before the set-up: it needs none, and it is what fails most.
        format(&base, true)?;
    }
    let has = |suite| suites.contains(&suite);
    let needs = Needs {
        leptos: has(Suite::E2e),
        postgres: has(Suite::Integration) || has(Suite::Contract) || has(Suite::E2e),
        browser: has(Suite::E2e),
    };
    let kit = setup::prepare(base, needs)?;
    for suite in suites {
        match suite {
            Suite::Lint => {
                rules(&kit)?;
                clippy(&kit)?;
            }
            Suite::Unit => {
                if !linting {
                    rules(&kit)?;
                }
                cargo(&kit, "tests of domain", &["test", "-p", "domain"])?;
                cargo(&kit, "tests of app", &["test", "-p", "app", "--features", "ssr"])?;
            }
            Suite::Integration => cargo(&kit, "tests of backend", &["test", "-p", "backend"])?,
            Suite::Contract => cargo(&kit, "tests of server", &["test", "-p", "server"])?,
            Suite::E2e => end_to_end(&kit, words)?,
        }
    }
    Ok(())
}

/// Everything that is checked without running the product.
pub fn lint(kit: &Kit) -> Result<()> {
    format(&kit.base, true)?;
    rules(kit)?;
    clippy(kit)
}

/// Formats, or only checks.
pub fn format(base: &Base, check: bool) -> Result<()> {
    let what = if check {
        "formatting (if this fails: cargo xtask fmt)"
    } else {
        "format"
    };
    report::step(what, || {
        let mut cargo = base.command("cargo");
        toolchain::for_formatting(base)?.apply(&mut cargo);
        cargo.args(["fmt", "--all"]);
        if check {
            cargo.arg("--check");
        }
        exec::show(&mut cargo)
    })
}

/// The rules of dependency are tests of this crate.
fn rules(kit: &Kit) -> Result<()> {
    cargo(
        kit,
        "rules of dependency and tests of xtask",
        &["test", "-p", "xtask"],
    )
}

/// Never `ssr` and `hydrate` in one call: cargo would build both features into one crate.
fn clippy(kit: &Kit) -> Result<()> {
    cargo(
        kit,
        "clippy",
        &strict("-p domain -p backend -p server -p bench -p xtask --all-targets"),
    )?;
    cargo(
        kit,
        "clippy of app",
        &strict("-p app --features ssr --all-targets"),
    )?;
    // cargo-leptos's own folder and profile: macros and build scripts are then compiled once for both.
    let folder = kit.base.target.join("front").to_string_lossy().into_owned();
    let mut wasm = vec![
        "clippy",
        "--profile",
        "wasm-dev",
        "--target",
        WASM,
        "--target-dir",
        &folder,
    ];
    wasm.extend(&strict("-p frontend -p app -p domain --features app/hydrate")[1..]);
    cargo(kit, "clippy for WASM", &wasm)
}

/// The words that make clippy refuse every warning in these packages.
fn strict(packages: &'static str) -> Vec<&'static str> {
    let around = (["clippy"], ["--", "-D", "warnings"]);
    around
        .0
        .into_iter()
        .chain(packages.split(' '))
        .chain(around.1)
        .collect()
}

fn end_to_end(kit: &Kit, words: &[String]) -> Result<()> {
    let site = site::build(kit, false)?;
    report::step("end-to-end tests", || {
        let mut npx = kit.command(NPX)?;
        site.describe_to(&mut npx);
        npx.args(["playwright", "test"])
            .args(words)
            .current_dir(kit.base.root.join("end2end"));
        exec::show(&mut npx)
    })
}

fn cargo(kit: &Kit, what: &str, words: &[&str]) -> Result<()> {
    report::step(what, || exec::show(&mut kit.cargo(words)?))
}
