//! Tables on pages, read back. covers: PLAN-16

use super::reader::pages;
use super::{Block, Cell, Column, Row, Sheet};

fn block(text: &str) -> Block {
    Block {
        colour: Some(domain::planning::Colour::Blue),
        head: "09:00\u{2013}17:00".into(),
        lines: vec![text.into()],
        ..Block::default()
    }
}

fn sheet(rows: Vec<Row>) -> Sheet {
    let column = |name: &str| Column {
        name: name.into(),
        shaded: false,
    };
    Sheet {
        language: "fr",
        title: "Planning".into(),
        owner: "Th\u{e9}\u{e2}tre".into(),
        columns: ["a", "b", "c", "d", "e", "f", "g"].map(column).into(),
        rows,
        empty: "nobody".into(),
        foot: "foot".into(),
        page: "Page {page}/{pages}".into(),
        continued: "(suite)".into(),
        ..Sheet::default()
    }
}

fn row(name: &str, blocks: usize) -> Row {
    let cell = |count: usize| Cell {
        blocks: (0..count)
            .map(|number| block(&format!("{name} {number}")))
            .collect(),
        ..Cell::default()
    };
    Row {
        name: name.into(),
        cells: (0..7)
            .map(|day| cell(if day == 2 { blocks } else { 0 }))
            .collect(),
        sum: "7\u{a0}h".into(),
        ..Row::default()
    }
}

#[test]
fn french_is_written_as_it_is_typed() {
    let text = "\u{ab}\u{202f}\u{c9}t\u{e9} \u{e0} l\u{2019}\u{152}uvre\u{202f}\u{bb}, c\u{153}ur, No\u{eb}l, 12\u{a0}\u{20ac}";
    let pdf = sheet(vec![row(text, 0)]).into_pdf().unwrap();
    assert!(pdf.starts_with(b"%PDF-1."));
    let pages = pages(&pdf);
    for part in [
        "\u{c9}t\u{e9}",
        "l\u{2019}\u{152}uvre",
        "c\u{153}ur",
        "No\u{eb}l",
        "12\u{a0}\u{20ac}",
    ] {
        assert!(pages[0].contains(part), "{part} in {}", pages[0]);
    }
}

#[test]
fn an_accent_of_its_own_joins_its_letter_and_what_cannot_be_written_is_seen_to_be_missing() {
    let pdf = sheet(vec![row("Rene\u{301}e \u{1f3ad}", 0)]).into_pdf().unwrap();
    assert!(
        pages(&pdf)[0].contains("Ren\u{e9}e \u{1f3ad}"),
        "the text that is copied keeps the sign"
    );
}

#[test]
fn a_file_carries_the_signs_it_uses_and_no_more() {
    let pdf = sheet(vec![row("Anna", 3)]).into_pdf().unwrap();
    assert!(pdf.len() < 30_000, "{} bytes", pdf.len());
}

#[test]
fn sixty_people_stand_on_several_pages_each_once_and_each_page_says_which_it_is() {
    let rows: Vec<_> = (0..60)
        .map(|number| row(&format!("Person {number:02}"), 1))
        .collect();
    let pages = pages(&sheet(rows).into_pdf().unwrap());
    assert!(pages.len() > 1, "{} pages", pages.len());
    let all = pages.concat();
    for number in 0..60 {
        let name = format!("\nPerson {number:02}\n");
        assert_eq!(all.matches(&name).count(), 1, "{name}");
    }
    for (number, page) in pages.iter().enumerate() {
        let label = format!("Page {}/{}", number + 1, pages.len());
        assert!(
            page.contains(&label) && page.contains("Th\u{e9}\u{e2}tre"),
            "{page}"
        );
    }
}

#[test]
fn a_square_that_fits_on_no_page_goes_on_on_the_next_and_loses_nothing() {
    let pages = pages(&sheet(vec![row("Anna", 80), row("Boris", 1)]).into_pdf().unwrap());
    let all = pages.concat();
    for number in 0..80 {
        assert_eq!(all.matches(&format!("\nAnna {number}\n")).count(), 1, "{number}");
    }
    assert!(pages[1].contains("(suite)") && all.contains("\nBoris\n"), "{all}");
}

#[test]
fn long_words_are_cut_and_stay_in_their_square() {
    let long = "Donaudampfschifffahrtsgesellschaft".repeat(5);
    let mut rows = vec![row("Anna", 1)];
    rows[0].cells[2].blocks[0].lines = vec![long];
    let text = pages(&sheet(rows).into_pdf().unwrap()).concat();
    assert!(text.contains('\u{2026}'), "{text}");
}

#[test]
fn a_table_without_rows_is_a_page_that_says_so() {
    let pages = pages(&sheet(Vec::new()).into_pdf().unwrap());
    assert_eq!(pages.len(), 1);
    assert!(pages[0].contains("nobody"));
}
