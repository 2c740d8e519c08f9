//! The one error of the product, in the shape of RFC 9457.
//!
//! Every layer speaks it: REST answers it as `application/problem+json`, server functions carry it, pages show it in the
//! reader's language by its `slug` and by the [`FieldCode`] of each field. `detail` is English, for developers and logs.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

/// What kind of failure; decides the HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Understood, but a value is not allowed (422).
    Invalid,
    /// Not understood: JSON, UUID, UTF-8, header (400).
    Malformed,
    /// Nobody is signed in (401).
    Unauthenticated,
    /// Signed in, not allowed (403).
    Forbidden,
    /// Not there, or not in this workspace: the two are never told apart (404).
    Missing,
    /// The path exists, the method does not (405).
    Method,
    /// In conflict with what is stored (409).
    Conflict,
    /// Body or file over the limit (413).
    TooLarge,
    /// A body of a type this route does not read (415).
    MediaType,
    /// Too many requests (429).
    Limited,
    /// A service that Regie asked failed (502).
    Upstream,
    /// The database or the server cannot answer now (503).
    Unavailable,
    /// A fault of ours (500).
    Internal,
    /// Client side: the request did not reach the server.
    Offline,
    /// Client side: the page is older than the server.
    Outdated,
}

impl Kind {
    /// The HTTP status; the two client-side kinds have none and say 503.
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthenticated => 401,
            Self::Forbidden => 403,
            Self::Missing => 404,
            Self::Method => 405,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::MediaType => 415,
            Self::Invalid => 422,
            Self::Limited => 429,
            Self::Internal => 500,
            Self::Upstream => 502,
            Self::Unavailable | Self::Offline | Self::Outdated => 503,
        }
    }

    /// The last part of the default `type` URI.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Malformed => "malformed",
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden => "forbidden",
            Self::Missing => "not-found",
            Self::Method => "method-not-allowed",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::MediaType => "media-type",
            Self::Limited => "rate-limited",
            Self::Upstream => "upstream",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
            Self::Offline => "offline",
            Self::Outdated => "outdated",
        }
    }

    /// The `title` member: short, English, the same for every problem of the kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::Invalid => "Some values are not allowed",
            Self::Malformed => "The request could not be read",
            Self::Unauthenticated => "Sign in first",
            Self::Forbidden => "Not allowed",
            Self::Missing => "Not found",
            Self::Method => "Method not allowed",
            Self::Conflict => "In conflict with what is stored",
            Self::TooLarge => "Too large",
            Self::MediaType => "Content type not supported",
            Self::Limited => "Too many requests",
            Self::Upstream => "Another service failed",
            Self::Unavailable => "Not available right now",
            Self::Internal => "Something went wrong on our side",
            Self::Offline => "The server could not be reached",
            Self::Outdated => "A new version is out: reload the page",
        }
    }
}

/// Why one field was refused, in a form that each language can phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "allowed", rename_all = "snake_case")]
pub enum FieldCode {
    /// Empty or absent.
    Required,
    /// Longer than so many characters.
    TooLong(u32),
    /// Shorter than so many characters.
    TooShort(u32),
    /// Outside these bounds, both allowed.
    Range(i64, i64),
    /// A list with fewer or more entries than these bounds allow.
    Entries(i64, i64),
    /// Not one of the values listed.
    OneOf(String),
    /// Not an e-mail address.
    Email,
    /// Not a UUID.
    Uuid,
    /// Not a date or time of the expected form.
    Time,
    /// Not an IANA time zone.
    Zone,
    /// Ends at or before its start.
    EndBeforeStart,
    /// Lasts more than so many hours.
    TooManyHours(u32),
    /// Holds a character that cannot be stored (NUL or another control).
    ControlCharacter,
    /// A member this body does not have.
    Unknown,
    /// Another JSON type was expected; names it.
    WrongType(String),
    /// Names something that does not exist in this workspace.
    NotFound,
    /// Already used.
    Taken,
    /// Known to be easy to guess.
    TooCommon,
    /// Not the password of the account.
    WrongPassword,
    /// Not a code that is good now.
    WrongCode,
    /// More than the giver may do.
    NotHeld,
    /// No account has this address.
    NoAccount,
    /// The account's owner has not proven that this address is theirs.
    UnprovenAddress,
    /// Not an iCalendar file.
    NotCalendar,
}

