//! What becomes known of a request on its way, for the line that is written about it.

use domain::{UserId, WorkspaceId};
use std::sync::{Arc, OnceLock};

/// Filled in by whoever finds out. Cheap to clone; among the extensions of a request.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<Facts>);

#[derive(Debug, Default)]
struct Facts {
    user: OnceLock<UserId>,
    workspace: OnceLock<WorkspaceId>,
}

impl Known {
    /// Notes who asks.
    pub fn note_user(&self, user: UserId) {
        self.0.user.get_or_init(|| user);
    }

    /// Notes for which workspace, once it has let them in.
    pub fn note_workspace(&self, workspace: WorkspaceId) {
        self.0.workspace.get_or_init(|| workspace);
    }

    /// Who asks.
    pub fn user(&self) -> Option<UserId> {
        self.0.user.get().copied()
    }

    /// For which workspace.
    pub fn workspace(&self) -> Option<WorkspaceId> {
        self.0.workspace.get().copied()
    }
}
