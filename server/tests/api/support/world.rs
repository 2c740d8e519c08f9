//! A workspace with somebody in it who plans.

use backend::test_support::{Person, Planted};
use domain::{Role, WorkspaceId};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Call, Server};
use server::HttpOptions;

/// A server with one planted workspace, Alpha, and its owner signed in.
pub struct World {
    pub server: Server,
    pub alpha: Planted,
    pub token: String,
}

impl World {
    pub async fn new() -> Self {
        Self::on(Server::with(|_| (), HttpOptions::default()).await).await
    }

    pub async fn on(server: Server) -> Self {
        let (alpha, _) = server.app.two_workspaces().await;
        let token = server.app.access_token(&alpha.owner);
        Self { server, alpha, token }
    }

    /// A request of the owner in the workspace.
    pub fn call(&self, method: Method, path: &str) -> Call {
        self.server
            .call(method, path)
            .token(&self.token)
            .workspace(self.alpha.workspace)
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: &str, body: &Value) -> Call {
        self.call(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Call {
        self.call(Method::PUT, path).json(body)
    }

    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }

    pub async fn member(&self, role: Role) -> (Person, String) {
        let person = self
            .server
            .app
            .member(&self.alpha.cx, &format!("{role}@alpha.example"), role)
            .await;
        let token = self.server.app.access_token(&person);
        (person, token)
    }

    pub fn workspace(&self) -> WorkspaceId {
        self.alpha.workspace
    }

    /// A body for a shift of nobody on 25 November, 9 to 17.
    pub fn shift_body(&self) -> Value {
        new_shift(self.alpha.mission, Value::Null)
    }

    pub fn shift_path(&self) -> String {
        format!("/api/v1/shifts/{}", self.alpha.shift.id)
    }

    pub fn mission_path(&self) -> String {
        format!("/api/v1/missions/{}", self.alpha.mission)
    }
}

pub fn new_shift(mission: impl serde::Serialize, user: impl serde::Serialize) -> Value {
    json!({
        "user_id": user,
        "mission_id": mission,
        "role": "Son",
        "starts_at": "2026-11-25T09:00:00+01:00",
        "ends_at": "2026-11-25T17:00:00+01:00",
        "status": "confirmed",
        "note": "",
    })
}

/// The id in an answer.
pub fn id(body: &Value) -> String {
    body["id"].as_str().unwrap().to_owned()
}
