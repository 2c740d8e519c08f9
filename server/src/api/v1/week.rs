//! A week of the planning in one answer.

use axum::Json;
use backend::planning;
use domain::planning::{Person, TeamName, Week, WeekQuery};
use domain::{FieldCode, PermissionSet, Role};
use jiff::civil::Time;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::availability_model::AvailabilityV1;
use super::mission_model::MissionV1;
use super::problem::renamed;
use super::publication_model::WeekPublicationV1;
use super::rule_model::FindingV1;
use super::schema;
use super::series_model::{RepetitionV1, SeriesMarkV1};
use super::shift_model::ShiftV1;
use crate::http::{ApiResult, Caller, Day, Instant, Params, Query, ReadQuery};
use crate::state::AppState;

/// Which week; describes what [`WeekQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WeekParamsV1 {
    /// Any day of the week; the current week when absent.
    #[param(format = Date, example = "2026-11-23")]
    pub day: Option<String>,
    /// Only shifts of this mission.
    pub mission_id: Option<Uuid>,
    /// Only the people of this team, with their shifts and those of nobody.
    pub team_id: Option<Uuid>,
}

impl ReadQuery for WeekQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let day = params.read("day", FieldCode::Time, Day::read).map(|day| day.0);
        Ok(Self {
            day,
            mission_id: params.id("mission_id"),
            team_id: params.id("team_id"),
        })
    }
}

/// Somebody who can be planned.
#[derive(Serialize, ToSchema)]
pub struct PersonV1 {
    /// The member.
    pub user_id: Uuid,
    /// Their name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
}

impl From<Person> for PersonV1 {
    fn from(person: Person) -> Self {
        Self {
            user_id: person.user_id.0,
            display_name: person.display_name,
        }
    }
}

/// A team whose people can be asked for.
#[derive(Serialize, ToSchema)]
pub struct TeamNameV1 {
    /// The team.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Lights")]
    pub name: String,
}

impl From<TeamName> for TeamNameV1 {
    fn from(team: TeamName) -> Self {
        Self {
            id: team.id.0,
            name: team.name,
        }
    }
}

/// A week: its people, missions and shifts.
#[derive(Serialize, ToSchema)]
pub struct WeekV1 {
    /// Its first day.
    #[schema(value_type = String, format = Date, example = "2026-11-23")]
    pub monday: String,
    /// Today in the workspace's zone.
    #[schema(value_type = String, format = Date, example = "2026-11-23")]
    pub today: String,
    /// The workspace's IANA zone.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// Where its seven days begin and the last one ends; a day may have 23 or 25 hours.
    #[schema(value_type = Vec<String>, example = json!(["2026-11-23T00:00:00+01:00"]))]
    pub bounds: Vec<Instant>,
    /// Your built-in role; `viewer` when you have one of the workspace's own.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// What you may do.
    #[schema(schema_with = schema::permissions)]
    pub permissions: PermissionSet,
    /// Everybody, by name.
    pub people: Vec<PersonV1>,
    /// Every mission, by name.
    pub missions: Vec<MissionV1>,
    /// Every team, by name.
    pub teams: Vec<TeamNameV1>,
    /// Shifts that touch the week, by start.
    pub shifts: Vec<ShiftV1>,
    /// How it stands against what people were told.
    pub publication: WeekPublicationV1,
    /// What people said about their time, with the times that touch the week.
    pub availabilities: Vec<AvailabilityV1>,
    /// Rules of working time that the week breaks, without what only informs and what was accepted; empty unless you plan.
    pub findings: Vec<FindingV1>,
    /// The series that shifts of the week belong to.
    pub series: Vec<RepetitionV1>,
    /// The shifts that do.
    pub series_shifts: Vec<SeriesMarkV1>,
}

impl From<Week> for WeekV1 {
    fn from(week: Week) -> Self {
        let after = week.days()[6].saturating_add(jiff::Span::new().days(1));
        let mornings = week.days().into_iter().chain([after]);
        let bounds = week.bounds.into_iter().zip(mornings);
        Self {
            monday: week.monday.to_string(),
            today: week.today.to_string(),
            bounds: bounds
                .map(|(at, day)| Instant::beside(at, day.to_datetime(Time::midnight())))
                .collect(),
            time_zone: week.time_zone,
            role: week.role,
            permissions: week.permissions,
            people: week.people.into_iter().map(Into::into).collect(),
            missions: week.missions.into_iter().map(Into::into).collect(),
            teams: week.teams.into_iter().map(Into::into).collect(),
            shifts: week.shifts.into_iter().map(Into::into).collect(),
            publication: week.publication.into(),
            availabilities: week.availabilities.into_iter().map(Into::into).collect(),
            findings: week.findings.into_iter().map(Into::into).collect(),
            series: week.series.series.into_iter().map(Into::into).collect(),
            series_shifts: week.series.marks.into_iter().map(Into::into).collect(),
        }
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(show_week))
}

/// A week
///
/// Everything a screen of the planning shows, in one answer.
#[utoipa::path(
    get, path = "/planning/week", tag = "planning", params(WeekParamsV1),
    responses((status = 200, description = "The week", body = WeekV1))
)]
async fn show_week(Caller(cx): Caller, Query(query): Query<WeekQuery>) -> ApiResult<Json<WeekV1>> {
    let week = planning::show_week(&cx, query).await;
    let week = week.map_err(|error| renamed(error.into(), &[("week", "day")]))?;
    Ok(Json(week.into()))
}
