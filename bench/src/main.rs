//! Measures the release build against a floor, in one run on one machine, and prints ratios: `cargo xtask bench`.
//!
//! The load generator, the server and PostgreSQL share the machine, so absolute figures say little; the ratio to pgbench
//! running the same transaction beside them says what Regie itself costs.

mod fill;
mod first_load;
mod floor;
mod instance;
mod live;
mod sign_in;
mod stats;
mod week;

use clap::Parser;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What to measure.
#[derive(Debug, Parser)]
struct Arguments {
    /// The release build of `regie`.
    #[arg(long, required_unless_present = "fill")]
    bin: Option<PathBuf>,
    /// The folder of the built pages.
    #[arg(long, required_unless_present = "fill")]
    site: Option<PathBuf>,
    /// The filling of open shifts only, which needs no server.
    #[arg(long)]
    fill: bool,
    /// Seconds that the search for the best known filling takes.
    #[arg(long, default_value_t = 20)]
    fill_seconds: u64,
    /// Seconds a measurement takes, after a warm-up of a third of it.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Parallel clients.
    #[arg(long, default_value_t = 8)]
    clients: usize,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if let (Some(bin), Some(site), false) = (&arguments.bin, &arguments.site, arguments.fill) {
        first_load::report(site)?;
        of_server(bin, site, &arguments).await?;
    }
    fill::report(Duration::from_secs(arguments.fill_seconds))
}

async fn of_server(bin: &Path, site: &Path, arguments: &Arguments) -> anyhow::Result<()> {
    let instance = instance::Instance::start(bin, site).await?;
    let measured = measure(&instance, arguments).await;
    instance.stop().await?;
    measured
}

async fn measure(instance: &instance::Instance, arguments: &Arguments) -> anyhow::Result<()> {
    // First, while the server has done little that would hide what streams cost.
    live::report(instance).await?;
    week::report(instance, arguments.clients, arguments.seconds).await?;
    sign_in::report(instance, arguments.seconds).await
}
