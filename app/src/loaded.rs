//! What a resource has brought, for what is drawn outside of the place that waits for it.

use leptos::prelude::*;

use crate::error::AppError;

/// The items once they are there, none before and none when they cannot be had: the place that waits says why.
pub fn loaded<T>(found: Resource<Result<Vec<T>, AppError>>) -> Signal<Vec<T>>
where
    T: Clone + Send + Sync + 'static,
{
    let items = RwSignal::new(Vec::new());
    Effect::new(move || {
        if let Some(Ok(found)) = found.get() {
            items.set(found);
        }
    });
    items.into()
}
