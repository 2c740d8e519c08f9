//! Sending.

use jiff::SignedDuration;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncTransport, Message};
use std::time::{Duration, UNIX_EPOCH};
use uuid::Uuid;

use super::store::{self, OpenMail, PlanningNews};
use super::{Link, Post, Smtp, Template, templates};
use crate::{Backend, Error, Result};

/// How long one try may last: well within the time for which a mail is claimed.
const LIMIT: Duration = Duration::from_mins(1);
/// A mail that could not be sent for so long is given up.
const GIVE_UP: SignedDuration = SignedDuration::from_hours(72);

/// What a try came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The mail server took it.
    Sent,
    /// It was sent before: nothing was done.
    AlreadySent,
    /// There is no mail server: it stays where it is.
    Kept,
    /// Another process is sending it.
    Busy,
    /// The mail server cannot be reached or asks to come again (4xx); why.
    Later(String),
    /// The mail server will never take it (5xx), or it was given up; why.
    Refused(String),
    /// There is no such mail, or its link was used or has expired: nobody needs it any more.
    Void,
}

/// Sends a mail, unless it was sent before. Safe to call again and from several processes at once; a process that dies
/// between the mail server's answer and the note of it sends a mail twice, under the same Message-ID.
///
/// # Errors
/// When the database cannot be reached.
pub async fn deliver(backend: &Backend, id: Uuid) -> Result<Delivery> {
    let accounts = backend.db().accounts();
    let Post::Smtp(smtp) = &backend.settings().post else {
        return fate(backend, id).await.map(|fate| match fate {
            Delivery::Busy => Delivery::Kept,
            other => other,
        });
    };
    let now = backend.clock().now();
    let Some(mail) = store::claim(accounts, id, now).await? else {
        return fate(backend, id).await;
    };
    if mail.is_void {
        store::mark_failed(accounts, id, "the link is void", now).await?;
        return Ok(Delivery::Void);
    }
    let news = if mail.template == Template::PlanningChanged.as_str() {
        let news = store::find_planning_news(accounts, id).await?;
        if news.is_none() {
            store::mark_failed(accounts, id, "its reader has left", now).await?;
            return Ok(Delivery::Void);
        }
        news
    } else {
        None
    };
    let is_old = now.duration_since(mail.created_at.to_jiff()) > GIVE_UP;
    let delivery = match message(backend, smtp, &mail, news.as_ref()) {
        Ok(message) => send(smtp, message).await,
        Err(error) => Delivery::Refused(error),
    };
    let delivery = match delivery {
        Delivery::Later(why) if is_old => Delivery::Refused(why),
        other => other,
    };
    match &delivery {
        Delivery::Later(why) => {
            tracing::warn!(mail = %id, why, "a mail was not sent, it is tried again");
            store::mark_late(accounts, id, why).await?;
        }
        Delivery::Refused(why) => {
            tracing::error!(mail = %id, why, "a mail was refused");
            store::mark_failed(accounts, id, why, backend.clock().now()).await?;
        }
        _ => store::mark_sent(accounts, id, backend.clock().now()).await?,
    }
    Ok(delivery)
}

/// What became of a mail that cannot be claimed.
async fn fate(backend: &Backend, id: Uuid) -> Result<Delivery> {
    let fate = store::find_fate(backend.db().accounts(), id).await?;
    let Some(fate) = fate else {
        return Ok(Delivery::Void);
    };
    Ok(match (fate.is_sent, fate.has_failed) {
        (true, _) => Delivery::AlreadySent,
        (_, true) => Delivery::Refused(fate.last_error.unwrap_or_default()),
        _ => Delivery::Busy,
    })
}

async fn send(smtp: &Smtp, message: Message) -> Delivery {
    match tokio::time::timeout(LIMIT, smtp.transport.send(message)).await {
        Ok(Ok(_)) => Delivery::Sent,
        Ok(Err(error)) if error.is_permanent() => Delivery::Refused(error.to_string()),
        Ok(Err(error)) => Delivery::Later(error.to_string()),
        Err(_) => Delivery::Later("no answer in time".into()),
    }
}

fn message(
    backend: &Backend,
    smtp: &Smtp,
    mail: &OpenMail,
    news: Option<&PlanningNews>,
) -> Result<Message, String> {
    let (subject, text, html) = written(backend, mail, news).map_err(|error| error.to_string())?;
    let address = mail
        .to_address
        .parse()
        .map_err(|_| "the address cannot be written to".to_owned())?;
    let created = mail.created_at.to_jiff().as_second();
    let date = UNIX_EPOCH + Duration::from_secs(u64::try_from(created).unwrap_or_default());
    let host = smtp.from.email.domain();
    let mut message = Message::builder()
        .from(smtp.from.clone())
        .to(Mailbox::new(None, address))
        .subject(subject)
        .date(date)
        .message_id(Some(format!("<{}@{host}>", mail.id)))
        .multipart(MultiPart::alternative_plain_html(text, html))
        .map_err(|error| error.to_string())?;
    // No vacation notices in answer (RFC 3834).
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    message
        .headers_mut()
        .insert_raw(HeaderValue::new(name, "auto-generated".into()));
    Ok(message)
}

/// Subject, text and HTML.
fn written(
    backend: &Backend,
    mail: &OpenMail,
    news: Option<&PlanningNews>,
) -> Result<(String, String, String)> {
    let template = Template::parse(&mail.template)?;
    let link = link_of(backend, mail)?;
    templates::render(
        template,
        &mail.locale,
        &backend.settings().public_origin,
        link.as_ref(),
        news,
    )
}

/// The link of a mail that has one.
pub(super) fn link_of(backend: &Backend, mail: &OpenMail) -> Result<Option<Link>> {
    let (Some(seed), Some(hash)) = (&mail.link_seed, &mail.token_hash) else {
        return Ok(None);
    };
    let template = Template::parse(&mail.template)?;
    let link = Link::of(backend.settings(), template, seed, hash);
    link.map(Some)
        .ok_or_else(|| Error::Internal("the secret that a link was made with is gone".into()))
}
