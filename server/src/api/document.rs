//! What every operation of the description has in common, written once: problems, headers, ids in paths.

use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{InfoBuilder, OpenApi, RefOr};
use utoipa::{PartialSchema, ToSchema};

use super::document_parts::{
    PROBLEMS, add_parameter, add_problem, has_parameter, header, parameter, problem, text, uuid, with_limits,
};
use super::v1::problem::{FieldErrorV1, ProblemV1};

const ABOUT: &str = include_str!("about.md");

/// Adds what routes of a workspace share.
pub(super) fn in_workspace(api: &mut OpenApi, by_header: bool) {
    for (path, method, operation) in operations(api) {
        if by_header {
            let about = "The workspace. X-Org-Id is an alias; sent both, they must be equal.";
            add_parameter(operation, header("X-Workspace-Id", about, true, uuid()));
        }
        add_problem(operation, "403");
        if method == "get" {
            continue;
        }
        let about = "Carries the write out once: sent again, the first answer comes back. 1 to 200 visible characters.";
        add_parameter(operation, header("Idempotency-Key", about, false, text()));
        if method == "put"
            || path.ends_with("/move")
            || path.ends_with("/restore")
            || path.ends_with("/archive")
            || path.ends_with("/transfer")
            || has_parameter(operation, "version")
        {
            add_parameter(
                operation,
                header(
                    "If-Match",
                    "The version you looked at, such as \"3\".",
                    false,
                    text(),
                ),
            );
        }
        add_problem(operation, "409");
    }
}

/// The whole description.
pub(super) fn about(mut api: OpenApi) -> OpenApi {
    api.info = InfoBuilder::new()
        .title("Regie")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .build();
    let tags = ["auth", "workspaces", "planning", "calendar", "operations"];
    api.tags = Some(tags.map(|name| TagBuilder::new().name(name).build()).to_vec());
    for (path, _, operation) in operations(&mut api) {
        describe(&path, operation);
    }
    let components = api.components.get_or_insert_default();
    components
        .schemas
        .insert(ProblemV1::name().into(), ProblemV1::schema());
    components
        .schemas
        .insert(FieldErrorV1::name().into(), FieldErrorV1::schema());
    for (_, name, when) in PROBLEMS {
        let response = match name {
            "Failed" => with_limits(problem(when)),
            _ => problem(when),
        };
        components.responses.insert(name.into(), response.into());
    }
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    api.security = Some(vec![SecurityRequirement::new("bearer", [] as [&str; 0])]);
    api
}

fn describe(path: &str, operation: &mut Operation) {
    for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        add_parameter(
            operation,
            parameter(name, ParameterIn::Path, true, uuid()).build(),
        );
        add_problem(operation, "404");
    }
    let is_open = operation
        .security
        .as_ref()
        .is_some_and(|needed| needed.contains(&SecurityRequirement::default()));
    for status in ["400", "default"] {
        add_problem(operation, status);
    }
    if !is_open {
        add_problem(operation, "401");
    }
    let reads_query = operation
        .parameters
        .iter()
        .flatten()
        .any(|parameter| match parameter {
            RefOr::T(parameter) => parameter.parameter_in == ParameterIn::Query,
            RefOr::Ref(_) => false,
        });
    if operation.request_body.is_some() || reads_query {
        add_problem(operation, "422");
    }
    if operation.request_body.is_some() {
        add_problem(operation, "413");
        add_problem(operation, "415");
    }
}

/// Path, method and operation.
fn operations(api: &mut OpenApi) -> impl Iterator<Item = (String, &'static str, &mut Operation)> {
    api.paths.paths.iter_mut().flat_map(|(path, item)| {
        let PathItem {
            get,
            put,
            post,
            delete,
            patch,
            ..
        } = item;
        let all = [
            ("get", get),
            ("put", put),
            ("post", post),
            ("delete", delete),
            ("patch", patch),
        ];
        let path = path.clone();
        all.into_iter()
            .filter_map(move |(method, operation)| Some((path.clone(), method, operation.as_mut()?)))
    })
}
