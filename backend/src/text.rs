//! How names are ordered.

use unicode_normalization::UnicodeNormalization;

/// The key that lists are ordered by: lower case without accents, so that Emile with an accent stands among the Es. Kept in a column, since the
/// collations that could do it are not in every PostgreSQL.
pub(crate) fn sort_key(name: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    name.nfkd()
        .filter(|c| !is_mark(c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Patterns for `like`, one a word of what somebody looks for: each matches a [`sort_key`] that holds the word.
pub(crate) fn search_patterns(search: &str) -> Vec<String> {
    let escape = |word: &str| word.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    sort_key(search)
        .split_whitespace()
        .map(|word| format!("%{}%", escape(word)))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn accents_and_case_do_not_change_the_order() {
        let mut names = ["Zo\u{e9}", "\u{c9}mile", "anna", "Eric"];
        names.sort_by_key(|name| super::sort_key(name));
        assert_eq!(names, ["anna", "\u{c9}mile", "Eric", "Zo\u{e9}"]);
    }

    #[test]
    fn a_search_is_its_words_and_no_sign_of_it_is_a_wildcard() {
        assert_eq!(super::search_patterns(" \u{c9}LO  mar"), ["%elo%", "%mar%"]);
        assert_eq!(super::search_patterns(r"50%_\"), [r"%50\%\_\\%"]);
        assert!(super::search_patterns("  ").is_empty());
    }
}
