//! `cargo xtask run`.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::args::RunOptions;
use crate::base::Base;
use crate::report;
use crate::setup::{self, Needs};
use crate::site;

/// Sets up, builds, and serves until Ctrl-C.
pub fn run(options: &RunOptions) -> Result<()> {
    let base = Base::discover()?;
    let needs = Needs {
        postgres: !names_a_database(&base),
        ..Needs::SERVE
    };
    let kit = setup::prepare(base, needs)?;
    let site = site::build(&kit, options.release)?;

    let mut server = kit.plain(&site.binary.to_string_lossy());
    site.describe_to(&mut server);
    server.arg("serve");
    if options.demo {
        server.arg("--demo");
    }
    if let Some(port) = options.port {
        // Without it the server keeps to REGIE_ADDR, or to its usual port; it prints the address itself.
        let address = format!("127.0.0.1:{port}");
        server
            .env("REGIE_ADDR", &address)
            .env("LEPTOS_SITE_ADDR", &address);
    }
    report::note("starting the server (Ctrl-C stops it)");
    hand_over(server)
}

/// Whether the user brings a database, in the environment or in `.env`.
fn names_a_database(base: &Base) -> bool {
    let in_file = || {
        let file = fs::read_to_string(base.root.join(".env")).unwrap_or_default();
        file.lines()
            .any(|line| line.trim_start().starts_with("DATABASE_URL="))
    };
    base.var("DATABASE_URL").is_some() || in_file()
}

/// The server takes the place of this process: signals reach it directly, and its exit code is the one seen.
#[cfg(unix)]
fn hand_over(mut server: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = server.exec();
    Err(anyhow::anyhow!("the server did not start: {error}"))
}

#[cfg(not(unix))]
fn hand_over(mut server: Command) -> Result<()> {
    crate::exec::show(&mut server)
}
