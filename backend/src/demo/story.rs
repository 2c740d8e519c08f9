//! What happens in the demo crew: a version that was published and a change since, a day that is too long, an open shift
//! somebody asked for, a swap that was offered, a leave to decide.

use domain::planning::exchange::{ClaimShift, HeldSkill, OfferShift, SetMemberSkills, SetSkill};
use domain::planning::{
    AvailabilityKind, LocalSpan, PublishPeriod, SetAvailability, SetShift, SetTemplate, ShiftQuery,
    ShiftStatus, StateAvailability, TemplatePost, When,
};
use domain::{MissionId, PageQuery, Problem, ShiftId, SkillId, UserId};
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};

use super::{MISSIONS, signed_in};
use crate::{Backend, Cx, Result, Visit, accounts, planning};

/// Who and what the story is about.
pub(super) struct Cast<'a> {
    pub backend: &'a Backend,
    pub visit: &'a Visit,
    pub people: &'a [UserId],
    pub missions: &'a [MissionId],
    pub monday: Date,
}

impl Cast<'_> {
    fn day(&self, number: i32) -> Date {
        self.monday.saturating_add(number.days())
    }

    fn person(&self, number: usize) -> Result<UserId> {
        Ok(*self.people.get(number).ok_or_else(Problem::missing)?)
    }

    /// Does something as one of the people.
    async fn acting<T>(&self, cx: &Cx, number: usize, work: impl AsyncFnOnce(&Cx) -> Result<T>) -> Result<T> {
        let visit = signed_in(self.backend, self.visit.clone(), self.person(number)?).await?;
        let theirs = self.backend.enter(&visit, cx.workspace).await?;
        let done = work(&theirs).await?;
        accounts::sign_out(self.backend, &visit).await?;
        Ok(done)
    }

    fn shift(&self, user_id: Option<UserId>, role: &str, day: i32, from: Time, to: Time) -> Result<SetShift> {
        let day = self.day(day);
        Ok(SetShift {
            user_id,
            mission_id: *self.missions.get(1).ok_or_else(Problem::missing)?,
            role: role.into(),
            when: When::Local(LocalSpan {
                start: day.to_datetime(from),
                end: day.to_datetime(to),
            }),
            status: ShiftStatus::Confirmed,
            note: String::new(),
            override_reason: None,
            skill_id: None,
        })
    }

    /// The shift of a person on a day.
    async fn planned(&self, cx: &Cx, person: usize, day: i32) -> Result<ShiftId> {
        let start = |day: Date| -> Result<_> {
            let midnight = day.to_zoned(cx.zone.clone()).map_err(|_| Problem::missing())?;
            Ok(midnight.timestamp())
        };
        let query = ShiftQuery {
            from: Some(start(self.day(day))?),
            to: Some(start(self.day(day + 1))?),
            user_id: Some(self.person(person)?),
            page: PageQuery::new(None, None)?,
            ..ShiftQuery::default()
        };
        let found = planning::list_shifts(cx, query).await?.items;
        Ok(found.first().ok_or_else(Problem::missing)?.id)
    }
}

/// Tells it, after the shifts of two weeks are planned.
pub(super) async fn tell(cx: &Cx, cast: &Cast<'_>) -> Result<()> {
    let licence = skills(cx, cast).await?;
    let week = PublishPeriod {
        from: cast.monday,
        to: cast.day(6),
        team_id: None,
        note: "Rendez-vous au quai de d\u{e9}chargement.".into(),
    };
    planning::publish_planning(cx, week).await?;
    // Nine hours of stage work on that day already: ten and a half are more than the law's ten.
    let strike = cast.shift(
        Some(cast.person(3)?),
        "D\u{e9}montage",
        1,
        time(19, 0, 0, 0),
        time(20, 30, 0, 0),
    )?;
    planning::schedule_shift(cx, strike).await?;
    requests(cx, cast, licence).await?;
    availabilities(cx, cast).await?;
    template(cx, cast).await
}

/// Who may work on the mains, and until when.
async fn skills(cx: &Cx, cast: &Cast<'_>) -> Result<SkillId> {
    let name = "Habilitation \u{e9}lectrique".into();
    let skill = planning::exchange::create_skill(cx, SetSkill { name }).await?.id;
    for (person, valid_until) in [(2, Some(cast.day(40))), (8, Some(cast.day(200))), (3, None)] {
        let command = SetMemberSkills {
            user_id: cast.person(person)?,
            seen: Vec::new(),
            skills: vec![HeldSkill {
                skill_id: skill,
                valid_until,
            }],
        };
        planning::exchange::set_member_skills(cx, command).await?;
    }
    Ok(skill)
}

/// An open shift that somebody asks for, and a Sunday offered against a Friday.
async fn requests(cx: &Cx, cast: &Cast<'_>, licence: SkillId) -> Result<()> {
    let mut focus = cast.shift(None, "R\u{e9}glages", 11, time(14, 0, 0, 0), time(17, 0, 0, 0))?;
    focus.skill_id = Some(licence);
    let shift_id = planning::schedule_shift(cx, focus).await?.id;
    let claim = ClaimShift {
        shift_id,
        note: "Je suis sur place ce jour-l\u{e0}.".into(),
    };
    cast.acting(cx, 8, async |theirs| {
        planning::exchange::claim_shift(theirs, claim).await
    })
    .await?;
    let offer = OfferShift {
        shift_id: cast.planned(cx, 1, 13).await?,
        to_user_id: Some(cast.person(7)?),
        other_shift_id: Some(cast.planned(cx, 7, 11).await?),
        note: "Bapt\u{ea}me de ma ni\u{e8}ce dimanche.".into(),
    };
    cast.acting(cx, 1, async |theirs| {
        planning::exchange::offer_shift(theirs, offer).await
    })
    .await?;
    Ok(())
}

/// A leave to decide, a day elsewhere, and one somebody would be glad to work on.
async fn availabilities(cx: &Cx, cast: &Cast<'_>) -> Result<()> {
    let said = [
        (9, AvailabilityKind::Leave, (18, 20), "Mariage de ma s\u{153}ur"),
        (6, AvailabilityKind::Busy, (13, 13), "D\u{e9}m\u{e9}nagement"),
        (0, AvailabilityKind::Free, (12, 12), ""),
    ];
    for (person, kind, (first, last), title) in said {
        let set = SetAvailability {
            kind,
            when: When::Local(LocalSpan {
                start: cast.day(first).to_datetime(Time::midnight()),
                end: cast.day(last + 1).to_datetime(Time::midnight()),
            }),
            all_day: true,
            title: title.into(),
            repeat: None,
        };
        let command = StateAvailability { user_id: None, set };
        cast.acting(cx, person, async |theirs| {
            planning::state_availability(theirs, command).await
        })
        .await?;
    }
    Ok(())
}

/// The posts of an evening on tour.
async fn template(cx: &Cx, cast: &Cast<'_>) -> Result<()> {
    let post = |role: &str, start, minutes, count| TemplatePost {
        role: role.into(),
        start,
        minutes,
        count,
        mission_id: cast.missions.get(1).copied(),
    };
    let name = MISSIONS.get(1).map_or("", |(name, ..)| name);
    let set = SetTemplate {
        name: format!("Date : {name}"),
        posts: vec![
            post("Plateau", time(9, 0, 0, 0), 9 * 60, 2),
            post("Lumi\u{e8}re", time(13, 0, 0, 0), 9 * 60, 1),
            post("Son", time(14, 0, 0, 0), 9 * 60, 1),
        ],
    };
    planning::create_template(cx, set).await?;
    Ok(())
}
