//! Invitations: sending them, looking after them, and what their links allow.
//!
//! Nobody is put into a workspace without their consent, and nobody who invites learns whether an address has an account:
//! the same rows are written and the same mail leaves either way. A link proves that its bearer reads the address it was
//! sent to, so it makes an account of that address or lets the account in that has it, and no other. It is good once, for
//! [`domain::accounts::INVITATION_DAYS`], and only as long as whoever sent it may still give the role.

mod accept;
mod invite;
mod link;
mod manage;
mod sending;
pub(super) mod store;

#[cfg(test)]
mod link_tests;
#[cfg(test)]
mod tests;

pub use accept::{accept_invitation, join_with_account};
pub use invite::invite_people;
pub use link::show_invitation;
pub use manage::{list_invitations, resend_invitation, revoke_invitation};

use domain::accounts::Invitation;
use serde_json::{Value, json};

/// What the trail keeps of an invitation. Who sent it and when stands beside.
fn told(invitation: &Invitation) -> Value {
    let teams = invitation.teams.iter().map(|team| &team.name);
    json!({
        "email": invitation.email, "role": invitation.role, "teams": teams.collect::<Vec<_>>(),
        "expires_at": invitation.expires_at,
    })
}
