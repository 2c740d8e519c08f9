//! What stands in the squares: shifts and what people said about their time. Notes are not printed: paper lies about.

use domain::MissionId;
use domain::planning::{
    Availability, AvailabilityKind, AvailabilityStatus, Colour, Mission, Occurrence, Shift, ShiftStatus,
};
use jiff::civil::Date;

use super::words::Words;
use crate::paper::Block;

pub(super) struct Blocks<'a> {
    pub words: &'a Words,
    pub missions: &'a [Mission],
}

impl Blocks<'_> {
    fn mission(&self, id: MissionId) -> Option<&Mission> {
        self.missions.iter().find(|mission| mission.id == id)
    }

    /// A shift; with where it is when there is room for it.
    pub(super) fn shift(&self, shift: &Shift, with_place: bool) -> Block {
        let mission = self.mission(shift.mission_id);
        let is_draft = shift.status == ShiftStatus::Draft;
        let draft = is_draft.then(|| format!(" ({})", self.words.draft));
        let mut lines = vec![
            mission.map(|mission| mission.name.clone()).unwrap_or_default(),
            format!("{}{}", shift.role, draft.unwrap_or_default()),
        ];
        if with_place {
            lines.push(
                mission
                    .map(|mission| mission.location.clone())
                    .unwrap_or_default(),
            );
        }
        lines.retain(|line| !line.is_empty());
        Block {
            colour: Some(mission.map_or(Colour::Slate, |mission| mission.colour)),
            outlined: is_draft,
            head: self.words.time(shift.local),
            lines,
        }
    }

    /// Why somebody is not there on a day; its title, which may be private, is not printed.
    pub(super) fn away(&self, item: &Availability, time: Occurrence, day: Date) -> Block {
        let what = match (item.kind, item.status) {
            (AvailabilityKind::Leave, AvailabilityStatus::Requested) => &self.words.leave_asked,
            (AvailabilityKind::Leave, _) => &self.words.leave,
            _ => &self.words.busy,
        };
        let when = if time.fills(day) {
            self.words.all_day.clone()
        } else {
            self.words.time(time.local)
        };
        Block {
            colour: None,
            outlined: false,
            head: what.clone(),
            lines: vec![when],
        }
    }
}
