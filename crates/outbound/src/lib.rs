//! The outside world: what implements the ports of `assidu-domain` with a real clock, real chance, real
//! keys and the network.
//!
//! To add an adapter: 1. find or write the port in `domain/src/ports`; 2. one file here, named after what
//! it reaches; 3. every network call goes through [`HttpClient`], which carries the limits and the
//! allow-list; 4. test it against a local server that misbehaves.

mod addresses;
mod clock;
mod http;
mod identity;
mod key_file;
mod mail;
mod passkeys;
mod randomness;
mod revocation;
mod timestamp;
mod token;
mod witness;

pub use addresses::is_public;
pub use clock::SystemClock;
pub use http::{AddressError, FetchError, HttpClient, HttpClientError, LONGEST_ANSWER};
pub use identity::HttpIdentitySource;
pub use key_file::{KeyFile, KeyFileError};
pub use mail::{MailSecurity, MailServer, MailSettings, MailSetupError};
pub use passkeys::{PasskeySetupError, Passkeys};
pub use randomness::SystemRandomness;
pub use revocation::{HttpRevocationSource, LONGEST_LIST};
pub use timestamp::{BasicAuth, HttpTimestampAuthority};
pub use token::{Token, TokenError, TokenSettings};
pub use witness::HttpWitness;
