//! The two cookies of a browser session.
//!
//! `__Host-`, HttpOnly, Secure, SameSite=Lax, Path=/ (ASVS 5.0, 3.3.1 to 3.3.4). Plain loopback in development is the one
//! exception: a browser refuses Secure cookies there, so the prefix and the attribute are left out.

use secrecy::ExposeSecret;

use super::token::{ACCESS_MINUTES, REFRESH_DAYS, Tokens};

/// The name of the cookie with the access token.
pub fn access_name(public_origin: &str) -> &'static str {
    if is_tls(public_origin) {
        "__Host-regie_access"
    } else {
        "regie_access"
    }
}

/// The name of the cookie with the refresh token.
pub fn refresh_name(public_origin: &str) -> &'static str {
    if is_tls(public_origin) {
        "__Host-regie_refresh"
    } else {
        "regie_refresh"
    }
}

pub(crate) fn set(public_origin: &str, tokens: &Tokens) -> [String; 2] {
    let line = |name: &str, value: &str, seconds: i64| {
        format!("{name}={value}; Max-Age={seconds}; {}", attributes(public_origin))
    };
    [
        line(
            access_name(public_origin),
            tokens.access.expose_secret(),
            ACCESS_MINUTES * 60,
        ),
        line(
            refresh_name(public_origin),
            tokens.refresh.expose_secret(),
            REFRESH_DAYS * 86_400,
        ),
    ]
}

pub(crate) fn clear(public_origin: &str) -> [String; 2] {
    [access_name(public_origin), refresh_name(public_origin)]
        .map(|name| format!("{name}=; Max-Age=0; {}", attributes(public_origin)))
}

fn attributes(public_origin: &str) -> &'static str {
    if is_tls(public_origin) {
        "Path=/; HttpOnly; SameSite=Lax; Secure"
    } else {
        "Path=/; HttpOnly; SameSite=Lax"
    }
}

fn is_tls(public_origin: &str) -> bool {
    public_origin.starts_with("https://")
}
