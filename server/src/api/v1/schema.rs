//! Schemas of names that the domain decides: the description lists the same values the code accepts.

use domain::accounts::{InvitationState, InviteOutcome, Language};
use domain::ops::JobState;
use domain::planning::exchange::{Reason, RequestKind, RequestStatus, ShiftClaims, VoidReason};
use domain::planning::fill::{FillState, ProposalState};
use domain::planning::rules::{Preset, RuleId, RuleLevel};
use domain::planning::{AvailabilityKind, AvailabilityStatus, Colour, SeriesScope, ShiftStatus, SkipReason};
use domain::{Permission, Role};
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type};

/// A member's role.
pub fn role() -> Object {
    names(&Role::NAMES)
}

/// A colour of the grid, or none.
pub fn optional_colour() -> Object {
    optional_names(&Colour::ALL.map(Colour::as_str))
}

/// Why somebody may not take a shift, or nothing.
pub fn take_reason() -> Object {
    optional_names(&Reason::ALL.map(Reason::as_str))
}

/// Why a request is void, or nothing.
pub fn void_reason() -> Object {
    optional_names(&VoidReason::ALL.map(VoidReason::as_str))
}

/// What a request asks for.
pub fn request_kind() -> Object {
    names(&RequestKind::ALL.map(RequestKind::as_str))
}

/// Where a request stands.
pub fn request_status() -> Object {
    names(&RequestStatus::ALL.map(RequestStatus::as_str))
}

/// Whether somebody looks at each change of hands.
pub fn shift_claims() -> Object {
    names(&ShiftClaims::ALL.map(ShiftClaims::as_str))
}

/// What has become of an invitation.
pub fn invitation_state() -> Object {
    names(&InvitationState::ALL.map(InvitationState::as_str))
}

/// What came of inviting an address.
pub fn invite_outcome() -> Object {
    names(&InviteOutcome::ALL.map(InviteOutcome::as_str))
}

/// A language.
pub fn language() -> Object {
    names(&Language::ALL.map(Language::as_str))
}

/// What one may do.
pub fn permissions() -> Array {
    ArrayBuilder::new()
        .items(names(&Permission::all().map(Permission::as_str)))
        .build()
}

/// A colour of the grid.
pub fn colour() -> Object {
    names(&Colour::ALL.map(Colour::as_str))
}

/// Where a shift stands.
pub fn status() -> Object {
    names(&ShiftStatus::ALL.map(ShiftStatus::as_str))
}

/// Why a shift is left out.
pub fn skip_reason() -> Object {
    names(&SkipReason::ALL.map(SkipReason::as_str))
}

/// Which shifts of a series are meant.
pub fn series_scope() -> Object {
    names(&SeriesScope::ALL.map(SeriesScope::as_str))
}

/// What somebody says about their time.
pub fn availability_kind() -> Object {
    names(&AvailabilityKind::ALL.map(AvailabilityKind::as_str))
}

/// Where that stands.
pub fn availability_status() -> Object {
    names(&AvailabilityStatus::ALL.map(AvailabilityStatus::as_str))
}

/// A rule of working time.
pub fn rule() -> Object {
    names(&RuleId::ALL.map(RuleId::as_str))
}

/// What happens when a rule is broken.
pub fn rule_level() -> Object {
    names(&RuleLevel::ALL.map(RuleLevel::as_str))
}

/// What the rules of a workspace start from.
pub fn preset() -> Object {
    names(&Preset::ALL.map(Preset::as_str))
}

/// How far a job is.
pub fn job_state() -> Object {
    names(&JobState::ALL.map(JobState::as_str))
}

/// How far a search for people is.
pub fn fill_state() -> Object {
    names(&FillState::ALL.map(FillState::as_str))
}

/// Where a proposal stands.
pub fn proposal_state() -> Object {
    names(&ProposalState::ALL.map(ProposalState::as_str))
}

fn names(values: &[&'static str]) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(values.iter().copied()))
        .build()
}

fn optional_names(values: &[&'static str]) -> Object {
    let values: Vec<_> = values.iter().copied().map(Some).chain([None]).collect();
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(values))
        .build()
}
