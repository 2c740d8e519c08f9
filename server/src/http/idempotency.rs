//! `Idempotency-Key`: a write that may be sent again and is carried out once.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use backend::Idempotency;
use domain::Problem;

/// The header.
pub const NAME: HeaderName = HeaderName::from_static("idempotency-key");
const MAX: usize = 200;

/// The key, if the client sent one.
///
/// # Errors
/// `Malformed` unless it is one header of 1 to 200 visible ASCII characters.
pub fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(NAME).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let valid = (1..=MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if values.next().is_some() || !valid {
        return Err(Problem::malformed(
            "Idempotency-Key must be one value of 1 to 200 visible ASCII characters.",
        ));
    }
    Ok(Some(text.to_owned()))
}

/// The key with a fingerprint of everything the request asks for.
pub fn of(key: String, parts: &Parts, body: &[&[u8]]) -> Idempotency {
    let target = parts
        .uri
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    let version = parts
        .headers
        .get(header::IF_MATCH)
        .map(HeaderValue::as_bytes)
        .unwrap_or_default();
    let mut asked = vec![parts.method.as_str().as_bytes(), target.as_bytes(), version];
    asked.extend_from_slice(body);
    Idempotency::new(key, &asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Result<Option<String>, Problem> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(NAME, value.parse().unwrap());
        }
        key(&headers)
    }

    #[test]
    fn a_key_is_1_to_200_visible_characters() {
        assert_eq!(read(&[]), Ok(None));
        assert_eq!(read(&["k-1"]), Ok(Some("k-1".into())));
        assert!(read(&[&"k".repeat(200)]).is_ok());
        for refused in [&[""][..], &["a b"], &["a\tb"], &["one", "two"]] {
            assert!(read(refused).is_err(), "{refused:?}");
        }
        assert!(read(&[&"k".repeat(201)]).is_err());
    }
}
