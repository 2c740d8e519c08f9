//! The people that are selected on a page of the list.

use domain::accounts::{CustomRole, Member, MemberVersion};
use domain::{Permission, PermissionSet, UserId, WorkspaceId};
use leptos::prelude::*;

use super::chosen::Chosen;
use crate::accounts::RoleOffer;

/// The rows of a page and which of them are selected. A page that is loaded anew begins with none.
#[derive(Clone, Copy)]
pub struct Selection {
    /// Where.
    pub workspace: WorkspaceId,
    /// What the reader may do.
    pub mine: PermissionSet,
    roles: Signal<Vec<CustomRole>>,
    rows: StoredValue<Vec<Member>>,
    chosen: RwSignal<Chosen>,
}

impl Selection {
    /// Nobody of these people.
    pub fn of(workspace: WorkspaceId, offer: RoleOffer, rows: &[Member]) -> Self {
        Self {
            workspace,
            mine: offer.mine,
            roles: offer.custom,
            rows: StoredValue::new(rows.to_vec()),
            chosen: RwSignal::default(),
        }
    }

    /// Whether the reader can do anything with several people.
    pub fn is_offered(self) -> bool {
        self.mine.has(Permission::ManageTeams) || self.mine.has(Permission::ManageMembers)
    }

    /// The roles that the reader may give.
    pub fn offer(self) -> RoleOffer {
        RoleOffer {
            mine: self.mine,
            custom: self.roles,
        }
    }

    /// See [`Chosen::press`].
    pub fn press(self, row: usize, checked: bool, range: bool) {
        self.chosen.update(|chosen| chosen.press(row, checked, range));
    }

    /// Selects the whole page or nobody.
    pub fn press_all(self, checked: bool) {
        let count = self.rows.with_value(Vec::len);
        self.chosen.update(|chosen| {
            if checked {
                chosen.choose_all(count);
            } else {
                chosen.clear();
            }
        });
    }

    /// Whether a row is selected.
    pub fn has(self, row: usize) -> bool {
        self.chosen.with(|chosen| chosen.has(row))
    }

    /// How many are.
    pub fn count(self) -> usize {
        self.chosen.with(Chosen::count)
    }

    /// Whether the whole page is.
    pub fn is_all(self) -> bool {
        self.count() == self.rows.with_value(Vec::len)
    }

    /// Those who are selected, with the versions that are shown.
    pub fn members(self) -> Vec<MemberVersion> {
        self.chosen.with_untracked(|chosen| {
            self.rows.with_value(|rows| {
                let chosen = rows.iter().enumerate().filter(|(row, _)| chosen.has(*row));
                chosen
                    .map(|(_, Member { user_id, version, .. })| MemberVersion {
                        user_id: *user_id,
                        version: *version,
                    })
                    .collect()
            })
        })
    }

    /// Their ids.
    pub fn user_ids(self) -> Vec<UserId> {
        self.members().into_iter().map(|member| member.user_id).collect()
    }
}

/// A count as texts take it.
pub fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
