//! Where to listen.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
};

use tokio::net::TcpListener;

/// Nothing can listen there.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Another program has the port.
    #[error("port {0} is taken by another program; choose another with --port")]
    Taken(u16),
    /// Ports below 1024 need more rights.
    #[error("port {0} is for programs of the system; choose one above 1023 with --port")]
    NotAllowed(u16),
    /// The address is not one of this computer, or the network refuses.
    #[error("{address} cannot be listened on")]
    Address {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
}

/// Listens on exactly this address and port; port 0 takes a free one.
///
/// # Errors
/// [`ListenError`] with words for whoever chose the port.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => ListenError::Taken(address.port()),
        io::ErrorKind::PermissionDenied => ListenError::NotAllowed(address.port()),
        _ => ListenError::Address { address, source },
    })
}

/// Listens on this port or, when it is taken, on one of the next ten: for a demonstration, any will do.
///
/// # Errors
/// [`ListenError`] when all are taken.
pub async fn listen_near(address: IpAddr, port: u16) -> Result<TcpListener, ListenError> {
    let mut taken = None;
    for port in port..=port.saturating_add(10) {
        match listen(SocketAddr::new(address, port)).await {
            Err(error @ ListenError::Taken(_)) => taken.get_or_insert(error),
            other => return other,
        };
    }
    Err(taken.unwrap_or(ListenError::Taken(port)))
}

/// The address of this computer in its local network, that a phone in the room can open.
///
/// Asks the system which address it would send from; nothing is sent.
#[must_use]
pub fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address that documentation keeps free: routed like any other, reached by nobody.
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}
