use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection, Executor, query_scalar};

use crate::embedded::{Cluster, ConnectionParts, Durability, EmbeddedError, Options, os, start};

/// A folder that goes with the test.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("regie-embedded-{}-{number}", std::process::id()));
        os::create_folder(&path).expect("a folder for the test");
        Self(os::absolute(&path).expect("an absolute path"))
    }

    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    pub fn options(&self) -> Options {
        options(&self.data())
    }

    pub async fn start(&self) -> Cluster {
        start(self.options()).await.expect("the cluster starts")
    }

    pub async fn refused(&self) -> EmbeddedError {
        start(self.options())
            .await
            .expect_err("the cluster does not start")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn options(data: &Path) -> Options {
    Options {
        durability: Durability::Test,
        ..Options::new(data, [7; 32])
    }
}

pub async fn connect(parts: &ConnectionParts) -> sqlx::Result<PgConnection> {
    let options = PgConnectOptions::new_without_pgpass()
        .host(&parts.host_or_socket_dir)
        .port(parts.port);
    let options = options
        .username(&parts.user)
        .password(&parts.password)
        .database("postgres");
    PgConnection::connect_with(&options).await
}

/// Runs one statement on a connection of its own.
pub async fn run(cluster: &Cluster, sql: &str) {
    let mut connection = connect(cluster.connection()).await.expect("a connection");
    connection
        .execute(AssertSqlSafe(sql))
        .await
        .expect("the statement runs");
    connection.close().await.expect("the connection closes");
}

/// One text from a connection of its own.
pub async fn ask(cluster: &Cluster, sql: &str) -> String {
    let mut connection = connect(cluster.connection()).await.expect("a connection");
    query_scalar(AssertSqlSafe(sql))
        .fetch_one(&mut connection)
        .await
        .expect("a value")
}

/// The id in `postmaster.pid`, if the file is there.
pub fn postmaster(folder: &Path) -> Option<u32> {
    fs::read_to_string(folder.join("postmaster.pid"))
        .ok()?
        .lines()
        .next()?
        .trim()
        .parse()
        .ok()
}

/// Waits for what has to happen sooner or later.
pub async fn eventually(what: &str, mut happened: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !happened().await {
        assert!(began.elapsed() < Duration::from_mins(1), "in vain: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
