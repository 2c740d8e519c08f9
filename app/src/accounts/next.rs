//! Where to go after signing in.

use std::fmt::Write as _;

/// The address of the sign-in page that leads back to this one. The start page needs no way back.
pub fn sign_in_path(path: &str, search: &str) -> String {
    let search = search.trim_start_matches('?');
    let back = if search.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{search}")
    };
    if back == "/" {
        return "/sign-in".to_owned();
    }
    format!("/sign-in?next={}", encode(&back))
}

/// The path, when it stays on this site: anything else would let a link lead a person who just signed in to a copy of
/// the site. `//host` and `/\host` are read by browsers as another site, and so are both after characters they skip.
pub fn safe_path(path: &str) -> Option<&str> {
    let inside = path.strip_prefix('/')?;
    let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && c != '\\';
    (!inside.starts_with('/') && path.len() <= 1024 && path.is_ascii() && path.chars().all(is_plain))
        .then_some(path)
}

/// Percent-encodes all but what a query value may hold as it is.
fn encode(text: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-_./~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_survives_as_one_query_value() {
        let path = sign_in_path("/w/1/planning", "?day=2026-11-23&mission=2");
        assert_eq!(
            path,
            "/sign-in?next=/w/1/planning%3Fday%3D2026-11-23%26mission%3D2"
        );
        assert_eq!(sign_in_path("/w/1/people", ""), "/sign-in?next=/w/1/people");
        assert_eq!(sign_in_path("/", ""), "/sign-in");
    }

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/w/1/planning?day=2026-11-23&x=1", "/w/1#top"] {
            assert_eq!(safe_path(good), Some(good));
        }
        for bad in [
            "",
            "w/1",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil.example",
            "/a b",
            "/\u{e9}",
        ] {
            assert_eq!(safe_path(bad), None, "{bad}");
        }
    }
}
