//! `regie doctor audit`.

use anyhow::bail;
use backend::audit::{self, ChainReport};
use backend::db;
use clap::Args;
use domain::WorkspaceId;
use serde_json::json;
use std::process::ExitCode;

use super::doctor::FAULTY;
use crate::config::DatabaseConfig;
use crate::database::Database;
use crate::telemetry;

/// Options of `regie doctor audit`.
#[derive(Args, Debug)]
pub(super) struct DoctorAudit {
    #[command(flatten)]
    database: DatabaseConfig,
    /// Check the trail of this workspace only.
    #[arg(long)]
    workspace: Option<WorkspaceId>,
    /// Answer in JSON, with the digest at the end of each trail. Kept somewhere else, it also shows when a whole trail was
    /// written anew.
    #[arg(long)]
    json: bool,
}

impl DoctorAudit {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        telemetry::start_log(false);
        let database = Database::open(&self.database).await?;
        let looked = self.look(&database).await;
        database.close().await;
        let reports = looked?;
        if self.json {
            println!("{}", json!({ "audit_trails": reports }));
        } else {
            println!("{}", said(&reports));
        }
        let whole = reports.iter().all(|report| report.fault.is_none());
        Ok(if whole {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(FAULTY)
        })
    }

    async fn look(&self, database: &Database) -> anyhow::Result<Vec<ChainReport>> {
        if let Some(version) = db::pending_migrations(&database.target).await?.first() {
            bail!("migration {version} is missing: run `regie migrate` first");
        }
        match audit::verify_chains(&database.target, self.workspace).await {
            Err(backend::Error::Problem(_)) => bail!("there is no such workspace"),
            reports => Ok(reports?),
        }
    }
}

/// One line a fault, or what was checked.
fn said(reports: &[ChainReport]) -> String {
    let faults: Vec<String> = reports
        .iter()
        .filter_map(|report| {
            let fault = report.fault?;
            Some(format!(
                "audit trail of {} ({}): {fault}",
                report.workspace_id, report.name
            ))
        })
        .collect();
    if !faults.is_empty() {
        return faults.join("\n");
    }
    let rows: i64 = reports.iter().map(|report| report.rows).sum();
    format!(
        "No fault found in {} audit trails with {rows} rows.",
        reports.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::audit::{ChainFault, FaultKind};

    fn report(fault: Option<ChainFault>) -> ChainReport {
        ChainReport {
            workspace_id: "019aafe4-2c00-7abc-8def-0123456789ab".parse().unwrap(),
            name: "Halles".into(),
            rows: 12,
            head: String::new(),
            fault,
        }
    }

    #[test]
    fn a_fault_names_the_workspace_and_the_row() {
        let fault = ChainFault {
            kind: FaultKind::Missing,
            seq: 13,
            id: None,
        };
        assert_eq!(
            said(&[report(None), report(Some(fault))]),
            "audit trail of 019aafe4-2c00-7abc-8def-0123456789ab (Halles): row 13 is missing"
        );
        assert_eq!(
            said(&[report(None), report(None)]),
            "No fault found in 2 audit trails with 24 rows."
        );
    }
}
