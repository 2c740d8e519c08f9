//! How many invitations may leave: a mailbox must not be flooded, nor a mail server used by strangers.

use jiff::{SignedDuration, Timestamp};

/// Mails that a workspace sends to one address within an hour.
pub const MAILS_TO_ADDRESS: i64 = 5;
/// Mails that a workspace sends to all addresses within an hour.
pub const MAILS_OF_WORKSPACE: i64 = 100;
/// Between two mails to one address.
const REST: SignedDuration = SignedDuration::from_mins(1);
/// The time over which mails are counted.
const WINDOW: SignedDuration = SignedDuration::from_hours(1);

/// The mails that a workspace sent within the last hour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentLately {
    /// How many to one address.
    pub to_address: i64,
    /// The first of them.
    pub first_to_address: Option<Timestamp>,
    /// The last of them.
    pub last_to_address: Option<Timestamp>,
    /// How many to all addresses.
    pub in_all: i64,
    /// The first of them.
    pub first: Option<Timestamp>,
}

impl SentLately {
    /// Since when mails count.
    pub fn since(now: Timestamp) -> Timestamp {
        now - WINDOW
    }

    /// How many seconds the next mail to that address has to wait; none when it may leave now.
    pub fn wait(&self, now: Timestamp) -> Option<i64> {
        let rested = self.last_to_address.map(|last| last + REST);
        let address = self
            .first_to_address
            .filter(|_| self.to_address >= MAILS_TO_ADDRESS);
        let all = self.first.filter(|_| self.in_all >= MAILS_OF_WORKSPACE);
        let counted = [address, all].map(|first| first.map(|first| first + WINDOW));
        let until = counted.into_iter().chain([rested]).flatten().max()?;
        // A part of a second counts as one: whoever waits so long is let through.
        let left = until.duration_since(now).as_millis();
        i64::try_from((left + 999) / 1000).ok().filter(|left| *left > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn an_address_gets_a_mail_a_minute_and_five_an_hour() {
        let lately = |to_address, first, last| SentLately {
            to_address,
            first_to_address: Some(at(first)),
            last_to_address: Some(at(last)),
            in_all: to_address,
            first: Some(at(first)),
        };
        assert_eq!(SentLately::default().wait(at(0)), None);
        assert_eq!(lately(1, 0, 0).wait(at(1)), Some(59));
        assert_eq!(lately(1, 0, 0).wait(at(60)), None);
        assert_eq!(lately(4, 0, 600).wait(at(660)), None);
        assert_eq!(lately(5, 0, 600).wait(at(660)), Some(2940));
        assert_eq!(lately(5, 0, 3599).wait(at(3600)), Some(59));
        let part = Timestamp::from_millisecond(at(0).as_millisecond() + 1).unwrap();
        assert_eq!(lately(1, 0, 0).wait(part), Some(60));
    }

    #[test]
    fn a_workspace_sends_a_hundred_mails_an_hour() {
        let lately = |in_all| SentLately {
            in_all,
            first: Some(at(0)),
            ..SentLately::default()
        };
        assert_eq!(lately(99).wait(at(1)), None);
        assert_eq!(lately(100).wait(at(1)), Some(3599));
        assert_eq!(SentLately::since(at(3600)), at(0));
    }
}
