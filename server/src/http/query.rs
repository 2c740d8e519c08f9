//! Query parameters: each known, each once, each of the right form, or named in the answer.

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use domain::check::Check;
use domain::{FieldCode, PageQuery, Problem};
use std::str::FromStr;

use super::Instant;
use super::problem::ApiError;
use crate::state::AppState;

/// What a route reads from the query.
#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

/// Reads itself from parameters.
pub trait ReadQuery: Sized {
    /// Takes its parameters; what nobody takes is refused.
    ///
    /// # Errors
    /// `Invalid` for what only shows when the parameters are seen together.
    fn read(params: &mut Params) -> domain::Result<Self>;
}

impl<T: ReadQuery> FromRequestParts<AppState> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        let mut params = Params::of(&parts.uri)?;
        let value = T::read(&mut params);
        params.done()?;
        Ok(Self(value?))
    }
}

impl ReadQuery for () {
    fn read(_: &mut Params) -> domain::Result<Self> {
        Ok(())
    }
}

impl ReadQuery for PageQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let (page, size) = (params.whole("page"), params.whole("size"));
        Self::new(page, size)
    }
}

/// The parameters of a query that nobody has taken yet, and those that were refused.
#[derive(Debug)]
pub struct Params {
    pairs: Vec<(String, String)>,
    check: Check,
}

impl Params {
    /// The parameters of an address.
    ///
    /// # Errors
    /// `Malformed`, naming what comes twice.
    pub fn of(uri: &Uri) -> Result<Self, Problem> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(uri);
        let pairs = pairs
            .map_err(|_| Problem::malformed("The query could not be read."))?
            .0;
        Self::once(pairs)
    }

    /// Names and values, each name once.
    ///
    /// # Errors
    /// `Malformed`, naming what comes twice.
    pub fn once(pairs: Vec<(String, String)>) -> Result<Self, Problem> {
        for (i, (name, _)) in pairs.iter().enumerate() {
            if pairs[..i].iter().any(|(other, _)| other == name) {
                let code = FieldCode::WrongType("one value expected, found several".into());
                return Err(Problem::malformed("A parameter may be given once only.").with_field(name, code));
            }
        }
        Ok(Self {
            pairs,
            check: Check::new(),
        })
    }

    /// Takes the text of a parameter.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let place = self.pairs.iter().position(|(found, _)| found == name)?;
        Some(self.pairs.swap_remove(place).1)
    }

    /// Takes a parameter that `read` understands; refuses it with `code` otherwise.
    pub fn read<T>(
        &mut self,
        name: &str,
        code: FieldCode,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        let value = read(&text);
        self.check.ensure(value.is_some(), name, code);
        value
    }

    /// Takes an id.
    pub fn id<T: FromStr>(&mut self, name: &str) -> Option<T> {
        self.read(name, FieldCode::Uuid, |text| text.parse().ok())
    }

    /// Takes an instant.
    pub fn instant(&mut self, name: &str) -> Option<jiff::Timestamp> {
        self.read(name, FieldCode::Time, Instant::read)
    }

    /// Takes a whole number from 0.
    pub fn whole(&mut self, name: &str) -> Option<u32> {
        self.read(
            name,
            FieldCode::WrongType("a whole number expected".into()),
            |text| text.parse().ok(),
        )
    }

    /// Refuses what was not taken, then what was refused on the way.
    ///
    /// # Errors
    /// `Malformed` naming unknown parameters; `Invalid` naming refused ones.
    pub fn done(self) -> Result<(), Problem> {
        if self.pairs.is_empty() {
            return self.check.done(());
        }
        let problem = Problem::malformed("These parameters are not known here; see /api/v1/openapi.json.");
        Err(self.pairs.into_iter().fold(problem, |problem, (name, _)| {
            problem.with_field(name, FieldCode::Unknown)
        }))
    }
}
