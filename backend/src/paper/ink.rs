//! Colours on white paper: those of the light theme, which are legible there. Numbers of red, green and blue.

use domain::planning::Colour;

/// A colour.
pub(super) type Ink = u32;

pub(super) const BLACK: Ink = 0x0014_171d;
pub(super) const MUTED: Ink = 0x0056_5e6c;
pub(super) const LINE: Ink = 0x00c9_ced8;
pub(super) const SHADE: Ink = 0x00f1_f3f6;

/// The ground and the edge of a mission's colour.
pub(super) fn of(colour: Colour) -> (Ink, Ink) {
    match colour {
        Colour::Blue => (0x00e1_eafd, 0x003b_6fe0),
        Colour::Green => (0x00dc_f3e2, 0x002f_9e55),
        Colour::Amber => (0x00fc_edca, 0x00bd_7a00),
        Colour::Red => (0x00fd_e4e1, 0x00d9_463c),
        Colour::Violet => (0x00ed_e5fd, 0x007d_52d6),
        Colour::Teal => (0x00d7_f2f0, 0x0014_958f),
        Colour::Pink => (0x00fc_e3f0, 0x00d2_418f),
        Colour::Slate => (0x00e7_eaee, 0x006e_7a8c),
    }
}

/// As a PDF wants it.
pub(super) fn parts(ink: Ink) -> [f32; 3] {
    let [_, red, green, blue] = ink.to_be_bytes();
    [red, green, blue].map(|part| f32::from(part) / 255.0)
}
