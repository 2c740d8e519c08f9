//! Lists are paged: `?page=&size=` in, `{items,total,page,size}` out.

use serde::{Deserialize, Serialize};

use crate::check::Check;
use crate::{Problem, Result};

/// The largest page a list answers with.
pub const MAX_SIZE: u32 = 200;

/// Which page of a list is wanted. Pages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Asked")]
pub struct PageQuery {
    /// From 1.
    pub page: u32,
    /// 1 to [`MAX_SIZE`].
    pub size: u32,
}

/// A page as it arrives, not checked yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    page: Option<u32>,
    size: Option<u32>,
}

impl TryFrom<Asked> for PageQuery {
    type Error = Problem;

    fn try_from(asked: Asked) -> Result<Self> {
        Self::new(asked.page, asked.size)
    }
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

    /// The page with its rows; `total` counts those of all pages.
    pub fn of<T>(self, items: Vec<T>, total: i64) -> Page<T> {
        Page {
            items,
            total,
            page: self.page,
            size: self.size,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_range_does_not_get_past_the_wire() {
        for good in ["{}", r#"{"page":1}"#, r#"{"page":1000000,"size":200}"#] {
            assert!(serde_json::from_str::<PageQuery>(good).is_ok(), "{good}");
        }
        for bad in [
            r#"{"page":0,"size":50}"#,
            r#"{"page":1000001}"#,
            r#"{"size":0}"#,
            r#"{"size":201}"#,
            r#"{"page":-1}"#,
            r#"{"offset":3}"#,
        ] {
            assert!(serde_json::from_str::<PageQuery>(bad).is_err(), "{bad}");
        }
    }
}
