//! From the first row of a chain to its end, without the database.

use domain::WorkspaceId;
use uuid::Uuid;

use super::link::Link;
use super::{ChainFault, FaultKind};

/// What stands before the first row.
const BEGINNING: [u8; 32] = [0; 32];

/// The end of a chain, as the last writer left it.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// How far the rows were as they should be.
pub(super) struct Walk {
    head: Head,
    seq: i64,
    hash: Vec<u8>,
    last: Option<Uuid>,
}

impl Walk {
    /// Before the first row. A workspace without an end of its chain has lost it, or all of its rows.
    pub fn new(head: Option<Head>) -> Self {
        Self {
            head: head.unwrap_or(Head {
                seq: 1,
                hash: Vec::new(),
            }),
            seq: 0,
            hash: BEGINNING.to_vec(),
            last: None,
        }
    }

    pub fn rows(&self) -> i64 {
        self.seq
    }

    pub fn hash(&self) -> &[u8] {
        &self.hash
    }

    /// The next row, and what is wrong with it or with the one before it.
    pub fn step(&mut self, workspace: WorkspaceId, link: &Link) -> Option<ChainFault> {
        let fault = |kind| ChainFault {
            kind,
            seq: link.seq,
            id: Some(link.id),
        };
        if link.seq <= self.seq || link.seq > self.head.seq {
            return Some(fault(FaultKind::Inserted));
        }
        if link.seq > self.seq + 1 {
            return Some(self.missing());
        }
        if link.hash != link.digest(workspace) {
            return Some(fault(FaultKind::Altered));
        }
        if link.prev_hash != self.hash {
            // Both digests are right in themselves: the row before was written anew, with a digest that fits it.
            return Some(self.rewritten().unwrap_or_else(|| fault(FaultKind::Altered)));
        }
        self.seq = link.seq;
        self.hash.clone_from(&link.hash);
        self.last = Some(link.id);
        None
    }

    /// What is wrong once there are no more rows.
    pub fn end(&self) -> Option<ChainFault> {
        if self.seq < self.head.seq {
            return Some(self.missing());
        }
        if self.hash == self.head.hash {
            return None;
        }
        self.rewritten()
    }

    fn missing(&self) -> ChainFault {
        ChainFault {
            kind: FaultKind::Missing,
            seq: self.seq + 1,
            id: None,
        }
    }

    fn rewritten(&self) -> Option<ChainFault> {
        self.last.map(|id| ChainFault {
            kind: FaultKind::Altered,
            seq: self.seq,
            id: Some(id),
        })
    }
}
