//! How hard a password is to guess: a search through dictionaries of passwords, words and names, keyboard patterns and
//! dates, which also finds what somebody made of them.

use domain::accounts::{MAX_PASSWORD, RatePassword, Strength};
use domain::{FieldCode, Problem};

use crate::{Backend, Result, Visit};

/// The longest text about a person that is looked at, and how many of them: a bound on work.
const MAX_ABOUT: usize = 254;
const MAX_WORDS: usize = 24;

/// Rates a password while it is typed. It is neither kept nor logged.
///
/// # Errors
/// `Limited` when asked far more often than somebody types.
pub async fn rate_password(backend: &Backend, visit: &Visit, form: RatePassword) -> Result<Strength> {
    backend.limits().count_rating(&visit.ip).await?;
    let about: Vec<&str> = form.about.iter().map(String::as_str).collect();
    rate(backend, &form.password, &about).await
}

/// # Errors
/// `Invalid` on `field` for a password that can be guessed.
pub(super) async fn require_strong(
    backend: &Backend,
    field: &str,
    password: &str,
    about: &[&str],
) -> Result<()> {
    if rate(backend, password, about).await?.is_enough() {
        return Ok(());
    }
    Err(Problem::invalid().with_field(field, FieldCode::TooCommon).into())
}

async fn rate(backend: &Backend, password: &str, about: &[&str]) -> Result<Strength> {
    let password: String = password.chars().take(MAX_PASSWORD as usize).collect();
    let words = words(about);
    let run = move || {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Strength(u8::from(zxcvbn::zxcvbn(&password, &words).score()))
    };
    backend.hasher().run(run).await
}

/// What a guess would be made of: each text, and the words in it.
fn words(about: &[&str]) -> Vec<String> {
    let cut = |text: &&str| text.chars().take(MAX_ABOUT).collect::<String>().to_lowercase();
    let mut found = vec!["regie".to_owned()];
    for text in about.iter().map(cut) {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        found.extend(parts.filter(|part| part.len() > 2).map(ToOwned::to_owned));
        found.push(text);
    }
    found.truncate(MAX_WORDS);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rated(password: &str, about: &[&str]) -> u8 {
        let words = words(about);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        u8::from(zxcvbn::zxcvbn(password, &words).score())
    }

    #[test]
    fn the_worst_passwords_are_refused() {
        let list = include_str!("../../testdata/passwords/worst.txt");
        assert!(list.lines().count() > 500);
        for password in list.lines() {
            let turned: String = password.chars().rev().collect();
            for variant in [password, &password.to_uppercase(), &turned] {
                assert!(rated(variant, &[]) < 3, "{variant}");
            }
        }
    }

    #[test]
    fn what_is_known_of_a_person_makes_no_password() {
        let about = ["camille.roussel@theatre-exemple.fr", "Camille Roussel"];
        for password in [
            "camille.roussel@theatre-exemple.fr",
            "CamilleRoussel",
            "roussel2026",
            "aaaaaaaaaaaa",
            "regie2026",
        ] {
            assert!(rated(password, &about) < 3, "{password}");
        }
    }

    #[test]
    fn a_sentence_of_some_words_is_strong() {
        for password in [
            "a good long password",
            "a quiet evening backstage",
            "correct horse battery",
            "quatre caf\u{e9}s sans sucre",
        ] {
            assert!(rated(password, &["anna@example.org", "Anna"]) >= 3, "{password}");
        }
    }

    #[test]
    fn the_work_is_bounded() {
        let long = "x".repeat(100_000);
        assert!(words(&[long.as_str(); 100]).len() <= MAX_WORDS);
        assert!(words(&[long.as_str()]).iter().all(|word| word.len() <= MAX_ABOUT));
    }
}
