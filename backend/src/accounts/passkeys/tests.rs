//! Passkeys on a real database, with a device made of software.

use domain::accounts::{AddPasskey, ConfirmSecondFactor, MAX_PASSKEYS, Passkey, Proof, StartSecondFactor};
use domain::{Kind, PageQuery, Problem};
use jiff::SignedDuration;
use serde_json::Value;

use super::*;
use crate::accounts::{Tokens, admin, confirm_second_factor, find_me, start_second_factor};
use crate::test_support::{Device, PASSWORD, Person, TestApp};
use crate::{Result, Visit};

const ANNA: &str = "anna@example.org";
const BEN: &str = "ben@example.org";
const HERE: &str = "http://localhost:3000";

fn problem<T>(result: Result<T>) -> Problem {
    let error = result.err().expect("a problem");
    error.into_problem(uuid::Uuid::nil())
}

fn refusal<T>(result: Result<T>) -> (Kind, String) {
    let problem = problem(result);
    (problem.kind, problem.slug().to_owned())
}

fn proof(password: &str, code: Option<&str>) -> Proof {
    Proof::Password {
        password: password.into(),
        code: code.map(Into::into),
    }
}

fn password() -> Proof {
    proof(PASSWORD, None)
}

fn both(code: &str) -> Proof {
    proof(PASSWORD, Some(code))
}

async fn ask(app: &TestApp, person: &Person) -> Value {
    start_passkey_registration(&app.backend, &person.visit, password())
        .await
        .unwrap()
}

async fn finish(app: &TestApp, person: &Person, credential: Value) -> Result<Passkey> {
    let command = AddPasskey {
        name: "Phone".into(),
        credential,
    };
    finish_passkey_registration(&app.backend, &person.visit, command).await
}

async fn add(app: &TestApp, person: &Person, device: &mut Device) -> Passkey {
    let answer = device.create(&ask(app, person).await);
    finish(app, person, answer).await.unwrap()
}

/// Anna with a passkey on a device.
async fn anna(app: &TestApp) -> (Person, Device, Passkey) {
    let anna = app.person(ANNA).await;
    let mut device = Device::new(HERE);
    let passkey = add(app, &anna, &mut device).await;
    (anna, device, passkey)
}

async fn question(app: &TestApp) -> Value {
    start_passkey_sign_in(&app.backend, &app.visitor()).await.unwrap()
}

async fn answer(app: &TestApp, credential: &Value) -> Result<Tokens> {
    finish_passkey_sign_in(&app.backend, &app.visitor(), credential).await
}

async fn sign_in(app: &TestApp, device: &mut Device) -> Result<Tokens> {
    let credential = device.sign(&question(app).await);
    answer(app, &credential).await
}

async fn confirm(app: &TestApp, person: &Person, device: &mut Device) -> Proof {
    let question = start_passkey_confirmation(&app.backend, &person.visit)
        .await
        .unwrap();
    Proof::Passkey(device.sign(&question))
}

/// Makes an account ask for codes; answers the secret of its app and the recovery codes.
async fn switch_on(app: &TestApp, person: &Person) -> (String, Vec<String>) {
    let command = StartSecondFactor {
        password: PASSWORD.into(),
    };
    let proposed = start_second_factor(&app.backend, &person.visit, command).await;
    let secret = proposed.unwrap().secret;
    let command = ConfirmSecondFactor {
        code: app.time_code(&secret),
    };
    let codes = confirm_second_factor(&app.backend, &person.visit, command).await;
    // The code that switched it on was used.
    app.clock.advance(SignedDuration::from_secs(30));
    (secret, codes.unwrap().0)
}

async fn list(app: &TestApp, person: &Person) -> Vec<Passkey> {
    let page = list_passkeys(&app.backend, &person.visit, PageQuery::default()).await;
    page.unwrap().items
}

async fn trail(app: &TestApp) -> Vec<String> {
    app.queue_texts("select action from accounts.audit_entries where action like 'passkey.%' order by action")
        .await
}

