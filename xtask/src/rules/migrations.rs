//! Migrations are called `NNNN_<domain>_<what>.sql` and numbered from 0001 without gaps.

/// Every violation in a sorted list of names.
pub fn faults(names: &[String]) -> Vec<String> {
    let numbered = names.iter().zip(1..);
    numbered
        .filter_map(|(name, wanted): (&String, u32)| fault(name, wanted))
        .collect()
}

fn fault(name: &str, wanted: u32) -> Option<String> {
    let Some(parts) = name
        .strip_suffix(".sql")
        .map(|stem| stem.split('_').collect::<Vec<_>>())
    else {
        return Some(format!("migrations/{name} is not an .sql file"));
    };
    let (number, words) = parts.split_first()?;
    let plain = |word: &&str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    if number.len() != 4 || words.len() < 2 || !words.iter().all(plain) {
        return Some(format!(
            "migrations/{name} is not called NNNN_<domain>_<what>.sql"
        ));
    }
    (number.parse() != Ok(wanted)).then(|| format!("migrations/{name} should have the number {wanted:04}"))
}

#[cfg(test)]
mod tests {
    use super::faults;

    fn count(names: &[&str]) -> usize {
        faults(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()).len()
    }

    #[test]
    fn a_proper_row_is_accepted() {
        assert_eq!(
            count(&["0001_accounts_base.sql", "0002_planning_shift_log.sql"]),
            0
        );
    }

    #[test]
    fn gaps_and_doubles_are_faults() {
        assert_eq!(count(&["0001_a_b.sql", "0003_a_c.sql"]), 1);
        assert_eq!(count(&["0001_a_b.sql", "0001_a_c.sql"]), 1);
        assert_eq!(count(&["0002_a_b.sql"]), 1);
    }

    #[test]
    fn names_that_say_too_little_are_faults() {
        for name in [
            "0001_base.sql",
            "1_a_b.sql",
            "0001_A_b.sql",
            "0001_a__b.sql",
            "0001_a_b.txt",
        ] {
            assert_eq!(count(&[name]), 1, "{name}");
        }
    }
}
