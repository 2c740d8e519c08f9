//! Measures the release build against a floor, in one run on one machine, and prints ratios: `cargo xtask bench`.
//!
//! The load generator, the server and PostgreSQL share the machine, so absolute figures say little; the ratio to pgbench
//! running the same transaction beside them says what Regie itself costs.

mod first_load;
mod floor;
mod instance;
mod live;
mod sign_in;
mod stats;
mod week;

use clap::Parser;
use std::path::PathBuf;

/// What to measure.
#[derive(Debug, Parser)]
struct Arguments {
    /// The release build of `regie`.
    #[arg(long)]
    bin: PathBuf,
    /// The folder of the built pages.
    #[arg(long)]
    site: PathBuf,
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
    first_load::report(&arguments.site)?;
    let instance = instance::Instance::start(&arguments.bin, &arguments.site).await?;
    let measured = measure(&instance, &arguments).await;
    instance.stop().await?;
    measured
}

async fn measure(instance: &instance::Instance, arguments: &Arguments) -> anyhow::Result<()> {
    // First, while the server has done little that would hide what streams cost.
    live::report(instance).await?;
    week::report(instance, arguments.clients, arguments.seconds).await?;
    sign_in::report(instance, arguments.seconds).await
}
