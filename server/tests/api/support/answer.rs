//! An answer, and what every problem must look like.

use domain::Problem;
use reqwest::{Response, StatusCode};
use serde_json::Value;

/// An answer read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub async fn read(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self {
            status,
            headers,
            text: response.text().await.unwrap(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(
            self.header("content-type"),
            "application/json",
            "{} {}",
            self.status,
            self.text
        );
        serde_json::from_str(&self.text).unwrap()
    }

    /// The problem, after checking that it is one in full.
    #[track_caller]
    pub fn problem(&self, status: u16) -> Problem {
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.text
        );
        let problem: Problem = serde_json::from_str(&self.text).unwrap();
        assert_eq!(problem.status, status);
        assert!(
            problem.uri.starts_with("/problems/") && !problem.slug().is_empty(),
            "{problem}"
        );
        assert!(
            !problem.title.is_empty() && !problem.detail.is_empty(),
            "{problem}"
        );
        assert_eq!(
            problem.instance,
            Some(format!("urn:uuid:{}", self.header("x-request-id")))
        );
        match StatusCode::from_u16(status).unwrap() {
            StatusCode::UNAUTHORIZED => assert_eq!(self.header("www-authenticate"), "Bearer"),
            StatusCode::METHOD_NOT_ALLOWED => assert!(!self.header("allow").is_empty()),
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                assert!(
                    self.header("retry-after")
                        .parse::<u32>()
                        .is_ok_and(|seconds| seconds > 0)
                );
            }
            _ => {}
        }
        problem
    }

    /// The problem of that type.
    #[track_caller]
    pub fn problem_of(&self, status: u16, slug: &str) -> Problem {
        let problem = self.problem(status);
        assert_eq!(problem.slug(), slug, "{problem}");
        problem
    }

    /// The problem, which must name that field.
    #[track_caller]
    pub fn refusal(&self, status: u16, field: &str) -> Problem {
        let problem = self.problem(status);
        assert!(problem.field(field).is_some(), "{field} in {}", self.text);
        problem
    }
}
