//! What is known before anything is set up: the checkout, the folders, the toolchain that built this program.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::clean_env::{self, Var};
use crate::exec;

/// The checkout and its surroundings.
pub struct Base {
    /// The root of the checkout.
    pub root: PathBuf,
    /// Where tools are kept, shared by all checkouts.
    pub cache: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The rustup toolchain the user works with, when rustup says so.
    pub active: Option<String>,
    vars: Vec<Var>,
}

impl Base {
    /// Looks around.
    pub fn discover() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest)
            .parent()
            .context("xtask lies in no folder")?
            .to_path_buf();
        let private = private_toolchain_name();
        let mut base = Self {
            target: root.join("target"),
            root,
            cache: cache_folder()?,
            active: env::var("RUSTUP_TOOLCHAIN").ok().filter(|name| *name != private),
            vars: clean_env::current(),
        };
        base.target = base.target_folder()?;
        Ok(base)
    }

    /// A program in the root of the checkout, with the cleaned environment.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(self.vars.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.root);
        command
    }

    /// A program of the toolchain the user works with.
    pub fn active_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        if let Some(name) = &self.active {
            command.env("RUSTUP_TOOLCHAIN", name);
        }
        command
    }

    /// A variable of the cleaned environment.
    pub fn var(&self, wanted: &str) -> Option<&OsString> {
        self.vars
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    }

    /// The search path for programs.
    pub fn path(&self) -> OsString {
        // Windows spells it `Path`.
        let found = self
            .vars
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("PATH"));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Where the logs of installations go.
    pub fn log(&self, name: &str) -> PathBuf {
        self.cache.join("logs").join(format!("{name}.log"))
    }

    /// Cargo knows of `CARGO_TARGET_DIR` and of the settings in the user's own configuration.
    fn target_folder(&self) -> Result<PathBuf> {
        let mut cargo = self.active_command("cargo");
        cargo.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
        let metadata: serde_json::Value = serde_json::from_str(&exec::capture(&mut cargo)?)?;
        let folder = metadata["target_directory"]
            .as_str()
            .context("cargo names no target folder")?;
        Ok(PathBuf::from(folder))
    }
}

/// What the private toolchain is called in rustup.
pub fn private_toolchain_name() -> String {
    env::var("REGIE_TOOLCHAIN_NAME").unwrap_or_else(|_| "regie".into())
}

fn cache_folder() -> Result<PathBuf> {
    let folder = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(chosen) = folder("REGIE_TOOLS") {
        return Ok(env::current_dir()?.join(chosen));
    }
    let caches = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    Ok(caches
        .ok_or_else(|| anyhow!("no cache folder is known: set REGIE_TOOLS to a folder"))?
        .join("regie"))
}
