//! What every HTTP answer has in common: request ids, problems, extractors, limits, the access log.

pub mod access_log;
pub mod body;
pub mod caller;
pub mod client_ip;
pub mod form;
pub mod function_problem;
pub mod headers;
pub mod idempotency;
pub mod json;
pub mod json_error;
pub mod limit;
pub mod panics;
pub mod path;
pub mod problem;
pub mod query;
pub mod request_id;
pub mod same_origin;
pub mod session;
pub mod time;
pub mod upload;
pub mod version;

pub use access_log::access_log;
pub use backend::Known;
pub use caller::{Caller, Signed, Visitor};
pub use client_ip::{ClientIp, client_ip};
pub use form::Form;
pub use json::{Body, Write};
pub use panics::panic_problem;
pub use path::{Id, Ids};
pub use problem::{ApiError, ApiResult};
pub use query::{Params, Query, ReadQuery};
pub use request_id::{RequestId, request_id};
pub use time::{ClockTime, Day, Instant};
pub use upload::Upload;
pub use version::{Version, Versioned};
