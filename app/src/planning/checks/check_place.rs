//! What the address says: which weeks, whose, which page.

use domain::planning::rules::CheckQuery;
use domain::{PageQuery, TeamId};
use jiff::civil::Date;
use leptos_router::params::ParamsMap;

/// The part of the address after `?`. What cannot be read is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckPlace {
    /// Any day of the first week.
    pub from: Option<Date>,
    /// Any day of the last week.
    pub to: Option<Date>,
    /// Only this team.
    pub team: Option<TeamId>,
    /// The page, from 1.
    pub page: u32,
}

impl CheckPlace {
    /// Reads `from`, `to`, `team` and `page`.
    pub fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        let page = text("page").parse().ok();
        Self {
            page: page.filter(|page| (1..=1_000_000).contains(page)).unwrap_or(1),
            ..Self::read(&text("from"), &text("to"), &text("team"))
        }
    }

    /// Reads the values of the fields; the first page.
    pub fn read(from: &str, to: &str, team: &str) -> Self {
        let day = |text: &str| {
            let day: Option<Date> = text.parse().ok();
            day.filter(|day| (1971..2199).contains(&day.year()))
        };
        Self {
            from: day(from),
            to: day(to),
            team: team.parse().ok(),
            page: 1,
        }
    }

    /// `?from=...&to=...`, or nothing.
    pub fn search(&self) -> String {
        let parts: Vec<String> = [
            self.from.map(|day| format!("from={day}")),
            self.to.map(|day| format!("to={day}")),
            self.team.map(|team| format!("team={team}")),
            (self.page > 1).then(|| format!("page={}", self.page)),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }

    /// What to ask the server.
    pub fn query(&self) -> CheckQuery {
        CheckQuery {
            from: self.from,
            to: self.to,
            user_id: None,
            team_id: self.team,
            page: PageQuery {
                page: self.page.max(1),
                ..PageQuery::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_and_nonsense_is_left_out() {
        let team = "019aafe4-2c00-7abc-8def-0123456789ab";
        let place = CheckPlace::read("2026-11-23", "2026-12-20", team);
        assert_eq!(
            place.search(),
            format!("?from=2026-11-23&to=2026-12-20&team={team}")
        );
        assert_eq!(CheckPlace::read("x", "2026-02-30", "y").search(), "");
        let second = CheckPlace {
            page: 2,
            ..CheckPlace::default()
        };
        assert_eq!(
            (second.search().as_str(), second.query().page.page),
            ("?page=2", 2)
        );
    }
}
