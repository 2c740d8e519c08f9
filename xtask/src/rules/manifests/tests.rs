//! Planted violations of the rules between crates.

use super::*;

fn faults_of(name: &str, dependencies: &[Dependency]) -> Vec<String> {
    let dependencies = dependencies.iter().map(|one| Dependency {
        features: one.features.clone(),
        name: one.name.clone(),
        ..*one
    });
    faults(&[Manifest {
        name: name.into(),
        dependencies: dependencies.collect(),
        features: Vec::new(),
    }])
}

fn on(name: &str) -> Dependency {
    Dependency {
        name: name.into(),
        ..Dependency::default()
    }
}

#[test]
fn an_arrow_that_is_not_drawn_is_a_fault() {
    for (from, to) in [
        ("domain", "backend"),
        ("backend", "app"),
        ("app", "server"),
        ("frontend", "domain"),
        ("frontend", "backend"),
        ("xtask", "domain"),
    ] {
        assert_eq!(faults_of(from, &[on(to)]).len(), 1, "{from} -> {to}");
    }
    assert!(faults_of("server", &[on("app"), on("backend"), on("domain")]).is_empty());
}

#[test]
fn the_app_has_the_backend_only_as_optional() {
    assert_eq!(faults_of("app", &[on("backend")]).len(), 1);
    assert!(
        faults_of(
            "app",
            &[Dependency {
                optional: true,
                ..on("backend")
            }]
        )
        .is_empty()
    );
}

#[test]
fn heavy_libraries_stay_where_they_belong() {
    for (from, to) in [
        ("server", "sqlx"),
        ("domain", "jiff-sqlx"),
        ("app", "reqwest"),
        ("server", "reqwest"),
        ("backend", "axum"),
        ("backend", "leptos"),
        ("domain", "leptos_router"),
        ("app", "axum"),
        ("frontend", "leptos_axum"),
    ] {
        assert_eq!(faults_of(from, &[on(to)]).len(), 1, "{from} uses {to}");
    }
    assert!(
        faults_of(
            "server",
            &[Dependency {
                dev: true,
                ..on("reqwest")
            }]
        )
        .is_empty()
    );
    assert!(faults_of("bench", &[on("sqlx"), on("reqwest")]).is_empty());
}

#[test]
fn the_browser_never_gets_the_server() {
    let features = vec![(
        "hydrate".into(),
        vec!["leptos/hydrate".into(), "dep:backend".into()],
    )];
    let app = Manifest {
        name: "app".into(),
        features,
        ..Manifest::default()
    };
    assert_eq!(faults(&[app]).len(), 1);
    let asked = Dependency {
        features: vec!["ssr".into()],
        ..on("app")
    };
    assert_eq!(faults_of("frontend", &[asked]).len(), 1);
}

#[test]
fn the_answer_of_cargo_is_understood() {
    let answer = serde_json::json!({ "packages": [{
        "name": "app",
        "dependencies": [{ "name": "sqlx", "kind": null, "optional": true, "features": ["a"] }],
        "features": { "default": ["ssr"] },
    }]});
    assert_eq!(faults(&parse(&answer)).len(), 2);
}
