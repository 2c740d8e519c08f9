use std::fs;
use std::path::{Path, PathBuf};

use super::support::Scratch;
use crate::embedded::EmbeddedError;
use crate::embedded::find::{Programs, select, versions};

fn installed(majors: &[u32]) -> Vec<Programs> {
    majors
        .iter()
        .map(|&major| Programs {
            bin: PathBuf::from(format!("/pg/{major}")),
            major,
        })
        .collect()
}

fn chosen(majors: &[u32], cluster: Option<&str>) -> Result<u32, EmbeddedError> {
    let cluster = cluster.map(|version| (Path::new("/cluster"), version));
    select(installed(majors), cluster).map(|programs| programs.major)
}

#[test]
fn a_new_cluster_takes_the_first_that_is_new_enough() {
    assert_eq!(chosen(&[14, 16, 18], None).unwrap(), 16);
    assert_eq!(chosen(&[15], None).unwrap(), 15);
}

#[test]
fn a_cluster_takes_its_own_version() {
    assert_eq!(chosen(&[18, 17, 15], Some("17")).unwrap(), 17);
    let refused = chosen(&[18, 17], Some("15")).unwrap_err();
    assert!(matches!(&refused, EmbeddedError::WrongVersion { cluster, found: 18, .. } if cluster == "15"));
}

#[test]
fn nothing_or_too_old_says_what_to_do() {
    let refused = chosen(&[], None).unwrap_err();
    assert!(matches!(refused, EmbeddedError::NotFound));
    for way_out in ["Install", "REGIE_PG_BIN", "DATABASE_URL"] {
        assert!(refused.to_string().contains(way_out), "{refused}");
    }
    let refused = chosen(&[13, 14], None).unwrap_err();
    assert!(
        matches!(refused, EmbeddedError::TooOld { major: 14, .. }),
        "{refused}"
    );
}

#[test]
fn folders_of_versions_come_highest_first() {
    let scratch = Scratch::new();
    for name in [
        "postgresql@9",
        "postgresql@15",
        "postgresql",
        "postgresql-17",
        "mysql@20",
    ] {
        fs::create_dir(scratch.0.join(name)).unwrap();
    }
    let found = versions(&scratch.0, "postgresql", "bin");
    let expected = [
        "postgresql-17/bin",
        "postgresql@15/bin",
        "postgresql@9/bin",
        "postgresql/bin",
    ];
    assert_eq!(found, expected.map(|name| scratch.0.join(name)));
}
