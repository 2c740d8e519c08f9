//! Taking out of a row what is nobody else's business: by the name of a field, and by what a text looks like.

use serde_json::Value;

use super::secrets::{is_secret, phone_numbers};

/// What stands in the place of a value that is not shown.
pub const MASKED: &str = "***";

/// Names of fields, or words of them, whose values are not shown.
const WORDS: [&str; 20] = [
    "mail",
    "courriel",
    "ip",
    "tel",
    "fax",
    "mobile",
    "portable",
    "iban",
    "bic",
    "born",
    "wage",
    "pay",
    "hash",
    "digest",
    "cookie",
    "jwt",
    "otp",
    "pin",
    "ssn",
    "credential",
];

/// The same, wherever in the name and however it is joined: `apiKey`, `api_key`, `apikey`.
const PARTS: [&str; 12] = [
    "email",
    "useragent",
    "phone",
    "token",
    "secret",
    "password",
    "passwd",
    "salary",
    "salaire",
    "apikey",
    "privatekey",
    "remoteaddr",
];

/// The value without what its fields and texts tell about people and secrets. What was empty stays empty.
pub fn mask_value(value: &Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, value)| (mask_text(key), mask_field(key, value)))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.iter().map(mask_value).collect()),
        Value::String(text) => Value::String(mask_text(text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn mask_field(key: &str, value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        _ if is_sensitive(key) => Value::String(MASKED.to_owned()),
        _ => mask_value(value),
    }
}

/// Whether a field of that name is not shown.
fn is_sensitive(key: &str) -> bool {
    let words = words(key);
    let joined = words.concat();
    PARTS.iter().any(|part| joined.contains(part))
        || words.iter().any(|word| {
            let single = word.strip_suffix('s').unwrap_or(word);
            WORDS.contains(&word.as_str()) || WORDS.contains(&single)
        })
}

/// The words of a name in any of the usual spellings, in lower case.
fn words(key: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for sign in key.chars() {
        if !sign.is_alphanumeric() || (after_lower && sign.is_uppercase()) {
            words.push(String::new());
        }
        if sign.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(sign.to_lowercase());
        }
        after_lower = sign.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The text with addresses shortened to their first letter, and telephone numbers, network addresses and secrets taken
/// out. What it does not know is taken out rather than left in.
pub fn mask_text(text: &str) -> String {
    if uuid::Uuid::try_parse(text).is_ok_and(|_| text.len() == 36) {
        return text.to_owned();
    }
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    for (start, end) in phone_numbers(text) {
        let done = text.len() - rest.len();
        masked.push_str(&mask_words(&text[done..start]));
        masked.push_str(MASKED);
        rest = &text[end..];
    }
    masked.push_str(&mask_words(rest));
    masked
}

fn mask_words(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end_matches(char::is_whitespace);
        masked.push_str(&mask_word(word));
        masked.push_str(&piece[word.len()..]);
    }
    masked
}

fn mask_word(word: &str) -> String {
    if holds_address(word) {
        let first = word.chars().next().filter(|sign| sign.is_alphanumeric());
        return first.into_iter().chain(MASKED.chars()).collect();
    }
    if is_secret(word) {
        return MASKED.to_owned();
    }
    word.to_owned()
}

/// Whether something stands on both sides of an at sign, in whichever of its forms.
fn holds_address(word: &str) -> bool {
    let word = word.replace(['\u{ff20}', '\u{fe6b}'], "@").replace("%40", "@");
    let inner = word.trim_matches('@');
    inner.contains('@')
}
