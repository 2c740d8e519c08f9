#![cfg(unix)]

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::support::{Scratch, ask, connect, eventually, options, postmaster, run};
use crate::embedded::place::Place;
use crate::embedded::postmaster::is_ready;
use crate::embedded::{Durability, Options, command, os, start};

/// In the environment of the process that is killed.
const OWNED: &str = "REGIE_TEST_OWNED";

fn kill_at_once(pid: u32) {
    kill(Pid::from_raw(pid.try_into().unwrap()), Signal::SIGKILL).unwrap();
}

#[tokio::test]
async fn is_started_again_when_killed() {
    let scratch = Scratch::new();
    // What was committed has to be there, so nothing may be put off as in other tests.
    let options = Options {
        durability: Durability::Full,
        ..scratch.options()
    };
    let cluster = start(options).await.unwrap();
    run(&cluster, "create table kept as select 'here' as word").await;
    for _ in 0..2 {
        let killed = postmaster(cluster.folder()).unwrap();
        kill_at_once(killed);
        eventually("another postmaster takes connections", async || {
            let replaced = postmaster(cluster.folder()).is_some_and(|pid| pid != killed);
            replaced && connect(cluster.connection()).await.is_ok()
        })
        .await;
        assert_eq!(ask(&cluster, "select word from kept").await, "here");
    }
    cluster.stop().await;
}

/// Not a test of its own: the process that the next ones kill.
#[tokio::test]
async fn owner() {
    let Some(data) = env::var_os(OWNED) else { return };
    let cluster = start(options(Path::new(&data))).await.unwrap();
    run(
        &cluster,
        "create table if not exists kept as select 'here' as word",
    )
    .await;
    println!("\nready");
    std::future::pending::<()>().await;
}

/// Starts a cluster in another process, and kills that process.
fn start_and_kill_owner(data: &Path) {
    let (_, module) = module_path!().split_once("::").unwrap();
    let mut owner = Command::new(env::current_exe().unwrap());
    owner
        .args([&format!("{module}::owner"), "--exact", "--nocapture"])
        .env(OWNED, data);
    let mut owner = owner.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    assert!(
        lines.any(|line| line.unwrap() == "ready"),
        "the owner starts its cluster"
    );
    owner.kill().unwrap();
    owner.wait().unwrap();
}

#[tokio::test]
async fn ends_by_itself_when_its_owner_is_killed() {
    let scratch = Scratch::new();
    start_and_kill_owner(&scratch.data());
    let folder = scratch.data().join("postgres");
    eventually("the cluster stops cleanly", async || {
        postmaster(&folder).is_none()
    })
    .await;
}

#[tokio::test]
async fn starts_right_after_its_owner_was_killed() {
    let scratch = Scratch::new();
    for _ in 0..3 {
        start_and_kill_owner(&scratch.data());
    }
    let cluster = scratch.start().await;
    assert_eq!(ask(&cluster, "select word from kept").await, "here");
    cluster.stop().await;
}

#[tokio::test]
async fn replaces_a_postmaster_that_nobody_watches() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    let (folder, bin) = (cluster.folder().to_owned(), cluster.bin().to_owned());
    cluster.stop().await;
    let place = Place::choose(os::absolute(&scratch.data()).unwrap()).unwrap();
    let endpoint = place.endpoint(scratch.options().transport);
    let arguments = command::server_arguments(&folder, &endpoint, scratch.options().durability);
    let mut stray = command::command(&bin.join("postgres"), place.account);
    let mut stray = stray.args(arguments).stderr(Stdio::null()).spawn().unwrap();
    let pid = stray.id();
    eventually("the stray one is ready", async || is_ready(&folder, pid)).await;
    let ended = thread::spawn(move || stray.wait().unwrap());

    let cluster = scratch.start().await;
    assert!(
        ended.join().unwrap().success(),
        "the stray one was stopped cleanly"
    );
    assert_ne!(postmaster(&folder), Some(pid));
    cluster.stop().await;
}

/// PostgreSQL by itself refuses to start: for all it knows that process could be using the cluster.
#[tokio::test]
async fn a_process_id_that_is_used_again_is_no_obstacle() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    kill_at_once(postmaster(cluster.folder()).unwrap());
    eventually("it is back", async || connect(cluster.connection()).await.is_ok()).await;
    let file = cluster.folder().join("postmaster.pid");
    let left = fs::read_to_string(&file).unwrap();
    let account = os::account(cluster.folder()).unwrap();
    cluster.stop().await;

    let mut other = command::command(Path::new("/bin/sleep"), account)
        .arg("600")
        .spawn()
        .unwrap();
    let rest = left.split_once('\n').unwrap().1;
    os::write_private_file(&file, &format!("{}\n{rest}", other.id()), account).unwrap();
    scratch.start().await.stop().await;
    assert!(
        other.try_wait().unwrap().is_none(),
        "the other process was left alone"
    );
    other.kill().unwrap();
    other.wait().unwrap();
}

#[tokio::test]
async fn an_unfinished_cluster_is_made_again() {
    let scratch = Scratch::new();
    let left = scratch.data().join("postgres.unfinished-1");
    os::create_folder(&left.join("0").join("base")).unwrap();
    fs::write(left.join("password"), "half").unwrap();
    scratch.start().await.stop().await;
    assert!(!left.exists(), "what was left is removed");
}
