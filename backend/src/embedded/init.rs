//! Making a cluster, and the superuser's password.

use std::fmt::Write as _;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{self, Output, Stdio};

use super::command::command;
use super::find::Programs;
use super::place::Place;
use super::{Durability, EmbeddedError, Options, SUPERUSER, os};

/// Makes the cluster. A crash on the way leaves nothing that looks like one: it takes its name when it is whole.
pub(super) fn make(
    place: &Place,
    programs: &Programs,
    password: &str,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    tracing::info!(
        "making a PostgreSQL {} cluster in {}",
        programs.major,
        place.folder.display()
    );
    remove_unfinished(&place.folder);
    // Of this process only: the `initdb` of one that was killed may still be at work in another.
    let workshop = place
        .folder
        .with_extension(format!("unfinished-{}", process::id()));
    os::create_private_folder(&workshop, place.account).map_err(EmbeddedError::not_writable(&workshop))?;
    let made = try_locales(place, programs, &workshop, password, durability).and_then(|made| {
        // An empty folder may be in the way.
        let _ = fs::remove_dir(&place.folder);
        fs::rename(made, &place.folder).map_err(EmbeddedError::not_writable(&place.folder))
    });
    remove_unfinished(&place.folder);
    made?;
    place.remember()
}

/// Removes what earlier attempts left, as far as possible: the rest is tried again the next time.
fn remove_unfinished(folder: &Path) {
    let prefix = folder.with_extension("unfinished-");
    let siblings = folder.parent().and_then(|home| fs::read_dir(home).ok());
    for path in siblings.into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.as_os_str().as_encoded_bytes();
        if name.starts_with(prefix.as_os_str().as_encoded_bytes()) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// Text sorts by code point everywhere, so that no update of the system can corrupt an index, and letters are those of
/// Unicode where the system can.
fn try_locales(
    place: &Place,
    programs: &Programs,
    workshop: &Path,
    password: &str,
    durability: Durability,
) -> Result<PathBuf, EmbeddedError> {
    let secret = workshop.join("password");
    os::write_private_file(&secret, password, place.account).map_err(EmbeddedError::not_writable(&secret))?;
    let builtin: &[&str] = &[
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    ];
    let locales: [&[&str]; 4] = [
        if programs.major >= 17 {
            builtin
        } else {
            &["--locale=C", "--lc-ctype=C.UTF-8"]
        },
        &["--locale=C", "--lc-ctype=UTF-8"], // macOS
        &["--locale=C", "--lc-ctype=en_US.UTF-8"],
        &["--locale=C"],
    ];
    let mut said = String::new();
    for (number, locale) in locales.into_iter().enumerate() {
        let folder = workshop.join(number.to_string());
        let mut initdb = command(&programs.path("initdb"), place.account);
        initdb
            .arg("-D")
            .arg(&folder)
            .arg("--pwfile")
            .arg(&secret)
            .args(["--username", SUPERUSER]);
        initdb
            .args(["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"])
            .args(locale);
        if durability == Durability::Test {
            initdb.arg("--no-sync");
        }
        let output = initdb
            .stdin(Stdio::null())
            .output()
            .map_err(EmbeddedError::io("Cannot run", &programs.bin))?;
        if output.status.success() {
            return Ok(folder);
        }
        said = text(&output);
        if !said.contains("invalid locale") && !said.contains("encoding mismatch") {
            break;
        }
    }
    Err(EmbeddedError::Init {
        folder: place.folder.clone(),
        output: said,
    })
}

/// The superuser's password: the one that was kept, or a new one that the cluster is told.
pub(super) fn password(
    options: &Options,
    place: &Place,
    programs: &Programs,
    exists: bool,
) -> Result<String, EmbeddedError> {
    let path = place.data.join("postgres.password");
    match fs::read_to_string(&path) {
        Ok(text) if !text.trim().is_empty() => return Ok(text.trim().to_owned()),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(EmbeddedError::not_writable(&path)(error));
        }
        _ => {}
    }
    let password = options.random.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    if exists {
        tracing::warn!("{} is gone: giving the superuser a new password", path.display());
        reset(place, programs, &password)?;
    }
    keep(&path, &password).map_err(EmbeddedError::not_writable(&path))?;
    Ok(password)
}

/// The file is whole or is not there.
fn keep(path: &Path, password: &str) -> std::io::Result<()> {
    let unfinished = path.with_extension("password.unfinished");
    os::write_private_file(&unfinished, password, None)?;
    fs::rename(unfinished, path)
}

/// Whoever owns the cluster's files may set any password, without the old one: with the cluster stopped.
fn reset(place: &Place, programs: &Programs, password: &str) -> Result<(), EmbeddedError> {
    let program: PathBuf = programs.path("postgres");
    let mut single = command(&program, place.account);
    single.args(["--single", "-D"]).arg(&place.folder).arg("postgres");
    single
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let run = || {
        let mut child = single.spawn()?;
        if let Some(mut input) = child.stdin.take() {
            writeln!(input, "ALTER ROLE {SUPERUSER} PASSWORD '{password}';")?;
        }
        child.wait_with_output()
    };
    let mut run = run;
    let output = run().map_err(EmbeddedError::io("Cannot run", &program))?;
    if output.status.success() {
        return Ok(());
    }
    Err(EmbeddedError::Start {
        output: text(&output).replace(password, "..."),
        log: place.data.join("postgres.log"),
    })
}

fn text(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8_lossy(&said).trim().to_owned()
}
