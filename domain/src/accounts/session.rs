//! Where somebody is signed in.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::SessionId;

/// A sign-in on one device that has not ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// What the browser or program calls itself, as it was at the sign-in.
    pub user_agent: String,
    /// The address it came from at the sign-in.
    pub ip: String,
    /// When the sign-in was.
    pub created_at: Timestamp,
    /// When it was last renewed: at most half an hour before it was last used.
    pub last_seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// Names of browsers, by what marks them in a user agent; the more special first, since each imitates those below it.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same for systems.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

impl Session {
    /// The browser and the system, where they can be told.
    pub fn device(&self) -> (Option<&'static str>, Option<&'static str>) {
        device(&self.user_agent)
    }
}

/// The browser and the system of a user agent, where they can be told.
pub(super) fn device(user_agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let known = |names: &[(&str, &'static str)]| {
        let mut found = names.iter().filter(|(mark, _)| user_agent.contains(mark));
        found.next().map(|(_, name)| *name)
    };
    (known(&BROWSERS), known(&SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_after_itself_and_not_after_those_it_imitates() {
        for (agent, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 \
                 Safari/537.36 Edg/140.0.0.0",
                "Edge",
                "Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari",
                "iPhone",
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile \
                 Safari/537.36",
                "Chrome",
                "Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
                "Firefox",
                "Linux",
            ),
        ] {
            assert_eq!(device(agent), (Some(browser), Some(system)));
        }
        assert_eq!(device("curl/8.5.0"), (None, None));
    }
}
