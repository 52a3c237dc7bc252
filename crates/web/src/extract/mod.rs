//! What handlers take from a request, read and checked before they run.

mod fields;
mod form;
mod path;
mod upload;

pub use fields::Fields;
pub(crate) use form::may_act;
pub use form::{Form, Query};
pub use path::Path;
pub use upload::{Upload, UploadedFile};
