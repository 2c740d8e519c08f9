//! What the set-up hands over: one toolchain, the tools, the programs found or brought.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::base::Base;
use crate::setup::toolchain::Toolchain;

/// Everything a build or a test run needs.
pub struct Kit {
    /// The checkout and its surroundings.
    pub base: Base,
    /// The one toolchain of every build, so that dependencies are compiled once.
    pub toolchain: Toolchain,
    /// Folders that come first on PATH, so that cargo-leptos finds its tools and downloads nothing.
    pub path: Vec<PathBuf>,
    /// The folder of PostgreSQL's programs.
    pub pg_bin: Option<PathBuf>,
    /// The browser; none when Playwright has its own.
    pub chromium: Option<PathBuf>,
}

impl Kit {
    /// A program that knows of PostgreSQL and of the browser.
    pub fn plain(&self, program: &str) -> Command {
        let mut command = self.base.command(program);
        if let Some(folder) = &self.pg_bin {
            command.env("REGIE_PG_BIN", folder);
        }
        if let Some(browser) = &self.chromium {
            command.env("REGIE_CHROMIUM", browser);
        }
        command
    }

    /// A program that sees the whole kit: the toolchain and the tools as well.
    pub fn command(&self, program: &str) -> Result<Command> {
        let mut command = self.plain(program);
        let usual = self.base.path();
        command.env(
            "PATH",
            env::join_paths(self.path.iter().cloned().chain(env::split_paths(&usual)))?,
        );
        self.toolchain.apply(&mut command);
        Ok(command)
    }

    /// Cargo with these words.
    pub fn cargo(&self, words: &[&str]) -> Result<Command> {
        let mut command = self.command("cargo")?;
        command.args(words);
        Ok(command)
    }
}
