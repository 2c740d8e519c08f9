//! Installs what is missing, and only that: nothing here reaches for the network when all is there.

mod apt;
mod browser;
mod debian;
pub mod npm;
mod postgres;
pub mod toolchain;
mod tools;
mod wasm_std;

use std::fs::{self, File, TryLockError};
use std::thread::{self, ScopedJoinHandle};

use anyhow::{Context, Result, anyhow};

use crate::base::Base;
use crate::kit::Kit;
use crate::report;

/// What a command needs beyond a compiler.
#[derive(Clone, Copy)]
pub struct Needs {
    /// cargo-leptos and its tools.
    pub leptos: bool,
    /// PostgreSQL's programs.
    pub postgres: bool,
    /// Playwright and a browser.
    pub browser: bool,
}

impl Needs {
    /// A compiler for the host and for WASM, nothing else.
    pub const COMPILER: Self = Self {
        leptos: false,
        postgres: false,
        browser: false,
    };
    /// What it takes to build and serve.
    pub const SERVE: Self = Self {
        leptos: true,
        postgres: true,
        browser: false,
    };
    /// Everything.
    pub const ALL: Self = Self {
        leptos: true,
        postgres: true,
        browser: true,
    };
}

/// Sets up all that is missing; independent installations run side by side.
pub fn prepare(base: Base, needs: Needs) -> Result<Kit> {
    report::step("set-up", || {
        fs::create_dir_all(&base.cache).with_context(|| format!("cannot make {}", base.cache.display()))?;
        let _lock = lock(&base)?;
        let kit = thread::scope(|scope| {
            let compiler = scope.spawn(|| compiler(&base, needs));
            let bindgen = scope.spawn(|| needs.leptos.then(|| tools::wasm_bindgen(&base)).transpose());
            let styles = scope.spawn(|| needs.leptos.then(|| npm::install(&base, "style")).transpose());
            let programs = scope.spawn(|| programs(&base, needs));
            // Every thread is waited for, whatever the others met.
            let (compiler, bindgen) = (join(compiler), join(bindgen));
            let (styles, programs) = (join(styles), join(programs));
            let (toolchain, leptos) = compiler?;
            let path = [styles?, bindgen?, leptos].into_iter().flatten().collect();
            let (pg_bin, chromium) = programs?;
            Ok::<_, anyhow::Error>((toolchain, path, pg_bin, chromium))
        })?;
        let (toolchain, path, pg_bin, chromium) = kit;
        Ok(Kit {
            base,
            toolchain,
            path,
            pg_bin,
            chromium,
        })
    })
}

type Found = Option<std::path::PathBuf>;

fn compiler(base: &Base, needs: Needs) -> Result<(toolchain::Toolchain, Found)> {
    let toolchain = toolchain::choose(base)?;
    let leptos = if needs.leptos {
        Some(tools::cargo_leptos(base, &toolchain)?)
    } else {
        None
    };
    Ok((toolchain, leptos))
}

/// PostgreSQL and the browser come one after the other: both may need the system's package manager.
fn programs(base: &Base, needs: Needs) -> Result<(Found, Found)> {
    let pg_bin = if needs.postgres {
        Some(postgres::find_or_install(base)?)
    } else {
        None
    };
    if !needs.browser {
        return Ok((pg_bin, None));
    }
    npm::install(base, "end2end")?;
    Ok((pg_bin, browser::find_or_install(base)?))
}

fn join<T>(handle: ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    handle
        .join()
        .unwrap_or_else(|_| Err(anyhow!("a part of the set-up panicked")))
}

/// Keeps two set-ups from installing the same thing at once; the lock goes with the file.
fn lock(base: &Base) -> Result<File> {
    let file = File::create(base.cache.join("lock"))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            report::note("waiting for another set-up to finish");
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error).context("cannot lock the tools folder"),
    }
    Ok(file)
}
