//! Connections: as many as allowed, none that drips, and all finished before the server stops.

use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo, http::Request, response::Response};
use hyper::{body::Incoming, service::Service};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::{Builder, UpgradeableConnection},
        graceful::GracefulShutdown,
    },
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time,
};
use tower::{ServiceExt as _, service_fn};

use super::{patience::Patient, tls::Tls};

/// What a connection may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; more wait in the system's queue.
    pub connections: usize,
    /// How long the first byte may take to arrive, and a request's head from its first byte.
    pub head: Duration,
    /// How long a connection may stay silent after that: longer than any answer takes to begin.
    pub silence: Duration,
    /// How long requests may go on after the server was asked to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 20_000,
            head: Duration::from_secs(10),
            silence: Duration::from_secs(150),
            farewell: Duration::from_secs(10),
        }
    }
}

/// The most bytes of a request's head.
const HEAD_BYTES: usize = 32 << 10;
/// How long to wait when the system has no file handles left (F8).
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` is done, then lets requests finish; by HTTPS when a certificate is given.
///
/// # Errors
/// Only when the listener itself fails for good.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    tls: Option<Tls>,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let builder = Arc::new(builder(limits));
    let graceful = GracefulShutdown::new();
    let seats = Arc::new(Semaphore::new(limits.connections));
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &seats) => accepted,
        };
        let (stream, peer, seat) = accepted?;
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let router = router.clone();
            async move { router.oneshot(request).await.map_err(|never: Infallible| never) }
        });
        let service = TowerToHyperService::new(service);
        let stream = Patient::new(stream, limits.head, limits.silence);
        let (builder, watcher) = (Arc::clone(&builder), graceful.watcher());
        let tls = tls.as_ref().map(|tls| tls.acceptor().clone());
        tokio::spawn(async move {
            // A connection that ends badly is the other side's affair.
            let _ = match tls {
                None => watcher.watch(attend(&builder, stream, service)).await,
                Some(tls) => match time::timeout(limits.head, tls.accept(stream)).await {
                    Ok(Ok(stream)) => watcher.watch(attend(&builder, stream, service)).await,
                    Ok(Err(_)) | Err(_) => Ok(()),
                },
            };
            drop(seat);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => tracing::info!("stopped: every request was answered"),
        () = time::sleep(limits.farewell) => tracing::warn!("stopped: some requests took too long"),
    }
    Ok(())
}

/// One connection, from its first request to its last.
fn attend<I, S>(
    builder: &Builder<TokioExecutor>,
    stream: I,
    service: S,
) -> UpgradeableConnection<'static, TokioIo<I>, S, TokioExecutor>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    S: Service<Request<Incoming>, Response = Response, Error = Infallible> + 'static,
    S::Future: Send + 'static,
{
    builder.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned()
}

type Accepted = (TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit);

/// The next connection, once there is a seat for it.
async fn accept(listener: &TcpListener, seats: &Arc<Semaphore>) -> io::Result<Accepted> {
    let seat = Arc::clone(seats).acquire_owned().await.map_err(io::Error::other)?;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return Ok((stream, peer, seat)),
            // Gone before it was let in.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be accepted now");
                time::sleep(BREATH).await;
            }
        }
    }
}

/// HTTP/1.1 alone: telling the versions apart would wait for the first bytes without a limit, and what speaks
/// HTTP/2 to people is the proxy that holds the certificate.
fn builder(limits: Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD_BYTES)
        .keep_alive(true);
    builder
}
