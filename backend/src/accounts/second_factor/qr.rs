//! A text that a camera reads.

use domain::accounts::QrCode;
use qrcodegen::{QrCode as Squares, QrCodeEcc};
use std::fmt::Write as _;

use crate::{Error, Result};

/// Light squares around the code, without which cameras do not find it.
const QUIET: i32 = 4;

/// Draws a text.
///
/// # Errors
/// When it is longer than a code can hold, which is 2,331 bytes.
pub(crate) fn draw(text: &str) -> Result<QrCode> {
    let squares = Squares::encode_text(text, QrCodeEcc::Medium)
        .map_err(|error| Error::Internal(format!("drawing a QR code: {error}")))?;
    let mut path = String::new();
    for y in 0..squares.size() {
        let mut x = 0;
        while x < squares.size() {
            let width = (x..squares.size())
                .take_while(|x| squares.get_module(*x, y))
                .count();
            let width = i32::try_from(width).unwrap_or_default();
            if width > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
            }
            x += width.max(1);
        }
    }
    Ok(QrCode {
        side: (squares.size() + 2 * QUIET).unsigned_abs(),
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The squares that a path covers.
    fn squares(code: &QrCode) -> Vec<(i32, i32)> {
        let runs = code.path.split('M').filter(|run| !run.is_empty());
        let run = |run: &str| {
            let (start, rest) = run.split_once('h').unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (x, y): (i32, i32) = (x.parse().unwrap(), y.parse().unwrap());
            let width: i32 = rest.split_once('v').unwrap().0.parse().unwrap();
            (x..x + width).map(move |x| (x, y)).collect::<Vec<_>>()
        };
        runs.flat_map(run).collect()
    }

    #[test]
    fn the_drawing_covers_the_dark_squares_and_no_other() {
        let text = "otpauth://totp/x:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=x";
        let code = draw(text).unwrap();
        let plain = Squares::encode_text(text, QrCodeEcc::Medium).unwrap();
        assert_eq!(code.side, plain.size().unsigned_abs() + 8);
        let drawn = squares(&code);
        for y in -QUIET..plain.size() + QUIET {
            for x in -QUIET..plain.size() + QUIET {
                let dark = plain.get_module(x, y);
                assert_eq!(drawn.contains(&(x + QUIET, y + QUIET)), dark, "{x} {y}");
            }
        }
    }

    #[test]
    fn what_no_code_can_hold_is_an_error() {
        assert!(draw(&"x".repeat(3000)).is_err());
    }
}
