//! The password once more, before something that a browser left open must not be enough for.

use domain::accounts::{User, email_norm};
use domain::{FieldCode, Problem};

use crate::accounts::store::find_password;
use crate::{Backend, Result};

/// Whether the password is that of the account. Who calls has counted the try.
///
/// # Errors
/// `Invalid` on `password` when it is not.
pub(crate) async fn prove_password(backend: &Backend, user: &User, password: String) -> Result<()> {
    let found = find_password(backend.db().accounts(), &email_norm(&user.email)).await?;
    let hash = found.map(|(_, hash)| hash);
    if backend.hasher().verify(password, hash).await? {
        return Ok(());
    }
    Err(Problem::invalid()
        .with_field("password", FieldCode::WrongPassword)
        .into())
}
