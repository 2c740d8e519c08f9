//! Pages of lists.

use domain::Page;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PageV1<T> {
    /// The rows, at most `size`.
    pub items: Vec<T>,
    /// How many rows all pages have together.
    pub total: i64,
    /// The page, from 1.
    #[schema(example = 1)]
    pub page: u32,
    /// The size asked for.
    #[schema(example = 50)]
    pub size: u32,
}

impl<T, U: From<T>> From<Page<T>> for PageV1<U> {
    fn from(page: Page<T>) -> Self {
        let Page {
            items,
            total,
            page,
            size,
        } = page.map(U::from);
        Self {
            items,
            total,
            page,
            size,
        }
    }
}

/// Which page of a list is wanted; describes what [`domain::PageQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParamsV1 {
    /// The page, from 1; 1 when absent.
    #[param(minimum = 1, maximum = 1_000_000, example = 1)]
    pub page: Option<u32>,
    /// Rows a page; 50 when absent.
    #[param(minimum = 1, maximum = 200, example = 50)]
    pub size: Option<u32>,
}
