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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{CustomRoleId, Permission};
    use uuid::Uuid;

    fn role(number: u128, name: &str, permissions: &[Permission]) -> CustomRole {
        CustomRole {
            id: CustomRoleId(Uuid::from_u128(number)),
            name: name.into(),
            permissions: permissions.iter().copied().collect(),
            member_count: 0,
            version: 1,
        }
    }

    fn offer(mine: PermissionSet) -> RoleOffer {
        let custom = vec![
            role(1, "Ops", &[Permission::ManageJobs]),
            role(2, "Reader", &[Permission::ViewPlanning]),
        ];
        RoleOffer {
            mine,
            custom: Signal::stored(custom),
        }
    }

    fn labels(offer: RoleOffer) -> Vec<String> {
        let choices = offer.choices(Locale::En).into_iter();
        choices.map(|choice| choice.label).collect()
    }

    #[test]
    fn who_gives_roles_is_offered_those_within_their_own() {
        let owner = Owner::new();
        owner.set();
        let admin = offer(Role::Admin.permissions());
        assert_eq!(
            labels(admin),
            ["Viewer", "Member", "Manager", "Administrator", "Ops", "Reader"]
        );
        assert_eq!(admin.first(), RoleChoice::BuiltIn(Role::Member));
        let clerk = Role::Viewer.permissions().with(Permission::ManageMembers);
        assert_eq!(labels(offer(clerk)), ["Viewer", "Reader"]);
        assert_eq!(offer(clerk).first(), RoleChoice::BuiltIn(Role::Viewer));
        assert!(labels(offer(Role::Manager.permissions())).is_empty());
    }

    #[test]
    fn who_may_give_no_built_in_role_begins_with_one_of_the_workspaces_own() {
        let owner = Owner::new();
        owner.set();
        let only = PermissionSet::EMPTY
            .with(Permission::ManageMembers)
            .with(Permission::ManageJobs);
        let ops = RoleChoice::Custom(CustomRoleId(Uuid::from_u128(1)));
        assert_eq!(offer(only).first(), ops);
        assert!(offer(only).permissions(ops).has(Permission::ManageJobs));
    }
}
