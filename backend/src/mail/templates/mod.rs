//! What mails say: the words stand in `locales/`, text and HTML are put together here.
//!
//! Nothing that somebody typed is repeated in a mail, neither a name nor an address: a form that anybody can fill in
//! would otherwise send anybody's sentence to anybody's mailbox under our name.

mod html;
mod planning;
mod words;

use domain::accounts::INVITATION_DAYS;
use std::fmt::Write as _;

use super::Link;
use super::store::PlanningNews;
use crate::accounts::{RESET_HOURS, VERIFY_HOURS};
use crate::{Error, Result};

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Template {
    /// The address of a new account is to be proven.
    VerifyEmail,
    /// Somebody forgot a password.
    ResetPassword,
    /// A new address is to be proven.
    ChangeEmail,
    /// The password was changed.
    PasswordChanged,
    /// Somebody who knows the password asked for another address.
    EmailChangeAsked,
    /// The account has another address now.
    EmailChanged,
    /// A sign-in asks for a second proof now.
    SecondFactorOn,
    /// The password alone is enough again.
    SecondFactorOff,
    /// The account can be signed in to with one passkey more.
    PasskeyAdded,
    /// One passkey opens the account no longer.
    PasskeyRemoved,
    /// A passkey was refused because two devices have it.
    PasskeyCopied,
    /// Somebody is asked into a workspace.
    Invitation,
    /// A version of the planning changed something for its reader.
    PlanningChanged,
    /// A leave was agreed to.
    LeaveApproved,
    /// A leave was not agreed to.
    LeaveRefused,
    /// Somebody else changed a leave or took it back.
    LeaveChanged,
    /// A shift is to change hands: who plans decides.
    ShiftRequested,
    /// Somebody offers a shift.
    ShiftOffered,
    /// A shift has changed hands.
    ShiftApproved,
    /// A shift does not change hands.
    ShiftRefused,
    /// What was asked about a shift is about nothing any more.
    ShiftRequestVoid,
}

impl Template {
    pub(crate) const ALL: [Self; 21] = [
        Self::VerifyEmail,
        Self::ResetPassword,
        Self::ChangeEmail,
        Self::PasswordChanged,
        Self::EmailChangeAsked,
        Self::EmailChanged,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::PasskeyCopied,
        Self::Invitation,
        Self::PlanningChanged,
        Self::LeaveApproved,
        Self::LeaveRefused,
        Self::LeaveChanged,
        Self::ShiftRequested,
        Self::ShiftOffered,
        Self::ShiftApproved,
        Self::ShiftRefused,
        Self::ShiftRequestVoid,
    ];

    /// The name in the database and in the files of words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::PasswordChanged => "password_changed",
            Self::EmailChangeAsked => "email_change_asked",
            Self::EmailChanged => "email_changed",
            Self::SecondFactorOn => "second_factor_on",
            Self::SecondFactorOff => "second_factor_off",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::PasskeyCopied => "passkey_copied",
            Self::Invitation => "invitation",
            Self::PlanningChanged => "planning_changed",
            Self::LeaveApproved => "leave_approved",
            Self::LeaveRefused => "leave_refused",
            Self::LeaveChanged => "leave_changed",
            Self::ShiftRequested => "shift_requested",
            Self::ShiftOffered => "shift_offered",
            Self::ShiftApproved => "shift_approved",
            Self::ShiftRefused => "shift_refused",
            Self::ShiftRequestVoid => "shift_request_void",
        }
    }

    /// # Errors
    /// When another version of the program wrote the mail.
    pub(super) fn parse(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|template| template.as_str() == name);
        found.ok_or_else(|| Error::Internal(format!("no template is called {name}")))
    }

    /// The page that its button opens.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::VerifyEmail => "/verify-email",
            Self::ResetPassword => "/reset-password",
            Self::ChangeEmail => "/confirm-email",
            Self::PasswordChanged | Self::EmailChangeAsked | Self::SecondFactorOn | Self::SecondFactorOff => {
                "/forgot-password"
            }
            Self::EmailChanged
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::PasskeyCopied
            | Self::PlanningChanged
            | Self::LeaveApproved
            | Self::LeaveRefused
            | Self::LeaveChanged
            | Self::ShiftRequested
            | Self::ShiftOffered
            | Self::ShiftApproved
            | Self::ShiftRefused
            | Self::ShiftRequestVoid => "/",
            Self::Invitation => "/invitation",
        }
    }

    /// How long its link is good.
    fn hours(self) -> i64 {
        match self {
            Self::ResetPassword => RESET_HOURS,
            Self::Invitation => 24 * INVITATION_DAYS,
            _ => VERIFY_HOURS,
        }
    }
}

