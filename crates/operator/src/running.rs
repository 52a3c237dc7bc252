//! A server at work: pages, background loops, and an end that cuts nobody off.

use std::{error::Error, net::SocketAddr, sync::Arc};

use anyhow::Context as _;
use assidu_app::{
    App,
    face::{Demo, Parts, Settings},
};
use assidu_domain::network::Network;
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_texts::Language;
use axum::Router;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::http::{self, AskedToStop, Limits, Tls};

/// What makes the pages out of their parts. The program names it, so nothing here is compiled again when a page
/// changes.
pub type Face = fn(Parts) -> Result<Router, Box<dyn Error + Send + Sync>>;

/// How the pages are served.
pub struct Pages {
    /// The address people use, or empty on a loopback server.
    pub origin: String,
    /// Proxies whose word about the client's address is believed.
    pub trusted_proxies: Vec<Network>,
    /// Language of visitors who ask for none that we speak.
    pub language: Language,
    /// The demonstration's accounts, in a demonstration.
    pub demo: Option<Demo>,
    /// Limits of the connections.
    pub limits: Limits,
    /// The certificate, when the server speaks HTTPS itself.
    pub tls: Option<Tls>,
}

impl Pages {
    /// For this computer alone: no proxy, no certificate.
    #[must_use]
    pub fn loopback() -> Self {
        Self {
            origin: String::new(),
            trusted_proxies: Vec::new(),
            language: Language::Fr,
            demo: None,
            limits: Limits::default(),
            tls: None,
        }
    }
}

/// A server that was started.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    pages: JoinHandle<std::io::Result<()>>,
    background: JoinHandle<()>,
    renewal: Option<JoinHandle<()>>,
}

impl Running {
    /// Starts pages and background work on an open socket.
    ///
    /// # Errors
    /// When the pages cannot be put together.
    pub fn start(app: Arc<App>, listener: TcpListener, pages: Pages, face: Face) -> anyhow::Result<Self> {
        let address = listener.local_addr().context("the socket has no address")?;
        let settings = Settings {
            origin: pages.origin,
            trusted_proxies: pages.trusted_proxies,
            test_data: app.kind().is_test(),
            language: pages.language,
            secret: app.face_secret(),
        };
        let parts = Parts {
            settings,
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemRandomness),
            app: Arc::clone(&app),
            demo: pages.demo,
        };
        let router = face(parts).map_err(|error| anyhow::anyhow!(error))?;
        let (stop, stopped) = watch::channel(false);
        let mut ended = stopped.clone();
        let until = async move {
            let _ = ended.wait_for(|stop| *stop).await;
        };
        let renewal = pages.tls.clone().map(|tls| tokio::spawn(tls.keep_renewed(http::LOOK_EVERY)));
        let pages = tokio::spawn(http::serve(listener, router, pages.limits, pages.tls, until));
        let background = tokio::spawn(app.run_background(stopped));
        Ok(Self { address, stop, pages, background, renewal })
    }

    /// Runs until it is asked to stop, then finishes what was begun.
    ///
    /// # Errors
    /// When the socket fails.
    pub async fn until(self, asked: AskedToStop) -> anyhow::Result<()> {
        asked.wait().await;
        self.stop().await
    }

    /// Stops now: running requests and jobs are finished first.
    ///
    /// # Errors
    /// When the socket failed.
    pub async fn stop(self) -> anyhow::Result<()> {
        let _ = self.stop.send(true);
        if let Some(renewal) = self.renewal {
            renewal.abort();
        }
        self.pages.await.context("the pages ended badly")??;
        self.background.await.context("the background work ended badly")
    }
}
