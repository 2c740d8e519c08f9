//! Cuts a file into its events and zone definitions, so that what is wrong in one stays there.

use std::collections::HashMap;

use super::MAX_EVENTS;
use super::lines::{Line, Lines};
use super::zones::tzid_key;

/// The parts of a file.
#[derive(Default)]
pub(super) struct Blocks {
    /// Its events, in order, at most [`MAX_EVENTS`].
    pub events: Vec<Block>,
    /// Its calendars; the first stands for what is outside of every `VCALENDAR`.
    pub calendars: Vec<Calendar>,
    /// Text of each `VTIMEZONE`, by [`tzid_key`]. The first of a name counts.
    pub zones: HashMap<String, String>,
    /// There are more events.
    pub has_too_many: bool,
}

/// What a calendar says for all its events.
#[derive(Default)]
pub(super) struct Calendar {
    /// `METHOD:CANCEL` (RFC 5546).
    pub cancels: bool,
    /// `X-WR-TIMEZONE`, empty when absent.
    pub zone: String,
}

/// An event as text, from `BEGIN:VEVENT` to `END:VEVENT`, without the components inside it (alarms).
pub(super) struct Block {
    /// Line of its `BEGIN`.
    pub line: u32,
    /// Index in [`Blocks::calendars`].
    pub calendar: usize,
    /// Well-formed content lines, unfolded, each with CRLF.
    pub text: String,
    /// A line was left out: it is not a content line.
    pub broken: bool,
    /// Bytes that are not UTF-8 were replaced.
    pub lossy: bool,
}

/// Where in the file the scan is.
enum Inside {
    Nothing,
    /// The event and how many components are open in it.
    Event(Block, u32),
    /// Text of a `VTIMEZONE` and its name.
    Zone(String, String),
    /// A component that is of no interest.
    Other(String),
}

/// Cuts. `None` when this is no calendar: neither a calendar nor an event begins anywhere.
pub(super) fn cut(bytes: &[u8]) -> Option<Blocks> {
    let mut scan = Scan {
        blocks: Blocks::default(),
        inside: Inside::Nothing,
        calendar: 0,
        is_calendar: false,
    };
    scan.blocks.calendars.push(Calendar::default());
    for line in Lines::new(bytes) {
        scan.take(&line);
        if scan.blocks.has_too_many {
            break;
        }
    }
    scan.close();
    scan.is_calendar.then_some(scan.blocks)
}

struct Scan {
    blocks: Blocks,
    inside: Inside,
    /// Index of the calendar that is open; 0 outside of all.
    calendar: usize,
    is_calendar: bool,
}

impl Scan {
    fn take(&mut self, line: &Line) {
        let property = line.property();
        let (name, value) = property
            .map(|(name, value)| (name.to_ascii_uppercase(), value))
            .unwrap_or_default();
        match name.as_str() {
            "BEGIN" if self.begins(&value.to_ascii_uppercase(), line.number) => {}
            "END" if self.ends(&value.to_ascii_uppercase()) => {}
            _ => self.content(line, property.is_some(), &name, value),
        }
    }

    /// The beginning of a component that never stands inside another: whatever was open ends here.
    fn begins(&mut self, component: &str, number: u32) -> bool {
        let inside = match component {
            "VCALENDAR" => {
                self.calendar = self.blocks.calendars.len();
                self.blocks.calendars.push(Calendar::default());
                Inside::Nothing
            }
            "VEVENT" => {
                self.blocks.has_too_many |= self.blocks.events.len() >= MAX_EVENTS;
                let (calendar, text) = (self.calendar, String::new());
                Inside::Event(
                    Block {
                        line: number,
                        calendar,
                        text,
                        broken: false,
                        lossy: false,
                    },
                    0,
                )
            }
            "VTIMEZONE" => Inside::Zone(String::new(), String::new()),
            "VTODO" | "VJOURNAL" | "VFREEBUSY" | "VAVAILABILITY" | "VCARD" => {
                Inside::Other(component.to_owned())
            }
            _ => return false,
        };
        self.is_calendar |= matches!(component, "VCALENDAR" | "VEVENT");
        self.close();
        self.inside = inside;
        true
    }

    fn ends(&mut self, component: &str) -> bool {
        let closes = match &self.inside {
            Inside::Event(..) => component == "VEVENT",
            Inside::Zone(..) => component == "VTIMEZONE",
            Inside::Other(open) => component == open,
            Inside::Nothing => false,
        };
        let is_last = component == "VCALENDAR";
        if is_last {
            self.calendar = 0;
        }
        if closes || is_last {
            self.close();
        }
        closes || is_last
    }

    fn content(&mut self, line: &Line, is_property: bool, name: &str, value: &str) {
        match &mut self.inside {
            Inside::Event(_, open) if name == "BEGIN" => *open += 1,
            Inside::Event(_, open) if name == "END" => *open = open.saturating_sub(1),
            Inside::Event(block, 0) => {
                block.broken |= !is_property;
                block.lossy |= line.lossy;
                if is_property {
                    push_line(&mut block.text, &line.text);
                }
            }
            Inside::Zone(text, tzid) if is_property => {
                if name == "TZID" {
                    *tzid = tzid_key(value);
                }
                push_line(text, &line.text);
            }
            Inside::Nothing => {
                if let Some(calendar) = self.blocks.calendars.get_mut(self.calendar) {
                    calendar.cancels |= name == "METHOD" && value.eq_ignore_ascii_case("CANCEL");
                    if name == "X-WR-TIMEZONE" {
                        value.clone_into(&mut calendar.zone);
                    }
                }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        match std::mem::replace(&mut self.inside, Inside::Nothing) {
            Inside::Event(mut block, _) => {
                block.text = format!("BEGIN:VEVENT\r\n{}END:VEVENT\r\n", block.text);
                self.blocks.events.push(block);
            }
            Inside::Zone(text, tzid) => {
                let text = format!("BEGIN:VTIMEZONE\r\n{text}END:VTIMEZONE\r\n");
                self.blocks.zones.entry(tzid).or_insert(text);
            }
            Inside::Nothing | Inside::Other(_) => {}
        }
    }
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(line.trim_start());
    text.push_str("\r\n");
}
