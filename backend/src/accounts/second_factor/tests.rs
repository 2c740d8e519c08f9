//! The second factor on a real database.

use domain::accounts::{
    BothProofs, ConfirmSecondFactor, ProposedFactor, RecoveryCodes, ResetPassword, SignIn, StartSecondFactor,
};
use domain::{FieldCode, Kind, Problem};
use jiff::SignedDuration;
use secrecy::ExposeSecret;

use super::prove::place;
use super::{store, totp};
use crate::accounts::{self, Tokens, admin};
use crate::clock::Entropy;
use crate::state::Settings;
use crate::test_support::{PASSWORD, Person, TestApp};
use crate::vault::Vault;
use crate::{Backend, Error, Result};

const ANNA: &str = "anna@example.org";

fn problem<T>(result: Result<T>) -> Problem {
    match result.err() {
        Some(Error::Problem(problem)) => problem,
        other => panic!("a problem was expected: {other:?}"),
    }
}

fn slug<T>(result: Result<T>) -> String {
    problem(result).slug().to_owned()
}

/// Somebody whose account asks for a code, with the secret of their app.
struct Anna {
    app: TestApp,
    person: Person,
    secret: String,
    codes: Vec<String>,
}

impl Anna {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let person = app.person(ANNA).await;
        let secret = start(&app, &person).await.unwrap().secret;
        let codes = confirm(&app, &person, &app.time_code(&secret)).await.unwrap().0;
        let anna = Self {
            app,
            person,
            secret,
            codes,
        };
        anna.next_step();
        anna
    }

    /// The code that switched it on was used.
    fn next_step(&self) {
        self.app.clock.advance(SignedDuration::from_secs(30));
    }

    fn code(&self) -> String {
        self.app.time_code(&self.secret)
    }

    /// A code that is none of the three that are good.
    fn wrong_code(&self) -> String {
        let half_a_minute = SignedDuration::from_secs(30);
        let now = self.app.clock.now();
        let good = [now - half_a_minute, now, now + half_a_minute]
            .map(|at| accounts::code_for_tests(&self.secret, at));
        let mut codes = (0..4).map(|code| format!("{code:06}"));
        codes.find(|code| !good.contains(code)).unwrap()
    }

    async fn sign_in(&self, password: &str, otp: Option<&str>) -> Result<Tokens> {
        sign_in(&self.app.backend, &self.app, password, otp).await
    }

    async fn rows(&self, table: &str) -> i64 {
        self.app.row_counts().await[table]
    }

    /// What the trail of the account says of it, by name: rows of one instant have no order.
    async fn trail(&self) -> Vec<String> {
        let rows = self.app.table_text("accounts.audit_entries").await;
        let columns = rows.split([',', '\n']);
        let actions = columns.filter(|column| column.starts_with("second_factor."));
        let mut actions: Vec<String> = actions.map(ToOwned::to_owned).collect();
        actions.sort();
        actions
    }

    async fn sealed(&self) -> Vec<u8> {
        let mut tx = self.app.backend.db().begin_accounts().await.unwrap();
        let factor = store::lock(&mut tx, self.person.user_id).await.unwrap();
        factor.unwrap().sealed_secret
    }
}

fn proofs(code: &str) -> BothProofs {
    BothProofs {
        password: PASSWORD.into(),
        code: code.into(),
    }
}

async fn start(app: &TestApp, person: &Person) -> Result<ProposedFactor> {
    let password = PASSWORD.into();
    accounts::start_second_factor(&app.backend, &person.visit, StartSecondFactor { password }).await
}

async fn confirm(app: &TestApp, person: &Person, code: &str) -> Result<RecoveryCodes> {
    let code = code.into();
    accounts::confirm_second_factor(&app.backend, &person.visit, ConfirmSecondFactor { code }).await
}

async fn sign_in(backend: &Backend, app: &TestApp, password: &str, otp: Option<&str>) -> Result<Tokens> {
    let form = SignIn {
        email: ANNA.into(),
        password: password.into(),
        otp: otp.map(Into::into),
    };
    accounts::sign_in(backend, &app.visitor(), form).await
}

