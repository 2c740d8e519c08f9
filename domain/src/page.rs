//! Lists are paged: `?page=&size=` in, `{items,total,page,size}` out.

use serde::{Deserialize, Serialize};

use crate::Result;
use crate::check::Check;

/// The largest page a list answers with.
pub const MAX_SIZE: u32 = 200;

/// Which page of a list is wanted. Pages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageQuery {
    /// From 1.
    pub page: u32,
    /// 1 to [`MAX_SIZE`].
    pub size: u32,
}

impl Default for PageQuery {
    fn default() -> Self {
        Self { page: 1, size: 50 }
    }
}

impl PageQuery {
    /// The page asked for, with the defaults filled in.
    ///
    /// # Errors
    /// `Invalid` naming `page` or `size` when out of range.
    pub fn new(page: Option<u32>, size: Option<u32>) -> Result<Self> {
        let asked = Self {
            page: page.unwrap_or(1),
            size: size.unwrap_or_else(|| Self::default().size),
        };
        let mut check = Check::new();
        check.range("page", i64::from(asked.page), 1, 1_000_000);
        check.range("size", i64::from(asked.size), 1, i64::from(MAX_SIZE));
        check.done(asked)
    }

    /// How many rows come before this page.
    pub fn offset(self) -> i64 {
        i64::from(self.page - 1) * i64::from(self.size)
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page<T> {
    /// The rows, at most `size`.
    pub items: Vec<T>,
    /// How many rows all pages have together.
    pub total: i64,
    /// The page, from 1.
    pub page: u32,
    /// The size asked for.
    pub size: u32,
}

impl<T> Page<T> {
    /// The same page with other items.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(f).collect(),
            total: self.total,
            page: self.page,
            size: self.size,
        }
    }
}
