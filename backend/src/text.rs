//! How names are ordered, and how texts stand in a table for a spreadsheet.

use std::borrow::Cow;
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

/// The text of a cell, with an apostrophe before it where a spreadsheet would take it for a formula and run it.
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    let runs = |sign: char| {
        matches!(
            sign,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}'
        )
    };
    if text.starts_with(runs) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
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
    fn a_cell_that_starts_a_formula_is_made_a_text() {
        for formula in ["=1+1", "+33", "-1", "@sum", "\t=1", "\r=1", "\u{ff1d}1"] {
            assert_eq!(super::cell(formula), format!("'{formula}"));
        }
        for text in ["", "Anna", "{\"a\":1}", "1-1", "'=1"] {
            assert_eq!(super::cell(text), text);
        }
    }

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
