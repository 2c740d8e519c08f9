//! Which lines of the log are kept for a workspace: those that name one, and of each the fields listed here.

use backend::ops::{LogIn, RawLine};
use domain::ops::LogLevel;
use std::fmt::Debug;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, dynamic_filter_fn};
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;
use uuid::Uuid;

/// Puts the lines of workspaces into a queue.
#[derive(Debug)]
pub struct KeptLog(LogIn);

impl KeptLog {
    /// The layer, switched off for all places in the code whose lines name no workspace.
    pub fn layer<S>(lines: LogIn) -> impl Layer<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let names_one = |place: &Metadata<'_>, _: &Context<'_, S>| {
            place.is_event() && *place.level() <= Level::INFO && place.fields().field("workspace").is_some()
        };
        // Dynamic, so that it is asked at each line: a place that all filters always let through is not asked about, and
        // then what another place was denied a moment ago, as when sqlx looks whether anybody wants its statements, is
        // taken to be about this one.
        let filter = dynamic_filter_fn(names_one).with_max_level_hint(LevelFilter::INFO);
        Self(lines).with_filter(filter)
    }
}

impl<S: Subscriber> Layer<S> for KeptLog {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let level = match *event.metadata().level() {
            Level::ERROR => LogLevel::Error,
            Level::WARN => LogLevel::Warn,
            _ => LogLevel::Info,
        };
        let mut found = Found {
            workspace: None,
            line: RawLine::of(Uuid::nil(), level),
        };
        event.record(&mut found);
        if let Some(workspace_id) = found.workspace {
            self.0.put(RawLine {
                workspace_id,
                ..found.line
            });
        }
    }
}

/// What a line says, field by field. A field that is not listed is not read.
struct Found {
    workspace: Option<Uuid>,
    line: RawLine,
}

impl Found {
    fn text(&mut self, name: &str, text: &str) {
        let line = &mut self.line;
        let text = || Some(text.to_owned());
        match name {
            "message" => line.message = text().unwrap_or_default(),
            "reason" => line.reason = text(),
            "method" => line.method = text(),
            "route" => line.route = text(),
            "name" => line.job = text(),
            "workspace" => self.workspace = text().and_then(|text| text.parse().ok()),
            "request_id" => line.request_id = text().and_then(|text| text.parse().ok()),
            "user" => line.user_id = text().and_then(|text| text.parse().ok()),
            "job" => line.job_id = text().and_then(|text| text.parse().ok()),
            _ => {}
        }
    }
}

impl Visit for Found {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.text(field.name(), &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.text(field.name(), value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "status" {
            self.line.status = u16::try_from(value).ok();
        }
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        if field.name() == "ms" {
            // A cast that saturates: a request does not take fifty days.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "see above"
            )]
            let ms = value.clamp(0.0, f64::from(i32::MAX)) as u32;
            self.line.ms = Some(ms);
        }
    }
}
