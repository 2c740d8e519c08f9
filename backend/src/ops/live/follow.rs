//! Following a workspace, as long as one may.

use domain::ops::{Presence, Present, Topic};
use domain::{Permission, UserId, WorkspaceId};
use tokio::time::{Instant, sleep_until};

use super::rooms::{Seat, Seen};
use super::store;
use crate::state::missing;
use crate::{Backend, Cx, Result, Visit};

/// What a follower is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something of this changed; first of all everything, since nobody knows what happened before.
    Changed(Vec<Topic>),
    /// Who else follows the workspace now.
    Others(Presence),
}

/// An open stream. Dropping it gives its place back.
#[derive(Debug)]
pub struct Follower {
    backend: Backend,
    visit: Visit,
    user: UserId,
    workspace: WorkspaceId,
    seat: Seat,
    /// What was told of changes; nothing yet.
    changes: Option<Seen>,
    /// Who was there when that was last told.
    others: Presence,
    told_at: Option<Instant>,
    checked_at: Instant,
}

/// Follows the planning of the workspace from now on.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`] and for a key; `Limited` `too-many-streams`.
pub async fn follow_workspace(cx: &Cx) -> Result<Follower> {
    cx.require(Permission::ViewPlanning)?;
    // A key is looked up anew with each request; what stays open goes by a session, which can be ended.
    cx.require_person()?;
    let mut tx = cx.read().await?;
    let name = store::find_name(&mut tx, cx.actor.user_id).await?;
    drop(tx);
    let person = Present {
        user_id: cx.actor.user_id,
        display_name: name.ok_or_else(missing)?,
    };
    let backend = cx.backend();
    let notices = backend.notices();
    let seat = notices
        .rooms()
        .join(backend.settings().live, cx.workspace, person)?;
    notices.listen(backend.db().jobs());
    Ok(Follower {
        backend: backend.clone(),
        visit: cx.visit(),
        user: cx.actor.user_id,
        workspace: cx.workspace,
        seat,
        changes: None,
        others: Presence::default(),
        told_at: None,
        checked_at: Instant::now(),
    })
}

impl Follower {
    /// What happens next; none when the stream is over: the session was ended, the member was removed or may not see the
    /// planning any more, or the server stops. Who hears nothing is asked too, now and then. May be dropped at any await.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            self.rest().await?;
            let seen = self.seat.seen();
            if let Some(told) = self.news(seen) {
                if !self.may_go_on().await {
                    return None;
                }
                self.note(seen, &told);
                return Some(told);
            }
            let due = self.checked_at + self.backend.settings().live.recheck;
            tokio::select! {
                changed = self.seat.changed() => changed?,
                () = sleep_until(due) => {
                    if !self.may_go_on().await {
                        return None;
                    }
                }
            }
        }
    }

    /// Between two events. None when the server stops meanwhile.
    async fn rest(&mut self) -> Option<()> {
        let until = self.told_at.map(|at| at + self.backend.settings().live.pause);
        tokio::select! {
            biased;
            () = self.seat.closed() => None,
            () = sleep_until(until.unwrap_or(self.checked_at)) => Some(()),
        }
    }

    /// What there is to tell: changes first, then who is there.
    fn news(&self, seen: Seen) -> Option<Told> {
        let topics = self
            .changes
            .map_or_else(|| Topic::ALL.to_vec(), |told| seen.since(&told));
        if !topics.is_empty() {
            return Some(Told::Changed(topics));
        }
        let others = Presence::of_others(self.seat.present(), self.user);
        (others != self.others).then_some(Told::Others(others))
    }

    fn note(&mut self, seen: Seen, told: &Told) {
        match told {
            Told::Changed(_) => self.changes = Some(seen),
            Told::Others(others) => self.others = others.clone(),
        }
        self.told_at = Some(Instant::now());
    }

    async fn may_go_on(&mut self) -> bool {
        self.checked_at = Instant::now();
        match self.backend.enter(&self.visit, self.workspace).await {
            Ok(cx) => cx.can(Permission::ViewPlanning),
            // Of a database that is down too: the page comes again, and is told everything then.
            Err(_) => false,
        }
    }
}
