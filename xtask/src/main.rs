//! The project's commands: `cargo xtask run`, `cargo xtask test` and their helpers.
//!
//! Everything is plain `std::process::Command`, so that the same two commands work on Linux, macOS and Windows.
//! The crate depends on next to nothing because it is the first thing a new user waits for.

mod args;
mod base;
mod bench;
mod clean_env;
mod exec;
mod find;
mod fingerprint;
mod kit;
mod report;
#[cfg(test)]
mod rules;
mod serve;
mod setup;
mod site;
mod suites;

use std::process::ExitCode;

use anyhow::Result;

use crate::args::Verb;
use crate::base::Base;
use crate::setup::Needs;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args().skip(1)).and_then(|verb| go(&verb));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn go(verb: &Verb) -> Result<()> {
    match verb {
        Verb::Help => {
            print!("{}", args::HELP);
            Ok(())
        }
        Verb::Setup => setup::prepare(Base::discover()?, Needs::ALL).map(drop),
        Verb::Fmt => suites::format(&Base::discover()?, false),
        Verb::Lint => {
            let kit = setup::prepare(Base::discover()?, Needs::COMPILER)?;
            suites::lint(&kit)
        }
        Verb::Test(suites, words) => suites::test(suites, words),
        Verb::Run(options) => serve::run(options),
        Verb::Bench => bench::run(),
    }
}