#[tokio::test]
async fn a_passkey_signs_in_and_makes_the_first_workspace_as_a_password_does() {
    let app = TestApp::new().await;
    let (anna, mut device, passkey) = anna(&app).await;
    assert_eq!((passkey.name.as_str(), passkey.last_used_at), ("Phone", None));
    app.clock.advance(SignedDuration::from_mins(1));
    let actor = sign_in(&app, &mut device).await.unwrap().actor;
    assert_eq!(actor.user_id, anna.user_id);
    let visit = Visit {
        actor: Some(actor),
        ..app.visitor()
    };
    let me = find_me(&app.backend, &visit).await.unwrap().unwrap();
    assert_eq!(me.workspaces[0].workspace.name, "default");
    let listed = list(&app, &anna).await;
    assert_eq!(listed[0].last_used_at, Some(app.clock.now()));
    assert_eq!(app.mails_to(ANNA).await, ["passkey_added"]);
    assert_eq!(trail(&app).await, ["passkey.added"]);
}

#[tokio::test]
async fn a_question_names_nobody_and_asks_for_a_finger_a_face_or_a_pin() {
    let app = TestApp::new().await;
    let (anna, ..) = anna(&app).await;
    let asked = question(&app).await;
    assert_eq!(asked["rpId"], "localhost");
    assert_eq!(asked["userVerification"], "required");
    assert_eq!(asked["allowCredentials"], serde_json::json!([]));
    let asked = ask(&app, &anna).await;
    let wanted = &asked["authenticatorSelection"];
    assert_eq!(
        (&wanted["residentKey"], &wanted["userVerification"]),
        (&Value::from("required"), &Value::from("required"))
    );
    assert_eq!(asked["attestation"], "none");
    // What a device may not know, it must not be refused for.
    assert_eq!(asked["extensions"], serde_json::json!({}));
    assert_eq!(asked["user"]["name"], ANNA);
    assert_eq!(asked["excludeCredentials"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_answer_is_good_once() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let mut device = Device::new(HERE);
    let made = device.create(&ask(&app, &anna).await);
    finish(&app, &anna, made.clone()).await.unwrap();
    let over = (Kind::Invalid, "ceremony-over".to_owned());
    assert_eq!(refusal(finish(&app, &anna, made).await), over);
    let signed = device.sign(&question(&app).await);
    answer(&app, &signed).await.unwrap();
    assert_eq!(refusal(answer(&app, &signed).await), over);
    // A refused one is used up as well.
    let mut elsewhere = device.clone();
    elsewhere.origin = "http://localhost:3001".into();
    let asked = question(&app).await;
    problem(answer(&app, &elsewhere.sign(&asked)).await);
    assert_eq!(refusal(answer(&app, &device.sign(&asked)).await), over);
}

#[tokio::test]
async fn an_answer_from_another_page_is_refused() {
    let app = TestApp::new().await;
    let (anna, device, _) = anna(&app).await;
    for origin in [
        "http://localhost:3001",
        "https://localhost:3000",
        "http://evil.example",
    ] {
        let mut device = device.clone();
        device.origin = origin.into();
        let refused = refusal(sign_in(&app, &mut device).await);
        assert_eq!(refused, (Kind::Unauthenticated, "unknown-passkey".into()));
        let made = device.create(&ask(&app, &anna).await);
        let refused = refusal(finish(&app, &anna, made).await);
        assert_eq!(refused, (Kind::Invalid, "passkey-refused".into()));
    }
    assert_eq!(list(&app, &anna).await.len(), 1);
}

#[tokio::test]
async fn a_question_is_good_for_five_minutes() {
    let app = TestApp::new().await;
    let (anna, mut device, _) = anna(&app).await;
    let (new, old) = (ask(&app, &anna).await, question(&app).await);
    app.clock.advance(SignedDuration::from_mins(5));
    let over = (Kind::Invalid, "ceremony-over".to_owned());
    assert_eq!(refusal(answer(&app, &device.sign(&old)).await), over);
    let made = device.create(&new);
    assert_eq!(refusal(finish(&app, &anna, made).await), over);
}

#[tokio::test]
async fn questions_that_nobody_answers_are_forgotten() {
    let app = TestApp::new().await;
    question(&app).await;
    app.clock.advance(SignedDuration::from_mins(6));
    question(&app).await;
    let removed = remove_expired_ceremonies(app.backend.db().accounts(), app.clock.now(), 10).await;
    assert_eq!(removed.unwrap(), 1);
    let left = app
        .queue_count("select count(*) from accounts.passkey_ceremonies")
        .await;
    assert_eq!(left, 1);
}

#[tokio::test]
async fn an_answer_serves_what_and_whom_it_was_asked_for() {
    let app = TestApp::new().await;
    let (anna, mut device, passkey) = anna(&app).await;
    let ben = app.person(BEN).await;
    let over = (Kind::Invalid, "ceremony-over".to_owned());

    let made = device.clone().create(&ask(&app, &anna).await);
    assert_eq!(refusal(finish(&app, &ben, made).await), over);

    let signed = Proof::Passkey(device.sign(&question(&app).await));
    let removed = remove_passkey(&app.backend, &anna.visit, passkey.id, signed).await;
    assert_eq!(refusal(removed), over);

    let Proof::Passkey(confirmed) = confirm(&app, &anna, &mut device).await else {
        panic!("a passkey");
    };
    assert_eq!(refusal(answer(&app, &confirmed).await), over);
    let again = Proof::Passkey(confirmed);
    let removed = remove_passkey(&app.backend, &ben.visit, passkey.id, again).await;
    assert_eq!(refusal(removed), over);
}

#[tokio::test]
async fn the_passkey_of_another_account_proves_nothing_and_is_out_of_reach() {
    let app = TestApp::new().await;
    let (_, mut device, passkey) = anna(&app).await;
    let ben = app.person(BEN).await;
    let proof = confirm(&app, &ben, &mut device).await;
    let started = start_passkey_registration(&app.backend, &ben.visit, proof).await;
    assert_eq!(refusal(started), (Kind::Invalid, "passkey-refused".into()));
    assert!(list(&app, &ben).await.is_empty());
    let removed = remove_passkey(&app.backend, &ben.visit, passkey.id, password()).await;
    assert_eq!(problem(removed).kind, Kind::Missing);
    let renamed = rename_passkey(&app.backend, &ben.visit, passkey.id, "Mine").await;
    assert_eq!(problem(renamed).kind, Kind::Missing);
    let (_, known) = (ask(&app, &ben).await, device.create_again(&ask(&app, &ben).await));
    let added = refusal(finish(&app, &ben, known).await);
    assert_eq!(added, (Kind::Conflict, "passkey-known".into()));
    sign_in(&app, &mut device).await.unwrap();
}

#[tokio::test]
async fn a_copied_passkey_is_refused_noted_and_said() {
    let app = TestApp::new().await;
    let (anna, mut device, passkey) = anna(&app).await;
    let mut copy = device.clone();
    sign_in(&app, &mut device).await.unwrap();
    sign_in(&app, &mut device).await.unwrap();
    let refused = refusal(sign_in(&app, &mut copy).await);
    assert_eq!(refused, (Kind::Unauthenticated, "passkey-copied".into()));
    // The same count is one use too many.
    let refused = refusal(sign_in(&app, &mut copy).await);
    assert_eq!(refused, (Kind::Unauthenticated, "passkey-copied".into()));
    let mails = app.mails_to(ANNA).await;
    assert_eq!(mails, ["passkey_added", "passkey_copied", "passkey_copied"]);
    assert_eq!(
        trail(&app).await,
        ["passkey.added", "passkey.copied", "passkey.copied"]
    );
    copy.count = 0;
    let proof = confirm(&app, &anna, &mut copy).await;
    let removed = remove_passkey(&app.backend, &anna.visit, passkey.id, proof).await;
    assert_eq!(refusal(removed), (Kind::Invalid, "passkey-copied".into()));
    sign_in(&app, &mut device).await.unwrap();
}

#[tokio::test]
async fn a_device_that_does_not_count_signs_in_again_and_again() {
    let app = TestApp::new().await;
    let (_, device, _) = anna(&app).await;
    for _ in 0..2 {
        let asked = question(&app).await;
        let credential = device.sign_uncounted(&asked);
        answer(&app, &credential).await.unwrap();
    }
}

#[tokio::test]
async fn a_disabled_account_and_a_removed_passkey_are_answered_as_one_that_never_was() {
    let app = TestApp::new().await;
    let (anna, mut device, passkey) = anna(&app).await;
    let mut unknown = Device::new(HERE);
    unknown.create(&ask(&app, &anna).await);
    let never_was = problem(sign_in(&app, &mut unknown).await);
    assert_eq!(never_was.slug(), "unknown-passkey");

    let cli = app.visitor();
    admin::disable_account(&app.backend, &cli, ANNA).await.unwrap();
    assert_eq!(problem(sign_in(&app, &mut device).await), never_was);
    admin::enable_account(&app.backend, &cli, ANNA).await.unwrap();
    sign_in(&app, &mut device).await.unwrap();

    let anna = app.again(&anna).await;
    remove_passkey(&app.backend, &anna.visit, passkey.id, password())
        .await
        .unwrap();
    assert_eq!(problem(sign_in(&app, &mut device).await), never_was);
    assert!(list(&app, &anna).await.is_empty());
    assert_eq!(app.mails_to(ANNA).await, ["passkey_added", "passkey_removed"]);
    assert_eq!(trail(&app).await, ["passkey.added", "passkey.removed"]);
}

#[tokio::test]
async fn a_device_that_does_not_ask_who_holds_it_is_refused() {
    let app = TestApp::new().await;
    let (anna, mut lax, _) = anna(&app).await;
    lax.verifies = false;
    assert_eq!(problem(sign_in(&app, &mut lax).await).slug(), "unknown-passkey");
    let made = lax.create(&ask(&app, &anna).await);
    assert_eq!(problem(finish(&app, &anna, made).await).slug(), "passkey-refused");
}

#[tokio::test]
async fn adding_and_removing_ask_for_the_password_or_a_passkey() {
    let app = TestApp::new().await;
    let (anna, mut device, first) = anna(&app).await;
    let wrong = || proof("not the password", None);
    let refused = problem(start_passkey_registration(&app.backend, &anna.visit, wrong()).await);
    assert!(refused.field("password").is_some());
    let refused = problem(remove_passkey(&app.backend, &anna.visit, first.id, wrong()).await);
    assert!(refused.field("password").is_some());

    let proof = confirm(&app, &anna, &mut device).await;
    let asked = start_passkey_registration(&app.backend, &anna.visit, proof)
        .await
        .unwrap();
    let made = Device::new(HERE).create(&asked);
    let second = finish(&app, &anna, made).await.unwrap();
    let proof = confirm(&app, &anna, &mut device).await;
    remove_passkey(&app.backend, &anna.visit, second.id, proof)
        .await
        .unwrap();
    let proof = confirm(&app, &anna, &mut device).await;
    remove_passkey(&app.backend, &anna.visit, first.id, proof)
        .await
        .unwrap();
    assert!(list(&app, &anna).await.is_empty());
}

#[tokio::test]
async fn a_second_factor_is_not_gone_round_with_the_password_alone() {
    let app = TestApp::new().await;
    let (anna, _, passkey) = anna(&app).await;
    let (secret, _) = switch_on(&app, &anna).await;
    let (backend, visit) = (&app.backend, &anna.visit);
    for (shown, slug) in [
        (password(), "second-factor-required"),
        (both(" "), "second-factor-required"),
        (both("12345"), "wrong-code"),
    ] {
        let refused = (Kind::Unauthenticated, slug.to_owned());
        let started = start_passkey_registration(backend, visit, shown.clone()).await;
        assert_eq!(refusal(started), refused);
        let removed = remove_passkey(backend, visit, passkey.id, shown).await;
        assert_eq!(refusal(removed), refused);
    }
    // Nothing of the code shows, and it is not used up, before the password is right.
    let code = app.time_code(&secret);
    let wrong = proof("not the password", Some(&code));
    let refused = problem(start_passkey_registration(backend, visit, wrong).await);
    assert!(refused.field("password").is_some());
    let asked = app
        .queue_count("select count(*) from accounts.passkey_ceremonies")
        .await;
    assert_eq!((asked, list(&app, &anna).await), (0, vec![passkey]));
    assert_eq!(trail(&app).await, ["passkey.added"]);
    start_passkey_registration(backend, visit, both(&code))
        .await
        .unwrap();
}

#[tokio::test]
async fn with_a_second_factor_it_takes_password_and_code_or_a_passkey() {
    let app = TestApp::new().await;
    let (anna, _, first) = anna(&app).await;
    let (secret, recovery) = switch_on(&app, &anna).await;
    let (backend, visit) = (&app.backend, &anna.visit);
    let code = both(&app.time_code(&secret));
    let asked = start_passkey_registration(backend, visit, code.clone()).await;
    let mut device = Device::new(HERE);
    let made = device.create(&asked.unwrap());
    let second = finish(&app, &anna, made).await.unwrap();
    // It is good once, here as at sign-in.
    let used = (Kind::Unauthenticated, "wrong-code".to_owned());
    let removed = remove_passkey(backend, visit, first.id, code).await;
    assert_eq!(refusal(removed), used);
    remove_passkey(backend, visit, first.id, both(&recovery[0]))
        .await
        .unwrap();

    let by_passkey = confirm(&app, &anna, &mut device).await;
    start_passkey_registration(backend, visit, by_passkey)
        .await
        .unwrap();
    let by_passkey = confirm(&app, &anna, &mut device).await;
    remove_passkey(backend, visit, second.id, by_passkey)
        .await
        .unwrap();
    assert!(list(&app, &anna).await.is_empty());
}

#[tokio::test]
async fn a_passkey_is_renamed_by_its_owner() {
    let app = TestApp::new().await;
    let (anna, _, passkey) = anna(&app).await;
    rename_passkey(&app.backend, &anna.visit, passkey.id, " Laptop ")
        .await
        .unwrap();
    assert_eq!(list(&app, &anna).await[0].name, "Laptop");
    let refused = rename_passkey(&app.backend, &anna.visit, passkey.id, " ").await;
    assert!(problem(refused).field("name").is_some());
    assert_eq!(trail(&app).await, ["passkey.added", "passkey.renamed"]);
}

#[tokio::test]
async fn an_account_has_twenty_passkeys_at_most() {
    let app = TestApp::new().await;
    let (anna, mut device, _) = anna(&app).await;
    let last = device.create(&ask(&app, &anna).await);
    for _ in 1..MAX_PASSKEYS {
        add(&app, &anna, &mut Device::new(HERE)).await;
    }
    let full = (Kind::Conflict, "too-many-passkeys".to_owned());
    let started = start_passkey_registration(&app.backend, &anna.visit, password()).await;
    assert_eq!(refusal(started), full);
    assert_eq!(refusal(finish(&app, &anna, last).await), full);
}

#[tokio::test]
async fn a_visitor_adds_lists_and_removes_nothing() {
    let app = TestApp::new().await;
    let (_, _, passkey) = anna(&app).await;
    let (backend, visitor) = (&app.backend, app.visitor());
    let kinds = [
        problem(start_passkey_registration(backend, &visitor, password()).await).kind,
        problem(start_passkey_confirmation(backend, &visitor).await).kind,
        problem(list_passkeys(backend, &visitor, PageQuery::default()).await).kind,
        problem(rename_passkey(backend, &visitor, passkey.id, "x").await).kind,
        problem(remove_passkey(backend, &visitor, passkey.id, password()).await).kind,
    ];
    assert_eq!(kinds, [Kind::Unauthenticated; 5]);
}

#[tokio::test]
async fn what_is_no_answer_of_a_device_is_malformed() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let mut device = Device::new(HERE);
    let made = device.create(&ask(&app, &anna).await);
    let mut signed = device.sign(&question(&app).await);
    signed["response"]["userHandle"] = Value::Null;
    for nonsense in [Value::Null, serde_json::json!({ "id": "x" }), signed, made] {
        let refused = problem(answer(&app, &nonsense).await);
        assert_eq!(refused.kind, Kind::Malformed, "{nonsense}");
    }
    let signed = device.sign(&question(&app).await);
    assert_eq!(problem(finish(&app, &anna, signed).await).kind, Kind::Malformed);
}

#[tokio::test]
async fn a_site_that_is_reached_by_a_number_has_no_passkeys() {
    let app = TestApp::with(|settings| settings.public_origin = "http://127.0.0.1:3000".into()).await;
    let anna = app.person(ANNA).await;
    let none = (Kind::Conflict, "passkeys-unavailable".to_owned());
    let asked = start_passkey_sign_in(&app.backend, &app.visitor()).await;
    assert_eq!(refusal(asked), none);
    let asked = start_passkey_registration(&app.backend, &anna.visit, password()).await;
    assert_eq!(refusal(asked), none);
}

#[tokio::test]
async fn passkeys_are_tried_as_often_as_passwords() {
    let app = TestApp::with(|settings| settings.sign_ins_per_minute = 3).await;
    for _ in 0..3 {
        assert_eq!(problem(answer(&app, &Value::Null).await).kind, Kind::Malformed);
    }
    assert_eq!(problem(answer(&app, &Value::Null).await).kind, Kind::Limited);
}
