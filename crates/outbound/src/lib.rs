//! The outside world: what implements the ports of `assidu-domain` with a real clock, real chance, real
//! keys and the network.
//!
//! To add an adapter: 1. find or write the port in `domain/src/ports`; 2. one file here, named after what
//! it reaches; 3. every network call goes through [`HttpClient`], which carries the limits and the
//! allow-list; 4. test it against a local server that misbehaves.

mod addresses;
mod clock;
mod http;
mod pem_signer;
mod randomness;
mod timestamp;
mod witness;

pub use addresses::is_public;
pub use clock::SystemClock;
pub use http::{AddressError, FetchError, HttpClient, HttpClientError, LONGEST_ANSWER};
pub use pem_signer::{PemSigner, PemSignerError};
pub use randomness::SystemRandomness;
pub use timestamp::{BasicAuth, HttpTimestampAuthority};
pub use witness::HttpWitness;
