//! Open shifts and requests as they travel.

use domain::planning::Colour;
use domain::planning::exchange::{
    ExchangeSettings, OpenClaim, OpenShift, Reason, RequestKind, RequestQuery, RequestStatus, ShiftClaims,
    ShiftFacts, ShiftRequest, VoidReason,
};
use domain::{FieldCode, PageQuery, ShiftId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::schema;
use super::shift_model::ShiftV1;
use super::week::PersonV1;
use crate::http::json::Json;
use crate::http::{Instant, Params, ReadQuery};

/// A shift with the names of what it is about.
#[derive(Serialize, ToSchema)]
pub struct ShiftFactsV1 {
    /// The shift as it is now.
    pub shift: ShiftV1,
    /// The name of its mission.
    #[schema(example = "Festival d'hiver")]
    pub mission: String,
    /// Where; may be empty.
    pub location: String,
    /// Colour of the mission.
    #[schema(schema_with = schema::colour)]
    pub colour: Colour,
    /// The name of the skill it needs.
    #[schema(example = "CACES R489")]
    pub skill: Option<String>,
}

impl From<ShiftFacts> for ShiftFactsV1 {
    fn from(facts: ShiftFacts) -> Self {
        let ShiftFacts {
            shift,
            mission,
            location,
            colour,
            skill,
        } = facts;
        Self {
            shift: shift.into(),
            mission,
            location,
            colour,
            skill,
        }
    }
}

/// Your claim that waits for an answer.
#[derive(Serialize, ToSchema)]
pub struct OpenClaimV1 {
    /// The request.
    pub id: Uuid,
    /// Its version.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<OpenClaim> for OpenClaimV1 {
    fn from(claim: OpenClaim) -> Self {
        Self {
            id: claim.id.0,
            version: claim.version,
        }
    }
}

/// An open shift, and whether you may take it.
#[derive(Serialize, ToSchema)]
pub struct OpenShiftV1 {
    /// What it is.
    pub facts: ShiftFactsV1,
    /// Why you may not take it; null when you may.
    #[schema(schema_with = schema::take_reason)]
    pub reason: Option<Reason>,
    /// Your claim on it.
    pub claim: Option<OpenClaimV1>,
}

impl From<OpenShift> for OpenShiftV1 {
    fn from(open: OpenShift) -> Self {
        let OpenShift { facts, reason, claim } = open;
        Self {
            facts: facts.into(),
            reason,
            claim: claim.map(Into::into),
        }
    }
}

/// A request that a shift changes hands.
#[derive(Serialize, ToSchema)]
pub struct ShiftRequestV1 {
    /// The request.
    pub id: Uuid,
    /// What is asked for.
    #[schema(schema_with = schema::request_kind)]
    pub kind: RequestKind,
    /// Where it stands.
    #[schema(schema_with = schema::request_status)]
    pub status: RequestStatus,
    /// Who asked.
    pub by: PersonV1,
    /// Who is to take the shift; everybody may when null. Null for a claim.
    pub to: Option<PersonV1>,
    /// The shift that changes hands.
    pub facts: ShiftFactsV1,
    /// The shift in return.
    pub other: Option<ShiftFactsV1>,
    /// Free text; may be empty.
    pub note: String,
    /// Why it is void.
    #[schema(schema_with = schema::void_reason)]
    pub reason: Option<VoidReason>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Instant,
    /// Goes up by one at each change.
    #[schema(example = 1)]
    pub version: i32,
}

impl From<ShiftRequest> for ShiftRequestV1 {
    fn from(request: ShiftRequest) -> Self {
        Self {
            id: request.id.0,
            kind: request.kind,
            status: request.status,
            by: request.by.into(),
            to: request.to.map(Into::into),
            facts: request.facts.into(),
            other: request.other.map(Into::into),
            note: request.note,
            reason: request.reason,
            created_at: Instant::utc(request.created_at),
            version: request.version,
        }
    }
}

/// A claim.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ClaimV1 {
    /// At most 500 characters; empty when absent.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub note: String,
}

/// An offer of your own shift.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct OfferV1 {
    /// Yours.
    #[schema(value_type = Uuid)]
    pub shift_id: ShiftId,
    /// To whom; to everybody when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub to_user_id: Option<UserId>,
    /// Which of theirs you take in return; none when null or absent.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub other_shift_id: Option<ShiftId>,
    /// At most 500 characters; empty when absent.
    #[serde(default)]
    #[schema(max_length = 500)]
    pub note: String,
}

/// Yes or no to what is offered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct AcceptanceV1 {
    /// Yes or no; what is offered to everybody cannot be declined.
    pub accept: bool,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// Yes or no to a request.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct DecisionV1 {
    /// Yes or no.
    pub approve: bool,
    /// The version you looked at; or send it as If-Match.
    #[schema(example = 1)]
    pub version: Option<i32>,
}

/// How shifts change hands.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ExchangeSettingsV1 {
    /// Whether a manager approves each change, or who may take a shift has it at once.
    #[schema(schema_with = schema::shift_claims)]
    pub claims: ShiftClaims,
}

impl From<ExchangeSettings> for ExchangeSettingsV1 {
    fn from(settings: ExchangeSettings) -> Self {
        Self {
            claims: settings.claims,
        }
    }
}

impl Json for ClaimV1 {}
impl Json for OfferV1 {}
impl Json for AcceptanceV1 {}
impl Json for DecisionV1 {}
impl Json for ExchangeSettingsV1 {}

/// Which requests a list shows; describes what [`RequestQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RequestParamsV1 {
    /// Those that stand there: `asked`, `accepted`, `approved`, `refused`, `withdrawn` or `void`.
    #[param(example = "asked")]
    pub status: Option<String>,
    /// Only those that concern you, also when you plan.
    pub mine: Option<bool>,
    /// Only those that wait for a manager.
    pub to_decide: Option<bool>,
}

impl ReadQuery for RequestQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let names = RequestStatus::ALL.map(RequestStatus::as_str).join(", ");
        let status = params.read("status", FieldCode::OneOf(names), RequestStatus::from_name);
        let mut flag = |name: &str| {
            let code = FieldCode::OneOf("true, false".into());
            params
                .read(name, code, |text| text.parse().ok())
                .unwrap_or_default()
        };
        let (mine, to_decide) = (flag("mine"), flag("to_decide"));
        Ok(Self {
            status,
            mine,
            to_decide,
            page: PageQuery::read(params)?,
        })
    }
}
