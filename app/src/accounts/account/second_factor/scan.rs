//! Giving the secret to an app.

use domain::accounts::{ConfirmSecondFactor, ProposedFactor, RecoveryCodes};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::rpc;
use crate::i18n::{t, use_locale};
use crate::ui::{
    Button, ButtonKind, ButtonVariant, CodeField, CopyField, DialogActions, QrDrawing, Submission,
    SubmissionNote, error_of,
};

/// Shows the secret to a camera and to who types it, and asks for a first code.
#[component]
pub fn Scan(
    /// The dialog it stands in.
    open: RwSignal<bool>,
    /// What the app is to know.
    proposed: ProposedFactor,
    /// Called with the recovery codes when the code was right.
    on_confirmed: Callback<RecoveryCodes>,
) -> impl IntoView {
    let l = use_locale();
    let code = RwSignal::new(String::new());
    let sent = Submission::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = ConfirmSecondFactor {
            code: code.get_untracked(),
        };
        let command = match command.check() {
            Ok(command) => command,
            Err(refused) => return sent.refuse(refused),
        };
        sent.run(rpc::confirm_second_factor(command), async move |codes| {
            on_confirmed.try_run(codes);
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <p class="text-sm text-muted">{t::second_factor::scan_text(l)}</p>
            <QrDrawing side=proposed.qr.side path=proposed.qr.path label=t::second_factor::qr_label(l) />
            <div>
                <CopyField id="factor-secret" label=t::second_factor::by_hand(l) value=proposed.secret />
            </div>
            <CodeField
                name="code"
                id="factor-code"
                label=t::second_factor::code(l)
                hint=t::second_factor::code_hint(l)
                value=code
                error=error_of(sent.problem(), "code")
            />
            <SubmissionNote sent />
            <DialogActions>
                <Button on_click=move || open.set(false)>{t::common::cancel(l)}</Button>
                <Button variant=ButtonVariant::Primary kind=ButtonKind::Submit loading=sent.busy()>
                    {t::second_factor::turn_on(l)}
                </Button>
            </DialogActions>
        </form>
    }
}
