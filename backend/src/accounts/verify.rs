//! Who a request comes from.

use crate::accounts::token;
use crate::{Actor, Backend};

/// The actor of a valid access token; nobody otherwise.
pub fn verify_access(backend: &Backend, token: &str) -> Option<Actor> {
    token::read_access(backend.settings(), token, backend.clock().now())
}
