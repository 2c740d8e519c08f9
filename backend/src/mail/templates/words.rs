//! The words of mails, from `locales/`.

use serde::Deserialize;
use std::sync::LazyLock;

use super::Template;
use crate::{Error, Result};

/// All words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// The first line of each mail.
    pub greeting: String,
    /// Between the words of a link and the link itself.
    pub colon: String,
    /// For readers whose program does not show buttons.
    pub link_hint: String,
    /// Who writes, and why.
    pub footer: String,
    verify_email: Mail,
    reset_password: Mail,
    change_email: Mail,
    password_changed: Mail,
    email_change_asked: Mail,
    email_changed: Mail,
    second_factor_on: Mail,
    second_factor_off: Mail,
    passkey_added: Mail,
    passkey_removed: Mail,
    passkey_copied: Mail,
    invitation: Mail,
    planning_changed: Mail,
    shift_requested: Mail,
    shift_offered: Mail,
    shift_approved: Mail,
    shift_refused: Mail,
    shift_request_void: Mail,
    leave_approved: Mail,
    leave_refused: Mail,
    leave_changed: Mail,
    /// What the list of changes is made of.
    pub planning: Planning,
}

/// The words of a list of changes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Planning {
    /// Monday first.
    pub weekdays: [String; 7],
    /// January first.
    pub months: [String; 12],
    /// A day of a year: its weekday, number and month.
    pub day: String,
    /// From a day to another one.
    pub weeks: String,
    /// Hours that end so many days later.
    pub nights: String,
    /// Shifts that are new.
    pub added: String,
    /// Shifts that are gone.
    pub removed: String,
    /// Shifts that are not the same.
    pub changed: String,
    /// Other hours.
    pub moved: String,
    /// The same hours, and something else.
    pub details: String,
    /// What does not stand in the mail.
    pub more: String,
}

/// The words of one mail.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mail {
    /// What is read in a list of mails.
    pub subject: String,
    /// What happened.
    pub lead: String,
    /// What the button does.
    pub action: Option<String>,
    /// How long it works, and what to do when it was somebody else.
    pub note: String,
}

impl Words {
    pub(super) fn of(&self, template: Template) -> &Mail {
        match template {
            Template::VerifyEmail => &self.verify_email,
            Template::ResetPassword => &self.reset_password,
            Template::ChangeEmail => &self.change_email,
            Template::PasswordChanged => &self.password_changed,
            Template::EmailChangeAsked => &self.email_change_asked,
            Template::EmailChanged => &self.email_changed,
            Template::SecondFactorOn => &self.second_factor_on,
            Template::SecondFactorOff => &self.second_factor_off,
            Template::PasskeyAdded => &self.passkey_added,
            Template::PasskeyRemoved => &self.passkey_removed,
            Template::PasskeyCopied => &self.passkey_copied,
            Template::Invitation => &self.invitation,
            Template::PlanningChanged => &self.planning_changed,
            Template::LeaveApproved => &self.leave_approved,
            Template::LeaveRefused => &self.leave_refused,
            Template::LeaveChanged => &self.leave_changed,
            Template::ShiftRequested => &self.shift_requested,
            Template::ShiftOffered => &self.shift_offered,
            Template::ShiftApproved => &self.shift_approved,
            Template::ShiftRefused => &self.shift_refused,
            Template::ShiftRequestVoid => &self.shift_request_void,
        }
    }
}

type Read = LazyLock<std::result::Result<Words, String>>;

static FR: Read = LazyLock::new(|| read(include_str!("../../../locales/fr/mail.json")));
static EN: Read = LazyLock::new(|| read(include_str!("../../../locales/en/mail.json")));

fn read(text: &str) -> std::result::Result<Words, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The words of a language; French is what most users read.
///
/// # Errors
/// When the file does not hold what it should, which a test makes sure of.
pub(super) fn of(locale: &str) -> Result<&'static Words> {
    let words = if locale == "en" { &EN } else { &FR };
    words
        .as_ref()
        .map_err(|error| Error::Internal(format!("words of mails: {error}")))
}
