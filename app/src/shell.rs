//! The HTML document around the application.
//!
//! The tags that start hydration are written here and not by `<HydrationScripts>`: Leptos 0.8.23 puts the nonce of the
//! content security policy into `crossorigin` of its preload links, which makes the browser fetch the WASM twice.

use std::env;
use std::fs;
use std::sync::OnceLock;

use leptos::config::LeptosOptions;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::layout::Theme;
use crate::preferences::Preferences;
use crate::routes::App;

/// The addresses of the files that `cargo leptos build` makes; their names hold a hash of their content.
#[derive(Debug, PartialEq, Eq)]
struct Assets {
    css: String,
    js: String,
    wasm: String,
}

impl Assets {
    /// Read once: the files of a running server do not change.
    fn get(options: &LeptosOptions) -> &'static Self {
        static ASSETS: OnceLock<Assets> = OnceLock::new();
        ASSETS.get_or_init(|| {
            let hashes = if options.hash_files {
                read_hashes(options)
            } else {
                String::new()
            };
            Self::new(&options.site_pkg_dir, &options.output_name, &hashes)
        })
    }

    /// `hashes` has one line a kind of file: `css: <hash>`.
    fn new(folder: &str, name: &str, hashes: &str) -> Self {
        let file = |kind: &str| {
            let hash = hashes
                .lines()
                .find_map(|line| line.trim().strip_prefix(kind)?.trim_start().strip_prefix(':'));
            let hash = hash.map(|hash| format!(".{}", hash.trim())).unwrap_or_default();
            format!("/{folder}/{name}{hash}.{kind}")
        };
        Self {
            css: file("css"),
            js: file("js"),
            wasm: file("wasm"),
        }
    }
}

/// The file that cargo-leptos leaves beside the executable.
fn read_hashes(options: &LeptosOptions) -> String {
    let folder = env::current_exe()
        .ok()
        .and_then(|exe| exe.parent().map(ToOwned::to_owned))
        .unwrap_or_default();
    let path = folder.join(&*options.hash_file);
    fs::read_to_string(&path).unwrap_or_else(|error| {
        leptos::logging::error!(
            "{}: {error}. Pages will not find their script and style.",
            path.display()
        );
        String::new()
    })
}

/// The document. `nonce` is that of this answer's content security policy.
pub fn document(
    options: &LeptosOptions,
    nonce: Option<Nonce>,
    preferences: &Preferences,
) -> impl IntoView + use<> {
    let assets = Assets::get(options);
    let start = format!(
        "import({js:?}).then(m=>m.default({{module_or_path:{wasm:?}}}).then(()=>m.hydrate()))",
        js = assets.js,
        wasm = assets.wasm
    );
    view! {
        <!DOCTYPE html>
        <html lang=preferences.locale.code() data-theme=preferences.theme.name()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <link rel="stylesheet" href=assets.css.clone() />
                <link rel="modulepreload" href=assets.js.clone() nonce=nonce.clone() />
                <link
                    rel="preload"
                    r#as="fetch"
                    r#type="application/wasm"
                    crossorigin="anonymous"
                    href=assets.wasm.clone()
                />
                <script type="module" nonce=nonce>
                    {start}
                </script>
                {theme_colors(preferences.theme)}
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="icon" href="/icons/icon.svg" type="image/svg+xml" />
                <link rel="icon" href="/icons/icon-192.png" type="image/png" sizes="192x192" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
                <meta name="apple-mobile-web-app-title" content="R\u{e9}gie" />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The colour of the browser's own bar, that of the page's header: `--color-raised` of the style sheet.
fn theme_colors(theme: Theme) -> impl IntoView {
    const LIGHT: &str = "#ffffff";
    const DARK: &str = "#191c22";
    let meta = |content: &'static str, media: Option<&'static str>| {
        leptos::html::meta()
            .name("theme-color")
            .content(content)
            .attr("media", media)
    };
    match theme {
        Theme::Light => vec![meta(LIGHT, None)],
        Theme::Dark => vec![meta(DARK, None)],
        Theme::System => vec![
            meta(LIGHT, Some("(prefers-color-scheme: light)")),
            meta(DARK, Some("(prefers-color-scheme: dark)")),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::Assets;

    #[test]
    fn file_names_carry_their_hash() {
        let assets = Assets::new("pkg", "regie", "css: c1\njs: j2\nwasm: w3\n");
        assert_eq!(assets.css, "/pkg/regie.c1.css");
        assert_eq!(assets.js, "/pkg/regie.j2.js");
        assert_eq!(assets.wasm, "/pkg/regie.w3.wasm");
    }

    #[test]
    fn without_hashes_the_names_are_plain() {
        assert_eq!(Assets::new("pkg", "regie", "").wasm, "/pkg/regie.wasm");
    }
}
