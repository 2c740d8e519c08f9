//! Who follows which workspace on this server.

use domain::ops::{Present, Topic};
use domain::{Kind, Problem, UserId, WorkspaceId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

use super::LiveSettings;

/// How often something happened in a workspace, as far as somebody knows. Wraps around: only differences count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    topics: [u32; Topic::ALL.len()],
    /// How often somebody came or went.
    crowd: u32,
}

impl Seen {
    fn note(&mut self, topic: Topic) {
        let count = &mut self.topics[topic as usize];
        *count = count.wrapping_add(1);
    }

    /// What happened since `before`.
    pub(super) fn since(&self, before: &Self) -> Vec<Topic> {
        let differs = |topic: &Topic| self.topics[*topic as usize] != before.topics[*topic as usize];
        Topic::ALL.into_iter().filter(differs).collect()
    }

    fn stir(&mut self) {
        self.crowd = self.crowd.wrapping_add(1);
    }
}

/// Somebody in a room, with as many streams as they have pages open.
#[derive(Debug)]
struct Here {
    display_name: String,
    streams: u32,
}

/// The followers of one workspace; there while there is one.
#[derive(Debug, Default)]
struct Room {
    seen: watch::Sender<Seen>,
    here: HashMap<UserId, Here>,
}

#[derive(Debug, Default)]
struct State {
    rooms: HashMap<WorkspaceId, Room>,
    of_account: HashMap<UserId, u32>,
    open: u32,
}

/// All rooms of this server.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    state: Mutex<State>,
    closed: watch::Sender<bool>,
}

impl Rooms {
    fn state(&self) -> MutexGuard<'_, State> {
        // No code that holds the lock can leave it half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a seat.
    ///
    /// # Errors
    /// `Limited` when the account, or the server, has as many streams as it may.
    pub(super) fn join(
        self: &Arc<Self>,
        settings: LiveSettings,
        workspace: WorkspaceId,
        person: Present,
    ) -> Result<Seat, Problem> {
        let mut state = self.state();
        if state.open >= settings.streams {
            return Err(full("live-streams", settings.streams));
        }
        let of_account = state.of_account.entry(person.user_id).or_default();
        if *of_account >= settings.streams_per_account {
            return Err(full("live-streams-of-account", settings.streams_per_account));
        }
        *of_account += 1;
        state.open += 1;
        metrics::gauge!("live_streams_open").set(f64::from(state.open));
        let room = state.rooms.entry(workspace).or_default();
        let user = person.user_id;
        let here = room.here.entry(user).or_insert_with(|| Here {
            display_name: person.display_name,
            streams: 0,
        });
        here.streams += 1;
        if here.streams == 1 {
            room.seen.send_modify(Seen::stir);
        }
        Ok(Seat {
            rooms: Arc::clone(self),
            workspace,
            user,
            seen: room.seen.subscribe(),
            closed: self.closed.subscribe(),
        })
    }

    fn leave(&self, workspace: WorkspaceId, user: UserId) {
        let mut state = self.state();
        state.open = state.open.saturating_sub(1);
        metrics::gauge!("live_streams_open").set(f64::from(state.open));
        if let Some(count) = state.of_account.get_mut(&user) {
            *count -= 1;
            if *count == 0 {
                state.of_account.remove(&user);
            }
        }
        let Some(room) = state.rooms.get_mut(&workspace) else {
            return;
        };
        if let Some(here) = room.here.get_mut(&user) {
            here.streams -= 1;
            if here.streams == 0 {
                room.here.remove(&user);
                room.seen.send_modify(Seen::stir);
            }
        }
        if room.here.is_empty() {
            state.rooms.remove(&workspace);
        }
    }

    /// Passes a notice of the database on: `<workspace> <topic>`. What cannot be read is of a newer version.
    pub(super) fn hear(&self, notice: &str) {
        let Some((workspace, topic)) = notice.split_once(' ') else {
            return;
        };
        let (Ok(workspace), Some(topic)) = (workspace.parse::<WorkspaceId>(), Topic::from_name(topic)) else {
            return;
        };
        if let Some(room) = self.state().rooms.get(&workspace) {
            room.seen.send_modify(|seen| seen.note(topic));
        }
    }

    /// Tells everybody that anything may have changed: notices were lost.
    pub(super) fn hear_all(&self) {
        for room in self.state().rooms.values() {
            room.seen.send_modify(|seen| {
                for topic in Topic::ALL {
                    seen.note(topic);
                }
            });
        }
    }

    /// Ends all streams, now and from now on.
    pub(super) fn close(&self) {
        self.closed.send_replace(true);
    }

    /// How many rooms and streams there are.
    #[cfg(test)]
    pub(super) fn counts(&self) -> (usize, u32) {
        let state = self.state();
        (state.rooms.len(), state.open)
    }
}

fn full(policy: &'static str, quota: u32) -> Problem {
    metrics::counter!("limits_refused_total", "policy" => policy).increment(1);
    let detail = "Too many pages follow the planning at the same time. Close one of them.";
    Problem::typed(Kind::Limited, "too-many-streams", detail)
        .with("retry_after", &30)
        .with("policy", &policy)
        .with("quota", &quota)
}

/// A place in a room, given back when dropped.
#[derive(Debug)]
pub(super) struct Seat {
    rooms: Arc<Rooms>,
    workspace: WorkspaceId,
    user: UserId,
    seen: watch::Receiver<Seen>,
    closed: watch::Receiver<bool>,
}

impl Seat {
    /// What happened so far.
    pub(super) fn seen(&mut self) -> Seen {
        *self.seen.borrow_and_update()
    }

    /// Waits until something happens after the last [`Self::seen`]; none when the server closes.
    pub(super) async fn changed(&mut self) -> Option<()> {
        tokio::select! {
            // An error means that the rooms are gone, which is an end too.
            changed = self.seen.changed() => changed.ok(),
            _ = self.closed.wait_for(|closed| *closed) => None,
        }
    }

    /// Waits until the server closes.
    pub(super) async fn closed(&mut self) {
        // An error means that the rooms are gone, which is an end too.
        let _ = self.closed.wait_for(|closed| *closed).await;
    }

    /// Everybody in the room.
    pub(super) fn present(&self) -> Vec<Present> {
        let state = self.rooms.state();
        let Some(room) = state.rooms.get(&self.workspace) else {
            return Vec::new();
        };
        let present = |(user_id, here): (&UserId, &Here)| Present {
            user_id: *user_id,
            display_name: here.display_name.clone(),
        };
        room.here.iter().map(present).collect()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.rooms.leave(self.workspace, self.user);
    }
}
