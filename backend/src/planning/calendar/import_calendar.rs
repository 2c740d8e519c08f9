//! A calendar file into shifts.

use domain::planning::{ImportCalendar, ImportEvent, ImportOutcome, ImportReason, ImportReport, Span};
use domain::{FieldCode, Permission, ShiftId};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};

use super::store::{self, Write};
use crate::db::Tx;
use crate::planning::ics::{self, Entry, Occurrence, Reading};
use crate::{Cx, Error, Result, audit};

/// Which calendar an event comes from. A file that is handed over has no address of its own.
const SOURCE: &str = "file";

/// Reads a file into shifts, or only reports what it would do. All of it happens, or nothing: an event that cannot be
/// used is reported and left out, a failure of the database undoes everything.
///
/// The same event (UID and RECURRENCE-ID) is recognised when the file comes again: unchanged it is left alone, so that
/// what was edited here since stays; changed in the file, or imported for another person, mission or role, it is updated.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `TooLarge`; `Invalid` on `file`, `mission_id`, `user_id` or `role`.
pub async fn import_calendar(cx: &Cx, command: ImportCalendar, file: Vec<u8>) -> Result<ImportReport> {
    cx.require(Permission::EditPlanning)?;
    let (zone, now) = (cx.zone.clone(), cx.now());
    let reading = tokio::task::spawn_blocking(move || ics::read(&file, &ics::Context { zone: &zone, now }))
        .await
        .map_err(|error| Error::Internal(format!("reading a calendar: {error}")))??;

    let mut tx = cx.begin().await?;
    let (user_exists, mission_exists) =
        crate::planning::store::check_references(&mut tx, command.user_id, command.mission_id).await?;
    let mut check = domain::check::Check::new();
    check.ensure(user_exists, "user_id", FieldCode::NotFound);
    check.ensure(mission_exists, "mission_id", FieldCode::NotFound);
    check.done(())?;

    let plan = Plan::make(&mut tx, cx, &command, &reading).await?;
    if command.dry_run {
        return Ok(plan.report);
    }
    store::remove_imported(&mut tx, cx, &plan.remove).await?;
    store::update_imported(&mut tx, cx, &command, &plan.update).await?;
    store::insert_imported(&mut tx, cx, &command, SOURCE, &plan.insert).await?;
    let counts = ImportReport {
        events: Vec::new(),
        ..plan.report.clone()
    };
    audit::record(&mut tx, cx, "calendar.imported", cx.new_id(), None, Some(&counts)).await?;
    cx.finish(tx, plan.report).await
}

/// What is to be done, and the report of it.
#[derive(Default)]
struct Plan<'a> {
    report: ImportReport,
    insert: Vec<Write<'a>>,
    update: Vec<Write<'a>>,
    remove: Vec<ShiftId>,
}

/// What earlier imports left: by UID, by RECURRENCE-ID, the shift and its digest.
type Known = HashMap<String, HashMap<String, (ShiftId, Vec<u8>)>>;

impl<'a> Plan<'a> {
    async fn make(tx: &mut Tx, cx: &Cx, command: &ImportCalendar, reading: &'a Reading) -> Result<Self> {
        let known = find_known(tx, reading).await?;
        let mut busy = Busy::load(tx, command, reading, &known).await?;
        let mut plan = Self::default();
        let mut seen = HashSet::new();
        for entry in &reading.entries {
            match entry {
                Entry::Refused(event) => plan.refused(event, &known),
                Entry::Occurrence(occurrence) => {
                    let key = (&occurrence.uid, &occurrence.recurrence_id);
                    let (outcome, reason) = if seen.insert(key) {
                        plan.decide(cx, command, occurrence, &known, &mut busy)
                    } else {
                        (ImportOutcome::Skipped, Some(ImportReason::Superseded))
                    };
                    plan.report.push(line(occurrence, outcome, reason));
                }
            }
        }
        Ok(plan)
    }

    fn refused(&mut self, event: &ImportEvent, known: &Known) {
        let mut event = event.clone();
        if event.reason == Some(ImportReason::Cancelled) && self.remove_all(&event.uid, known) {
            event.outcome = ImportOutcome::Updated;
        }
        self.report.push(event);
    }

    fn decide(
        &mut self,
        cx: &Cx,
        command: &ImportCalendar,
        occurrence: &'a Occurrence,
        known: &Known,
        busy: &mut Busy,
    ) -> (ImportOutcome, Option<ImportReason>) {
        let stored = known
            .get(&occurrence.uid)
            .and_then(|ids| ids.get(recurrence_key(occurrence)));
        if occurrence.cancelled {
            let removed = match (&occurrence.recurrence_id, stored) {
                (None, _) => self.remove_all(&occurrence.uid, known),
                (Some(_), Some((id, _))) => {
                    self.remove.push(*id);
                    true
                }
                (Some(_), None) => false,
            };
            let outcome = if removed {
                ImportOutcome::Updated
            } else {
                ImportOutcome::Skipped
            };
            return (outcome, Some(ImportReason::Cancelled));
        }
        let digest = digest(occurrence, command);
        if stored.is_some_and(|(_, old)| old.as_slice() == digest) {
            return (ImportOutcome::Skipped, Some(ImportReason::Unchanged));
        }
        if !busy.take(occurrence.span) {
            return (ImportOutcome::Skipped, Some(ImportReason::Overlap));
        }
        if let Some((id, _)) = stored {
            self.update.push(Write {
                id: *id,
                occurrence,
                digest,
            });
            return (ImportOutcome::Updated, occurrence.note);
        }
        self.insert.push(Write {
            id: ShiftId(cx.new_id()),
            occurrence,
            digest,
        });
        (ImportOutcome::Created, occurrence.note)
    }

