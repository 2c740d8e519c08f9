//! The pieces of a description: problems and parameters.

use utoipa::ToSchema;
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, Object, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{ContentBuilder, Header, Ref, RefOr, Required, Response, ResponseBuilder};

use super::v1::problem::ProblemV1;
use crate::http::problem::MEDIA_TYPE;

/// Problems by status: the name of the response and when it is answered.
pub(super) const PROBLEMS: [(&str, &str, &str); 9] = [
    (
        "400",
        "Malformed",
        "Not understood: JSON, UTF-8, a header, an id or an unknown parameter.",
    ),
    ("401", "Unauthenticated", "No valid access token."),
    (
        "403",
        "Forbidden",
        "Your role does not allow this, or you are not a member of the workspace.",
    ),
    (
        "404",
        "Missing",
        "Not there, or not in this workspace: the two are never told apart.",
    ),
    (
        "409",
        "Conflict",
        "In conflict with what is stored: `stale` with `current`, `shift-overlap` with `other`, and others.",
    ),
    ("413", "TooLarge", "The body is too large."),
    ("415", "MediaType", "Another content type is read here."),
    (
        "422",
        "Invalid",
        "Understood, but some values are not allowed; `errors` names them.",
    ),
    (
        "default",
        "Failed",
        "429 with Retry-After, 500, 503 with Retry-After.",
    ),
];

pub(super) fn problem(when: &str) -> Response {
    let schema = Ref::from_schema_name(ProblemV1::name());
    ResponseBuilder::new()
        .description(when)
        .content(MEDIA_TYPE, ContentBuilder::new().schema(Some(schema)).build())
        .build()
}

/// What every answer says of the limits, described once: on the one that all operations share.
const LIMITS: [(&str, &str); 6] = [
    (
        "Retry-After",
        "With 429 and 503: seconds until it may be tried again.",
    ),
    (
        "RateLimit-Policy",
        "Of every answer: what is counted and how many in how many seconds, such as `\"default\";q=1000;w=60`.",
    ),
    (
        "RateLimit",
        "Of every answer: how many are left, and in how many seconds all are there again: `\"default\";r=997;t=1`. With 429, \
         when there is one again.",
    ),
    (
        "RateLimit-Limit",
        "The same quota, for programs that read one field a number.",
    ),
    ("RateLimit-Remaining", "How many are left."),
    ("RateLimit-Reset", "The seconds."),
];

pub(super) fn with_limits(mut response: Response) -> Response {
    for (name, about) in LIMITS {
        let kind = if matches!(name, "RateLimit" | "RateLimit-Policy") {
            Type::String
        } else {
            Type::Integer
        };
        let mut header = Header::new(ObjectBuilder::new().schema_type(kind).build());
        header.description = Some(about.to_owned());
        response.headers.insert(name.to_owned(), header.into());
    }
    response
}

pub(super) fn add_problem(operation: &mut Operation, status: &str) {
    let Some((_, name, _)) = PROBLEMS.iter().find(|(found, ..)| *found == status) else {
        return;
    };
    let answer = RefOr::Ref(Ref::from_response_name(*name));
    operation
        .responses
        .responses
        .entry(status.to_owned())
        .or_insert(answer);
}

pub(super) fn has_parameter(operation: &Operation, name: &str) -> bool {
    let mut all = operation.parameters.iter().flatten();
    all.any(|parameter| matches!(parameter, RefOr::T(parameter) if parameter.name == name))
}

pub(super) fn add_parameter(operation: &mut Operation, parameter: Parameter) {
    operation
        .parameters
        .get_or_insert_default()
        .push(RefOr::T(parameter));
}

pub(super) fn header(name: &str, about: &str, required: bool, schema: Object) -> Parameter {
    parameter(name, ParameterIn::Header, required, schema)
        .description(Some(about))
        .build()
}

pub(super) fn parameter(name: &str, place: ParameterIn, required: bool, schema: Object) -> ParameterBuilder {
    let required = if required { Required::True } else { Required::False };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(required)
        .schema(Some(schema))
}

pub(super) fn uuid() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
        .build()
}

pub(super) fn text() -> Object {
    ObjectBuilder::new().schema_type(Type::String).build()
}
