//! What was found, by day, to say yes or no to.

use domain::planning::fill::{FillDetail, FillProposal};
use domain::{ShiftId, WorkspaceId};
use icondata_lu::{LuCalendarDays, LuCheck};
use jiff::civil::Date;
use leptos::prelude::*;

use super::choices::Choices;
use super::review_row::ReviewRow;
use crate::i18n::{self, t, use_locale};
use crate::ui::{Button, ButtonVariant, EmptyState, Submission};

/// The list, with the button that says yes to all of it.
#[component]
pub fn Review(
    /// Where.
    workspace: WorkspaceId,
    /// The search.
    detail: RwSignal<FillDetail>,
    /// Looks at it again.
    look: Callback<()>,
) -> impl IntoView {
    let l = use_locale();
    let (id, days) = detail.with_untracked(|detail| (detail.run.id, by_day(&detail.proposals)));
    let choices = Choices::new(workspace, id, look);
    if days.is_empty() {
        let (title, text) = (t::fill::nothing_title(l), t::fill::nothing_text(l));
        return view! { <EmptyState title text icon=LuCalendarDays /> }.into_any();
    }
    let section = move |(day, shifts): (Date, Vec<ShiftId>)| {
        let rows = shifts.into_iter().map(|shift| row(detail, shift, choices));
        let rows = rows.collect_view();
        view! {
            <section class="flex flex-col gap-2">
                <h2 class="text-sm font-semibold text-ink">{i18n::day_long(l, day)}</h2>
                <ul class="list">{rows}</ul>
            </section>
        }
    };
    view! {
        <Summary detail choices />
        {days.into_iter().map(section).collect_view()}
    }
    .into_any()
}

fn row(detail: RwSignal<FillDetail>, shift: ShiftId, choices: Choices) -> impl IntoView {
    let proposal = Memo::new(move |_| {
        detail.with(|detail| {
            let mut all = detail.proposals.iter();
            all.find(|proposal| proposal.facts.shift.id == shift).cloned()
        })
    });
    move || {
        proposal
            .get()
            .map(|proposal| view! { <ReviewRow proposal choices /> })
    }
}

/// The shifts by the day they begin on; a list does not change its order while it is looked at.
fn by_day(proposals: &[FillProposal]) -> Vec<(Date, Vec<ShiftId>)> {
    let mut days: Vec<(Date, Vec<ShiftId>)> = Vec::new();
    for proposal in proposals {
        let shift = &proposal.facts.shift;
        let day = shift.local.start.date();
        match days.last_mut() {
            Some((last, shifts)) if *last == day => shifts.push(shift.id),
            _ => days.push((day, vec![shift.id])),
        }
    }
    days
}

#[component]
fn Summary(detail: RwSignal<FillDetail>, choices: Choices) -> impl IntoView {
    let l = use_locale();
    let sent = Submission::new();
    let counts = Memo::new(move |_| {
        detail.with(|detail| {
            let run = &detail.run;
            [run.proposed, run.accepted, run.declined, run.unfilled].map(i64::from)
        })
    });
    let open = Memo::new(move |_| {
        detail.with(|detail| {
            let open = detail
                .proposals
                .iter()
                .filter(|proposal| proposal.can_be_accepted());
            open.map(|proposal| proposal.facts.shift.id)
                .collect::<Vec<ShiftId>>()
        })
    });
    let text = move || {
        let [proposed, accepted, declined, unfilled] = counts.get();
        let parts = [
            (proposed, t::fill::to_review(l, proposed)),
            (accepted, t::fill::count_accepted(l, accepted)),
            (declined, t::fill::count_declined(l, declined)),
            (unfilled, t::fill::count_unfilled(l, unfilled)),
        ];
        let said = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(_, text)| text);
        said.collect::<Vec<_>>().join(" \u{b7} ")
    };
    let is_empty = Memo::new(move |_| open.with(Vec::is_empty));
    view! {
        <div class="fill-summary">
            <p role="status" class="text-sm text-muted">{text}</p>
            {move || {
                (!is_empty.get())
                    .then(|| {
                        view! {
                            <Button
                                variant=ButtonVariant::Primary
                                icon=LuCheck
                                loading=sent.busy()
                                on_click=move || choices.accept(sent, open.get_untracked())
                            >
                                {t::fill::accept_all(l)}
                            </Button>
                        }
                    })
            }}
        </div>
    }
}
