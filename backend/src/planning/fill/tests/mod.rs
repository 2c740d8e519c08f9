//! Filling open shifts, on a real database with a second workspace beside it.

mod answers;
mod search;

use domain::planning::Shift;
use domain::planning::exchange::{HeldSkill, SetMemberSkills, SetSkill, Skill};
use domain::planning::fill::{ChooseProposals, FillDetail, FillRun, StartFill};
use domain::{FillId, Role, ShiftId, UserId};
use jiff::civil::{Date, date};

use crate::jobs::{Kinds, run_next};
use crate::planning::fill;
use crate::planning::tests::problem;
use crate::test_support::{Person, Planted, TestApp, set_shift, span};
use crate::{Cx, planning};

const TUESDAY: Date = date(2026, 11, 24);
const SUNDAY: Date = date(2026, 11, 29);

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

    fn cx(&self) -> &Cx {
        &self.alpha.cx
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
        planning::schedule_shift(self.cx(), set).await.unwrap()
    }

    /// A skill that one person has.
    async fn skill_of(&self, name: &str, person: &Person) -> Skill {
        let skill = planning::exchange::create_skill(self.cx(), SetSkill { name: name.into() })
            .await
            .unwrap();
        let command = SetMemberSkills {
            user_id: person.user_id,
            seen: Vec::new(),
            skills: vec![HeldSkill {
                skill_id: skill.id,
                valid_until: None,
            }],
        };
        planning::exchange::set_member_skills(self.cx(), command)
            .await
            .unwrap();
        skill
    }

    async fn start(&self) -> FillRun {
        fill::start_fill(self.cx(), week()).await.unwrap()
    }

    async fn run_jobs(&self) {
        while run_next(&self.app.backend, &Kinds::product()).await.unwrap() {}
    }

    /// Asks for the week, and what was found.
    async fn found(&self) -> FillDetail {
        let run = self.start().await;
        self.run_jobs().await;
        self.detail(run.id).await
    }

    async fn detail(&self, id: FillId) -> FillDetail {
        fill::show_fill(self.cx(), id).await.unwrap()
    }

    async fn holder(&self, id: ShiftId) -> Option<UserId> {
        planning::find_shift(self.cx(), id).await.unwrap().user_id
    }
}

/// What is left of this week.
fn week() -> StartFill {
    StartFill {
        from: TUESDAY,
        to: SUNDAY,
        team_id: None,
        mission_id: None,
    }
}

fn choose(fill_id: FillId, shifts: &[&Shift]) -> ChooseProposals {
    ChooseProposals {
        fill_id,
        shift_ids: shifts.iter().map(|shift| shift.id).collect(),
    }
}
