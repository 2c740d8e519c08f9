//! Which crate may depend on which, and who may use the heavy libraries.

#[cfg(test)]
mod tests;

use serde_json::Value;

/// A member of the workspace.
#[derive(Debug, Default)]
pub struct Manifest {
    /// Its name.
    pub name: String,
    /// What it depends on.
    pub dependencies: Vec<Dependency>,
    /// Its features and what they turn on.
    pub features: Vec<(String, Vec<String>)>,
}

/// A dependency as it is declared.
#[derive(Debug, Default)]
pub struct Dependency {
    /// The crate depended upon.
    pub name: String,
    /// Only for tests.
    pub dev: bool,
    /// Only with a feature.
    pub optional: bool,
    /// The features asked for.
    pub features: Vec<String>,
}

/// The arrows of the design: from, to, and whether only as optional.
const ARROWS: [(&str, &str, bool); 7] = [
    ("backend", "domain", false),
    ("app", "domain", false),
    ("app", "backend", true),
    ("server", "app", false),
    ("server", "backend", false),
    ("server", "domain", false),
    ("frontend", "app", false),
];

const PRODUCT: [&str; 6] = ["domain", "backend", "app", "server", "frontend", "xtask"];

/// Reads the answer of `cargo metadata`.
pub fn parse(metadata: &Value) -> Vec<Manifest> {
    items(&metadata["packages"]).map(manifest).collect()
}

fn manifest(package: &Value) -> Manifest {
    let dependencies = items(&package["dependencies"]).map(|one| Dependency {
        name: text(&one["name"]),
        dev: one["kind"] == "dev",
        optional: one["optional"] == true,
        features: items(&one["features"]).map(text).collect(),
    });
    let features = package["features"].as_object().into_iter().flatten();
    Manifest {
        name: text(&package["name"]),
        dependencies: dependencies.collect(),
        features: features
            .map(|(name, on)| (name.clone(), items(on).map(text).collect()))
            .collect(),
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Every violation, as a sentence. Members outside the product, such as `bench`, are free.
pub fn faults(manifests: &[Manifest]) -> Vec<String> {
    let product = manifests
        .iter()
        .filter(|one| PRODUCT.contains(&one.name.as_str()));
    product
        .flat_map(|one| arrows(one).into_iter().chain(libraries(one)).chain(sides(one)))
        .collect()
}

fn arrows(manifest: &Manifest) -> Vec<String> {
    let from = manifest.name.as_str();
    let inner = manifest
        .dependencies
        .iter()
        .filter(|one| PRODUCT.contains(&one.name.as_str()));
    inner
        .filter(|one| {
            // A crate may ask for more of itself in its own tests.
            let own_tests = one.dev && one.name == from;
            let drawn = ARROWS.iter().any(|(tail, head, only_optional)| {
                *tail == from && *head == one.name && (one.optional || !only_optional)
            });
            !own_tests && !drawn
        })
        .map(|one| {
            format!(
                "{from} must not depend on {}{}",
                one.name,
                if one.optional { "" } else { " like this" }
            )
        })
        .collect()
}

fn libraries(manifest: &Manifest) -> Vec<String> {
    let from = manifest.name.as_str();
    manifest
        .dependencies
        .iter()
        .filter(|one| {
            let name = one.name.replace('-', "_");
            let allowed = match name.as_str() {
                "reqwest" => from == "backend" || (from == "server" && one.dev),
                "leptos_axum" => from == "server" || (from == "app" && one.optional),
                _ if name.contains("sqlx") => from == "backend",
                _ if name.starts_with("leptos") => ["app", "frontend", "server"].contains(&from),
                _ if name.starts_with("axum") => from == "server" || (from == "app" && one.optional),
                _ => true,
            };
            !allowed
        })
        .map(|one| format!("{from} must not use {}", one.name))
        .collect()
}

/// What belongs to the server must not reach the browser: only `ssr` turns it on, and the front never asks for it.
fn sides(manifest: &Manifest) -> Vec<String> {
    let mut faults = Vec::new();
    if manifest.name == "app" {
        for (feature, turns_on) in manifest.features.iter().filter(|(name, _)| name != "ssr") {
            let server_only = |item: &&String| {
                let name = item
                    .trim_start_matches("dep:")
                    .split(['/', '?'])
                    .next()
                    .unwrap_or_default();
                // Cargo makes a feature of each optional dependency unless `dep:` is used: that one is harmless.
                let implicit = feature == name;
                ["backend", "axum", "leptos_axum", "ssr"].contains(&name) && !implicit
            };
            faults.extend(
                turns_on
                    .iter()
                    .filter(server_only)
                    .map(|item| format!("feature {feature} of app turns on {item}")),
            );
        }
    }
    if manifest.name == "frontend" {
        let wrong = manifest
            .dependencies
            .iter()
            .filter(|one| one.features.iter().any(|name| name == "ssr"));
        faults.extend(wrong.map(|one| format!("frontend asks for the feature ssr of {}", one.name)));
    }
    faults
}
