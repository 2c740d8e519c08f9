//! What is written down of a request, and what must never be.

use serde_json::json;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use tracing::subscriber::NoSubscriber;
use tracing_subscriber::fmt::MakeWriter;

use backend::mail::simulator::{MailServer, Mood};
use backend::mail::{Delivery, Post, deliver};
use backend::test_support::PASSWORD;
use server::HttpOptions;

use crate::support::session::register;
use crate::support::{Server, World};

/// A log that a test can read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

#[tokio::test]
async fn a_request_leaves_one_line_and_no_secret() {
    let log = Log::default();
    // With one subscriber alone, a line first reached on another test's thread would be switched off for all threads.
    let _second = tracing::Dispatch::new(NoSubscriber::new());
    // One thread, so that everything the server does in this test is seen.
    let everything = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false);
    let _guard = tracing::subscriber::set_default(everything.with_writer(log.clone()).finish());

    let world = World::new().await;
    let feed = world
        .post("/api/v1/calendar-feeds", &json!({ "scope": "user" }))
        .send()
        .await
        .expect(201)
        .json();
    let path = feed["url"]
        .as_str()
        .unwrap()
        .strip_prefix("http://localhost:3000")
        .unwrap()
        .to_owned();
    world.server.get(&path).send().await.expect(200);
    world
        .server
        .get(&path.replace(".ics", ""))
        .send()
        .await
        .problem(404);
    let form = format!(
        "username=anna%40alpha.example&password={}",
        PASSWORD.replace(' ', "+")
    );
    let login = world
        .server
        .post("/api/v1/auth/login")
        .body("application/x-www-form-urlencoded", form)
        .send()
        .await;
    let tokens = login.expect(200).json();
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let body = json!({ "refresh_token": refresh });
    let id = "019aafe4-2c00-7000-8000-000000000001";
    world
        .server
        .post("/api/v1/auth/refresh")
        .header("X-Request-ID", id)
        .json(&body)
        .send()
        .await
        .expect(200);

    let text = log.text();
    let ours: Vec<&str> = text.lines().filter(|line| line.contains("request_id")).collect();
    let lines: Vec<&&str> = ours.iter().filter(|line| line.contains("route")).collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert!(
        lines
            .iter()
            .any(|line| line.contains(id) && line.contains("/api/v1/auth/refresh")),
        "{text}"
    );
    assert!(
        lines.iter().any(|line| line.contains("/calendar/{file}")),
        "{text}"
    );
    let secret = path.trim_start_matches("/calendar/").trim_end_matches(".ics");
    let access = tokens["access_token"].as_str().unwrap();
    for secret in [secret, &world.token, access, refresh, PASSWORD] {
        let leak = text
            .lines()
            .find(|line| line.contains(secret) && !is_of_the_client(line));
        assert_eq!(leak, None);
    }
}

#[tokio::test]
async fn no_link_of_a_mail_reaches_the_log() {
    let log = Log::default();
    let _second = tracing::Dispatch::new(NoSubscriber::new());
    let everything = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false);
    let _guard = tracing::subscriber::set_default(everything.with_writer(log.clone()).finish());

    let mails = MailServer::start().await;
    let smtp = Box::new(mails.smtp());
    let server = Server::with(
        |settings| settings.post = Post::Smtp(smtp),
        HttpOptions::default(),
    )
    .await;
    register(&server, "anna@example.org").await.expect(201);
    let forgotten = json!({ "email": "anna@example.org" });
    let ask = server.post("/api/v1/auth/password-reset").json(&forgotten);
    ask.send().await.expect(202);
    // The first try fails, which is logged.
    mails.set_mood(Mood::Busy);
    let waiting = server.app.untried_mails().await;
    assert_eq!(server.app.send_mails().await.len(), 2);
    assert!(mails.received().is_empty());
    mails.set_mood(Mood::Willing);
    for id in waiting {
        assert_eq!(deliver(&server.app.backend, id).await.unwrap(), Delivery::Sent);
    }
    let mut tokens = Vec::new();
    for mail in mails.received() {
        let text = mail.readable();
        let token = text.split_once("?token=").unwrap().1;
        let token: String = token.chars().take_while(char::is_ascii_hexdigit).collect();
        assert_eq!(token.len(), 64);
        let page = format!("/verify-email?token={token}");
        server.get(&page).send().await.expect(200);
        let body = json!({ "token": token });
        server.post("/api/v1/auth/verify-email").json(&body).send().await;
        tokens.push(token);
    }
    let text = log.text();
    assert!(text.contains("a mail was not sent") && text.contains("/verify-email"));
    for token in tokens {
        let leak = text
            .lines()
            .find(|line| line.contains(&token) && !is_of_the_client(line));
        assert_eq!(leak, None);
    }
}

/// The test's own HTTP client writes into the same log.
fn is_of_the_client(line: &str) -> bool {
    ["hyper_util::client", "reqwest::", "hyper::client"]
        .iter()
        .any(|client| line.contains(client))
}
