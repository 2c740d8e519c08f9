//! Who takes what nobody has yet: skills, open shifts, and the requests that change who works.

mod may_take;
mod offer;
mod open_shift;
mod request;
mod skill;
#[cfg(test)]
mod tests;

pub(crate) use may_take::has_skill;
pub use may_take::{Busy, Reason, Taker, may_take};
pub use offer::{AnswerRequest, ClaimShift, DecideRequest, OfferShift, WithdrawRequest};
pub use open_shift::{ExchangeSettings, OpenClaim, OpenShift, ShiftClaims, ShiftFacts};
pub use request::{
    RequestKind, RequestQuery, RequestRecord, RequestStatus, ShiftRequest, VoidReason, void_reason,
};
pub use skill::{
    ChangeSkill, HeldSkill, MAX_SKILLS_EACH, PersonSkills, SetMemberSkills, SetSkill, Skill, SkillName,
};