impl FieldCode {
    /// English text, for API clients that show it as it is.
    pub fn message(&self) -> String {
        match self {
            Self::Required => "is required".into(),
            Self::TooLong(max) => format!("must have at most {max} characters"),
            Self::TooShort(min) => format!("must have at least {min} characters"),
            Self::Range(min, max) => format!("must be between {min} and {max}"),
            Self::Entries(min, max) => format!("must have {min} to {max} entries"),
            Self::OneOf(list) => format!("must be one of: {list}"),
            Self::Email => "must be an e-mail address".into(),
            Self::Uuid => "must be a UUID".into(),
            Self::Time => "must be a date and time with an offset, such as 2026-11-23T09:00:00+01:00, years 1970 to 2200".into(),
            Self::Zone => "must be an IANA time zone, such as Europe/Paris".into(),
            Self::EndBeforeStart => "must be after the start".into(),
            Self::TooManyHours(max) => format!("must be at most {max} hours after the start"),
            Self::ControlCharacter => "must not hold control characters".into(),
            Self::Unknown => "is not a known field".into(),
            Self::WrongType(expected) => format!("has the wrong type: {expected}"),
            Self::NotFound => "does not exist in this workspace".into(),
            Self::Taken => "is already used".into(),
            Self::TooCommon => "is too easy to guess".into(),
            Self::NotHeld => "goes beyond what you may do yourself".into(),
            Self::WrongPassword => "is not the password of this account".into(),
            Self::WrongCode => "is wrong or was used".into(),
            Self::NotCalendar => "must be a calendar file (iCalendar, .ics)".into(),
            Self::NoAccount => "has no account yet: ask this person to sign up first".into(),
            Self::UnprovenAddress => "has not been confirmed by its owner yet: invite this person by mail".into(),
        }
    }
}

/// One refused field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The name in the request: `starts_at`, or a path such as `items[3].note`.
    pub field: String,
    /// Why.
    #[serde(flatten)]
    pub code: FieldCode,
    /// The same in English.
    pub message: String,
}

/// What went wrong and what to do about it. Boxed, since it travels in every `Result`; reads as its [`Body`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problem(Box<Body>);

impl Deref for Problem {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.0
    }
}

impl DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut Body {
        &mut self.0
    }
}

/// The members of a [`Problem`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// `/problems/<slug>`: stable, what programs compare.
    #[serde(rename = "type")]
    pub uri: Cow<'static, str>,
    /// See [`Kind::title`].
    pub title: Cow<'static, str>,
    /// The HTTP status.
    pub status: u16,
    /// Not part of the RFC's members: lets the browser rebuild the kind without a table of statuses.
    pub kind: Kind,
    /// What to do next, in English.
    pub detail: String,
    /// The request id, to quote to support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The refused fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Extension members of the RFC: the other shift of an overlap, the current state behind a stale edit.
    #[serde(flatten)]
    pub extensions: Map<String, Value>,
}

impl Problem {
    /// A problem with the default `type` of its kind.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self::typed(kind, kind.slug(), detail)
    }

    /// A problem with a `type` of its own.
    pub fn typed(kind: Kind, slug: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Body {
            uri: Cow::Owned(format!("/problems/{slug}")),
            title: Cow::Borrowed(kind.title()),
            status: kind.status(),
            kind,
            detail: detail.into(),
            instance: None,
            errors: Vec::new(),
            extensions: Map::new(),
        }))
    }

    /// 422; add the fields with [`Problem::with_field`].
    pub fn invalid() -> Self {
        Self::new(
            Kind::Invalid,
            "Correct the fields listed in `errors` and send the request again.",
        )
    }

    /// 400.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(Kind::Malformed, detail)
    }

    /// 401.
    pub fn unauthenticated() -> Self {
        Self::new(
            Kind::Unauthenticated,
            "Sign in, or send a valid access token in the Authorization header.",
        )
    }

    /// 403.
    pub fn forbidden() -> Self {
        Self::new(
            Kind::Forbidden,
            "Your role in this workspace does not allow this. Ask an administrator.",
        )
    }

    /// 404, the same for what never existed, what was deleted and what belongs to another workspace.
    pub fn missing() -> Self {
        Self::new(
            Kind::Missing,
            "There is nothing at this address in this workspace.",
        )
    }

    /// 409 with a type of its own.
    pub fn conflict(slug: &'static str, detail: impl Into<String>) -> Self {
        Self::typed(Kind::Conflict, slug, detail)
    }

    /// 409 for an edit of an older version; `current` is what is stored now.
    pub fn stale(current: &impl Serialize) -> Self {
        Self::conflict("stale", "Somebody changed this meanwhile. Compare with `current` and send the change again with its version.")
            .with("current", current)
    }

    /// Adds one refused field.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<String>, code: FieldCode) -> Self {
        let message = code.message();
        self.errors.push(FieldError {
            field: field.into(),
            code,
            message,
        });
        self
    }

    /// Adds an extension member.
    #[must_use]
    pub fn with(mut self, name: &str, value: &impl Serialize) -> Self {
        self.extensions.insert(
            name.to_owned(),
            serde_json::to_value(value).unwrap_or(Value::Null),
        );
        self
    }

    /// The last part of the `type`.
    pub fn slug(&self) -> &str {
        self.uri.rsplit('/').next().unwrap_or_default()
    }

    /// The refusal of one field, if there is one.
    pub fn field(&self, name: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == name)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status, self.slug(), self.detail)?;
        for error in &self.errors {
            write!(f, " [{} {}]", error.field, error.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_survives_the_wire() {
        let problem = Problem::stale(&serde_json::json!({"version": 3}))
            .with_field("note", FieldCode::TooLong(2000))
            .with_field("size", FieldCode::Range(1, 200))
            .with_field("name", FieldCode::Required);
        let json = serde_json::to_string(&problem).unwrap();
        assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), problem);
        let value: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(value["type"], "/problems/stale");
        assert_eq!(value["status"], 409);
        assert_eq!(value["current"]["version"], 3);
        assert_eq!(value["errors"][0]["allowed"], 2000);
    }
}
