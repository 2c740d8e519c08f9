//! Rows onto pages: one that does not fit begins the next page, and one that fits on none goes on there.

use super::document::{Document, HIGH, Style, WIDE, composed};
use super::font::{Fonts, Weight};
use super::ink::{BLACK, LINE, MUTED, SHADE, of};
use super::sheet::{Block, Cell, Row, Sheet};
use super::text::{line, wrap};

const MARGIN: f32 = 28.0;
const NAMES: f32 = 104.0;
const SUMS: f32 = 48.0;
const TOP: f32 = 70.0;
const HEAD: f32 = 18.0;
const BOTTOM: f32 = HIGH - MARGIN - 12.0;
const PAD: f32 = 3.0;
const LEAD: f32 = 8.6;
const LEAST: f32 = 24.0;
/// The most lines of one text in a square.
const LINES: usize = 2;

const TITLE: Style = style(Weight::Bold, 15.0, BLACK);
const OWNER: Style = style(Weight::Bold, 10.0, BLACK);
const SMALL: Style = style(Weight::Regular, 8.5, MUTED);
const NAME: Style = style(Weight::Bold, 8.0, BLACK);
const ABOUT: Style = style(Weight::Regular, 7.0, MUTED);
const TIME: Style = style(Weight::Bold, 7.0, BLACK);
const TEXT: Style = style(Weight::Regular, 7.0, BLACK);

const fn style(weight: Weight, size: f32, ink: super::ink::Ink) -> Style {
    Style { weight, size, ink }
}

/// A block with its lines broken.
struct Laid {
    block: Block,
    lines: Vec<(Style, String)>,
    high: f32,
}

/// A row with its squares laid out.
struct LaidRow<'a> {
    row: &'a Row,
    name: Vec<(Style, String)>,
    cells: Vec<(&'a Cell, Vec<Laid>)>,
}

/// What of a row stands on one page.
struct Part {
    row: usize,
    /// From which block to before which, in each square.
    blocks: Vec<(usize, usize)>,
    high: f32,
}

/// Draws all pages.
pub(super) fn draw(sheet: &Sheet, document: &mut Document) {
    let wide = column_width(sheet);
    let rows: Vec<_> = sheet
        .rows
        .iter()
        .map(|row| LaidRow::of(&document.fonts, row, wide))
        .collect();
    let pages = paginate(&rows);
    for (number, parts) in pages.iter().enumerate() {
        let texts = [
            sheet.foot.clone(),
            sheet
                .page
                .replace("{page}", &(number + 1).to_string())
                .replace("{pages}", &pages.len().to_string()),
        ];
        frame(sheet, document, &texts, wide);
        let mut y = TOP + HEAD;
        for part in parts {
            rows[part.row].draw(sheet, document, part, y, wide);
            y += part.high;
        }
        if rows.is_empty() {
            document.text(MARGIN, y + 16.0, SMALL, &composed(&sheet.empty));
        }
        document.end_page();
    }
}

fn column_width(sheet: &Sheet) -> f32 {
    let count = u16::try_from(sheet.columns.len().max(1)).unwrap_or(u16::MAX);
    (WIDE - 2.0 * MARGIN - NAMES - SUMS) / f32::from(count)
}