#[tokio::test]
async fn it_counts_from_the_first_right_code_on() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let found = || accounts::find_second_factor(&app.backend, &anna.visit);
    assert!(found().await.unwrap().on_since.is_none());
    assert_eq!(slug(confirm(&app, &anna, "123456").await), "second-factor-off");

    let proposed = start(&app, &anna).await.unwrap();
    assert!(proposed.url.contains(&proposed.secret) && proposed.url.contains("anna%40example.org"));
    assert!(proposed.qr.side > 29 && !proposed.qr.path.is_empty());
    sign_in(&app.backend, &app, PASSWORD, None).await.unwrap();
    assert!(found().await.unwrap().on_since.is_none());

    // The one started last counts.
    let again = start(&app, &anna).await.unwrap();
    assert_ne!(proposed.secret, again.secret);
    let refused = problem(confirm(&app, &anna, &app.time_code(&proposed.secret)).await);
    assert_eq!(refused.field("code").unwrap().code, FieldCode::WrongCode);
    let codes = confirm(&app, &anna, &app.time_code(&again.secret)).await.unwrap();
    assert_eq!(codes.0.len(), 10);
    let state = found().await.unwrap();
    assert_eq!(state.on_since, Some(app.clock.now()));
    assert_eq!(state.recovery_codes_left, 10);
    assert_eq!(slug(start(&app, &anna).await), "second-factor-on");
    assert_eq!(slug(confirm(&app, &anna, "123456").await), "second-factor-on");
    // The session it was done from goes on.
    assert!(
        accounts::find_me(&app.backend, &anna.visit)
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn it_takes_the_password_again_and_somebody_who_is_signed_in() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let password = || StartSecondFactor {
        password: "not the password".into(),
    };
    let refused = accounts::start_second_factor(&app.backend, &anna.visit, password()).await;
    assert_eq!(
        problem(refused).field("password").unwrap().code,
        FieldCode::WrongPassword
    );
    let visitor = app.visitor();
    let refused = accounts::start_second_factor(&app.backend, &visitor, password()).await;
    assert_eq!(problem(refused).kind, Kind::Unauthenticated);
    let refused = accounts::find_second_factor(&app.backend, &visitor).await;
    assert_eq!(problem(refused).kind, Kind::Unauthenticated);
}

#[tokio::test]
async fn no_session_is_opened_before_both_proofs_are_right() {
    let anna = Anna::new().await;
    let before = anna.rows("accounts.sessions").await;
    for otp in [None, Some(""), Some("  ")] {
        assert_eq!(slug(anna.sign_in(PASSWORD, otp).await), "second-factor-required");
    }
    assert_eq!(
        slug(anna.sign_in(PASSWORD, Some(&anna.wrong_code())).await),
        "wrong-code"
    );
    assert_eq!(slug(anna.sign_in(PASSWORD, Some("abc")).await), "wrong-code");
    assert_eq!(anna.rows("accounts.sessions").await, before);
    anna.sign_in(PASSWORD, Some(&anna.code())).await.unwrap();
    assert_eq!(anna.rows("accounts.sessions").await, before + 1);
}

#[tokio::test]
async fn nothing_of_it_shows_before_the_password_is_right() {
    let anna = Anna::new().await;
    for otp in [
        None,
        Some(anna.code()),
        Some(anna.wrong_code()),
        Some(anna.codes[0].clone()),
    ] {
        let refused = problem(anna.sign_in("not the password", otp.as_deref()).await);
        assert_eq!(refused.slug(), "wrong-credentials");
    }
    // Nor was anything used up or counted.
    assert_eq!(anna.trail().await, ["second_factor.on", "second_factor.started"]);
    anna.sign_in(PASSWORD, Some(&anna.codes[0])).await.unwrap();
    anna.sign_in(PASSWORD, Some(&anna.code())).await.unwrap();
}

#[tokio::test]
async fn a_code_is_good_once() {
    let anna = Anna::new().await;
    let code = anna.code();
    let (one, other) = tokio::join!(
        anna.sign_in(PASSWORD, Some(&code)),
        anna.sign_in(PASSWORD, Some(&code))
    );
    assert!(one.is_ok() != other.is_ok());
    assert_eq!(slug(if one.is_ok() { other } else { one }), "wrong-code");
    anna.next_step();
    anna.sign_in(PASSWORD, Some(&anna.code())).await.unwrap();
}

#[tokio::test]
async fn a_recovery_code_is_good_once_however_it_is_typed() {
    let anna = Anna::new().await;
    let typed = anna.codes[3].to_uppercase().replace('-', " ");
    anna.sign_in(PASSWORD, Some(&typed)).await.unwrap();
    assert_eq!(
        slug(anna.sign_in(PASSWORD, Some(&anna.codes[3])).await),
        "wrong-code"
    );
    let left = accounts::find_second_factor(&anna.app.backend, &anna.person.visit).await;
    assert_eq!(left.unwrap().recovery_codes_left, 9);
    let trail = anna.trail().await;
    for action in ["second_factor.recovery_code_used", "second_factor.wrong_code"] {
        assert!(trail.iter().any(|row| row == action), "{trail:?}");
    }
}

