//! Changing the language.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{LOCALE_COOKIE, Locale};
use crate::accounts::rpc;
use crate::browser;

/// Keeps the choice in the browser and, when somebody is signed in, on the account; then loads the page again.
pub fn switch_locale(locale: Locale, signed_in: bool) {
    browser::set_cookie(LOCALE_COOKIE, locale.code());
    spawn_local(async move {
        if signed_in {
            // The cookie decides here; the account only tells other devices, so a failure can wait for the next change.
            let _ = rpc::set_locale(locale.code().to_owned()).await;
        }
        let _ = window().location().reload();
    });
}
