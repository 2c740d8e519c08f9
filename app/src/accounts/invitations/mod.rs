//! Inviting people, the invitations that wait, and the page that their links open.

mod invitation_list;
mod invitation_page;
mod invitations_page;
mod invite_dialog;
mod join_form;
mod outcomes;
pub mod rpc;
mod waiting;

pub use invitation_page::InvitationPage;
pub use invitations_page::InvitationsPage;
pub use invite_dialog::InviteDialog;
pub use waiting::WaitingMark;

/// The address that the mail of an invitation leads to. What is no plain token leads to a page that says so.
fn link_path(token: &str) -> String {
    let token: String = token.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("/invitation?token={token}")
}
