//! The outside world: what implements the ports of `assidu-domain` with a real clock, real chance, real
//! keys and the network.
//!
//! To add an adapter: 1. find or write the port in `domain/src/ports`; 2. one file here, named after what
//! it reaches; 3. every network call goes through the one HTTP client, which carries the limits and the
//! allow-list; 4. test it against a local server that misbehaves.

mod clock;
mod randomness;

pub use clock::SystemClock;
pub use randomness::SystemRandomness;
