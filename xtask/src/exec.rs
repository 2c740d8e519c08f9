//! Starting programs: with their output shown, captured, or kept in a log.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::report;

/// How often a silent installation says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(45);

/// Runs a program on this terminal.
pub fn show(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    require(status, command)
}

/// Runs a program and returns what it wrote to its standard output, without the last line break.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("`{}` failed ({}): {complaint}", line(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// A long, silent program: its output goes to a log, of which the end is shown when it fails.
pub struct Quiet {
    /// What is being done, for the reports.
    pub what: String,
    /// The log.
    pub log: PathBuf,
    /// After this time the program is ended.
    pub limit: Duration,
}

impl Quiet {
    /// Runs the program to its end.
    pub fn run(&self, command: &mut Command) -> Result<()> {
        if let Some(folder) = self.log.parent() {
            fs::create_dir_all(folder)?;
        }
        let log = File::create(&self.log).with_context(|| format!("cannot write {}", self.log.display()))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
        let start = Instant::now();
        let mut said = start;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if start.elapsed() > self.limit {
                child.kill()?;
                child.wait()?;
                bail!(
                    "`{}` was not done after {}",
                    line(command),
                    report::human(self.limit)
                );
            }
            if said.elapsed() > HEARTBEAT {
                said = Instant::now();
                let last = self.tail(1).trim().chars().take(80).collect::<String>();
                report::note(&format!(
                    "{}: {} so far: {last}",
                    self.what,
                    report::human(start.elapsed())
                ));
            }
            thread::sleep(Duration::from_millis(50));
        };
        require(status, command)
            .with_context(|| format!("end of {}:\n{}\n", self.log.display(), self.tail(30)))
    }

    fn tail(&self, lines: usize) -> String {
        let text = fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = text.unwrap_or_default();
        let all: Vec<&str> = text.lines().collect();
        all[all.len().saturating_sub(lines)..].join("\n")
    }
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn require(status: ExitStatus, command: &Command) -> Result<()> {
    if status.success() {
        Ok(())
    } else {
        Err(anyhow!("`{}` failed ({status})", line(command)))
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => anyhow!("the program `{program}` is not on PATH{}", hint(&program)),
        _ => anyhow!("`{}` did not start: {error}", line(command)),
    }
}

/// Where to get a program that is not there.
fn hint(program: &str) -> &'static str {
    match program {
        "npm" | "npm.cmd" | "npx" | "npx.cmd" | "node" => {
            ": install Node 20 or newer, see https://nodejs.org"
        }
        "cargo" | "rustc" | "rustup" => ": install Rust, see https://rustup.rs",
        _ => "",
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn quiet(name: &str, limit: Duration) -> Quiet {
        let log = std::env::temp_dir().join(format!("xtask-exec-{}-{name}.log", std::process::id()));
        Quiet {
            what: name.into(),
            log,
            limit,
        }
    }

    #[test]
    fn capture_returns_the_output_or_the_complaint() {
        assert_eq!(capture(&mut shell("echo hello")).unwrap(), "hello");
        let error = capture(&mut shell("echo broken >&2; exit 3"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("broken"), "{error}");
    }

    #[test]
    fn a_failing_quiet_program_shows_the_end_of_its_log() {
        let error = quiet("fails", Duration::from_secs(5))
            .run(&mut shell("echo why; exit 1"))
            .unwrap_err();
        assert!(format!("{error:#}").contains("why"), "{error:#}");
    }

    #[test]
    fn a_quiet_program_is_ended_at_its_limit() {
        let error = quiet("sleeps", Duration::from_millis(100))
            .run(&mut shell("exec sleep 30"))
            .unwrap_err();
        assert!(error.to_string().contains("not done"), "{error:#}");
    }

    #[test]
    fn a_missing_program_says_where_to_get_it() {
        assert!(hint("npm").contains("nodejs.org"));
        let error = capture(&mut Command::new("no-such-program-here"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("not on PATH"), "{error}");
    }
}
