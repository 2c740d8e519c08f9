//! An operation of the API as the isolation tests call it.

use serde_json::Value;
use std::collections::BTreeMap;

/// The ids a request is filled with, by name.
pub type Ids = BTreeMap<&'static str, String>;

/// Who may call, and where the workspace is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everybody.
    Open,
    /// Whoever is signed in.
    Signed,
    /// Members of the workspace of the header.
    Header,
    /// Members of the workspace of the path.
    Path,
    /// Members of the workspace among the arguments: the server functions of the pages, which go by cookie.
    Argument,
}

/// What is sent.
pub enum Payload {
    Nothing,
    Json(Value),
    /// A form as a page without JavaScript posts it.
    Fields(&'static str),
    Parts(Vec<(&'static str, String)>),
}

pub struct Operation {
    /// Method and path, as described.
    pub name: &'static str,
    pub scope: Scope,
    /// The status for viewer, member, manager, admin and owner.
    pub by_role: [u16; 5],
    /// Which ids lead to something of a workspace.
    pub slots: &'static [&'static str],
    /// What follows the described path, whose parameters are filled in from the ids.
    pub query: fn(&Ids) -> String,
    pub payload: fn(&Ids) -> Payload,
}

pub fn plain(
    name: &'static str,
    scope: Scope,
    by_role: [u16; 5],
    slots: &'static [&'static str],
) -> Operation {
    Operation {
        name,
        scope,
        by_role,
        slots,
        query: |_| String::new(),
        payload: |_| Payload::Nothing,
    }
}

impl Operation {
    pub fn query(self, query: fn(&Ids) -> String) -> Self {
        Self { query, ..self }
    }

    pub fn sends(self, payload: fn(&Ids) -> Payload) -> Self {
        Self { payload, ..self }
    }

    pub fn method(&self) -> &'static str {
        self.name.split_once(' ').unwrap().0
    }

    /// Whether it is a server function of the pages, for which a browser is known by its cookie.
    pub fn is_function(&self) -> bool {
        self.name.contains(" /rpc/")
    }

    pub fn path(&self, ids: &Ids) -> String {
        let template = self.name.split_once(' ').unwrap().1;
        // The slots follow the order of the parameters, after the workspace where the path names it.
        let mut slots = self.slots.iter();
        let path = template.split('/').map(|part| match part.strip_prefix('{') {
            Some("id}") if self.scope == Scope::Path => ids["workspace"].clone(),
            Some(_) => ids[slots.next().expect("a slot for each parameter")].clone(),
            None => part.to_owned(),
        });
        path.collect::<Vec<_>>().join("/") + &(self.query)(ids)
    }
}
