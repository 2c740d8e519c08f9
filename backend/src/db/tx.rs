//! A transaction that sees one workspace.

use domain::{UserId, WorkspaceId};
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use std::future::Future;

use super::store;
use crate::{Error, Result};

/// Whose data a transaction sees, and on whose behalf.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scope {
    pub workspace: WorkspaceId,
    pub actor: Option<UserId>,
}

/// Whether a transaction may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// An open transaction of one workspace; rolled back unless committed.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Postgres>,
}

impl Tx {
    /// The connection, for `store.rs` files.
    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Makes the changes last.
    pub(crate) async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        Ok(())
    }
}

/// An open transaction on accounts; rolled back unless committed.
#[derive(Debug)]
pub struct AccountsTx {
    inner: Transaction<'static, Postgres>,
}

impl AccountsTx {
    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    pub(crate) async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        Ok(())
    }
}

/// Runs to its end even when the request that asked is dropped. sqlx counts a transaction as open only once the server has
/// answered `BEGIN`: a future dropped between the two would hand a connection with an open transaction back to the pool.
async fn to_its_end<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    tokio::spawn(work)
        .await
        .map_err(|error| Error::Internal(format!("transaction task: {error}")))?
}

pub(super) async fn begin(pool: &PgPool, scope: Scope, access: Access) -> Result<Tx> {
    let pool = pool.clone();
    to_its_end(async move {
        let mut inner = match access {
            Access::Read => pool.begin_with("begin read only").await?,
            Access::Write => pool.begin().await?,
        };
        let workspace = scope.workspace.to_string();
        let actor = scope.actor.map(|actor| actor.to_string()).unwrap_or_default();
        store::set_scope(&mut inner, &workspace, &actor).await?;
        Ok(Tx { inner })
    })
    .await
}

pub(super) async fn begin_accounts(pool: &PgPool) -> Result<AccountsTx> {
    let pool = pool.clone();
    to_its_end(async move {
        Ok(AccountsTx {
            inner: pool.begin().await?,
        })
    })
    .await
}