#[tokio::test]
async fn a_code_cannot_be_found_by_trying() {
    let anna = Anna::new().await;
    for _ in 0..5 {
        assert_eq!(
            slug(anna.sign_in(PASSWORD, Some(&anna.wrong_code())).await),
            "wrong-code"
        );
    }
    // Not even a right one is looked at, of either kind.
    for code in [anna.code(), anna.codes[0].clone()] {
        let refused = problem(anna.sign_in(PASSWORD, Some(&code)).await);
        assert_eq!(refused.kind, Kind::Limited);
        assert_eq!(refused.extensions["retry_after"], 61);
    }
    anna.app.clock.advance(SignedDuration::from_secs(60));
    assert_eq!(
        slug(anna.sign_in(PASSWORD, Some(&anna.wrong_code())).await),
        "wrong-code"
    );
    let refused = problem(anna.sign_in(PASSWORD, Some(&anna.code())).await);
    assert_eq!(refused.extensions["retry_after"], 121);
    anna.app.clock.advance(SignedDuration::from_secs(120));
    anna.sign_in(PASSWORD, Some(&anna.code())).await.unwrap();
    // A right one ends the count.
    assert_eq!(
        slug(anna.sign_in(PASSWORD, Some(&anna.wrong_code())).await),
        "wrong-code"
    );
    anna.next_step();
    anna.sign_in(PASSWORD, Some(&anna.code())).await.unwrap();
}

#[tokio::test]
async fn codes_are_counted_with_the_sign_ins_too() {
    let anna = Anna::new().await;
    let settings = Settings {
        sign_ins_per_minute: 2,
        ..anna.app.backend.settings().clone()
    };
    let strict = Backend::new(&anna.app.target, settings, anna.app.clock.clone());
    let wrong = anna.wrong_code();
    for _ in 0..2 {
        assert_eq!(
            slug(sign_in(&strict, &anna.app, PASSWORD, Some(&wrong)).await),
            "wrong-code"
        );
    }
    let refused = sign_in(&strict, &anna.app, PASSWORD, Some(&anna.code())).await;
    assert_eq!(problem(refused).kind, Kind::Limited);
}

#[tokio::test]
async fn new_recovery_codes_take_the_place_of_the_old() {
    let anna = Anna::new().await;
    let (backend, visit) = (&anna.app.backend, &anna.person.visit);
    let renew = |code: String| accounts::renew_recovery_codes(backend, visit, proofs(&code));
    let refused = problem(renew(anna.wrong_code()).await);
    assert_eq!(refused.field("code").unwrap().code, FieldCode::WrongCode);
    let wrong_password = BothProofs {
        password: "not the password".into(),
        code: anna.code(),
    };
    let refused = problem(accounts::renew_recovery_codes(backend, visit, wrong_password).await);
    assert!(refused.field("password").is_some() && refused.field("code").is_none());
    let codes = renew(anna.code()).await.unwrap().0;
    assert_eq!(
        slug(anna.sign_in(PASSWORD, Some(&anna.codes[0])).await),
        "wrong-code"
    );
    anna.sign_in(PASSWORD, Some(&codes[0])).await.unwrap();
    assert!(
        anna.trail()
            .await
            .contains(&"second_factor.codes_renewed".to_owned())
    );
}

#[tokio::test]
async fn it_is_switched_off_with_both_proofs_and_the_owner_is_told() {
    let anna = Anna::new().await;
    let (backend, visit) = (&anna.app.backend, &anna.person.visit);
    let remove = |code: String| accounts::remove_second_factor(backend, visit, proofs(&code));
    assert!(problem(remove(anna.wrong_code()).await).field("code").is_some());
    assert!(problem(remove(" ".into()).await).field("code").is_some());
    remove(anna.codes[9].clone()).await.unwrap();
    assert_eq!(slug(remove(anna.code()).await), "second-factor-off");
    anna.sign_in(PASSWORD, None).await.unwrap();
    assert!(accounts::find_me(backend, visit).await.unwrap().is_some());
    assert_eq!(
        anna.app.mails_to(ANNA).await,
        ["second_factor_off", "second_factor_on"]
    );
    let trail = anna.trail().await;
    assert!(trail.contains(&"second_factor.off".to_owned()), "{trail:?}");
    // Nothing of it is left.
    assert_eq!(anna.rows("accounts.recovery_codes").await, 0);
    assert_eq!(anna.rows("accounts.second_factors").await, 0);
}

#[tokio::test]
async fn a_new_password_by_mail_does_not_switch_it_off() {
    let anna = Anna::new().await;
    let backend = &anna.app.backend;
    accounts::request_password_reset(backend, &anna.app.visitor(), ANNA)
        .await
        .unwrap();
    let new_password = "another good long password";
    let form = ResetPassword {
        token: anna.app.token(ANNA, "reset_password").await,
        new_password: new_password.into(),
    };
    accounts::reset_password(backend, &anna.app.visitor(), form)
        .await
        .unwrap();
    assert_eq!(
        slug(anna.sign_in(new_password, None).await),
        "second-factor-required"
    );
    anna.sign_in(new_password, Some(&anna.code())).await.unwrap();
}

