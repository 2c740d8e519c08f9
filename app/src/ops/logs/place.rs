//! What the address says: how much a line matters, of which request, of which pattern, of which days.

use domain::audit::Edge;
use domain::ops::{LogCursor, LogFilter, LogLevel, LogQuery};
use jiff::civil::Date;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Years that there is a log of.
const YEARS: std::ops::RangeInclusive<i16> = 1971..=2198;

/// The longest pattern.
const MAX_ROUTE: usize = 200;

/// The part of the address after `?`. What cannot be read is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Lines that matter so much or more.
    pub level: Option<LogLevel>,
    /// Lines of this request.
    pub request: Option<Uuid>,
    /// From this day on.
    pub from: Option<Date>,
    /// To the end of this day.
    pub to: Option<Date>,
    /// Lines of this pattern; chosen at a line, not typed.
    pub route: Option<String>,
}

impl Place {
    /// Reads `level`, `request`, `from`, `to` and `route`.
    pub fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        let fields = [text("level"), text("request"), text("from"), text("to")];
        Self::read(&fields, Some(text("route")))
    }

    /// Reads the values of the four fields, beside a pattern.
    pub fn read([level, request, from, to]: &[String; 4], route: Option<String>) -> Self {
        let day = |text: &str| {
            let day: Option<Date> = text.parse().ok();
            day.filter(|day| YEARS.contains(&day.year()))
        };
        let is_route = |route: &String| {
            (1..=MAX_ROUTE).contains(&route.len()) && route.chars().all(|sign| sign.is_ascii_graphic())
        };
        Self {
            level: level.parse().ok(),
            request: request.trim().parse().ok(),
            from: day(from),
            to: day(to),
            route: route.filter(is_route),
        }
    }

    /// The texts of the four fields.
    pub fn fields(&self) -> [String; 4] {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            self.level.map(|level| level.to_string()).unwrap_or_default(),
            self.request.map(|id| id.to_string()).unwrap_or_default(),
            day(self.from),
            day(self.to),
        ]
    }

    /// `?level=...&request=...`, or nothing.
    pub fn search(&self) -> String {
        let mut query = ParamsMap::new();
        let named = ["level", "request", "from", "to"].into_iter().zip(self.fields());
        let route = self.route.clone().map(|route| ("route", route));
        for (name, value) in named.chain(route).filter(|(_, value)| !value.is_empty()) {
            query.insert(name, value);
        }
        query.to_query_string()
    }

    /// Only the lines of that request.
    pub fn of_request(request: Uuid) -> Self {
        Self {
            request: Some(request),
            ..Self::default()
        }
    }

    /// The same, of this pattern only.
    #[must_use]
    pub fn with_route(self, route: String) -> Self {
        Self {
            route: Some(route),
            ..self
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

    /// What to ask the server for the lines after that one.
    pub fn query(&self, cursor: Option<LogCursor>) -> LogQuery {
        LogQuery {
            filter: LogFilter {
                level: self.level,
                request_id: self.request,
                user_id: None,
                route: self.route.clone(),
                from: self.from.map(Edge::Day),
                to: self.to.map(Edge::Day),
            },
            cursor,
            ..LogQuery::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "019aafe4-2c00-7abc-8def-0123456789ab";

    fn read(fields: [&str; 4], route: Option<&str>) -> Place {
        Place::read(&fields.map(ToOwned::to_owned), route.map(ToOwned::to_owned))
    }

    #[test]
    fn an_address_reads_back() {
        let place = read(
            ["warn", ID, "2026-11-01", "2026-11-30"],
            Some("/api/v1/shifts/{id}"),
        );
        assert_eq!(Place::read(&place.fields(), place.route.clone()), place);
        let search = place.search();
        assert!(
            search.starts_with('?') && search.contains("level=warn"),
            "{search}"
        );
        assert!(!search.contains('{'), "{search}");
        assert!(place.is_filtered() && !place.is_backwards());
        assert_eq!(Place::default().search(), "");
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let place = read(["loud", "41", "0002-11-01", "2026-02-30"], Some("two words"));
        assert_eq!(place, Place::default());
        assert!(read(["", "", "2026-11-02", "2026-11-01"], None).is_backwards());
    }

    #[test]
    fn half_an_id_asks_for_all_and_a_pasted_one_may_have_spaces() {
        assert_eq!(read(["", "019aafe4-2c00", "", ""], None), Place::default());
        let padded = format!(" {ID} ");
        assert_eq!(
            read(["", &padded, "", ""], None),
            Place::of_request(ID.parse().unwrap())
        );
    }
}
