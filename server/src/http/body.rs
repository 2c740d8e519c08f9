//! Bodies, read to their end within a limit.

use axum::body::{Body, BodyDataStream, HttpBody};
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use domain::{Kind, Problem};
use futures::StreamExt;
use std::time::Duration;

/// The largest body of an ordinary route.
pub const LIMIT: usize = 64 * 1024;
/// How much of a refused body is still read: a client that is cut off while it writes never sees why.
const DISCARD_LIMIT: usize = 32 * 1024 * 1024;
const DISCARD_TIME: Duration = Duration::from_secs(5);
/// How long a body may take to arrive: who asks was let in before it.
const READ_TIME: Duration = Duration::from_mins(1);

/// The bytes of a body.
///
/// # Errors
/// `too_large` when there are more than `limit`; `Malformed` when the client breaks off or takes longer than a minute.
pub async fn read(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    too_large: impl FnOnce() -> Problem,
) -> Result<Bytes, Problem> {
    let announced = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut stream = body.into_data_stream();
    let mut bytes = BytesMut::new();
    let mut fits = announced <= limit;
    let until = tokio::time::Instant::now() + READ_TIME;
    while fits && let Some(chunk) = next(&mut stream, until).await? {
        let chunk = chunk.map_err(|_| Problem::malformed("The body ended before it was complete."))?;
        fits = bytes.len() + chunk.len() <= limit;
        if fits {
            bytes.extend_from_slice(&chunk);
        }
    }
    if fits {
        return Ok(bytes.freeze());
    }
    // A client that waits for our `100 Continue` has sent nothing yet.
    if !headers.contains_key(header::EXPECT) {
        let _ = tokio::time::timeout(DISCARD_TIME, discard(stream)).await;
    }
    Err(too_large())
}

async fn next(
    stream: &mut BodyDataStream,
    until: tokio::time::Instant,
) -> Result<Option<Result<Bytes, axum::Error>>, Problem> {
    tokio::time::timeout_at(until, stream.next())
        .await
        .map_err(|_| Problem::malformed("The body took longer than a minute. Send it faster, or in parts."))
}

async fn discard(mut stream: BodyDataStream) {
    let mut left = DISCARD_LIMIT;
    while let Some(Ok(chunk)) = stream.next().await {
        left = left.saturating_sub(chunk.len());
        if left == 0 {
            return;
        }
    }
}

/// What is answered to a body over [`LIMIT`].
pub fn too_large() -> Problem {
    Problem::new(
        Kind::TooLarge,
        format!("The body may have at most {LIMIT} bytes."),
    )
    .with("max_bytes", &LIMIT)
}

/// Whether the content type is the one a route reads; `None` without the header.
///
/// # Errors
/// `MediaType` when it is another.
pub fn content_type(headers: &HeaderMap, wanted: &'static str) -> Result<Option<()>, Problem> {
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        return Ok(None);
    };
    let essence = value
        .to_str()
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let is_json =
        wanted == "application/json" && essence.starts_with("application/") && essence.ends_with("+json");
    if essence == wanted || is_json {
        Ok(Some(()))
    } else {
        Err(wrong_type(wanted))
    }
}

/// What is answered to another content type.
pub fn wrong_type(wanted: &'static str) -> Problem {
    Problem::new(Kind::MediaType, format!("Send this body as {wanted}.")).with("accepts", &wanted)
}

/// An empty body where one is needed.
pub fn empty() -> Problem {
    Problem::malformed("The body is empty.")
}
