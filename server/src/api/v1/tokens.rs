//! Accounts and tokens as they travel.

use backend::accounts::{ACCESS_MINUTES, Tokens};
use domain::accounts::{Me, NewAccount, User};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::workspace_model::MyWorkspaceV1;
use crate::http::json::Json;

/// A new account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewAccountV1 {
    /// The address to sign in with.
    #[schema(example = "anna@example.org")]
    pub email: String,
    /// 8 to 200 characters; one that is easy to guess is refused.
    #[schema(format = Password, min_length = 8, max_length = 200, example = "a good long password")]
    pub password: String,
    /// What colleagues see, 1 to 120 characters.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
}

impl Json for NewAccountV1 {}

impl From<NewAccountV1> for NewAccount {
    fn from(form: NewAccountV1) -> Self {
        Self {
            email: form.email,
            password: form.password,
            display_name: form.display_name,
        }
    }
}

/// What is sent to sign in.
#[derive(ToSchema)]
pub struct SignInV1 {
    /// The address of the account.
    #[schema(example = "anna@example.org")]
    pub username: String,
    /// The password.
    #[schema(format = Password, example = "a good long password")]
    pub password: String,
    /// A code of the authenticator app, or a recovery code; for accounts with a second factor.
    #[schema(example = "287082")]
    pub otp: Option<String>,
}

/// A refresh token, which is replaced by its use.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct RefreshV1 {
    /// The token of the last sign-in or refresh.
    pub refresh_token: String,
}

impl Json for RefreshV1 {}

/// A signed-in session.
#[derive(Serialize, ToSchema)]
pub struct TokensV1 {
    /// For the Authorization header.
    pub access_token: String,
    /// For `POST /api/v1/auth/refresh`, once; valid for 7 days.
    pub refresh_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Seconds the access token is valid.
    #[schema(example = 1800)]
    pub expires_in: i64,
}

impl From<Tokens> for TokensV1 {
    fn from(tokens: Tokens) -> Self {
        Self {
            access_token: tokens.access.expose_secret().to_owned(),
            refresh_token: tokens.refresh.expose_secret().to_owned(),
            token_type: "Bearer",
            expires_in: ACCESS_MINUTES * 60,
        }
    }
}

/// An account, as its owner sees it.
#[derive(Serialize, ToSchema)]
pub struct UserV1 {
    /// The account.
    pub id: Uuid,
    /// The address to sign in with.
    #[schema(example = "anna@example.org")]
    pub email: String,
    /// What colleagues see.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// `fr` or `en`; null follows the browser.
    pub locale: Option<String>,
    /// Whether its owner has proven to read the address.
    pub email_verified: bool,
}

impl From<User> for UserV1 {
    fn from(user: User) -> Self {
        Self {
            id: user.id.0,
            email: user.email,
            display_name: user.display_name,
            locale: user.locale,
            email_verified: user.email_verified,
        }
    }
}

/// Who is signed in and where they may go.
#[derive(Serialize, ToSchema)]
pub struct MeV1 {
    /// The account.
    #[serde(flatten)]
    pub user: UserV1,
    /// Their workspaces, by name.
    pub workspaces: Vec<MyWorkspaceV1>,
}

impl From<Me> for MeV1 {
    fn from(me: Me) -> Self {
        Self {
            user: me.user.into(),
            workspaces: me.workspaces.into_iter().map(Into::into).collect(),
        }
    }
}
