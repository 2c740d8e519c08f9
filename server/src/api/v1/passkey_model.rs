//! Passkeys as they travel. What browsers and devices tell one another keeps the form of WebAuthn Level 3.

use domain::accounts::{AddPasskey, Passkey, Proof, one_proof};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::json::Json;
use crate::http::{ApiError, Instant};

/// A passkey.
#[derive(Serialize, ToSchema)]
pub struct PasskeyV1 {
    /// The passkey.
    pub id: Uuid,
    /// What its owner calls it.
    #[schema(example = "My phone")]
    pub name: String,
    /// When it was added.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Instant,
    /// When it was last used to sign in or to confirm something.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub last_used_at: Option<Instant>,
    /// Whether it is kept on several devices, by a password manager for example.
    pub synced: bool,
}

impl From<Passkey> for PasskeyV1 {
    fn from(passkey: Passkey) -> Self {
        let Passkey {
            id,
            name,
            created_at,
            last_used_at,
            synced,
        } = passkey;
        Self {
            id: id.0,
            name,
            created_at: Instant::utc(created_at),
            last_used_at: last_used_at.map(Instant::utc),
            synced,
        }
    }
}

/// What shows once more who you are: the password, or the answer of a passkey.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ProofV1 {
    /// The password of the account.
    #[schema(format = Password, example = "a good long password")]
    pub password: Option<String>,
    /// With the password of an account that has a second factor: what the app shows, or a recovery code.
    #[schema(example = "123456")]
    pub code: Option<String>,
    /// What `PublicKeyCredential.toJSON()` answers.
    #[schema(value_type = Option<Object>)]
    pub passkey: Option<Value>,
}

impl Json for ProofV1 {}

impl TryFrom<ProofV1> for Proof {
    type Error = ApiError;

    fn try_from(proof: ProofV1) -> Result<Self, ApiError> {
        one_proof(proof.password, proof.code, proof.passkey).map_err(ApiError)
    }
}

/// A passkey that a device made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct AddPasskeyV1 {
    /// 1 to 80 characters; named after the browser when absent.
    #[schema(example = "My phone")]
    pub name: Option<String>,
    /// What `PublicKeyCredential.toJSON()` answers.
    #[schema(value_type = Object)]
    pub credential: Value,
}

impl Json for AddPasskeyV1 {}

impl From<AddPasskeyV1> for AddPasskey {
    fn from(body: AddPasskeyV1) -> Self {
        Self {
            name: body.name.unwrap_or_default(),
            credential: body.credential,
        }
    }
}

/// Another name for a passkey.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct RenamePasskeyV1 {
    /// 1 to 80 characters.
    #[schema(example = "My phone")]
    pub name: String,
}

impl Json for RenamePasskeyV1 {}

/// The answer of a passkey.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct PasskeySignInV1 {
    /// What `PublicKeyCredential.toJSON()` answers.
    #[schema(value_type = Object)]
    pub credential: Value,
}

impl Json for PasskeySignInV1 {}
