//! Turns the texts of `locales/` into one function a text: a missing translation or argument stops the build, an unused
//! text is found by the compiler, and no table of texts is searched at run time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// The reference language comes first: the order of its placeholders is the order of the arguments.
const LOCALES: [(&str, &str); 2] = [("en", "En"), ("fr", "Fr")];

type Texts = BTreeMap<String, Value>;

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).join("locales");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut code = String::new();
    for namespace in namespaces(&root) {
        let texts = LOCALES.map(|(locale, _)| read(&root.join(locale).join(format!("{namespace}.json"))));
        same_keys(&namespace, &texts);
        writeln!(
            code,
            "/// Texts of `locales/*/{namespace}.json`.\npub mod {namespace} {{"
        )
        .expect("memory");
        code.push_str("use super::super::Locale;\n");
        for key in texts[0].keys() {
            code.push_str(&function(
                &format!("{namespace}.{key}"),
                key,
                &texts.each_ref().map(|t| &t[key]),
            ));
        }
        code.push_str("}\n");
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("set by cargo")).join("t.rs");
    fs::write(out, code).expect("OUT_DIR is writable");
}

/// The files of any language, so that one that exists in a single language is noticed.
fn namespaces(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for (locale, _) in LOCALES {
        let folder = root.join(locale);
        println!("cargo:rerun-if-changed={}", folder.display());
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for path in entries.map(|entry| entry.expect("readable").path()) {
            if path.extension().is_some_and(|ext| ext == "json") {
                let stem = path
                    .file_stem()
                    .expect("has a name")
                    .to_string_lossy()
                    .into_owned();
                found.push(stem);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn read(path: &Path) -> Texts {
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn same_keys(namespace: &str, texts: &[Texts; 2]) {
    for (here, other) in [(0, 1), (1, 0)] {
        let missing: Vec<_> = texts[here]
            .keys()
            .filter(|key| !texts[other].contains_key(*key))
            .collect();
        let (has, lacks) = (LOCALES[here].0, LOCALES[other].0);
        assert!(
            missing.is_empty(),
            "{namespace}.json: `{lacks}` lacks {missing:?}, which `{has}` has"
        );
    }
}

/// One text in one language: the forms for one and for other counts, or a single form.
struct Forms {
    one: Option<String>,
    other: String,
}

fn forms(name: &str, locale: &str, value: &Value) -> Forms {
    let text = |value: Option<&Value>, form: &str| {
        let text = value.and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("{locale} {name}: `{form}` must be a text"))
            .to_owned()
    };
    match value {
        Value::String(text) => Forms {
            one: None,
            other: text.clone(),
        },
        Value::Object(map) => {
            assert!(
                map.len() == 2,
                "{locale} {name}: a plural has exactly `one` and `other`"
            );
            Forms {
                one: Some(text(map.get("one"), "one")),
                other: text(map.get("other"), "other"),
            }
        }
        _ => panic!("{locale} {name}: a text or a plural is expected"),
    }
}

/// The names between braces, in order, each once.
fn placeholders(name: &str, text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        let tail = &rest[start..];
        let inner = tail.strip_prefix('{').and_then(|tail| tail.split_once('}'));
        let (placeholder, after) = inner.unwrap_or_else(|| panic!("{name}: unbalanced braces in {text:?}"));
        let is_name = placeholder.starts_with(|c: char| c.is_ascii_lowercase())
            && placeholder
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(
            is_name && placeholder != "l",
            "{name}: {placeholder:?} is not a placeholder name"
        );
        if !names.iter().any(|known| known == placeholder) {
            names.push(placeholder.to_owned());
        }
        rest = after;
    }
    names
}

/// The Rust function of one text.
fn function(name: &str, key: &str, values: &[&Value; 2]) -> String {
    let is_ident = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    assert!(
        is_ident,
        "{name}: a key is snake_case, since it becomes the name of a function"
    );
    let [en, fr] = [0, 1].map(|i| forms(name, LOCALES[i].0, values[i]));
    let plural = en.one.is_some();
    assert!(
        plural == fr.one.is_some(),
        "{name}: a plural in one language must be one in the other"
    );
    let arguments = |forms: &Forms| {
        let all = format!("{}{}", forms.other, forms.one.as_deref().unwrap_or_default());
        let mut names = placeholders(name, &all);
        names.retain(|placeholder| !plural || placeholder != "count");
        names
    };
    let names = arguments(&en);
    let (mut left, mut right) = (names.clone(), arguments(&fr));
    left.sort();
    right.sort();
    assert!(
        left == right,
        "{name}: the placeholders differ: en {left:?}, fr {right:?}"
    );
    let mut code = format!("#[doc = {:?}]\n#[must_use]\npub fn r#{key}(l: Locale", en.other);
    if plural {
        code.push_str(", count: i64");
    }
    for placeholder in &names {
        write!(code, ", {placeholder}: impl std::fmt::Display").expect("memory");
    }
    let formats = plural || !names.is_empty();
    code.push_str(if formats {
        ") -> String {\n"
    } else {
        ") -> &'static str {\n"
    });
    code.push_str("match l {\n");
    for ((_, variant), forms) in LOCALES.iter().zip([en, fr]) {
        let text = |text: &str| {
            if formats {
                format!("format!({text:?})")
            } else {
                format!("{text:?}")
            }
        };
        // Some French words are the same for one and for many.
        match forms.one.filter(|one| *one != forms.other) {
            None => writeln!(code, "Locale::{variant} => {},", text(&forms.other)),
            Some(one) => {
                let (one, other) = (text(&one), text(&forms.other));
                writeln!(
                    code,
                    "Locale::{variant} => if Locale::{variant}.is_one(count) {{ {one} }} else {{ {other} }},"
                )
            }
        }
        .expect("memory");
    }
    code.push_str("}\n}\n");
    code
}
