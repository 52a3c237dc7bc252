//! What a provider opens to organisations, and what these read.

pub(crate) mod grants;
pub(crate) mod portal;
