//! The file: pages that are drawn on, fonts, and what a reader's program is told.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pdf_writer::types::Direction;
use pdf_writer::{Content, Date, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use unicode_normalization::UnicodeNormalization;

use super::font::{Fonts, Weight};
use super::ink::{self, Ink};
use super::sheet::Sheet;
use crate::Result;

/// A4, lying, in points.
pub(super) const WIDE: f32 = 841.89;
pub(super) const HIGH: f32 = 595.28;

/// How a text is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub weight: Weight,
    pub size: f32,
    pub ink: Ink,
}

/// What is drawn so far. Places are counted from the upper left corner.
pub(super) struct Document {
    pub fonts: Fonts,
    content: Content,
    pages: Vec<Vec<u8>>,
}

impl Document {
    pub(super) fn new() -> Result<Self> {
        Ok(Self {
            fonts: Fonts::load()?,
            content: Content::new(),
            pages: Vec::new(),
        })
    }

    /// A text whose first sign begins at `x` and stands on `y`.
    pub(super) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let [red, green, blue] = ink::parts(style.ink);
        let bytes = self.fonts.use_of(style.weight).encode(text);
        self.content
            .begin_text()
            .set_fill_rgb(red, green, blue)
            .set_font(font_name(style.weight), style.size)
            .next_line(x, HIGH - y)
            .show(Str(&bytes))
            .end_text();
    }

    /// A text that ends at `x`.
    pub(super) fn text_to(&mut self, x: f32, y: f32, style: Style, text: &str) {
        let wide = self.fonts.of(style.weight).width(text, style.size);
        self.text(x - wide, y, style, text);
    }

    pub(super) fn fill(&mut self, [x, y, wide, high]: [f32; 4], ink: Ink) {
        let [red, green, blue] = ink::parts(ink);
        self.content
            .set_fill_rgb(red, green, blue)
            .rect(x, HIGH - y - high, wide, high)
            .fill_nonzero();
    }

    pub(super) fn outline(&mut self, [x, y, wide, high]: [f32; 4], ink: Ink) {
        let [red, green, blue] = ink::parts(ink);
        self.content
            .set_stroke_rgb(red, green, blue)
            .set_line_width(0.5)
            .rect(x, HIGH - y - high, wide, high)
            .stroke();
    }

    pub(super) fn end_page(&mut self) {
        let content = std::mem::replace(&mut self.content, Content::new());
        self.pages.push(packed(&content.finish()));
    }

    pub(super) fn finish(self, sheet: &Sheet) -> Result<Vec<u8>> {
        let mut pdf = Pdf::new();
        let mut next = Ref::new(1);
        let (catalog, tree, info) = (next.bump(), next.bump(), next.bump());
        let fonts = [next.bump(), next.bump()];
        let pages: Vec<_> = self.pages.iter().map(|_| next.bump()).collect();
        describe(&mut pdf, (catalog, tree, info), sheet);
        pdf.pages(tree)
            .count(i32::try_from(pages.len()).unwrap_or(i32::MAX))
            .kids(pages.iter().copied());
        for (id, drawn) in pages.into_iter().zip(&self.pages) {
            let content = next.bump();
            let mut page = pdf.page(id);
            page.parent(tree)
                .media_box(Rect::new(0.0, 0.0, WIDE, HIGH))
                .contents(content);
            let mut resources = page.resources();
            let mut named = resources.fonts();
            named.pair(font_name(Weight::Regular), fonts[0]);
            named.pair(font_name(Weight::Bold), fonts[1]);
            named.finish();
            resources.finish();
            page.finish();
            pdf.stream(content, drawn).filter(Filter::FlateDecode);
        }
        self.fonts
            .of(Weight::Regular)
            .write(&mut pdf, fonts[0], &mut next)?;
        self.fonts.of(Weight::Bold).write(&mut pdf, fonts[1], &mut next)?;
        Ok(pdf.finish())
    }
}

fn describe(pdf: &mut Pdf, (catalog, tree, info): (Ref, Ref, Ref), sheet: &Sheet) {
    let mut written = pdf.catalog(catalog);
    written.pages(tree).lang(TextStr(sheet.language));
    written
        .viewer_preferences()
        .direction(Direction::L2R)
        .display_doc_title(true);
    written.finish();
    let title = format!("{} - {}", sheet.title, sheet.owner);
    pdf.document_info(info)
        .title(TextStr(&title))
        .creator(TextStr("R\u{e9}gie"))
        .creation_date(date(sheet.made_at));
}

fn date(at: Timestamp) -> Date {
    let at = TimeZone::UTC.to_datetime(at);
    let part = |part: i8| part.unsigned_abs();
    Date::new(at.year().unsigned_abs())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
}

fn font_name(weight: Weight) -> Name<'static> {
    match weight {
        Weight::Regular => Name(b"F0"),
        Weight::Bold => Name(b"F1"),
    }
}

/// A letter and its accent as one sign, which the typeface has; no control characters, which none has.
pub(super) fn composed(text: &str) -> String {
    text.nfc()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect()
}

/// Packed as a PDF unpacks it.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6)
}
