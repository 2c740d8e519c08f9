//! The typeface: Noto Sans, of which a document carries the signs it uses.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use super::document::packed;
use crate::{Error, Result};

const REGULAR: &[u8] = include_bytes!("../../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/NotoSans-Bold.ttf");
const IDENTITY: SystemInfo<'_> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};
/// Stands for what the typeface cannot write.
const UNKNOWN: char = '\u{fffd}';

/// How a text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Weight {
    /// As one reads.
    #[default]
    Regular,
    /// As one finds.
    Bold,
}

/// One weight, and what a document has used of it.
pub(super) struct Font {
    data: &'static [u8],
    face: Face<'static>,
    name: &'static str,
    used: GlyphRemapper,
    signs: BTreeMap<u16, char>,
}

/// Both weights.
pub(super) struct Fonts([Font; 2]);

impl Fonts {
    pub(super) fn load() -> Result<Self> {
        Ok(Self([
            Font::load(REGULAR, "NotoSans-Regular")?,
            Font::load(BOLD, "NotoSans-Bold")?,
        ]))
    }

    pub(super) fn of(&self, weight: Weight) -> &Font {
        &self.0[usize::from(weight == Weight::Bold)]
    }

    pub(super) fn use_of(&mut self, weight: Weight) -> &mut Font {
        &mut self.0[usize::from(weight == Weight::Bold)]
    }
}

impl Font {
    fn load(data: &'static [u8], name: &'static str) -> Result<Self> {
        let face = Face::parse(data, 0).map_err(|error| Error::Internal(format!("{name}: {error}")))?;
        Ok(Self {
            data,
            face,
            name,
            used: GlyphRemapper::new(),
            signs: BTreeMap::new(),
        })
    }

    fn glyph(&self, sign: char) -> u16 {
        let found = self
            .face
            .glyph_index(sign)
            .or_else(|| self.face.glyph_index(UNKNOWN));
        found.map_or(0, |glyph| glyph.0)
    }

    fn advance(&self, glyph: u16) -> f32 {
        let advance = self.face.glyph_hor_advance(ttf_parser::GlyphId(glyph));
        self.thousandths(f32::from(advance.unwrap_or_default()))
    }

    fn thousandths(&self, units: f32) -> f32 {
        units * 1000.0 / f32::from(self.face.units_per_em())
    }

    /// How wide a text is, in points.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        let units: f32 = text.chars().map(|sign| self.advance(self.glyph(sign))).sum();
        units * size / 1000.0
    }

    /// The text in the numbers that its signs have in the document.
    pub(super) fn encode(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() * 2);
        for sign in text.chars() {
            let glyph = self.used.remap(self.glyph(sign));
            self.signs.entry(glyph).or_insert(sign);
            bytes.extend(glyph.to_be_bytes());
        }
        bytes
    }

    /// Writes what was used of it under `root`.
    pub(super) fn write(&self, pdf: &mut Pdf, root: Ref, next: &mut Ref) -> Result<()> {
        let (cid, descriptor, file, map) = (next.bump(), next.bump(), next.bump(), next.bump());
        // Six letters before the name say that it is not the whole typeface.
        let name = format!("REGIEA+{}", self.name);
        let name = Name(name.as_bytes());
        pdf.type0_font(root)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(map);
        let mut written = pdf.cid_font(cid);
        written
            .subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(IDENTITY)
            .font_descriptor(descriptor)
            .default_width(0.0)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        let widths = self.used.remapped_gids().map(|glyph| self.advance(glyph));
        written.widths().consecutive(0, widths);
        written.finish();
        self.describe(pdf, descriptor, name, file);
        let subset = subsetter::subset(self.data, 0, &self.used)
            .map_err(|error| Error::Internal(format!("{}: {error}", self.name)))?;
        pdf.stream(file, &packed(&subset)).filter(Filter::FlateDecode);
        let mut unicode = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
        for (glyph, sign) in &self.signs {
            unicode.pair(*glyph, *sign);
        }
        pdf.stream(map, &packed(&unicode.finish()))
            .filter(Filter::FlateDecode);
        Ok(())
    }

    fn describe(&self, pdf: &mut Pdf, id: Ref, name: Name<'_>, file: Ref) {
        let face = &self.face;
        let size = |units: i16| self.thousandths(f32::from(units));
        let bounds = face.global_bounding_box();
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(size);
        let ascent = size(face.ascender());
        pdf.font_descriptor(id)
            .name(name)
            .flags(FontFlags::NON_SYMBOLIC)
            .bbox(Rect::new(bounds[0], bounds[1], bounds[2], bounds[3]))
            .italic_angle(0.0)
            .ascent(ascent)
            .descent(size(face.descender()))
            .cap_height(face.capital_height().map_or(ascent, size))
            .stem_v(if self.name.ends_with("Bold") { 150.0 } else { 80.0 })
            .font_file2(file);
    }
}
