//! The second step of a sign-in: a code.

use domain::{Kind, Problem};
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, ButtonVariant, CodeField};

/// Whether the last answer asks for a code. One that only asks to wait leaves it as it was.
pub fn use_second_step(problem: Signal<Option<Problem>>) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| {
        problem.with(|problem| match problem {
            Some(problem) if problem.kind == Kind::Limited => before.copied().unwrap_or_default(),
            Some(problem) => asks_for_code(problem),
            None => false,
        })
    })
}

/// Whether it is an answer to a right password.
pub fn asks_for_code(problem: &Problem) -> bool {
    ["second-factor-required", "wrong-code"].contains(&problem.slug())
}

/// The field for a code of the app or, after a press, for a recovery code.
#[component]
pub fn SignInCode(
    /// The last answer.
    problem: Signal<Option<Problem>>,
    /// Whether it is all that is left to fill in.
    alone: Signal<bool>,
) -> impl IntoView {
    let l = use_locale();
    let paper = RwSignal::new(false);
    let error = Signal::derive(move || {
        let is_wrong = problem.with(|problem| {
            problem
                .as_ref()
                .is_some_and(|problem| problem.slug() == "wrong-code")
        });
        is_wrong.then(|| t::problems::wrong_code(l).to_owned())
    });
    move || {
        let (letters, label, hint, other) = if paper.get() {
            let hint = t::second_factor::recovery_hint(l);
            (
                true,
                t::second_factor::recovery_code(l),
                hint,
                t::second_factor::use_app(l),
            )
        } else {
            let hint = t::second_factor::sign_in_hint(l);
            (
                false,
                t::second_factor::code(l),
                hint,
                t::second_factor::use_recovery(l),
            )
        };
        view! {
            <div>
                <CodeField name="otp" label hint error letters waits=!alone.get_untracked() />
                <Button variant=ButtonVariant::Ghost size=ButtonSize::Small on_click=move || paper.update(|paper| *paper = !*paper)>
                    {other}
                </Button>
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::accounts::{second_factor_required, wrong_code};

    #[test]
    fn a_code_is_asked_for_after_a_right_password_only() {
        assert!(asks_for_code(&second_factor_required()) && asks_for_code(&wrong_code()));
        let wrong_password = Problem::typed(Kind::Unauthenticated, "wrong-credentials", "");
        assert!(!asks_for_code(&wrong_password));
        assert!(!asks_for_code(&Problem::unauthenticated()));
    }
}
