//! Whether a manager looks at each change of hands.

use domain::Permission;
use domain::planning::exchange::{ExchangeSettings, ShiftClaims};

use super::store;
use crate::{Cx, Result, audit};

/// How shifts change hands here.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`].
pub async fn find_exchange_settings(cx: &Cx) -> Result<ExchangeSettings> {
    cx.require(Permission::TakeShifts)?;
    let mut tx = cx.read().await?;
    let claims = store::find_claims(&mut tx).await?;
    Ok(ExchangeSettings { claims })
}

/// Decides it.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageWorkspace`].
pub async fn set_shift_claims(cx: &Cx, claims: ShiftClaims) -> Result<ExchangeSettings> {
    cx.require(Permission::ManageWorkspace)?;
    let mut tx = cx.begin().await?;
    let before = ExchangeSettings {
        claims: store::find_claims(&mut tx).await?,
    };
    let after = ExchangeSettings { claims };
    if before != after {
        store::set_claims(&mut tx, claims).await?;
        audit::record(
            &mut tx,
            cx,
            "workspace.updated",
            cx.workspace.0,
            Some(&before),
            Some(&after),
        )
        .await?;
    }
    cx.finish(tx, after).await
}
