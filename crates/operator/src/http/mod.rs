//! Sockets: listening, connections with limits, and stopping without cutting anyone off.

mod listen;
mod patience;
mod serve;
mod tls;

pub use listen::{ListenError, lan_address, listen, listen_near};
pub use serve::{Limits, serve, until_stopped};
pub use tls::{LOOK_EVERY, Tls, TlsError};
