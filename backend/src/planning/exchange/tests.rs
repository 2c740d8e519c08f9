//! Shifts that change hands, on a real database, with a second workspace beside it.

mod requests;
mod skills;

use domain::planning::Shift;
use domain::planning::exchange::{
    ClaimShift, DecideRequest, OfferShift, RequestQuery, SetSkill, ShiftClaims, ShiftRequest, Skill,
};
use domain::{Role, ShiftId, UserId};

use crate::planning::exchange as ex;
use crate::planning::tests::problem;
use crate::test_support::{Person, Planted, TestApp, set_shift, span};
use crate::{Cx, planning};

/// A workspace whose owner plans, with two members.
struct Crew {
    app: TestApp,
    alpha: Planted,
    beta: Planted,
    carl: Person,
    dora: Person,
}

impl Crew {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let (alpha, beta) = app.two_workspaces().await;
        let carl = app.member(&alpha.cx, "carl@alpha.example", Role::Member).await;
        let dora = app.member(&alpha.cx, "dora@alpha.example", Role::Member).await;
        Self {
            app,
            alpha,
            beta,
            carl,
            dora,
        }
    }

    async fn automatic(self) -> Self {
        ex::set_shift_claims(&self.alpha.cx, ShiftClaims::Automatic)
            .await
            .unwrap();
        self
    }

    async fn cx(&self, person: &Person) -> Cx {
        self.app.enter(person, self.alpha.workspace).await
    }

    /// A shift on a day of November 2026, by hours.
    async fn shift(&self, user: Option<UserId>, day: u8, from: u8, to: u8) -> Shift {
        self.needing(user, day, (from, to), None).await
    }

    async fn needing(
        &self,
        user: Option<UserId>,
        day: u8,
        (from, to): (u8, u8),
        skill: Option<&Skill>,
    ) -> Shift {
        let at = |hour: u8| format!("2026-11-{day:02}T{hour:02}:00:00+01:00");
        let mut set = set_shift(self.alpha.mission, user, span(&at(from), &at(to)));
        set.skill_id = skill.map(|skill| skill.id);
        planning::schedule_shift(&self.alpha.cx, set).await.unwrap()
    }

    async fn skill(&self, name: &str) -> Skill {
        ex::create_skill(&self.alpha.cx, SetSkill { name: name.into() })
            .await
            .unwrap()
    }

    async fn holder(&self, id: ShiftId) -> Option<UserId> {
        planning::find_shift(&self.alpha.cx, id).await.unwrap().user_id
    }

    async fn requests(&self, cx: &Cx) -> Vec<ShiftRequest> {
        ex::list_requests(cx, RequestQuery::default())
            .await
            .unwrap()
            .items
    }

    async fn request(&self, cx: &Cx, id: domain::ShiftRequestId) -> ShiftRequest {
        let mut all = self.requests(cx).await;
        all.retain(|request| request.id == id);
        all.remove(0)
    }
}

fn claim(shift: &Shift) -> ClaimShift {
    ClaimShift {
        shift_id: shift.id,
        note: String::new(),
    }
}

fn offer(shift: &Shift, to: Option<&Person>, other: Option<&Shift>) -> OfferShift {
    OfferShift {
        shift_id: shift.id,
        to_user_id: to.map(|person| person.user_id),
        other_shift_id: other.map(|other| other.id),
        note: String::new(),
    }
}

fn decide(request: &ShiftRequest, approve: bool) -> DecideRequest {
    DecideRequest {
        id: request.id,
        version: request.version,
        approve,
    }
}
