//! Signing in without a password.

use icondata_lu::LuFingerprint;
use leptos::prelude::*;

use super::account::passkeys::rpc;
use crate::browser::passkeys;
use crate::error::AppError;
use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, Submission, SubmissionNote};

/// Asks the passkeys of the device, and goes on to `next`.
#[component]
pub fn PasskeyButton(
    /// Where to go.
    #[prop(into)]
    next: Signal<Option<String>>,
) -> impl IntoView {
    let l = use_locale();
    let sent = Submission::new();
    // The server's answer says where to go, and the router goes there.
    let press = move || sent.run(sign_in(next.get_untracked()), async |()| ());
    view! {
        <SubmissionNote sent all=true />
        <Button size=ButtonSize::Wide icon=LuFingerprint loading=sent.busy() on_click=press>
            {t::passkeys::sign_in(l)}
        </Button>
    }
}

async fn sign_in(next: Option<String>) -> Result<(), AppError> {
    let asked = rpc::start_sign_in().await?;
    let credential = passkeys::sign(&asked).await?;
    rpc::finish_sign_in(credential, next).await
}
