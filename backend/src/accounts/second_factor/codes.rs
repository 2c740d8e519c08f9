//! Codes on paper.

use domain::accounts::{RECOVERY_CODES, RECOVERY_SIGNS, RecoveryCodes};

use super::totp::base32;
use crate::accounts::token_hash;
use crate::clock::Entropy;

/// Random bytes that give the signs of a code, and a few to spare.
const BYTES: usize = 13;
/// Signs between two hyphens: as many as one copies at a glance.
const GROUP: usize = 5;

/// A set of new codes, as they are shown, with what is stored of each.
pub(super) fn draw(entropy: Entropy) -> (RecoveryCodes, Vec<[u8; 32]>) {
    let drawn = (0..RECOVERY_CODES).map(|_| {
        let mut signs = base32(&entropy.bytes::<BYTES>()).to_ascii_lowercase();
        signs.truncate(RECOVERY_SIGNS);
        let hash = hash(&signs);
        let mut shown = String::with_capacity(RECOVERY_SIGNS + RECOVERY_SIGNS / GROUP);
        for (at, sign) in signs.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                shown.push('-');
            }
            shown.push(sign);
        }
        (shown, hash)
    });
    let (shown, hashes) = drawn.unzip();
    (RecoveryCodes(shown), hashes)
}

/// What is stored of a code, from its bare signs.
pub(super) fn hash(signs: &str) -> [u8; 32] {
    token_hash(signs)
}

#[cfg(test)]
mod tests {
    use domain::accounts::Code;

    use super::*;

    #[test]
    fn the_codes_differ_and_are_read_back_as_they_are_shown() {
        let (codes, hashes) = draw(Entropy);
        let distinct: std::collections::BTreeSet<_> = codes.0.iter().collect();
        assert_eq!(distinct.len(), 10);
        for (shown, stored) in codes.0.iter().zip(hashes) {
            assert_eq!(shown.len(), 23);
            match Code::parse(&shown.to_ascii_uppercase()) {
                Some(Code::Recovery(signs)) => assert_eq!(hash(&signs), stored),
                _ => panic!("{shown}"),
            }
        }
    }
}
