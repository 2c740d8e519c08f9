//! One version: who was told what, who has read it.

use domain::planning::{Publication, PublicationDetail, Recipient};
use domain::{Permission, PermissionSet, WorkspaceId};
use leptos::prelude::*;

use super::compare::Compare;
use super::people_changes::PersonDetails;
use super::restore::Restore;
use crate::i18n::{self, t, use_locale};
use crate::ui::{Badge, Moment, Tone};

/// From the moment it is loaded.
#[component]
pub fn VersionView(
    /// Where.
    workspace: WorkspaceId,
    /// What the reader may do.
    mine: PermissionSet,
    /// The version.
    detail: PublicationDetail,
    /// The newest versions.
    others: Vec<Publication>,
    /// The workspace's zone.
    zone: String,
) -> impl IntoView {
    let l = use_locale();
    let PublicationDetail { publication, people } = detail;
    let weeks = i18n::day_range(l, publication.period.from, publication.period.to);
    let restorable = mine.has(Permission::EditPlanning) && mine.has(Permission::PublishPlanning);
    let restore = restorable.then(|| view! { <Restore workspace publication=publication.clone() /> });
    let note = (!publication.note.is_empty()).then(|| {
        view! { <p class="whitespace-pre-line text-sm text-ink">{publication.note.clone()}</p> }
    });
    let nobody = people.is_empty().then(|| {
        view! { <p class="text-sm text-muted">{t::publications::nobody(l)}</p> }
    });
    let (at, by_name) = (publication.at, publication.by_name.clone());
    let row_zone = zone.clone();
    let rows = people.into_iter().map(move |recipient| {
        let zone = row_zone.clone();
        view! { <RecipientRow recipient zone /> }
    });
    view! {
        <section class="flex flex-col gap-3">
            <h2 class="text-base font-semibold text-ink">
                {t::publications::version_of(l, publication.number, weeks)}
            </h2>
            <p class="text-sm text-muted">
                {publication.team.clone().map(|team| format!("{team} \u{b7} "))} {by_name} " \u{b7} " <Moment at zone />
                " \u{b7} " {t::publications::shifts(l, publication.shifts)} " \u{b7} "
                {t::publications::read_by(l, publication.read, publication.told)}
            </p>
            {note}
            {nobody}
            <ul class="list empty:hidden">{rows.collect_view()}</ul>
        </section>
        <Compare workspace publication others />
        {restore}
    }
}

#[component]
fn RecipientRow(recipient: Recipient, zone: String) -> impl IntoView {
    let l = use_locale();
    let unproven = !recipient.mailed && recipient.read_at.is_none();
    let mark = match recipient.read_at {
        Some(at) => view! {
            <Badge tone=Tone::Ok>{t::publications::read_on(l)} " " <Moment at zone /></Badge>
        }
        .into_any(),
        None => view! { <Badge tone=Tone::Warn>{t::publications::not_read(l)}</Badge> }.into_any(),
    };
    let no_mail = unproven.then(|| {
        view! { <p class="change-aside">{t::publications::no_mail(l)}</p> }
    });
    view! {
        <li class="change-person">
            <PersonDetails person=recipient.told>{mark}</PersonDetails>
            {no_mail}
        </li>
    }
}
