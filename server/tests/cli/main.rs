//! `regie user` and `regie doctor` as one types them: the built program, a data folder of its own, exit codes.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A data folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("regie-cli-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        // As root, the database runs under another account, which must be able to walk through the folder.
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o711)).unwrap();
        Self(path)
    }

    fn regie(&self, words: &[&str], input: &str) -> Output {
        self.regie_with(&[], words, input)
    }

    fn regie_with(&self, settings: &[(&str, &str)], words: &[&str], input: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regie"));
        for (name, _) in std::env::vars().filter(|(name, _)| is_ours(name)) {
            command.env_remove(name);
        }
        let mut child = command
            .args(words)
            .env("REGIE_DATA", &self.0)
            .envs(settings.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn json(&self, words: &[&str], input: &str) -> Value {
        let output = self.regie(&[words, &["--json"]].concat(), input);
        assert!(output.status.success(), "{words:?}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What the reader of these tests set for a server of their own, other than where PostgreSQL is.
fn is_ours(name: &str) -> bool {
    name == "DATABASE_URL" || (name.starts_with("REGIE_") && name != "REGIE_PG_BIN")
}

#[test]
fn accounts_are_made_listed_closed_and_opened() {
    let folder = Folder::new();
    let person = ["--email", "zoe@example.org"];
    let bootstrap = [&["user", "bootstrap", "--name", "Zoe"], &person[..]].concat();
    let first = folder.json(
        &[&bootstrap[..], &["--password-stdin"]].concat(),
        "a good long password\n",
    );
    assert_eq!(
        (&first["created"], &first["password"]),
        (&true.into(), &Value::Null)
    );
    let again = folder.json(&bootstrap, "");
    assert_eq!(
        (&again["created"], &again["password"]),
        (&false.into(), &Value::Null)
    );
    assert_eq!(first["user_id"], again["user_id"]);

    let disabled = folder.json(&[&["user", "disable"], &person[..]].concat(), "");
    assert_eq!(disabled["changed"], true);
    let listed = folder.json(&["user", "list"], "");
    assert_eq!(listed["items"][0]["email"], "zoe@example.org");
    assert!(listed["items"][0]["disabled_at"].is_string());

    // The only owner is shut out: a fault that has an exit code of its own.
    let faulty = folder.regie(&["doctor", "roles"], "");
    assert_eq!(faulty.status.code(), Some(3), "{faulty:?}");
    let workspace = first["workspace_id"].as_str().unwrap();
    let repair = [
        &[
            "user",
            "repair",
            "--new-password",
            "--reset-second-factor",
            "--workspace",
            workspace,
        ],
        &person[..],
    ]
    .concat();
    let repaired = folder.json(&repair, "");
    assert!(repaired["password"].is_string());
    assert_eq!(repaired["second_factor_reset"], false);
    let sound = folder.regie(&["doctor", "roles", "--fix"], "");
    assert_eq!(sound.status.code(), Some(0), "{sound:?}");
    assert_eq!(folder.json(&["user", "revoke-all"], "")["ended"], 0);

    let unknown = folder.regie(&["user", "enable", "--email", "nobody@example.org"], "");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("No account has this address"));
    assert_eq!(folder.regie(&["user", "vanish"], "").status.code(), Some(2));
}

/// The passwords of the database's roles derive from the secret as well.
#[test]
fn a_new_secret_opens_the_database_that_the_one_before_made() {
    let folder = Folder::new();
    let (first, second) = (
        "0123456789abcdef0123456789abcdef",
        "fedcba9876543210fedcba9876543210",
    );
    let list = |settings: &[(&str, &str)]| {
        let output = folder.regie_with(settings, &["user", "list", "--json"], "");
        assert!(output.status.success(), "{settings:?}: {output:?}");
    };
    list(&[("REGIE_SECRET", first)]);
    list(&[("REGIE_SECRET", second), ("REGIE_PREVIOUS_SECRET", first)]);
    list(&[("REGIE_SECRET", second)]);
}

#[test]
fn jobs_of_no_workspace_are_listed_and_a_mistake_is_explained() {
    let folder = Folder::new();
    folder.json(&["user", "list"], "");
    assert_eq!(
        folder.json(&["jobs", "list", "--state", "failed"], "")["items"],
        Value::Array(Vec::new())
    );
    let unknown = folder.regie(&["jobs", "list", "--state", "lost"], "");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("pending, running"));
    let nobody = folder.regie(&["jobs", "retry", "01a20082-12c6-7dbe-953e-f44ba2bc62c5"], "");
    assert_eq!(nobody.status.code(), Some(1), "{nobody:?}");
}
