//! Sockets: listening, connections with limits, and stopping without cutting anyone off.

mod asked;
mod listen;
mod patience;
mod serve;
mod tls;

pub use asked::AskedToStop;
pub use listen::{ListenError, lan_address, listen, listen_near};
pub use serve::{Limits, serve};
pub use tls::{LOOK_EVERY, Tls, TlsError};
