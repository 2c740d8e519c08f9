//! The program as it is started and stopped: jobs run in it and end with it.
#![cfg(unix)]

use backend::test_support::{PASSWORD, SECRET, TestApp};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

struct Program(Child);

impl Program {
    async fn start(app: &TestApp) -> Self {
        Self::start_with(app, "127.0.0.1:0", &[]).await
    }

    async fn start_with(app: &TestApp, addr: &str, settings: &[(&str, &str)]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_regie"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("REGIE_")) {
            program.env_remove(name);
        }
        program
            .args(["serve", "--addr", addr])
            .env("DATABASE_URL", app.database_url().await)
            .env("REGIE_SECRET", SECRET)
            .env("REGIE_JOB_LEASE_SECONDS", "1")
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Self(program.spawn().unwrap())
    }

    /// Asks it to stop, as a service manager does.
    async fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        assert!(asked.unwrap().success());
        let mut ended = None;
        eventually("it stops", async || {
            ended = self.0.try_wait().unwrap();
            ended.is_some()
        })
        .await;
        ended.unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn eventually(what: &str, mut happened: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !happened().await {
        assert!(began.elapsed() < Duration::from_mins(1), "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_server_goes_on_with_what_a_killed_one_left_and_stops_when_asked() {
    let app = TestApp::new().await;
    let done = async || {
        app.queue_count("select count(*) from ops.jobs where name = 'ops.upkeep' and state = 'succeeded'")
            .await
    };
    let first = Program::start(&app).await;
    eventually("it knows when the night begins", async || {
        app.queue_count("select count(*) from ops.schedules where name = 'ops.upkeep'")
            .await
            == 1
    })
    .await;
    drop(first);
    // What the killed one could have left behind: a job under its lease, and one that is due.
    app.queue_change(
        "insert into ops.jobs (id, name, args, request_id, state, attempt, max_attempts, run_at, enqueued_at, lease_id,
                               leased_until)
         values (gen_random_uuid(), 'ops.upkeep', '{}', gen_random_uuid(), 'running', 1, 10, now(), now(),
                 gen_random_uuid(), now())",
    )
    .await;
    app.queue_change("update ops.schedules set next_at = '2026-01-01' where name = 'ops.upkeep'")
        .await;
    let second = Program::start(&app).await;
    eventually("both are done", async || done().await == 2).await;
    let lost = app
        .queue_count("select count(*) from ops.jobs where last_error = 'The process that ran it ended.'")
        .await;
    assert_eq!(lost, 1);
    assert!(second.stop().await.success());
}

/// The status of a sign-in that nobody can make; none while the program starts.
async fn sign_in(addr: &str) -> Option<u16> {
    let form = [("username", "nobody@example.org"), ("password", "wrong password")];
    let post = reqwest::Client::new().post(format!("http://{addr}/api/v1/auth/login"));
    Some(post.form(&form).send().await.ok()?.status().as_u16())
}

#[tokio::test]
async fn two_programs_on_one_database_allow_five_sign_ins_together() {
    let app = TestApp::new().await;
    let free = || {
        TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .to_string()
    };
    let addresses = [free(), free()];
    let mut programs = Vec::new();
    for addr in &addresses {
        programs.push(Program::start_with(&app, addr, &[("REGIE_LIMITS", "database")]).await);
        eventually("it answers", async || {
            reqwest::get(format!("http://{addr}/readiness"))
                .await
                .is_ok_and(|answer| answer.status() == 200)
        })
        .await;
    }
    for i in 0..5 {
        assert_eq!(sign_in(&addresses[i % 2]).await, Some(401));
    }
    for addr in &addresses {
        assert_eq!(sign_in(addr).await, Some(429));
    }
}

#[tokio::test]
async fn a_program_that_is_asked_to_stop_does_not_wait_for_pages_that_follow() {
    let app = TestApp::new().await;
    let addr = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .to_string();
    let program = Program::start_with(&app, &addr, &[]).await;
    eventually("it answers", async || sign_in(&addr).await.is_some()).await;
    let client = reqwest::Client::new();
    let at = |path: &str| format!("http://{addr}{path}");
    let account = json!({ "email": "a@example.org", "password": PASSWORD, "display_name": "Anna" });
    let post = client.post(at("/api/v1/auth/register")).json(&account);
    assert_eq!(post.send().await.unwrap().status(), 201);
    let form = [("username", "a@example.org"), ("password", PASSWORD)];
    let post = client.post(at("/api/v1/auth/login")).form(&form);
    let tokens: Value = post.send().await.unwrap().json().await.unwrap();
    let token = tokens["access_token"].as_str().unwrap();
    let post = client.post(at("/api/v1/workspaces")).bearer_auth(token);
    let made = post.json(&json!({ "name": "Alpha" })).send().await.unwrap();
    let workspace: Value = made.json().await.unwrap();
    let follow = client.get(at(&format!("/live/{}", workspace["id"].as_str().unwrap())));
    let mut stream = follow
        .header("Cookie", format!("regie_access={token}"))
        .send()
        .await
        .unwrap();
    assert_eq!(stream.status(), 200);
    assert!(stream.chunk().await.unwrap().is_some());
    assert!(program.stop().await.success());
}
