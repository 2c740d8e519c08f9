//! The one connection on which a server hears what the database announces: new jobs, and changes in workspaces.

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::watch;

use super::rooms::Rooms;
use super::store::CHANNEL;
use crate::Result;
use crate::jobs::CHANNEL as JOBS;

/// After a lost connection the next try comes so soon, the one after that twice as late.
const SOON: Duration = Duration::from_millis(250);
/// The longest between two tries.
const LATE: Duration = Duration::from_secs(5);

/// What is heard, for those who wait for it. One a [`crate::Backend`].
#[derive(Debug, Default)]
pub(crate) struct Notices {
    heard: Arc<Heard>,
    listens: AtomicBool,
}

#[derive(Debug, Default)]
struct Heard {
    bell: watch::Sender<()>,
    rooms: Arc<Rooms>,
}

impl Notices {
    /// Rings whenever a job was asked for, anywhere.
    pub(crate) fn bell(&self) -> &watch::Sender<()> {
        &self.heard.bell
    }

    /// Who follows which workspace.
    pub(super) fn rooms(&self) -> &Arc<Rooms> {
        &self.heard.rooms
    }

    /// Ends all streams, so that a server that stops does not wait for them.
    pub(crate) fn close(&self) {
        self.heard.rooms.close();
    }

    /// Listens from the first call on, until the pool is closed.
    pub(crate) fn listen(&self, pool: &PgPool) {
        if !self.listens.swap(true, Ordering::Relaxed) {
            tokio::spawn(listen(pool.clone(), Arc::clone(&self.heard)));
        }
    }
}

async fn listen(pool: PgPool, heard: Arc<Heard>) {
    let mut pause = SOON;
    while !pool.is_closed() {
        match hear(&pool, &heard, &mut pause).await {
            Ok(()) => tracing::debug!("the connection for notices was lost"),
            Err(error) => tracing::debug!(%error, "cannot listen for notices"),
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LATE);
    }
}

/// Until the connection is lost. A new listener each time, since one that reconnects by itself does not say when it
/// hears again.
async fn hear(pool: &PgPool, heard: &Heard, pause: &mut Duration) -> Result<()> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.eager_reconnect(false);
    listener.listen_all([JOBS, CHANNEL]).await?;
    *pause = SOON;
    // What was said before, or while the connection was lost, nobody repeats.
    heard.bell.send_replace(());
    heard.rooms.hear_all();
    while let Some(notice) = listener.try_recv().await? {
        if notice.channel() == CHANNEL {
            heard.rooms.hear(notice.payload());
        } else {
            heard.bell.send_replace(());
        }
    }
    Ok(())
}
