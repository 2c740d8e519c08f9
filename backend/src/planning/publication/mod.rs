//! Publishing the planning: a version is kept, everybody concerned is told what changed for them, and what was published
//! can be compared and brought back.
//!
//! What people know of a shift is the row of the last version it was in. A version of some weeks takes the place of what
//! was known of every shift that is in it and of every one that began in its weeks, so that a shift which moves from one
//! week to another is told as such, and one that is gone is told once.

mod notices;
mod publish;
mod restore;
mod store;
mod versions;

#[cfg(test)]
mod mail_tests;
#[cfg(test)]
mod restore_tests;
#[cfg(test)]
mod tests;

pub(super) use notices::of_week;
pub use notices::{find_notice, list_notices, read_notice};
pub use publish::{publish_planning, show_publish_preview};
pub use restore::restore_publication;
pub use versions::{find_publication, list_publications, show_publication_changes};

use domain::planning::{NamedChanges, PersonChanges};

use crate::Result;
use crate::db::Tx;

/// The changes of people with their names, by name; of those who left only on request.
async fn named(tx: &mut Tx, people: Vec<PersonChanges>, who_left: bool) -> Result<Vec<NamedChanges>> {
    let users: Vec<_> = people.iter().map(|person| person.user_id.0).collect();
    let names = store::list_names(tx, &users).await?;
    let mut people = people;
    let found = names.into_iter().filter_map(|name| {
        let place = people
            .iter()
            .position(|person| person.user_id.0 == name.user_id)?;
        let changes = people.swap_remove(place);
        (who_left || name.is_here).then_some(NamedChanges {
            display_name: name.text,
            changes,
        })
    });
    Ok(found.collect())
}
