//! The command line.

mod answer;
mod demo;
mod doctor;
mod doctor_audit;
mod doctor_roles;
mod jobs;
mod migrate;
mod outbox;
mod serve;
mod user;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The control room of a small service company or a live-performance crew.
///
/// Exit codes: 0 done; 1 failed, the message says what to do; 2 wrong usage; 3 `doctor` found a fault.
#[derive(Debug, Parser)]
#[command(name = "regie", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the application.
    Serve(serve::Serve),
    /// Bring the database's schema up to date.
    Migrate(migrate::Migrate),
    /// Look for faults: missing migrations, tables that are not sealed; with `audit`, rows of the audit trail that were
    /// tampered with.
    Doctor(doctor::Doctor),
    /// List, make, repair, close and open accounts; sign people out.
    User(user::User),
    /// Make a demo crew and an account to look around with (development only).
    Demo(demo::Demo),
    /// List the jobs of no workspace, such as mails, and try a failed one again.
    Jobs(jobs::Jobs),
    /// List the mails that wait, with their links, on an instance without a mail server.
    Outbox(outbox::Outbox),
}

/// Runs the command of this process to its end.
pub fn run() -> ExitCode {
    // Settings may stand in a file instead of the environment; the environment wins. Read before clap looks at either.
    if let Err(error) = load_file() {
        return fail(&error);
    }
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    let result = runtime.block_on(async {
        match cli.command {
            Command::Serve(serve) => serve.run().await.map(|()| ExitCode::SUCCESS),
            Command::Migrate(migrate) => migrate.run().await.map(|()| ExitCode::SUCCESS),
            Command::Doctor(doctor) => doctor.run().await,
            Command::User(user) => user.run().await.map(|()| ExitCode::SUCCESS),
            Command::Demo(demo) => demo.run().await.map(|()| ExitCode::SUCCESS),
            Command::Jobs(jobs) => jobs.run().await.map(|()| ExitCode::SUCCESS),
            Command::Outbox(outbox) => outbox.run().await.map(|()| ExitCode::SUCCESS),
        }
    });
    result.unwrap_or_else(|error| fail(&error))
}

fn load_file() -> anyhow::Result<()> {
    if let Ok(path) = std::env::var("REGIE_CONFIG") {
        dotenvy::from_path(&path).map_err(|error| anyhow::anyhow!("REGIE_CONFIG={path}: {error}"))?;
    }
    Ok(())
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("regie: {error:#}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_command_line_is_sound_and_the_doctor_has_a_part_for_the_trail() {
        Cli::command().debug_assert();
        let workspace = "019aafe4-2c00-7abc-8def-0123456789ab";
        for line in [
            &["regie", "doctor"][..],
            &["regie", "doctor", "--json"],
            &["regie", "doctor", "audit"],
            &[
                "regie",
                "doctor",
                "audit",
                "--json",
                "--workspace",
                workspace,
                "--data",
                "x",
            ],
        ] {
            assert!(Cli::try_parse_from(line).is_ok(), "{line:?}");
        }
        assert!(Cli::try_parse_from(["regie", "doctor", "audit", "--workspace", "x"]).is_err());
    }
}
