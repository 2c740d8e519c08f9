//! Asking the passkeys of the device. What is asked and answered is JSON that the browser reads and writes itself
//! (WebAuthn Level 3).

use domain::{Kind, Problem};
use leptos::prelude::window;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Function, JSON, Object, Promise, Reflect};

/// Whether this browser can do it, on this page.
pub fn supported() -> bool {
    parser("parseCreationOptionsFromJSON").is_ok() && credentials().is_ok()
}

/// Has the device make a passkey.
///
/// # Errors
/// `passkey-unsupported`, `passkey-cancelled`, `passkey-on-device` or `passkey-failed`.
pub async fn create(question: &Value) -> Result<Value, Problem> {
    ask("create", "parseCreationOptionsFromJSON", question).await
}

/// Has a passkey of the device sign.
///
/// # Errors
/// As [`create`].
pub async fn sign(question: &Value) -> Result<Value, Problem> {
    ask("get", "parseRequestOptionsFromJSON", question).await
}

async fn ask(method: &str, parser_name: &str, question: &Value) -> Result<Value, Problem> {
    let (class, parse) = parser(parser_name)?;
    let credentials = credentials()?;
    let start = || {
        let question = JSON::parse(&question.to_string())?;
        let options = Object::new();
        Reflect::set(&options, &"publicKey".into(), &parse.call1(&class, &question)?)?;
        let start = function(&credentials, method)?;
        start.call1(&credentials, &options)?.dyn_into::<Promise>()
    };
    let answer = start().map_err(|error| refusal(&error))?;
    let answer: Result<JsValue, JsValue> = answer.await;
    let answer = answer.map_err(|error| refusal(&error))?;
    read(&answer).ok_or_else(failed)
}

fn read(answer: &JsValue) -> Option<Value> {
    let written = function(answer, "toJSON").ok()?.call0(answer).ok()?;
    let text = JSON::stringify(&written).ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// `PublicKeyCredential` and one of the functions that belong to it.
fn parser(name: &str) -> Result<(JsValue, Function), Problem> {
    let class = member(&window(), "PublicKeyCredential").map_err(|_| unsupported())?;
    let parse = function(&class, name).map_err(|_| unsupported())?;
    Ok((class, parse))
}

/// `navigator.credentials`, which there is on pages of a trusted origin only.
fn credentials() -> Result<JsValue, Problem> {
    member(&window().navigator(), "credentials").map_err(|_| unsupported())
}

fn member(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    let found = Reflect::get(of, &name.into())?;
    if found.is_undefined() || found.is_null() {
        return Err(JsValue::UNDEFINED);
    }
    Ok(found)
}

fn function(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    member(of, name)?.dyn_into()
}

/// What the browser says when nothing came of it, by the name of its exception.
fn refusal(error: &JsValue) -> Problem {
    let name = member(error, "name").ok().and_then(|name| name.as_string());
    match name.as_deref() {
        // Also when the time is up, or no passkey fits: browsers do not tell which.
        Some("NotAllowedError" | "AbortError") => said(
            "passkey-cancelled",
            "No passkey answered. Try again, or use your password.",
        ),
        Some("InvalidStateError") => said(
            "passkey-on-device",
            "This device has a passkey for your account already.",
        ),
        Some("NotSupportedError" | "SecurityError" | "ConstraintError") => unsupported(),
        _ => failed(),
    }
}

fn unsupported() -> Problem {
    said(
        "passkey-unsupported",
        "This browser cannot use passkeys here. Use your password.",
    )
}

fn failed() -> Problem {
    said(
        "passkey-failed",
        "The browser could not use a passkey. Try again, or use your password.",
    )
}

fn said(slug: &'static str, detail: &str) -> Problem {
    Problem::typed(Kind::Invalid, slug, detail)
}
