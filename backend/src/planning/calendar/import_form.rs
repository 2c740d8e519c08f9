//! The form that carries a calendar file, as any HTTP framework hands it over.

use domain::check::Check;
use domain::planning::ImportCalendar;
use domain::{FieldCode, Problem, WorkspaceId};

use super::MAX_FILE_BYTES;

/// One part of a `multipart/form-data` body, read to its end.
#[derive(Clone, Debug)]
pub struct UploadPart {
    /// The name of the form field.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl UploadPart {
    /// How many bytes a part of that name may have: the adapter stops reading there.
    pub fn limit(name: &str) -> usize {
        if name == "file" { MAX_FILE_BYTES } else { 1024 }
    }

    /// What is answered when a part is larger than that.
    pub fn too_large(name: &str) -> Problem {
        let kind = domain::Kind::TooLarge;
        let limit = Self::limit(name);
        let megabytes = MAX_FILE_BYTES / (1024 * 1024);
        Problem::new(
            kind,
            format!("`{name}` may have at most {limit} bytes ({megabytes} MB for a calendar file)."),
        )
        .with_field(
            name,
            FieldCode::Range(0, i64::try_from(limit).unwrap_or(i64::MAX)),
        )
        .with("max_bytes", &limit)
    }
}

/// An import form.
#[derive(Clone, Debug)]
pub struct ImportForm {
    /// The workspace, where the form names it (the API takes it from a header).
    pub workspace: Option<WorkspaceId>,
    /// What to do.
    pub command: ImportCalendar,
    /// The file.
    pub file: Vec<u8>,
}

impl ImportForm {
    /// Reads the parts `mission_id`, `role`, `user_id` (may be absent or empty), `dry_run` (`true`, `false`, absent),
    /// `workspace` (may be absent) and `file`.
    ///
    /// # Errors
    /// `Invalid` with every refused part.
    pub fn parse(parts: Vec<UploadPart>) -> domain::Result<Self> {
        let mut check = Check::new();
        let (mut workspace, mut mission, mut user) = (None, None, None);
        let (mut role, mut dry_run, mut file) = (String::new(), false, None);
        for part in parts {
            if part.name == "file" {
                file = Some(part.bytes);
                continue;
            }
            let Ok(text) = String::from_utf8(part.bytes) else {
                check.refuse(&part.name, FieldCode::ControlCharacter);
                continue;
            };
            let text = text.trim();
            match part.name.as_str() {
                "role" => text.clone_into(&mut role),
                "dry_run" if matches!(text, "true" | "false" | "") => dry_run = text == "true",
                "dry_run" => check.refuse("dry_run", FieldCode::OneOf("true, false".into())),
                "mission_id" => mission = id(&mut check, "mission_id", text),
                "user_id" if text.is_empty() => {}
                "user_id" => user = id(&mut check, "user_id", text),
                "workspace" => workspace = id(&mut check, "workspace", text),
                other => check.refuse(other, FieldCode::Unknown),
            }
        }
        let role = check.line("role", &role, 80);
        if mission.is_none() && !check.has_refused("mission_id") {
            check.refuse("mission_id", FieldCode::Required);
        }
        check.ensure(file.is_some(), "file", FieldCode::Required);
        let (Some(mission_id), Some(file)) = (mission, file) else {
            return check.done(()).and(Err(Problem::invalid()));
        };
        let command = ImportCalendar {
            mission_id,
            role,
            user_id: user,
            dry_run,
        };
        check.done(Self {
            workspace,
            command,
            file,
        })
    }
}

fn id<T: std::str::FromStr>(check: &mut Check, field: &str, text: &str) -> Option<T> {
    let parsed = text.parse().ok();
    check.ensure(parsed.is_some(), field, FieldCode::Uuid);
    parsed
}
