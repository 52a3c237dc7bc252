//! RFC 3161 timestamps: asking for them, judging the answer, reading them.
//!
//! ```text
//! let (der, expect) = timestamp::request(Digest::Sha256, &hash, nonce);   // the port posts `der`
//! let token = timestamp::accept(&reply, &expect, &policy)?;               // TST-02, TST-03
//! ```

mod accept;
mod info;
mod judge;
mod own;
mod request;

pub use accept::{TimestampPolicy, TimestampRefusal, accept};
pub use info::{Token, TokenError};
pub(crate) use judge::{Maker, chain_doubt, judge};
pub use own::OwnAnswers;
pub(crate) use request::ParsedRequest;
pub use request::{Expect, request};