/// Which parts of which rows stand on which page; there is always one.
fn paginate(rows: &[LaidRow<'_>]) -> Vec<Vec<Part>> {
    let full = BOTTOM - TOP - HEAD;
    let mut pages = vec![Vec::new()];
    let mut room = full;
    for (number, row) in rows.iter().enumerate() {
        let mut from = vec![0; row.cells.len()];
        loop {
            let rest = row.height(&from);
            // A row that fits on a page of its own is not torn apart; nor is one begun where next to nothing fits.
            if rest > room && room < full && (rest <= full || room < full / 3.0) {
                pages.push(Vec::new());
                room = full;
            }
            let part = row.part(number, &from, room);
            from = part.blocks.iter().map(|(_, end)| *end).collect();
            room -= part.high;
            if let Some(page) = pages.last_mut() {
                page.push(part);
            }
            if row.is_done(&from) {
                break;
            }
            pages.push(Vec::new());
            room = full;
        }
    }
    pages
}

fn frame(sheet: &Sheet, document: &mut Document, [foot, page]: &[String; 2], wide: f32) {
    let right = WIDE - MARGIN;
    let half = right / 2.0;
    let fit = |document: &Document, style: Style, text: &str, wide: f32| {
        line(document.fonts.of(style.weight), &composed(text), style.size, wide)
    };
    let title = fit(document, TITLE, &sheet.title, half + 80.0);
    document.text(MARGIN, MARGIN + 12.0, TITLE, &title);
    let subtitle = fit(document, SMALL, &sheet.subtitle, half + 80.0);
    document.text(MARGIN, MARGIN + 27.0, SMALL, &subtitle);
    let owner = fit(document, OWNER, &sheet.owner, half - 120.0);
    document.text_to(right, MARGIN + 12.0, OWNER, &owner);
    let about = fit(document, SMALL, &sheet.about, half - 120.0);
    document.text_to(right, MARGIN + 27.0, SMALL, &about);
    document.text(MARGIN, HIGH - MARGIN, ABOUT, &composed(foot));
    document.text_to(right, HIGH - MARGIN, ABOUT, page);

    let baseline = TOP + 12.0;
    document.fill([MARGIN, TOP, WIDE - 2.0 * MARGIN, HEAD], SHADE);
    let corner = fit(document, NAME, &sheet.corner, NAMES - 2.0 * PAD);
    document.text(MARGIN + PAD, baseline, NAME, &corner);
    let mut x = MARGIN + NAMES;
    for column in &sheet.columns {
        let name = fit(document, NAME, &column.name, wide - 2.0 * PAD);
        document.text(x + PAD, baseline, NAME, &name);
        x += wide;
    }
    document.text_to(right - PAD, baseline, NAME, &composed(&sheet.sums));
    document.outline([MARGIN, TOP, WIDE - 2.0 * MARGIN, HEAD], LINE);
}

impl<'a> LaidRow<'a> {
    fn of(fonts: &Fonts, row: &'a Row, wide: f32) -> Self {
        let lines = |text: &str, style: Style, most: usize| {
            let font = fonts.of(style.weight);
            let lines = wrap(font, &composed(text), style.size, NAMES - 2.0 * PAD, most);
            lines.into_iter().map(move |line| (style, line))
        };
        let name = lines(&row.name, NAME, LINES).chain(lines(&row.about, ABOUT, LINES));
        let cell = |cell: &'a Cell| {
            let blocks = cell.blocks.iter().map(|block| Laid::of(fonts, block, wide));
            (cell, blocks.collect())
        };
        Self {
            row,
            name: name.collect(),
            cells: row.cells.iter().map(cell).collect(),
        }
    }

    fn least(&self) -> f32 {
        let names = lines_high(self.name.len()) + 2.0 * PAD + 2.0;
        names.max(if self.row.is_total { HEAD } else { LEAST })
    }

    /// How high what is left of it is.
    fn height(&self, from: &[usize]) -> f32 {
        let cells = self.cells.iter().zip(from).map(|((cell, blocks), from)| {
            top(cell, *from) + blocks[*from..].iter().map(|block| block.high).sum::<f32>() + PAD
        });
        cells.fold(self.least(), f32::max)
    }

    /// As much of what is left as fits; of each square at least one block, which is lower than any page.
    fn part(&self, row: usize, from: &[usize], room: f32) -> Part {
        let goes_on = from.iter().any(|from| *from > 0);
        let mut high = self.least() + if goes_on { LEAD } else { 0.0 };
        let mut ends = Vec::with_capacity(from.len());
        for ((cell, blocks), from) in self.cells.iter().zip(from) {
            let mut y = top(cell, *from) + PAD;
            let mut end = *from;
            for block in &blocks[*from..] {
                if end > *from && y + block.high > room {
                    break;
                }
                y += block.high;
                end += 1;
            }
            high = high.max(y);
            ends.push((*from, end));
        }
        Part {
            row,
            blocks: ends,
            high,
        }
    }

    fn is_done(&self, from: &[usize]) -> bool {
        let mut cells = self.cells.iter().zip(from);
        cells.all(|((_, blocks), from)| *from >= blocks.len())
    }

    fn draw(&self, sheet: &Sheet, document: &mut Document, part: &Part, y: f32, wide: f32) {
        if self.row.is_total {
            document.fill([MARGIN, y, WIDE - 2.0 * MARGIN, part.high], SHADE);
        }
        let mut x = MARGIN + NAMES;
        for (((cell, blocks), (from, end)), column) in self.cells.iter().zip(&part.blocks).zip(&sheet.columns)
        {
            if (cell.shaded || column.shaded) && !self.row.is_total {
                document.fill([x, y, wide, part.high], SHADE);
            }
            if *from == 0 && !cell.corner.is_empty() {
                document.text_to(x + wide - PAD, y + 9.0, ABOUT, &cell.corner);
            }
            let mut below = y + top(cell, *from);
            for block in &blocks[*from..*end] {
                block.draw(document, [x + 2.0, below, wide - 4.0]);
                below += block.high;
            }
            document.outline([x, y, wide, part.high], LINE);
            x += wide;
        }
        let goes_on = part.blocks.iter().any(|(from, _)| *from > 0);
        let mut below = y + 10.0;
        for (style, text) in &self.name {
            document.text(MARGIN + PAD, below, *style, text);
            below += LEAD + 1.0;
        }
        if goes_on {
            document.text(MARGIN + PAD, below, ABOUT, &composed(&sheet.continued));
        }
        document.text_to(WIDE - MARGIN - PAD, y + 10.0, NAME, &composed(&self.row.sum));
        document.outline([MARGIN, y, WIDE - 2.0 * MARGIN, part.high], LINE);
    }
}

/// Where the first block of a square begins.
fn top(cell: &Cell, from: usize) -> f32 {
    if from == 0 && !cell.corner.is_empty() {
        12.0
    } else {
        PAD
    }
}

fn lines_high(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)) * (LEAD + 1.0)
}

impl Laid {
    fn of(fonts: &Fonts, block: &Block, wide: f32) -> Self {
        let wide = wide - 4.0 - 3.0 * PAD;
        let lines = |text: &str, style: Style| {
            let lines = wrap(fonts.of(style.weight), &composed(text), style.size, wide, LINES);
            lines.into_iter().map(move |line| (style, line))
        };
        let rest = block.lines.iter().flat_map(|text| lines(text, TEXT));
        let all: Vec<_> = lines(&block.head, TIME).chain(rest).collect();
        let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
        Self {
            block: block.clone(),
            lines: all,
            high: f32::from(count) * LEAD + 6.0,
        }
    }

    fn draw(&self, document: &mut Document, [x, y, wide]: [f32; 3]) {
        let high = self.high - 2.0;
        if let Some((ground, edge)) = self.block.colour.map(of) {
            if self.block.outlined {
                document.outline([x, y, wide, high], edge);
            } else {
                document.fill([x, y, wide, high], ground);
            }
            document.fill([x, y, 2.0, high], edge);
        }
        let mut below = y + 8.0;
        for (style, text) in &self.lines {
            document.text(x + 2.0 * PAD, below, *style, text);
            below += LEAD;
        }
    }
}
