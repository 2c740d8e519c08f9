//! What the address says: which people are looked for.

use domain::accounts::{MAX_SEARCH, MemberQuery, RoleChoice};
use domain::{PageQuery, TeamId, WorkspaceId};
use leptos_router::params::ParamsMap;

use crate::layout::workspace_path;

/// The part of the address after `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeoplePlace {
    /// From 1; the first when absent.
    pub page: Option<u32>,
    /// Words.
    pub search: String,
    /// Those with this role.
    pub role: Option<RoleChoice>,
    /// Those in this team.
    pub team: Option<TeamId>,
}

impl PeoplePlace {
    /// Reads an address; what cannot be read is left out.
    pub fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get_str(name).unwrap_or_default();
        Self {
            page: text("page").parse().ok(),
            search: text("search").trim().chars().take(MAX_SEARCH as usize).collect(),
            role: text("role").parse().ok(),
            team: text("team").parse().ok(),
        }
    }

    /// What to ask the server.
    pub fn query(&self) -> MemberQuery {
        MemberQuery {
            page: PageQuery::new(self.page, None).unwrap_or_default(),
            search: self.search.clone(),
            role: self.role,
            team_id: self.team,
        }
    }

    /// Whether it is not everybody.
    pub fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.role.is_some() || self.team.is_some()
    }

    /// The address.
    pub fn path(&self, workspace: WorkspaceId) -> String {
        let mut query = ParamsMap::new();
        if !self.search.is_empty() {
            query.insert("search", self.search.clone());
        }
        if let Some(role) = self.role {
            query.insert("role", role.to_string());
        }
        if let Some(team) = self.team {
            query.insert("team", team.to_string());
        }
        if let Some(page) = self.page.filter(|page| *page > 1) {
            query.insert("page", page.to_string());
        }
        format!(
            "{}{}",
            workspace_path(workspace, "people"),
            query.to_query_string()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Role;
    use uuid::Uuid;

    fn read(pairs: &[(&'static str, &str)]) -> PeoplePlace {
        let mut query = ParamsMap::new();
        for (name, value) in pairs {
            query.insert(*name, (*value).to_owned());
        }
        PeoplePlace::read(&query)
    }

    #[test]
    fn an_address_reads_back_and_everybody_has_none() {
        let id = Uuid::from_u128(7);
        let place = read(&[
            ("page", "2"),
            ("search", " L\u{e9}a & co "),
            ("role", "manager"),
            ("team", &id.to_string()),
        ]);
        assert_eq!(place.search, "L\u{e9}a & co");
        assert_eq!(
            (place.page, place.role, place.team),
            (Some(2), Some(Role::Manager.into()), Some(TeamId(id)))
        );
        assert!(place.is_filtered());
        let path = place.path(WorkspaceId(id));
        assert!(
            path.contains("&role=manager&") && !path.contains(' ') && !path.contains("& co"),
            "{path}"
        );
        let own = read(&[("role", &id.to_string())]);
        assert_eq!(own.role.map(|role| role.to_string()), Some(id.to_string()));
        assert!(PeoplePlace::default().path(WorkspaceId(id)).ends_with("/people"));
        assert!(!PeoplePlace::default().is_filtered());
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let place = read(&[("page", "x"), ("role", "king"), ("team", "1")]);
        assert_eq!(place, PeoplePlace::default());
        assert_eq!(read(&[("page", "0")]).query().page, PageQuery::default());
        assert_eq!(read(&[("search", &"x".repeat(300))]).query().search.len(), 100);
    }
}
