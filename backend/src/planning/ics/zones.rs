//! Which zone a time means: IANA name, Windows name, the file's own definition, the calendar's zone, the workspace's -
//! and never the server's.

use std::collections::HashMap;
use std::str::FromStr;

use calcard::common::timezone::Tz;
use jiff::tz::TimeZone;

use super::blocks::Blocks;
use super::budget::Budget;
use super::vtimezone;

/// The key under which a zone definition is found: without quotes and spaces around it, in lower case.
pub(super) fn tzid_key(tzid: &str) -> String {
    bare(tzid).to_lowercase()
}

/// The zones of a file.
pub(super) struct Zones<'a> {
    workspace: &'a TimeZone,
    definitions: &'a HashMap<String, String>,
    calendars: Vec<TimeZone>,
    known: HashMap<String, Option<TimeZone>>,
}

/// The zone of a time, and whether its name was unknown.
#[derive(Clone)]
pub(super) struct Found {
    /// The zone.
    pub zone: TimeZone,
    /// It was named, but not known: `zone` is the calendar's or the workspace's.
    pub unknown: bool,
}

impl<'a> Zones<'a> {
    /// Of a file that is read for a workspace in this zone.
    pub fn new(blocks: &'a Blocks, workspace: &'a TimeZone) -> Self {
        let zone = |name: &str| named(name).unwrap_or_else(|| workspace.clone());
        let calendars = blocks
            .calendars
            .iter()
            .map(|calendar| zone(&calendar.zone))
            .collect();
        Self {
            workspace,
            definitions: &blocks.zones,
            calendars,
            known: HashMap::new(),
        }
    }

    /// The zone of days: all-day events last from midnight to midnight where the crew is.
    pub fn workspace(&self) -> &'a TimeZone {
        self.workspace
    }

    /// The zone of a time in a calendar (index in [`Blocks::calendars`]), by the `TZID` it may have.
    pub fn find(&mut self, tzid: Option<&str>, calendar: usize, budget: &mut Budget) -> Found {
        let default = self.calendars.get(calendar).unwrap_or(self.workspace);
        let Some(tzid) = tzid.filter(|tzid| !bare(tzid).is_empty()) else {
            return Found {
                zone: default.clone(),
                unknown: false,
            };
        };
        let known = self.known.entry(tzid.to_owned()).or_insert_with(|| {
            let defined = || vtimezone::read(self.definitions.get(&tzid_key(tzid))?, budget);
            named(tzid).or_else(defined)
        });
        match known {
            Some(zone) => Found {
                zone: zone.clone(),
                unknown: false,
            },
            None => Found {
                zone: default.clone(),
                unknown: true,
            },
        }
    }
}

/// A zone by a name in use somewhere: IANA, IANA behind a prefix (`/mozilla.org/20050126_1/Europe/Paris`), Windows.
fn named(name: &str) -> Option<TimeZone> {
    let name = bare(name);
    let after_slash = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    let iana = std::iter::once(name).chain(after_slash).find_map(iana);
    iana.or_else(|| iana_of(Tz::from_str(name).ok()?))
}

fn iana_of(zone: Tz) -> Option<TimeZone> {
    iana(&zone.name()?)
}

fn iana(name: &str) -> Option<TimeZone> {
    // jiff reads this name as UTC; here it means that nobody knows.
    if name.is_empty() || name.eq_ignore_ascii_case("Etc/Unknown") {
        return None;
    }
    TimeZone::get(name).ok()
}

fn bare(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'')
}
