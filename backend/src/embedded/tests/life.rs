use std::fs;

use super::support::{Scratch, ask, connect, eventually, postmaster, run};
use crate::embedded::test_cluster::first_free;
use crate::embedded::{Durability, Options, Transport, running, start, test_cluster};

#[tokio::test]
async fn keeps_what_was_written() {
    let scratch = Scratch::new();
    let options = Options {
        durability: Durability::Full,
        ..scratch.options()
    };
    let cluster = start(options.clone()).await.unwrap();
    run(&cluster, "create table kept as select 'here' as word").await;
    assert_eq!(ask(&cluster, "show fsync").await, "on");
    assert_eq!(ask(&cluster, "show timezone").await, "UTC");
    assert_eq!(ask(&cluster, "show server_encoding").await, "UTF8");
    cluster.stop().await;

    let cluster = start(options).await.unwrap();
    assert_eq!(ask(&cluster, "select word from kept").await, "here");
    let folder = cluster.folder().to_owned();
    cluster.stop().await;
    assert_eq!(postmaster(&folder), None, "stopped cleanly");
}

#[tokio::test]
async fn can_be_joined_while_it_runs() {
    let scratch = Scratch::new();
    assert!(running(&scratch.data()).is_none());
    let cluster = scratch.start().await;
    let parts = running(&scratch.data()).expect("a running cluster");
    connect(&parts).await.expect("a connection");
    cluster.stop().await;
    assert!(running(&scratch.data()).is_none());
}

#[tokio::test]
async fn is_stopped_when_dropped() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    let folder = cluster.folder().to_owned();
    drop(cluster);
    eventually("the cluster stops", async || postmaster(&folder).is_none()).await;
    scratch.start().await.stop().await;
}

#[tokio::test]
async fn checks_passwords_and_keeps_its_own_private() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    let mut parts = cluster.connection().clone();
    assert!(!format!("{cluster:?}").contains(&parts.password));
    parts.password = "wrong".into();
    assert!(connect(&parts).await.is_err());
    cluster.stop().await;
    #[cfg(unix)]
    for private in ["postgres", "postgres.password", "postgres.log", "regie.lock"] {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(
            fs::metadata(scratch.data().join(private)).unwrap().mode() & 0o077,
            0,
            "{private}"
        );
    }
}

#[tokio::test]
async fn a_lost_password_is_replaced() {
    let scratch = Scratch::new();
    scratch.start().await.stop().await;
    fs::remove_file(scratch.data().join("postgres.password")).unwrap();
    let cluster = start(Options {
        random: [9; 32],
        ..scratch.options()
    })
    .await
    .unwrap();
    assert_eq!(cluster.connection().password, "09".repeat(32));
    assert_eq!(ask(&cluster, "select 'in'").await, "in");
    cluster.stop().await;
}

#[tokio::test]
async fn letters_are_those_of_unicode_and_order_is_that_of_code_points() {
    let scratch = Scratch::new();
    let cluster = scratch.start().await;
    assert_eq!(
        ask(&cluster, "select lower(U&'\\00C9T\\00C9')").await,
        "\u{e9}t\u{e9}"
    );
    assert_eq!(ask(&cluster, "select (U&'\\00E9' > 'z')::text").await, "true");
    cluster.stop().await;
}

#[tokio::test]
async fn listens_on_loopback_where_there_are_no_sockets() {
    let scratch = Scratch::new();
    let options = Options {
        transport: Transport::Loopback,
        ..scratch.options()
    };
    let cluster = start(options).await.unwrap();
    assert_eq!(cluster.connection().host_or_socket_dir, "127.0.0.1");
    assert_eq!(ask(&cluster, "show listen_addresses").await, "127.0.0.1");
    cluster.stop().await;
}

#[tokio::test]
async fn a_long_path_is_fine() {
    let scratch = Scratch::new();
    let data = scratch.0.join("long, longer".repeat(12)).join("data");
    let options = super::support::options(&data);
    let cluster = start(options.clone()).await.unwrap();
    assert_eq!(ask(&cluster, "select 'in'").await, "in");
    let socket = cluster.connection().host_or_socket_dir.clone();
    cluster.stop().await;
    assert!(!fs::exists(&socket).unwrap(), "{socket} is removed");
    start(options).await.unwrap().stop().await;
}

#[tokio::test]
async fn test_processes_share_folders_one_after_another_only() {
    let scratch = Scratch::new();
    let one = first_free(&scratch.0).await.unwrap();
    let two = first_free(&scratch.0).await.unwrap();
    assert_eq!(one.folder(), scratch.0.join("0").join("postgres"));
    assert_eq!(two.folder(), scratch.0.join("1").join("postgres"));
    run(&one, "create table template_of_before ()").await;
    one.stop().await;
    let again = first_free(&scratch.0).await.unwrap();
    assert_eq!(again.folder(), scratch.0.join("0").join("postgres"));
    run(&again, "drop table template_of_before").await;
    again.stop().await;

    // A power cut without fsync.
    fs::write(
        scratch
            .0
            .join("0")
            .join("postgres")
            .join("global")
            .join("pg_control"),
        "",
    )
    .unwrap();
    first_free(&scratch.0).await.unwrap().stop().await;
    two.stop().await;
}

#[tokio::test]
async fn tests_have_a_cluster() {
    let cluster = test_cluster().await.unwrap();
    assert_eq!(ask(cluster, "show fsync").await, "off");
}

/// Another runtime, the same cluster.
#[tokio::test]
async fn tests_have_the_same_cluster() {
    let cluster = test_cluster().await.unwrap();
    assert_eq!(ask(cluster, "show full_page_writes").await, "off");
}
