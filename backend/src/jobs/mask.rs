//! Secrets out of what other sides say: their error texts repeat addresses, headers and keys.

/// What is kept of an error.
const MAX: usize = 500;
const HIDDEN: &str = "***";

/// The text without what looks like a secret, and not longer than a page can show.
pub(crate) fn mask(text: &str) -> String {
    let mut words = Vec::new();
    let mut after_scheme = false;
    for word in text.split_whitespace() {
        let is_scheme = ["bearer", "basic"].contains(&word.to_lowercase().trim_matches(is_sign));
        words.push(if after_scheme && !is_scheme {
            HIDDEN.to_owned()
        } else {
            masked_word(word)
        });
        after_scheme = is_scheme;
    }
    words.join(" ").chars().take(MAX).collect()
}

fn is_sign(sign: char) -> bool {
    !sign.is_alphanumeric()
}

fn masked_word(word: &str) -> String {
    let word = without_user_info(word);
    // A query or a form: each of its values by its name.
    let parts = word.split_inclusive(['&', '?', ';', ',']).map(masked_value);
    parts.collect()
}

/// `https://user:password@host` without the first half.
fn without_user_info(word: &str) -> String {
    let Some((scheme, rest)) = word.split_once("://") else {
        return word.to_owned();
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://{HIDDEN}{}", &rest[at..]),
        None => word.to_owned(),
    }
}

fn masked_value(part: &str) -> String {
    let names_a_secret = |name: &str| {
        let name = name.to_lowercase();
        [
            "token",
            "secret",
            "password",
            "passwd",
            "key",
            "auth",
            "signature",
            "cookie",
        ]
        .iter()
        .any(|sign| name.contains(sign))
    };
    let tail = part.len() - part.trim_end_matches(['&', '?', ';', ',']).len();
    let (body, end) = part.split_at(part.len() - tail);
    match body.find(['=', ':']) {
        Some(at) if names_a_secret(&body[..at]) && at + 1 < body.len() => {
            format!("{}{HIDDEN}{end}", &body[..=at])
        }
        _ if body.split(is_separator).any(is_opaque) => {
            let runs = body.split_inclusive(is_separator).map(masked_run);
            runs.collect::<String>() + end
        }
        _ => part.to_owned(),
    }
}

fn masked_run(run: &str) -> String {
    let bare = run.trim_end_matches(is_separator);
    if is_opaque(bare) {
        format!("{HIDDEN}{}", &run[bare.len()..])
    } else {
        run.to_owned()
    }
}

fn is_separator(sign: char) -> bool {
    matches!(sign, '/' | '"' | '\'' | '(' | ')' | '=' | ':')
}

/// Long, with digits and letters, and no id of ours: a key rather than a word.
fn is_opaque(run: &str) -> bool {
    let has = |kind: fn(&char) -> bool| run.chars().any(|sign| kind(&sign));
    run.len() >= 24
        && uuid::Uuid::try_parse(run).is_err()
        && has(char::is_ascii_digit)
        && has(char::is_ascii_alphabetic)
        && run
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "-_.+~".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_door_is_hidden() {
        for (text, masked) in [
            ("refused: Bearer abc.def", "refused: Bearer ***"),
            ("Authorization: Basic eHg6eXk=", "Authorization: Basic ***"),
            (
                "https://anna:pw@forum.example/x failed",
                "https://***@forum.example/x failed",
            ),
            (
                "GET https://api.example/v1?page=2&api_key=k9&size=3",
                "GET https://api.example/v1?page=2&api_key=***&size=3",
            ),
            ("password=hunter2 is wrong", "password=*** is wrong"),
            (
                "https://hooks.example/T0/aB3dE5gH7jK9mN1pQ3sT5vW7",
                "https://hooks.example/T0/***",
            ),
        ] {
            assert_eq!(mask(text), masked);
        }
    }

    #[test]
    fn what_helps_is_kept() {
        for text in [
            "502 bad-gateway: The forum answered 503.",
            "job 019aafe4-2c00-7abc-8def-0123456789ab of calendar.sync timed out after 30 s",
            "https://forum.example/t/a-very-long-topic-about-planning-and-shifts/1234?page=2",
        ] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(mask(&"a ".repeat(2000)).chars().count(), MAX);
    }
}
