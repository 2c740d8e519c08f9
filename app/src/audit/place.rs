//! What the address says: whose rows, about what, of which days.

use domain::UserId;
use domain::audit::{AuditCursor, AuditFilter, AuditQuery, Edge};
use jiff::civil::Date;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Years that there is a trail of.
const YEARS: std::ops::RangeInclusive<i16> = 1971..=2198;

/// The longest name of a kind of thing.
const MAX_NAME: usize = 40;

/// The part of the address after `?`. What cannot be read is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Rows of this person.
    pub who: Option<UserId>,
    /// Rows about this kind of thing.
    pub what: Option<String>,
    /// From this day on.
    pub from: Option<Date>,
    /// To the end of this day.
    pub to: Option<Date>,
    /// Rows of this request; followed from a line of the log, not typed.
    pub request: Option<Uuid>,
}

impl Place {
    /// Reads `who`, `what`, `from` and `to`.
    pub fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        Self {
            request: text("request").parse().ok(),
            ..Self::read(&text("who"), &text("what"), &text("from"), &text("to"))
        }
    }

    /// Reads the values of the four fields.
    pub fn read(who: &str, what: &str, from: &str, to: &str) -> Self {
        let day = |text: &str| {
            let day: Option<Date> = text.parse().ok();
            day.filter(|day| YEARS.contains(&day.year()))
        };
        let is_name = |name: &str| {
            (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        Self {
            who: who.parse().ok(),
            what: Some(what.to_owned()).filter(|name| is_name(name)),
            from: day(from),
            to: day(to),
            request: None,
        }
    }

    /// The texts of the four fields.
    pub fn fields(&self) -> [String; 4] {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            self.who.map(|id| id.to_string()).unwrap_or_default(),
            self.what.clone().unwrap_or_default(),
            day(self.from),
            day(self.to),
        ]
    }

    /// `?who=...&what=...&from=...&to=...`, or nothing.
    pub fn search(&self) -> String {
        let named = ["who", "what", "from", "to"].into_iter().zip(self.fields());
        let request = self.request.map(|id| ("request", id.to_string()));
        let parts: Vec<_> = named
            .chain(request)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }

    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        *self != Self::default()
    }

    /// Whether it ends before it begins.
    pub fn is_backwards(&self) -> bool {
        matches!((self.from, self.to), (Some(from), Some(to)) if to < from)
    }

    /// What to ask the server.
    pub fn filter(&self) -> AuditFilter {
        AuditFilter {
            actor_id: self.who,
            entity: self.what.clone(),
            from: self.from.map(Edge::Day),
            to: self.to.map(Edge::Day),
            request_id: self.request,
            ..AuditFilter::default()
        }
    }

    /// The rows after that one.
    pub fn query(&self, cursor: Option<AuditCursor>) -> AuditQuery {
        AuditQuery {
            filter: self.filter(),
            cursor,
            ..AuditQuery::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back() {
        let who = "019aafe4-2c00-7abc-8def-0123456789ab";
        let place = Place::read(who, "calendar_feed", "2026-11-01", "2026-11-30");
        assert_eq!(
            place.search(),
            format!("?who={who}&what=calendar_feed&from=2026-11-01&to=2026-11-30")
        );
        let [a, b, c, d] = place.fields();
        assert_eq!(Place::read(&a, &b, &c, &d), place);
        assert!(place.is_filtered() && !place.is_backwards());
        assert_eq!(Place::default().search(), "");
    }

    #[test]
    fn a_request_stays_in_the_address_beside_the_fields() {
        let id = "019aafe4-2c00-7abc-8def-0123456789ab";
        let place = Place {
            request: id.parse().ok(),
            ..Place::default()
        };
        assert_eq!(place.search(), format!("?request={id}"));
        assert_eq!(place.filter().request_id, place.request);
        assert!(place.is_filtered());
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        assert_eq!(
            Place::read("anna", "a b", "0002-11-01", "2026-02-30"),
            Place::default()
        );
        assert!(Place::read("", "", "2026-11-02", "2026-11-01").is_backwards());
    }
}
