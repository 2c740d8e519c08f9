//! Who works in the place of whom, when the people of two weeks differ.

use domain::UserId;
use domain::planning::MapUser;
use icondata_lu::{LuPlus, LuTrash2};
use leptos::prelude::*;

use crate::i18n::{t, use_locale};
use crate::ui::{Button, ButtonSize, Choice, IconButton, SelectField};

/// One replacement, as it is chosen. Copied into its handlers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    number: u32,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// The replacements of a form.
#[derive(Clone, Copy)]
pub struct Pairs(RwSignal<Vec<Pair>>);

impl Pairs {
    /// None.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Those that name whom they replace; of two for the same person the first.
    pub fn chosen(self) -> Vec<MapUser> {
        let mut chosen: Vec<MapUser> = Vec::new();
        for pair in self.0.get() {
            let from: Option<UserId> = pair.from.get().parse().ok();
            let to = pair.to.get().parse().ok();
            if let Some(from) = from.filter(|from| chosen.iter().all(|other| other.from != *from)) {
                chosen.push(MapUser { from, to });
            }
        }
        chosen
    }

    fn add(self) {
        self.0.update(|pairs| {
            let number = pairs.last().map_or(0, |pair| pair.number + 1);
            pairs.push(Pair {
                number,
                from: RwSignal::new(String::new()),
                to: RwSignal::new(String::new()),
            });
        });
    }
}

/// A row for each, and a button for one more.
#[component]
pub fn Replacements(
    /// The replacements.
    pairs: Pairs,
    /// Everybody, without "nobody".
    people: StoredValue<Vec<Choice>>,
) -> impl IntoView {
    let l = use_locale();
    let offer = move |first: &'static str| {
        let first = Choice::new("", first);
        std::iter::once(first)
            .chain(people.get_value())
            .collect::<Vec<_>>()
    };
    let row = move |pair: Pair| {
        let number = pair.number;
        view! {
            <li class="batch-pair">
                <SelectField
                    name=format!("from_{number}")
                    label=t::batches::replaced(l)
                    choices=offer(t::batches::choose_person(l))
                    value=pair.from
                />
                <SelectField
                    name=format!("to_{number}")
                    label=t::batches::replaced_by(l)
                    choices=offer(t::planning::nobody(l))
                    value=pair.to
                />
                <IconButton
                    icon=LuTrash2
                    label=t::batches::remove_replacement(l)
                    on_click=move || pairs.0.update(|pairs| pairs.retain(|other| other.number != number))
                />
            </li>
        }
    };
    view! {
        <div class="flex flex-col items-start gap-2">
            <ul class="batch-pairs">
                <For each=move || pairs.0.get() key=|pair| pair.number children=row />
            </ul>
            <Button size=ButtonSize::Small icon=LuPlus on_click=move || pairs.add()>
                {t::batches::add_replacement(l)}
            </Button>
        </div>
    }
}
