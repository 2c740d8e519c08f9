//! Examples of what is masked and what is not, and the promise that no address gets through.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{MASKED, mask_text, mask_value};

#[test]
fn fields_are_known_by_their_names() {
    for key in [
        "email",
        "e_mail",
        "EMail",
        "contact_email",
        "emailNorm",
        "ip",
        "ip_address",
        "lastIp",
        "user_agent",
        "userAgent",
        "useragent",
        "phone",
        "phone_number",
        "telephone",
        "tel",
        "mobile",
        "token",
        "access_token",
        "tokenHash",
        "secret",
        "client-secret",
        "password",
        "api_key",
        "apiKey",
        "salary",
        "monthlySalary",
        "salaire",
        "wages",
        "iban",
    ] {
        let masked = mask_value(&json!({ key: "something", "list": [{ key: 3 }] }));
        assert_eq!(masked, json!({ key: MASKED, "list": [{ key: MASKED }] }), "{key}");
        assert_eq!(mask_value(&json!({ key: null })), json!({ key: null }), "{key}");
        assert_eq!(
            mask_value(&json!({ key: { "a": [1] } })),
            json!({ key: MASKED }),
            "{key}"
        );
    }
}

#[test]
fn other_fields_stay() {
    let value = json!({
        "name": "Winter tour", "description": "Ship the hotel's telescope", "zip": "75011", "script": "a.b",
        "starts_at": "2026-11-24T08:00:00.000001Z", "day": "01/02/2026", "hours": "09:00", "version": 3, "done": true,
        "mission_id": "019aafe4-2c00-7abc-8def-0123456789ab", "nil": "00000000-0000-0000-0000-000000000000",
        "zone": "Europe/Paris", "price": "1250.00", "ratio": "3:2", "at": "meet @ nine, @anna", "shipping": "0 800",
    });
    assert_eq!(mask_value(&value), value);
}

#[test]
fn texts_are_known_by_their_looks() {
    for (text, masked) in [
        ("anna@example.org", "a***"),
        ("Write to anna.beck@example.org today", "Write to a*** today"),
        ("<anna@example.org>", "***"),
        ("mailto:anna@example.org?subject=x", "m***"),
        ("anna%40example.org", "a***"),
        ("anna\u{ff20}example.org", "a***"),
        ("a@b\tc@d", "a***\tc***"),
        ("Call 06 12 34 56 78.", "Call ***."),
        ("+33 (0)6.12.34.56.78 or 0612345678", "*** or ***"),
        ("(06)\u{a0}12-34-56-78", "***"),
        ("from 192.0.2.17, again", "from *** again"),
        ("http://[2001:db8::1]:8080/x", "***"),
        ("203.0.113.9:443", "***"),
        ("key 0123456789abcdef0123456789ABCDEF", "key ***"),
        (
            "https://regie.example/calendar/0123456789abcdef0123456789abcdef.ics",
            "***",
        ),
        ("eyJhbGciOi.eyJzdWIi.c2ln", "***"),
    ] {
        assert_eq!(mask_text(text), masked, "{text}");
    }
}

/// Whether an at sign still has something on both sides.
fn shows_an_address(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    signs
        .windows(3)
        .any(|three| three[1] == '@' && three[0].is_alphanumeric() && three[2].is_alphanumeric())
}

fn text() -> impl Strategy<Value = String> {
    let address = "[a-z0-9.+_-]{0,8}[a-z0-9]@[a-z0-9][a-z0-9-]{0,8}\\.[a-z]{2,5}";
    prop_oneof![
        ".{0,24}",
        address,
        (".{0,12}", address, ".{0,12}")
            .prop_map(|(before, address, after)| format!("{before}{address}{after}")),
        (address, "[ ,;<>\"'()]{0,2}", address).prop_map(|(a, between, b)| format!("{a}{between}{b}")),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        text().prop_map(Value::String),
        any::<i64>().prop_map(Value::from),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            prop::collection::btree_map(text(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => {
            for (key, value) in fields {
                found.push(key.clone());
                texts(value, found);
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn no_address_survives(value in value()) {
        let masked = mask_value(&value);
        let mut found = Vec::new();
        texts(&masked, &mut found);
        for text in found {
            prop_assert!(!shows_an_address(&text), "{text:?} of {value}");
        }
    }

    #[test]
    fn what_is_masked_stays_as_it_is_when_masked_again(value in value()) {
        let once = mask_value(&value);
        prop_assert_eq!(mask_value(&once), once);
    }
}
