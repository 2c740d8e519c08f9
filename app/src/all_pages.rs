//! All of a list that is answered in pages, where a select offers it.

use domain::page::MAX_SIZE;
use domain::{Page, PageQuery};
use std::future::Future;

use crate::error::AppError;

/// More pages than this are not offered in a select.
const MAX_PAGES: u32 = 10;

/// All pages of a list, one after the other.
///
/// # Errors
/// The first one that a page answers.
pub async fn all_pages<T, F>(list: impl Fn(PageQuery) -> F) -> Result<Vec<T>, AppError>
where
    F: Future<Output = Result<Page<T>, AppError>>,
{
    let mut items = Vec::new();
    for page in 1..=MAX_PAGES {
        let answer = list(PageQuery { page, size: MAX_SIZE }).await?;
        let total = answer.total;
        let ran_out = answer.items.is_empty();
        items.extend(answer.items);
        if ran_out || i64::try_from(items.len()).is_ok_and(|count| count >= total) {
            break;
        }
    }
    Ok(items)
}
