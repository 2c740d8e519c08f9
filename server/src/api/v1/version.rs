//! Versions in bodies and queries.

use domain::FieldCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::http::json::Json;
use crate::http::{Params, ReadQuery};

/// What is brought back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct RestoreV1 {
    /// The version in the bin: the `ETag` of the deletion. Or send it as If-Match.
    #[schema(example = 2)]
    pub version: Option<i32>,
}

impl Json for RestoreV1 {}

/// Which version is deleted.
#[derive(Clone, Copy, Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct VersionQueryV1 {
    /// The version you looked at; or send it as If-Match.
    #[param(example = 1)]
    pub version: Option<i32>,
}

impl ReadQuery for VersionQueryV1 {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let code = FieldCode::WrongType("a whole number expected".into());
        Ok(Self {
            version: params.read("version", code, |text| text.parse().ok()),
        })
    }
}
