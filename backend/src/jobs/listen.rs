//! Hearing of new jobs at once instead of at the next look.

use sqlx::postgres::PgListener;
use std::time::Duration;
use tokio::sync::watch;

use super::store::CHANNEL;
use crate::{Backend, Result};

/// Between two tries to reach the database.
const AGAIN: Duration = Duration::from_secs(5);

/// Rings whenever a job was asked for, anywhere. Without it workers still look now and then.
pub(super) async fn listen(backend: &Backend, bell: &watch::Sender<()>) {
    loop {
        if let Err(error) = hear(backend, bell).await {
            tracing::debug!(%error, "cannot listen for jobs");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn hear(backend: &Backend, bell: &watch::Sender<()>) -> Result<()> {
    let mut listener = PgListener::connect_with(backend.db().jobs()).await?;
    listener.listen(CHANNEL).await?;
    loop {
        // What was said before, or while the connection was lost, nobody repeats.
        bell.send_replace(());
        listener.try_recv().await?;
    }
}
