//! The planning on paper.

use axum::http::{HeaderName, header};
use backend::planning::{self, Printed};
use domain::accounts::Language;
use domain::planning::{PrintMonth, PrintWeek, WeekQuery};
use domain::{FieldCode, UserId};
use jiff::civil::Date;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::renamed;
use super::week::WeekParamsV1;
use crate::http::{ApiResult, Caller, Day, Id, Params, Query, ReadQuery};
use crate::state::AppState;

/// In which language.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PrintParamsV1 {
    /// French when absent.
    #[param(example = "fr")]
    pub locale: Option<String>,
}

/// Which month.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PrintMonthParamsV1 {
    /// Any day of the month; the current month when absent.
    #[param(format = Date, example = "2026-11-23")]
    pub day: Option<String>,
}

fn language(params: &mut Params) -> Language {
    let code = FieldCode::OneOf("fr, en".into());
    let language = params.read("locale", code, |text| text.parse().ok());
    language.unwrap_or_default()
}

impl ReadQuery for PrintWeek {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let language = language(params);
        let week = WeekQuery::read(params)?;
        Ok(Self { week, language })
    }
}

/// Which month, before it is known whose.
#[derive(Clone, Copy, Debug)]
pub struct MonthOfDay {
    day: Option<Date>,
    language: Language,
}

impl MonthOfDay {
    /// That month of somebody.
    pub fn of(self, user_id: UserId) -> PrintMonth {
        PrintMonth {
            user_id,
            day: self.day,
            language: self.language,
        }
    }
}

impl ReadQuery for MonthOfDay {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let language = language(params);
        let day = params.read("day", FieldCode::Time, Day::read).map(|day| day.0);
        Ok(Self { day, language })
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(print_week))
        .routes(routes!(print_month))
}

/// A file as a browser shows it.
pub type File = ([(HeaderName, String); 2], Vec<u8>);

/// The file with its name.
pub fn file(printed: Printed) -> File {
    let name = format!("inline; filename=\"{}\"", printed.file_name);
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, printed.pdf)
}

/// A week on paper
///
/// PDF, A4 landscape: people by days with their shifts, sums, and the version that was published. Notes of shifts and
/// titles of absences are not printed.
#[utoipa::path(
    get, path = "/planning/week.pdf", tag = "planning", params(WeekParamsV1, PrintParamsV1),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/pdf"))
)]
async fn print_week(Caller(cx): Caller, Query(command): Query<PrintWeek>) -> ApiResult<File> {
    let printed = planning::print_week(&cx, command).await;
    let printed = printed.map_err(|error| renamed(error.into(), &[("week", "day")]))?;
    Ok(file(printed))
}

/// A month of one person on paper
///
/// PDF, A4 landscape: weeks by weekdays, with the sums of each week and of the month.
#[utoipa::path(
    get, path = "/planning/members/{id}/month.pdf", tag = "planning", params(PrintMonthParamsV1, PrintParamsV1),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/pdf"))
)]
async fn print_month(
    Caller(cx): Caller,
    Id(user): Id<UserId>,
    Query(month): Query<MonthOfDay>,
) -> ApiResult<File> {
    let printed = planning::print_month(&cx, month.of(user)).await?;
    Ok(file(printed))
}