#[tokio::test]
async fn the_command_line_lets_in_who_lost_the_app() {
    let anna = Anna::new().await;
    let cli = admin::visit(&anna.app.backend, "test");
    assert!(
        admin::reset_second_factor(&anna.app.backend, &cli, ANNA)
            .await
            .unwrap()
    );
    assert!(
        !admin::reset_second_factor(&anna.app.backend, &cli, ANNA)
            .await
            .unwrap()
    );
    anna.sign_in(PASSWORD, None).await.unwrap();
    assert!(anna.trail().await.contains(&"second_factor.reset".to_owned()));
    assert!(
        anna.app
            .mails_to(ANNA)
            .await
            .contains(&"second_factor_off".to_owned())
    );
    let unknown = admin::reset_second_factor(&anna.app.backend, &cli, "nobody@example.org").await;
    assert_eq!(problem(unknown).kind, Kind::Missing);
}

#[tokio::test]
async fn a_new_secret_of_the_instance_takes_over_at_the_next_sign_in() {
    let anna = Anna::new().await;
    let now = anna.app.backend.settings().clone();
    let last_year = "the secret of last year, 32 characters";
    let old = Vault::new(&Settings {
        secret: last_year.into(),
        ..now.clone()
    });
    let new = Vault::new(&now);
    let place = place(anna.person.user_id);
    // As it was sealed before the change.
    let opened = new.open(place, &anna.sealed().await).unwrap();
    let before = old.seal(Entropy, place, opened.secret.expose_secret()).unwrap();
    let mut tx = anna.app.backend.db().begin_accounts().await.unwrap();
    store::use_step(&mut tx, anna.person.user_id, 0, Some(&before))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let refused = anna.sign_in(PASSWORD, Some(&anna.code())).await;
    assert!(matches!(refused, Err(Error::Internal(_))));

    let settings = Settings {
        previous_secret: Some(last_year.into()),
        ..now
    };
    let changed = Backend::new(&anna.app.target, settings, anna.app.clock.clone());
    sign_in(&changed, &anna.app, PASSWORD, Some(&anna.code()))
        .await
        .unwrap();
    assert!(!new.open(place, &anna.sealed().await).unwrap().is_old);
    anna.next_step();
    anna.sign_in(PASSWORD, Some(&anna.code())).await.unwrap();
}

#[tokio::test]
async fn the_database_holds_neither_the_secret_nor_the_codes() {
    let anna = Anna::new().await;
    let sealed = anna.sealed().await;
    assert!(!sealed.windows(20).any(|part| totp::base32(part) == anna.secret));
    let stored = anna.app.table_text("accounts.recovery_codes").await;
    assert_eq!(stored.lines().count(), 10);
    for code in &anna.codes {
        let signs = code.replace('-', "");
        let bytes = crate::hex(&signs.as_bytes()[..8]);
        assert!(!stored.contains(&signs[..8]) && !stored.contains(&bytes));
    }
}

#[tokio::test]
async fn a_secret_moved_to_another_account_opens_nothing() {
    let anna = Anna::new().await;
    let ben = anna.app.person("ben@example.org").await;
    let moved = format!(
        "delete from accounts.recovery_codes; update accounts.second_factors set user_id = '{}'",
        ben.user_id
    );
    anna.app.as_owner(&moved).await;
    let form = SignIn {
        email: ben.email,
        password: PASSWORD.into(),
        otp: Some(anna.code()),
    };
    let refused = accounts::sign_in(&anna.app.backend, &anna.app.visitor(), form).await;
    assert!(matches!(refused, Err(Error::Internal(_))));
}

#[tokio::test]
async fn a_secret_that_was_left_lying_is_confirmed_no_more() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let secret = start(&app, &anna).await.unwrap().secret;
    app.clock.advance(SignedDuration::from_mins(16));
    let late = confirm(&app, &anna, &app.time_code(&secret)).await;
    assert_eq!(slug(late), "second-factor-off");
}

#[tokio::test]
async fn codes_of_a_set_up_are_counted_like_sign_ins() {
    let app = TestApp::new().await;
    let anna = app.person(ANNA).await;
    let secret = start(&app, &anna).await.unwrap().secret;
    let settings = Settings {
        sign_ins_per_minute: 2,
        ..app.backend.settings().clone()
    };
    let strict = Backend::new(&app.target, settings, app.clock.clone());
    let confirm = |code: &str| {
        let command = ConfirmSecondFactor { code: code.into() };
        accounts::confirm_second_factor(&strict, &anna.visit, command)
    };
    for _ in 0..2 {
        let refused = problem(confirm("not a code").await);
        assert_eq!(refused.field("code").unwrap().code, FieldCode::WrongCode);
    }
    assert_eq!(
        problem(confirm(&app.time_code(&secret)).await).kind,
        Kind::Limited
    );
}