    /// Removes every shift of an event; says whether there was one.
    fn remove_all(&mut self, uid: &str, known: &Known) -> bool {
        let Some(ids) = known.get(uid) else { return false };
        self.remove.extend(ids.values().map(|(id, _)| *id));
        !ids.is_empty()
    }
}

async fn find_known(tx: &mut Tx, reading: &Reading) -> Result<Known> {
    let uids: HashSet<&str> = reading
        .entries
        .iter()
        .map(|entry| match entry {
            Entry::Occurrence(occurrence) => occurrence.uid.as_str(),
            Entry::Refused(event) => event.uid.as_str(),
        })
        .collect();
    let uids: Vec<String> = uids.into_iter().map(ToOwned::to_owned).collect();
    let mut known = Known::new();
    for row in store::lock_imported(tx, SOURCE, &uids).await? {
        let ids = known.entry(row.ical_uid).or_default();
        ids.insert(row.ical_recurrence_id, (ShiftId(row.id), row.ical_digest));
    }
    Ok(known)
}

/// When the person works already: by start, the end.
struct Busy(Option<BTreeMap<Timestamp, Timestamp>>);

impl Busy {
    /// What stays as it is: shifts that this import changes or removes make room first.
    async fn load(tx: &mut Tx, command: &ImportCalendar, reading: &Reading, known: &Known) -> Result<Self> {
        let Some(user) = command.user_id else {
            return Ok(Self(None));
        };
        let occurrences = reading.entries.iter().filter_map(|entry| match entry {
            Entry::Occurrence(occurrence) => Some(occurrence),
            Entry::Refused(_) => None,
        });
        let mut changing = HashSet::new();
        let mut whole: Option<Span> = None;
        for occurrence in occurrences {
            let span = whole.get_or_insert(occurrence.span);
            span.starts_at = span.starts_at.min(occurrence.span.starts_at);
            span.ends_at = span.ends_at.max(occurrence.span.ends_at);
            let stored = known
                .get(&occurrence.uid)
                .and_then(|ids| ids.get(recurrence_key(occurrence)));
            if let Some((id, old)) = stored
                && old.as_slice() != digest(occurrence, command)
            {
                changing.insert(*id);
            }
        }
        let Some(whole) = whole else {
            return Ok(Self(Some(BTreeMap::new())));
        };
        let rows = store::list_busy(tx, user, whole).await?;
        let staying = rows.into_iter().filter(|(id, _)| !changing.contains(id));
        Ok(Self(Some(
            staying.map(|(_, span)| (span.starts_at, span.ends_at)).collect(),
        )))
    }

    /// Takes the time, unless some of it is taken.
    fn take(&mut self, span: Span) -> bool {
        let Some(busy) = &mut self.0 else { return true };
        let before = busy.range(..span.ends_at).next_back();
        if before.is_some_and(|(_, ends_at)| *ends_at > span.starts_at) {
            return false;
        }
        busy.insert(span.starts_at, span.ends_at);
        true
    }
}

fn recurrence_key(occurrence: &Occurrence) -> &str {
    occurrence.recurrence_id.as_deref().unwrap_or_default()
}

/// What the file says and what it is imported as: equal when importing again would change nothing.
fn digest(occurrence: &Occurrence, command: &ImportCalendar) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(occurrence.digest);
    hash.update(command.mission_id.0.as_bytes());
    hash.update(command.user_id.map_or([0; 16], |user| user.0.into_bytes()));
    hash.update(command.role.as_bytes());
    hash.finalize().into()
}

fn line(occurrence: &Occurrence, outcome: ImportOutcome, reason: Option<ImportReason>) -> ImportEvent {
    ImportEvent {
        uid: occurrence.uid.clone(),
        recurrence_id: occurrence.recurrence_id.clone(),
        starts_at: Some(occurrence.span.starts_at),
        ends_at: Some(occurrence.span.ends_at),
        summary: occurrence.summary.clone(),
        outcome,
        reason,
        line: occurrence.line,
    }
}

/// What a shift keeps of the event's texts, within the limit of a note.
pub(super) fn note_of(occurrence: &Occurrence) -> String {
    let parts = [&occurrence.summary, &occurrence.location, &occurrence.description];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts
        .join("\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take(2000)
        .collect()
}
