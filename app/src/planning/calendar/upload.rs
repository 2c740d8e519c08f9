//! The file of an import on its way to the server.

use domain::WorkspaceId;
use domain::planning::ImportReport;
use domain::{FieldCode, Problem};
use web_sys::{File, FormData};

use crate::planning::rpc;

/// The largest file, in bytes.
pub const MAX_BYTES: f64 = 5.0 * 1024.0 * 1024.0;

/// What an import is told.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Where.
    pub workspace: WorkspaceId,
    /// The id of the mission, or empty.
    pub mission: String,
    /// The role every shift gets.
    pub role: String,
    /// The id of the person, or empty for nobody yet.
    pub user: String,
}

impl Upload {
    /// Checks what can be checked before sending.
    pub fn check(&self, file: Option<&File>) -> Result<(), Problem> {
        let mut problem = Problem::invalid();
        if self.mission.is_empty() {
            problem = problem.with_field("mission_id", FieldCode::Required);
        }
        if self.role.trim().is_empty() {
            problem = problem.with_field("role", FieldCode::Required);
        }
        match file {
            None => problem = problem.with_field("file", FieldCode::Required),
            Some(file) if file.size() > MAX_BYTES => {
                return Err(Problem::new(domain::Kind::TooLarge, "over 5 MB"));
            }
            Some(_) => {}
        }
        if problem.errors.is_empty() {
            Ok(())
        } else {
            Err(problem)
        }
    }

    /// Sends it; the server reads the fields in this order, the file last.
    pub async fn send(self, file: File, dry_run: bool) -> Result<ImportReport, Problem> {
        let workspace = self.workspace.to_string();
        let dry_run = dry_run.to_string();
        let fields = [
            ("workspace", workspace.as_str()),
            ("mission_id", &self.mission),
            ("role", self.role.trim()),
            ("user_id", &self.user),
            ("dry_run", &dry_run),
        ];
        let broken = |_| Problem::malformed("the form could not be made");
        let form = FormData::new().map_err(broken)?;
        for (name, value) in fields {
            form.append_with_str(name, value).map_err(broken)?;
        }
        form.append_with_blob_and_filename("file", &file, &file.name())
            .map_err(broken)?;
        rpc::import_calendar(form.into()).await.map_err(|error| error.0)
    }
}
