//! What came of inviting each address, in words.

use domain::accounts::{InviteOutcome, Invited};
use leptos::prelude::*;

use crate::accounts::people::whole;
use crate::i18n::{Locale, t, use_locale};

/// Why an address was not invited; empty when it was.
fn reason(l: Locale, invited: &Invited) -> String {
    use t::invitations as i;
    match invited.outcome {
        InviteOutcome::Sent | InviteOutcome::Resent => String::new(),
        InviteOutcome::AlreadyMember => i::already_member(l).to_owned(),
        InviteOutcome::BadAddress => i::bad_address(l).to_owned(),
        InviteOutcome::NotAllowed => i::not_allowed(l).to_owned(),
        InviteOutcome::TooMany => i::too_many(l).to_owned(),
        InviteOutcome::Wait => wait(l, invited.retry_after.unwrap_or(1)),
    }
}

/// When the next mail may leave.
pub fn wait(l: Locale, seconds: i64) -> String {
    if seconds > 90 {
        t::invitations::wait_minutes(l, seconds.saturating_add(59) / 60)
    } else {
        t::invitations::wait_seconds(l, seconds)
    }
}

/// The addresses that were not invited, each with the reason.
#[component]
pub fn NotInvited(
    /// What came of every address.
    invited: Signal<Vec<Invited>>,
) -> impl IntoView {
    let l = use_locale();
    let refused = move || {
        let mut refused = invited.get();
        refused.retain(|invited| !invited.outcome.is_sent());
        refused
    };
    let line = move |invited: Invited| {
        let why = reason(l, &invited);
        view! {
            <li>
                <span class="font-medium break-all">{invited.email}</span>
                <span class="block text-xs">{why}</span>
            </li>
        }
    };
    let note = move |refused: Vec<Invited>| {
        let sent = invited.with(Vec::len) - refused.len();
        view! {
            <div class="note tone-warn">
                <div class="min-w-0 grow">
                    {(sent > 0).then(|| view! { <p>{t::invitations::sent(l, whole(sent))}</p> })}
                    <p>{t::invitations::not_sent(l, whole(refused.len()))}</p>
                    <ul class="mt-2 flex flex-col gap-2">{refused.into_iter().map(line).collect_view()}</ul>
                </div>
            </div>
        }
    };
    // The region is there before it says something, or a screen reader would miss it.
    view! {
        <div role="status">
            {move || {
                let refused = refused();
                (!refused.is_empty()).then(|| note(refused))
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_reason_and_a_mail_has_none() {
        for outcome in InviteOutcome::ALL {
            for retry_after in [None, Some(40), Some(3000)] {
                let invited = Invited {
                    email: "zoe@example.org".into(),
                    outcome,
                    invitation_id: None,
                    retry_after,
                };
                for l in Locale::ALL {
                    assert_eq!(reason(l, &invited).is_empty(), outcome.is_sent(), "{outcome:?}");
                }
            }
        }
    }
}
