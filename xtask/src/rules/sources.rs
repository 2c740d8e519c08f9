//! What a source file may mention, told from its path. Line comments do not count.

use std::path::Path;

/// Violations of the layers in one Rust file, with their lines.
pub fn layer(path: &str, text: &str) -> Vec<String> {
    if Path::new(path).extension().is_none_or(|ending| ending != "rs") {
        return Vec::new();
    }
    let rules = rules_for(path);
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        // What a string holds after `//` is lost too, which does no harm here.
        let code = line.split("//").next().unwrap_or_default();
        let broken = rules.iter().filter(|(is_fault, _)| is_fault(code));
        faults.extend(broken.map(|(_, what)| format!("{path}:{number}: {what}")));
    }
    faults
}

/// A test of one line, and what is wrong with a line that passes it.
type Rule = (fn(&str) -> bool, &'static str);

fn rules_for(path: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let (layer, _) = path.split_once('/').unwrap_or_default();
    if layer == "app" && path != "app/src/enter.rs" {
        rules.push((
            |code| mentions(code, |name| name == "axum"),
            "axum is only for app/src/enter.rs",
        ));
    }
    if layer == "app" && !may_know_its_side(path) {
        rules.push((asks_its_side, "cfg of ssr or hydrate does not belong here"));
    }
    if layer == "server" && path != "server/src/web.rs" {
        let is_leptos = |code: &str| mentions(code, |name| name.starts_with("leptos"));
        rules.push((is_leptos, "leptos is only for server/src/web.rs"));
    }
    if ["app", "server", "domain", "frontend"].contains(&layer) {
        rules.push((
            |code| mentions(code, |name| name == "sqlx"),
            "sqlx is only for backend",
        ));
    }
    if layer == "backend" && !may_hold_sql(path) {
        rules.push((holds_sql, "SQL belongs in a store.rs"));
    }
    rules
}

/// Violations of the rule that sources are ASCII, with the line of the first.
pub fn ascii(path: &str, text: &[u8]) -> Vec<String> {
    let line = text
        .split(|byte| *byte == b'\n')
        .position(|line| !line.is_ascii());
    line.map(|index| format!("{path}:{}: not ASCII", index + 1))
        .into_iter()
        .collect()
}

/// The few places where the two sides of the app part.
fn may_know_its_side(path: &str) -> bool {
    ["app/src/lib.rs", "app/src/enter.rs", "app/src/error.rs"].contains(&path) || path.ends_with("/rpc.rs")
}

fn asks_its_side(code: &str) -> bool {
    let dense: String = code.split_whitespace().collect();
    ["feature=\"ssr\"", "feature=\"hydrate\""]
        .iter()
        .any(|asked| dense.contains(asked))
}

fn may_hold_sql(path: &str) -> bool {
    let inside = path.strip_prefix("backend/src/").unwrap_or(path);
    inside.ends_with("/store.rs")
        || ["db.rs", "db/", "embedded", "test_support", "testing"]
            .iter()
            .any(|start| inside.starts_with(start))
}

fn holds_sql(code: &str) -> bool {
    ["sqlx::query", "sqlx::raw_sql", "QueryBuilder"]
        .iter()
        .any(|sign| code.contains(sign))
}

/// Whether a crate is named at the start of a path, as in `leptos::view` or `use leptos as ui`.
fn mentions(code: &str, is_it: impl Fn(&str) -> bool) -> bool {
    let in_name = |sign: char| sign.is_alphanumeric() || sign == '_';
    let mut rest = code;
    let mut before = "";
    while let Some(start) = rest.find(in_name) {
        let (gap, tail) = rest.split_at(start);
        let (name, after) = tail.split_at(tail.find(|sign| !in_name(sign)).unwrap_or(tail.len()));
        // `crate::axum::x` is a module of ours, `x.axum` a field; `use ::axum` is the crate.
        let own = gap.ends_with('.') || (gap == "::" && !before.is_empty());
        if !own && is_it(name) && (after.trim_start().starts_with("::") || before == "use") {
            return true;
        }
        (before, rest) = (name, after);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_its_line() {
        let faults = layer("app/src/a.rs", "//! axum::x\n\nuse axum::x;\n");
        assert_eq!(faults, ["app/src/a.rs:3: axum is only for app/src/enter.rs"]);
    }

    fn caught(path: &str, text: &str) -> bool {
        !layer(path, text).is_empty()
    }

    #[test]
    fn axum_in_the_app_is_caught_outside_the_one_file() {
        let planted = "use axum::http::request::Parts;";
        assert!(caught("app/src/planning/page.rs", planted));
        assert!(!caught("app/src/enter.rs", planted));
        assert!(!caught(
            "app/src/lib.rs",
            "use leptos_axum::extract; // axum::x\nlet y = self.axum;"
        ));
    }

    #[test]
    fn leptos_in_the_server_is_caught_outside_the_one_file() {
        for planted in [
            "use leptos::prelude::*;",
            "fn f() { leptos_axum::generate() }",
            "use leptos as ui;",
        ] {
            assert!(caught("server/src/router.rs", planted), "{planted}");
            assert!(!caught("server/src/web.rs", planted), "{planted}");
        }
        assert!(!caught(
            "server/src/config.rs",
            "let leptos = 1; crate::leptos::env(\"LEPTOS_X\");"
        ));
    }

    #[test]
    fn the_two_sides_of_the_app_part_in_few_files() {
        for planted in ["#[cfg(feature = \"ssr\")]", "#[cfg(not( feature=\"hydrate\" ))]"] {
            assert!(caught("app/src/planning/page.rs", planted), "{planted}");
            assert!(!caught("app/src/planning/rpc.rs", planted), "{planted}");
            assert!(!caught("app/src/error.rs", planted), "{planted}");
        }
    }

    #[test]
    fn sql_stays_in_the_stores() {
        let planted = "let row = sqlx::query!(\"select 1\");";
        assert!(caught("backend/src/planning/move_shift.rs", planted));
        assert!(caught("server/src/main.rs", "sqlx::PgPool::connect"));
        for home in [
            "planning/store.rs",
            "db/roles.rs",
            "db.rs",
            "embedded/init.rs",
            "test_support.rs",
        ] {
            assert!(!caught(&format!("backend/src/{home}"), planted), "{home}");
        }
    }

    #[test]
    fn anything_but_ascii_is_caught_with_its_line() {
        assert_eq!(
            ascii("a.rs", "fine\ncaf\u{e9}\n".as_bytes()),
            ["a.rs:2: not ASCII"]
        );
        assert!(ascii("a.rs", b"fine").is_empty());
    }
}
