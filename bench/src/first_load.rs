//! What a browser fetches to show its first page.

use anyhow::{Context, bail};
use std::fs;
use std::path::Path;

/// The most that a first load may weigh, in KiB of brotli.
const BUDGET_KIB: u64 = 350;

/// Prints the sizes of script, style and WASM, as built and as the release build packed them.
pub fn report(site: &Path) -> anyhow::Result<()> {
    let folder = site.join("pkg");
    let mut total = 0;
    for kind in ["wasm", "js", "css"] {
        let file = newest(&folder, kind)?;
        let packed = file.with_added_extension("br");
        let weight = |path: &Path| {
            let found = fs::metadata(path).with_context(|| format!("{} is not built", path.display()))?;
            anyhow::Ok(found.len())
        };
        let (raw, packed) = (weight(&file)?, weight(&packed)?);
        println!(
            "first load, {kind}: {} KiB, {} KiB in brotli",
            raw / 1024,
            packed / 1024
        );
        total += packed;
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
