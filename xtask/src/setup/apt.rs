//! Debian's package manager, in two ways: with private lists and no rights, or as root for the whole system.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::base::Base;
use crate::exec::{self, Quiet};
use crate::find;

const LIMIT: Duration = Duration::from_mins(15);

/// Whether this system has apt at all.
pub fn present(base: &Base) -> bool {
    cfg!(target_os = "linux") && find::on_path(&base.path(), "apt-get").is_some()
}

/// Whether this process may install packages.
pub fn is_root() -> bool {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
    }
    #[cfg(not(target_os = "linux"))]
    {
        false
    }
}

/// Installs packages for the whole system; only root may.
pub fn install(base: &Base, packages: &[&str]) -> Result<()> {
    let quiet = |name: &str| Quiet {
        what: format!("apt-get {name}"),
        log: base.log("apt"),
        limit: LIMIT,
    };
    quiet("update").run(base.command("apt-get").arg("update"))?;
    let mut apt = base.command("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "--no-install-recommends"]);
    quiet("install").run(apt.args(packages))
}

/// Package lists and downloads in a folder of ours: needs no rights, and does not mind stale or absent lists.
pub struct PrivateApt<'a> {
    base: &'a Base,
    folder: PathBuf,
}

impl<'a> PrivateApt<'a> {
    /// Fetches the lists of packages into `folder`.
    pub fn update(base: &'a Base, folder: PathBuf) -> Result<Self> {
        for part in ["lists/partial", "cache/archives/partial", "deb"] {
            fs::create_dir_all(folder.join(part))?;
        }
        let apt = Self { base, folder };
        apt.run("update", &[])?;
        Ok(apt)
    }

    /// Downloads packages and returns their files.
    pub fn download(&self, packages: &[String]) -> Result<Vec<PathBuf>> {
        let words: Vec<&str> = packages.iter().map(String::as_str).collect();
        self.run("download", &words)?;
        let mut files = Vec::new();
        for entry in fs::read_dir(self.folder.join("deb"))? {
            files.push(entry?.path());
        }
        Ok(files)
    }

    /// The packages that must be there for this one.
    pub fn depends(&self, package: &str) -> Result<Vec<String>> {
        let mut cache = self.command("apt-cache");
        let said = exec::capture(cache.args(["depends", "--important", package]))?;
        Ok(parse_depends(&said))
    }

    /// The version that would be downloaded.
    pub fn version(&self, package: &str) -> Result<String> {
        let mut cache = self.command("apt-cache");
        let said = exec::capture(cache.args(["show", "--no-all-versions", package]))?;
        let version = said.lines().find_map(|line| line.strip_prefix("Version: "));
        Ok(version
            .with_context(|| format!("Debian has no package {package}"))?
            .to_owned())
    }

    fn run(&self, verb: &str, words: &[&str]) -> Result<()> {
        let quiet = Quiet {
            what: format!("apt-get {verb}"),
            log: self.base.log("apt"),
            limit: LIMIT,
        };
        let mut apt = self.command("apt-get");
        quiet.run(apt.arg(verb).args(words).current_dir(self.folder.join("deb")))
    }

    fn command(&self, program: &str) -> Command {
        let mut command = self.base.command(program);
        let lists = format!("Dir::State::lists={}", self.folder.join("lists").display());
        let cache = format!("Dir::Cache={}", self.folder.join("cache").display());
        command.env("LC_ALL", "C").args(["-o", &lists, "-o", &cache]);
        command.args(["-o", "Dir::State::status=/var/lib/dpkg/status"]);
        if is_root() {
            // apt would otherwise drop to a user that cannot reach our folder.
            command.args(["-o", "APT::Sandbox::User=root"]);
        }
        command
    }
}

fn parse_depends(said: &str) -> Vec<String> {
    let names = said
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "));
    // A name in angle brackets is virtual: some other package provides it.
    names
        .filter(|name| !name.starts_with('<'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::parse_depends;

    #[test]
    fn depends_are_read_and_virtual_packages_left_out() {
        let said = "rustc-web\n  Depends: libc6\n  Depends: <libc-dev>\n    libc6-dev\n  Depends: gcc\n";
        assert_eq!(parse_depends(said), ["libc6", "gcc"]);
    }
}
