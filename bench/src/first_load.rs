//! What a browser fetches to show its first page.

use anyhow::{Context, bail};
use std::fs;
use std::path::Path;

/// The most that a first load may weigh, in KiB of brotli.
const BUDGET_KIB: usize = 350;

/// Prints the compressed sizes of script, style and WASM.
pub fn report(site: &Path) -> anyhow::Result<()> {
    let folder = site.join("pkg");
    let mut total = 0;
    for kind in ["wasm", "js", "css"] {
        let file = newest(&folder, kind)?;
        let raw = fs::read(&file)?;
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        };
        brotli::BrotliCompress(&mut raw.as_slice(), &mut packed, &parameters)?;
        println!(
            "first load, {kind}: {} KiB, {} KiB in brotli",
            raw.len() / 1024,
            packed.len() / 1024
        );
        total += packed.len();
    }
    let kib = total / 1024;
    let verdict = if kib <= BUDGET_KIB { "within" } else { "OVER" };
    println!("first load, together: {kib} KiB in brotli, {verdict} the budget of {BUDGET_KIB} KiB");
    Ok(())
}

/// Builds leave older files behind; the newest of a kind is the one that is served.
fn newest(folder: &Path, kind: &str) -> anyhow::Result<std::path::PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} is not built", folder.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == kind));
    let dated = files.filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)));
    match dated.max() {
        Some((_, path)) => Ok(path),
        None => bail!("no .{kind} in {}", folder.display()),
    }
}
