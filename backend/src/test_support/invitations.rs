//! Invitations to look at, without the mails and the limits of real ones.

use domain::InvitationId;

use super::TestApp;
use crate::Cx;

/// An open invitation of the workspace to be a viewer, sent an hour and more ago.
pub async fn invitation(app: &TestApp, cx: &Cx) -> InvitationId {
    let id = cx.new_id();
    let sql = format!(
        "insert into invitations (workspace_id, id, email, email_norm, role, invited_by, token_hash, created_at,
                                  expires_at, sent_at, lately)
         values ('{workspace}', '{id}', '{id}@{name}.example', lower('{id}@{name}.example'), 'viewer', '{actor}',
                 sha256('{id}'), '{now}'::timestamptz - interval '2 hours', '{now}'::timestamptz + interval '6 days',
                 '{now}'::timestamptz - interval '2 hours', '{{}}')",
        workspace = cx.workspace,
        name = cx.workspace_name,
        actor = cx.actor.user_id,
        now = cx.now(),
    );
    app.queue_change(&sql).await;
    InvitationId(id)
}
