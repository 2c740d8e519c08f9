//! A request being made up.

use domain::WorkspaceId;
use reqwest::RequestBuilder;
use reqwest::multipart::Form;
use serde_json::Value;

use super::Answer;

/// A request not sent yet.
#[must_use]
pub struct Call(RequestBuilder);

impl Call {
    pub fn new(request: RequestBuilder) -> Self {
        Self(request)
    }

    pub fn token(self, token: &str) -> Self {
        Self(self.0.bearer_auth(token))
    }

    /// As a browser that is signed in sends it.
    pub fn cookie(self, token: &str) -> Self {
        self.header("Cookie", &format!("regie_access={token}"))
    }

    /// As a browser sends what a page of this very site asks for.
    pub fn of_our_page(self) -> Self {
        self.header("Sec-Fetch-Site", "same-origin")
    }

    pub fn workspace(self, workspace: WorkspaceId) -> Self {
        self.header("X-Workspace-Id", &workspace.to_string())
    }

    pub fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    pub fn key(self, key: &str) -> Self {
        self.header("Idempotency-Key", key)
    }

    pub fn json(self, body: &Value) -> Self {
        Self(self.0.json(body))
    }

    pub fn body(self, media_type: &str, body: impl Into<reqwest::Body>) -> Self {
        Self(self.0.header("Content-Type", media_type).body(body))
    }

    pub fn form(self, form: Form) -> Self {
        Self(self.0.multipart(form))
    }

    pub async fn send(self) -> Answer {
        Answer::read(self.0.send().await.unwrap()).await
    }

    /// The request as it is, for tests that drop it half-way.
    pub fn raw(self) -> RequestBuilder {
        self.0
    }
}