/// Subject, text and HTML.
///
/// # Errors
/// When the words cannot be read.
pub(super) fn render(
    template: Template,
    locale: &str,
    origin: &str,
    link: Option<&Link>,
    news: Option<&PlanningNews>,
) -> Result<(String, String, String)> {
    let all = words::of(locale)?;
    let words = all.of(template);
    let path = news.map_or_else(|| template.path().to_owned(), planning::path);
    let plain = format!("{origin}{path}");
    let address = link.map_or(plain.as_str(), Link::expose);
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let hours = template.hours();
    let note = words.note.replace("{hours}", &hours.to_string());
    let note = note.replace("{days}", &(hours / 24).to_string());
    let footer = all.footer.replace("{host}", host);
    let lead = match news {
        Some(news) => planning::lead(&all.planning, &words.lead, news),
        None => words.lead.replace("{weeks}", ""),
    };
    let sections = news.map(|news| planning::sections(&all.planning, &news.changes));
    let sections = sections.unwrap_or_default();
    let html = html::page(
        locale,
        &html::Parts {
            subject: &words.subject,
            greeting: &all.greeting,
            lead: &lead,
            sections: &sections,
            action: words.action.as_deref().map(|label| (label, address)),
            link_hint: &all.link_hint,
            note: &note,
            footer: &footer,
        },
    );
    let mut text = format!("{}\n\n{lead}\n", all.greeting);
    for (heading, lines) in &sections {
        let _ = write!(text, "\n{heading}{}\n- {}\n", all.colon, lines.join("\n- "));
    }
    if let Some(label) = &words.action {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{label}{}\n{address}\n", all.colon);
    }
    let _ = write!(text, "\n{note}\n\n-- \n{footer}\n");
    Ok((words.subject.clone(), text, html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mail_is_written_in_both_languages() {
        for template in Template::ALL {
            let mut subjects = Vec::new();
            for locale in ["fr", "en"] {
                let (subject, text, html) =
                    render(template, locale, "https://planning.example.org", None, None).unwrap();
                for part in [&subject, &text, &html] {
                    assert!(!part.contains(['{', '}']), "{part}");
                }
                assert!(text.contains("planning.example.org"));
                assert!(html.contains(&format!("lang=\"{locale}\"")));
                assert_eq!(
                    html.contains("<a href=\"https://planning.example.org/"),
                    text.contains("https://planning.example.org/")
                );
                for remote in ["<img", "src=", "url(", "<script", "<link"] {
                    assert!(!html.contains(remote), "{remote}");
                }
                subjects.push(subject);
            }
            assert_ne!(subjects[0], subjects[1]);
        }
    }

    #[test]
    fn a_template_is_found_by_its_name() {
        for template in Template::ALL {
            assert_eq!(Template::parse(template.as_str()).unwrap(), template);
        }
        assert!(Template::parse("newsletter").is_err());
    }

    #[test]
    fn what_stands_in_an_address_cannot_leave_its_attribute() {
        let origin = "https://example.org\"><script>&";
        let (_, _, html) = render(Template::VerifyEmail, "en", origin, None, None).unwrap();
        assert!(!html.contains("<script>"));
        assert!(html.contains("&quot;&gt;&lt;script&gt;&amp;"));
    }
}
