//! Which fields of a thing changed.

use serde_json::Value;
use std::collections::BTreeMap;

/// The paths of the values that differ, in alphabetical order. A field that is absent and one that is null are the same.
pub fn changed_paths(before: Option<&Value>, after: Option<&Value>) -> Vec<String> {
    let (mut old, mut new) = (BTreeMap::new(), BTreeMap::new());
    leaves("", before.unwrap_or(&Value::Null), &mut old);
    leaves("", after.unwrap_or(&Value::Null), &mut new);
    let mut paths: Vec<_> = old.keys().chain(new.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    paths.retain(|path| old.get(path) != new.get(path));
    paths
}

/// The value at a path of [`changed_paths`], if there is one.
pub fn at_path<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    if path.is_empty() {
        return Some(value);
    }
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// Every value that is no object with something in it, by its path.
fn leaves<'a>(path: &str, value: &'a Value, found: &mut BTreeMap<String, &'a Value>) {
    match value {
        Value::Null => {}
        Value::Object(fields) if !fields.is_empty() => {
            for (key, value) in fields {
                let inside = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                leaves(&inside, value, found);
            }
        }
        _ => {
            found.insert(path.to_owned(), value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_named_at_any_depth() {
        let before =
            json!({ "name": "a", "span": { "from": 1, "to": 2 }, "tags": ["x"], "gone": true, "same": null });
        let after = json!({ "name": "a", "span": { "from": 1, "to": 3 }, "tags": ["x", "y"], "new": 0 });
        assert_eq!(
            changed_paths(Some(&before), Some(&after)),
            ["gone", "new", "span.to", "tags"]
        );
        assert_eq!(changed_paths(Some(&before), Some(&before)), [""; 0]);
        assert_eq!(at_path(&after, "span.to"), Some(&json!(3)));
        assert_eq!(at_path(&after, "span.none"), None);
    }

    #[test]
    fn all_of_a_new_thing_is_new_except_what_is_empty() {
        let made = json!({ "name": "a", "note": null });
        assert_eq!(changed_paths(None, Some(&made)), ["name"]);
        assert_eq!(changed_paths(Some(&made), None), ["name"]);
        assert_eq!(changed_paths(None, None), [""; 0]);
        assert_eq!(changed_paths(None, Some(&json!(3))), [""]);
    }
}
