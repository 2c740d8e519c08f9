//! The roles that somebody may give.

use domain::accounts::{CustomRole, RoleChoice};
use domain::{PermissionSet, Role};
use leptos::prelude::*;

use crate::accounts::role_name;
use crate::i18n::Locale;
use crate::ui::Choice;

/// The roles there are, for somebody who gives them.
#[derive(Clone, Copy)]
pub struct RoleOffer {
    /// What the giver may do: they give no more.
    pub mine: PermissionSet,
    /// The workspace's own roles.
    pub custom: Signal<Vec<CustomRole>>,
}

impl RoleOffer {
    /// Those that may be given: the built-in ones first.
    pub fn choices(self, l: Locale) -> Vec<Choice> {
        let built_in = Role::ALL
            .into_iter()
            .filter(|role| self.mine.may_grant(role.permissions()))
            .map(|role| Choice::new(role.as_str(), role_name(l, role)));
        let custom = self.custom.get();
        let custom = custom
            .into_iter()
            .filter(|role| self.mine.may_grant(role.permissions))
            .map(|role| Choice::new(role.id.to_string(), role.name));
        built_in.chain(custom).collect()
    }

    /// The one to begin with: that of a member, where it may be given.
    pub fn first(self) -> RoleChoice {
        let usual = [Role::Member, Role::Viewer].into_iter();
        let built_in = usual
            .filter(|role| self.mine.may_grant(role.permissions()))
            .map(RoleChoice::BuiltIn)
            .next();
        built_in.unwrap_or_else(|| {
            let within = |role: &&CustomRole| self.mine.may_grant(role.permissions);
            self.custom.with_untracked(|custom| {
                let role = custom.iter().find(within);
                role.map_or(RoleChoice::BuiltIn(Role::Viewer), |role| {
                    RoleChoice::Custom(role.id)
                })
            })
        })
    }

    /// What a role may do.
    pub fn permissions(self, choice: RoleChoice) -> PermissionSet {
        match choice {
            RoleChoice::BuiltIn(role) => role.permissions(),
            RoleChoice::Custom(id) => self.custom.with(|custom| {
                let role = custom.iter().find(|role| role.id == id);
                role.map(|role| role.permissions).unwrap_or_default()
            }),
        }
    }
}
