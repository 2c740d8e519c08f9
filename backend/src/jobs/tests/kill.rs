//! `kill -9` at any moment loses nothing and doubles nothing.

use domain::WorkspaceId;
use secrecy::SecretString;
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::kinds::{Plant, PlantByUseCase, kinds};
use super::support::ask;
use super::workers::eventually;
use crate::clock::{Clock, Entropy};
use crate::db::Target;
use crate::embedded::{self, ConnectionParts};
use crate::jobs::Workers;
use crate::test_support::{SECRET, TestApp};
use crate::{Backend, Settings};

/// In the environment of the process that is killed: the database.
const DATABASE: &str = "REGIE_TEST_WORKER_DATABASE";
const JOBS: usize = 60;

/// Services with the clock of the system, since processes share it.
fn backend(target: &Target) -> Backend {
    let mut settings = Settings {
        secret: SecretString::from(SECRET),
        previous_secret: None,
        public_origin: "http://localhost:3000".into(),
        sign_ins_per_minute: 1000,
        requests_per_minute: 1000,
        require_verified_email: false,
        limits: crate::limits::LimitStore::Memory,
        connections: 8,
        post: crate::mail::Post::Kept,
        live: crate::ops::live::LiveSettings::default(),
        jobs: crate::jobs::JobSettings::default(),
    };
    settings.jobs.workers = 4;
    settings.jobs.lease = Duration::from_secs(1);
    Backend::new(target, settings, Clock::System)
}

/// Not a test of its own: the process that is killed.
#[tokio::test]
async fn worker() {
    let Ok(database) = env::var(DATABASE) else { return };
    let parts: Vec<&str> = database.split('\n').collect();
    let [host, port, user, password, name] = parts[..] else {
        panic!("five parts");
    };
    let parts = ConnectionParts {
        host_or_socket_dir: host.into(),
        port: port.parse().unwrap(),
        user: user.into(),
        password: password.into(),
    };
    let backend = backend(&Target::embedded(&parts, name));
    let _workers = Workers::start(&backend, &kinds());
    println!("\nready");
    std::future::pending::<()>().await;
}

struct Process(Child);

impl Process {
    async fn start(app: &TestApp) -> Self {
        let cluster = embedded::test_cluster().await.unwrap();
        let parts = cluster.connection();
        let name = app.target.owner().get_database().unwrap();
        let database = [
            parts.host_or_socket_dir.as_str(),
            &parts.port.to_string(),
            &parts.user,
            &parts.password,
            name,
        ];
        let (_, module) = module_path!().split_once("::").unwrap();
        let mut worker = Command::new(env::current_exe().unwrap());
        worker
            .args([&format!("{module}::worker"), "--exact", "--nocapture"])
            .env(DATABASE, database.join("\n"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = worker.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "ready"), "the worker starts");
        Self(child)
    }
}

/// Kills at once (SIGKILL), whether the test goes on or fails.
impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn count(app: &TestApp, workspace: WorkspaceId, what: &str) -> usize {
    let sql = format!("select count(*) from {what} and workspace_id = '{workspace}'");
    usize::try_from(app.queue_count(&sql).await).unwrap()
}

#[tokio::test]
async fn nothing_is_lost_and_nothing_done_twice() {
    let app = TestApp::new().await;
    let (alpha, _) = app.two_workspaces().await;
    let backend = backend(&app.target);
    let cx = backend.enter(&alpha.owner.visit, alpha.workspace).await.unwrap();
    for number in 0..JOBS {
        let (name, pause_ms) = (format!("planted {number}"), number as u64 % 25);
        ask(&cx, &Plant { name, pause_ms }).await;
        let job = PlantByUseCase {
            name: format!("made {number}"),
            pause_ms,
            failing: 0,
        };
        ask(&cx, &job).await;
    }
    let done = async || count(&app, alpha.workspace, "ops.jobs where state = 'succeeded'").await;
    for round in 1..=5 {
        let process = Process::start(&app).await;
        let enough = (round * 2 * JOBS / 7).max(done().await + 1);
        eventually("some jobs are done", async || done().await >= enough).await;
        let moment = u16::from_be_bytes(Entropy.bytes()) % 30_000;
        tokio::time::sleep(Duration::from_micros(moment.into())).await;
        drop(process);
    }
    let process = Process::start(&app).await;
    eventually("every job is done", async || done().await == 2 * JOBS).await;
    drop(process);

    let killed = "ops.jobs where attempt > 1";
    assert!(
        count(&app, alpha.workspace, killed).await > 0,
        "no kill hit a job"
    );
    for kind in ["planted", "made"] {
        let names = app
            .queue_texts(&format!(
                "select name from missions where name like '{kind} %' order by name"
            ))
            .await;
        let mut expected: Vec<String> = (0..JOBS).map(|number| format!("{kind} {number}")).collect();
        expected.sort();
        assert_eq!(names, expected);
    }
}
