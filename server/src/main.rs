//! The program `regie`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
