//! A Chromium for the end-to-end tests: the system's, else Debian's, else the one Playwright brings.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::apt;
use super::npm::NPX;
use crate::base::Base;
use crate::exec::Quiet;
use crate::{find, report};

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

const APPLICATIONS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const WINDOWS: [(&str, &str); 4] = [
    ("ProgramFiles", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles(x86)", "Google/Chrome/Application/chrome.exe"),
    ("LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
    ("ProgramFiles(x86)", "Microsoft/Edge/Application/msedge.exe"),
];

/// The browser's program, or none when Playwright has brought its own and knows where it is.
pub fn find_or_install(base: &Base) -> Result<Option<PathBuf>> {
    if let Some(file) = base.var("REGIE_CHROMIUM").map(PathBuf::from) {
        if file.is_file() {
            return Ok(Some(file));
        }
        bail!("REGIE_CHROMIUM is {}, but there is no such file", file.display());
    }
    if let Some(file) = usual_places(base) {
        return Ok(Some(file));
    }
    if apt::present(base) && apt::is_root() {
        let installed = report::step("browser by apt-get", || apt::install(base, &["chromium"]));
        match (installed, usual_places(base)) {
            (Ok(()), Some(file)) => return Ok(Some(file)),
            (outcome, _) => report::note(&format!(
                "apt-get brought no browser ({outcome:?}); asking Playwright"
            )),
        }
    }
    report::step("browser by Playwright", || {
        let quiet = Quiet {
            what: "Playwright's browser".into(),
            log: base.log("browser"),
            limit: Duration::from_mins(10),
        };
        let mut npx = base.command(NPX);
        quiet.run(
            npx.args(["playwright", "install", "chromium"])
                .current_dir(base.root.join("end2end")),
        )
    })
    .context("install Chromium or Chrome, or set REGIE_CHROMIUM to the program")?;
    Ok(None)
}

fn usual_places(base: &Base) -> Option<PathBuf> {
    let path = base.path();
    let on_path = NAMES.iter().find_map(|name| find::on_path(&path, name));
    let fixed = || APPLICATIONS.iter().map(PathBuf::from).find(|file| file.is_file());
    let windows = || {
        let places = WINDOWS
            .iter()
            .filter_map(|(folder, file)| Some(PathBuf::from(base.var(folder)?).join(file)));
        places.into_iter().find(|file| file.is_file())
    };
    on_path.or_else(fixed).or_else(windows)
}
