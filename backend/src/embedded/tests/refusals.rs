use std::fs;

use super::support::Scratch;
use crate::embedded::{EmbeddedError, Options, os, start};

#[tokio::test]
async fn a_second_server_on_the_same_folder() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    let refused = scratch.refused().await;
    assert!(
        matches!(refused, EmbeddedError::AlreadyRunning { .. }),
        "{refused}"
    );
    if cfg!(unix) {
        assert!(
            refused
                .to_string()
                .contains(&format!("process {}", std::process::id())),
            "{refused}"
        );
    }
    cluster.stop().await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_written() {
    let scratch = Scratch::new();
    fs::write(scratch.data(), "a file, not a folder").unwrap();
    let refused = scratch.refused().await;
    assert!(matches!(refused, EmbeddedError::NotWritable { .. }), "{refused}");
}

#[tokio::test]
async fn a_folder_with_something_else_in_it() {
    let scratch = Scratch::new();
    let folder = scratch.data().join("postgres");
    os::create_folder(&folder).unwrap();
    fs::write(folder.join("letter.txt"), "dear").unwrap();
    let refused = scratch.refused().await;
    assert!(matches!(refused, EmbeddedError::Foreign(_)), "{refused}");
    assert_eq!(fs::read_to_string(folder.join("letter.txt")).unwrap(), "dear");
}

#[tokio::test]
async fn a_cluster_of_another_version() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    let (folder, major) = (cluster.folder().to_owned(), cluster.major());
    cluster.stop().await;
    fs::write(folder.join("PG_VERSION"), "99\n").unwrap();
    let refused = scratch.refused().await;
    assert!(matches!(refused, EmbeddedError::WrongVersion { .. }), "{refused}");
    assert!(refused.to_string().contains("99"), "{refused}");
    assert!(refused.to_string().contains(&major.to_string()), "{refused}");
}

#[tokio::test]
async fn a_folder_without_the_programs() {
    let scratch = Scratch::new();
    let options = Options {
        bin: Some(scratch.0.clone()),
        ..scratch.options()
    };
    let refused = start(options).await.unwrap_err();
    assert!(matches!(refused, EmbeddedError::NotABinFolder(_)), "{refused}");
    assert!(refused.to_string().contains("REGIE_PG_BIN"), "{refused}");
}

#[tokio::test]
async fn what_postgres_says_is_shown() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    let folder = cluster.folder().to_owned();
    cluster.stop().await;
    fs::write(folder.join("postgresql.conf"), "max_connections = plenty\n").unwrap();
    let refused = scratch.refused().await;
    assert!(matches!(refused, EmbeddedError::Start { .. }), "{refused}");
    assert!(refused.to_string().contains("max_connections"), "{refused}");
}

/// Only root changes account, so only root has to go elsewhere.
#[cfg(unix)]
#[tokio::test]
async fn none_where_the_account_cannot_go() {
    use super::support::{ask, run};
    use std::os::unix::fs::PermissionsExt;

    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let scratch = Scratch::new();
    fs::set_permissions(&scratch.0, fs::Permissions::from_mode(0o700)).unwrap();
    let cluster = scratch.start().await;
    let folder = cluster.folder().to_owned();
    assert!(folder.starts_with("/var/lib/regie"), "{}", folder.display());
    run(&cluster, "create table kept as select 'here' as word").await;
    cluster.stop().await;
    let cluster = scratch.start().await;
    assert_eq!(cluster.folder(), folder);
    assert_eq!(ask(&cluster, "select word from kept").await, "here");
    cluster.stop().await;

    // The data folder is deleted: its cluster does not come back, and is not lost.
    fs::remove_dir_all(scratch.data()).unwrap();
    let cluster = scratch.start().await;
    assert_eq!(
        ask(
            &cluster,
            "select count(*)::text from pg_class where relname = 'kept'"
        )
        .await,
        "0"
    );
    cluster.stop().await;
    assert!(folder.with_extension("unclaimed").join("PG_VERSION").is_file());

    // The cluster is deleted, or its disk is not there: it is not replaced by an empty one.
    fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    let refused = scratch.refused().await;
    assert!(matches!(refused, EmbeddedError::Gone { .. }), "{refused}");
}
