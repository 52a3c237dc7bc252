//! Clients that cost next to nothing: requests written beforehand, plain sockets, one thread for all.
//!
//! Clients and server share the processors, so what a client costs would count against the server. What these
//! cost is told apart.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, bail, ensure};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::LocalSet,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::{clock, load::Times};

/// The largest answer that is read.
const MOST_BYTES: usize = 4 << 20;

/// A connection that stays open.
pub(crate) struct Client {
    stream: Stream,
    buffer: Vec<u8>,
}

enum Stream {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Stream {
    async fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Plain(stream) => stream.write_all(bytes).await,
            Self::Tls(stream) => {
                stream.write_all(bytes).await?;
                stream.flush().await
            }
        }
    }

    async fn read(&mut self, buffer: &mut Vec<u8>) -> std::io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read_buf(buffer).await,
            Self::Tls(stream) => stream.read_buf(buffer).await,
        }
    }
}

/// What a server answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    /// Its status.
    pub(crate) status: u16,
    /// Its head, with the status line.
    pub(crate) head: &'a str,
    /// Its body.
    pub(crate) body: &'a [u8],
}

impl Answer<'_> {
    /// The value of a header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }

    /// `name=value` of a cookie that it sets.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let lines = self.head.split("\r\n").filter_map(|line| line.split_once(':'));
        let set = lines.filter(|(key, _)| key.eq_ignore_ascii_case("set-cookie"));
        let pairs = set.filter_map(|(_, value)| value.split(';').next().map(str::trim));
        pairs
            .filter(|pair| pair.split_once('=').is_some_and(|(key, _)| key == name))
            .map(str::to_owned)
            .next()
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(':'));
    lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

impl Client {
    /// Connects.
    pub(crate) async fn connect(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = Stream::Plain(tcp(address).await?);
        Ok(Self { stream, buffer: Vec::with_capacity(4096) })
    }

    /// Connects by TLS.
    pub(crate) async fn connect_by_tls(address: SocketAddr, tls: &TlsConnector) -> anyhow::Result<Self> {
        let name = address.ip().into();
        let stream = tls.connect(name, tcp(address).await?).await.context("no TLS")?;
        Ok(Self { stream: Stream::Tls(Box::new(stream)), buffer: Vec::with_capacity(4096) })
    }

    /// Sends a whole request and reads the whole answer.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.stream.write(request).await?;
        self.buffer.clear();
        let (head, end) = loop {
            ensure!(self.stream.read(&mut self.buffer).await? > 0, "the server hung up");
            ensure!(self.buffer.len() <= MOST_BYTES, "an endless answer");
            let Some(head) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { continue };
            let text = std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())?;
            match header(text, "content-length") {
                Some(length) => break (head, head + 4 + length.parse::<usize>()?),
                None => bail!("an answer of unknown length: {text:.200}"),
            }
        };
        while self.buffer.len() < end {
            ensure!(end <= MOST_BYTES, "an endless answer");
            ensure!(self.stream.read(&mut self.buffer).await? > 0, "the server hung up");
        }
        let head = std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())?;
        let status = head.get(9..12).and_then(|text| text.parse().ok()).context("no status")?;
        let body = self.buffer.get(head.len() + 4..end).unwrap_or_default();
        Ok(Answer { status, head, body })
    }
}

async fn tcp(address: SocketAddr) -> anyhow::Result<TcpStream> {
    let stream = TcpStream::connect(address).await.context("the server does not let anyone in")?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// Sends prepared requests over so many connections from a thread of its own until none is left or the time is
/// over. Gives how long each took, and the processor time that the clients themselves took.
pub(crate) async fn storm(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    clients: usize,
    end: Stopwatch,
) -> anyhow::Result<(Times, Duration)> {
    let (done, result) = tokio::sync::oneshot::channel();
    std::thread::Builder::new().name("clients".to_owned()).spawn(move || {
        let stormed = on_this_thread(address, requests, clients, end);
        let _ = done.send(stormed.map(|times| (times, clock::of_thread())));
    })?;
    result.await.context("the clients ended badly")?
}

fn on_this_thread(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    clients: usize,
    end: Stopwatch,
) -> anyhow::Result<Times> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, async move {
        let (requests, next) = (Arc::new(requests), Arc::new(AtomicUsize::new(0)));
        let mut connections = Vec::with_capacity(clients);
        for _ in 0..clients {
            connections.push(Client::connect(address).await?);
        }
        let watch = Stopwatch::now();
        let tasks = connections.into_iter().map(|mut client| {
            let (requests, next) = (Arc::clone(&requests), Arc::clone(&next));
            tokio::task::spawn_local(async move {
                let mut each = Vec::new();
                while Stopwatch::now() < end {
                    let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let watch = Stopwatch::now();
                    let answer = client.ask(request).await?;
                    if answer.status != 201 {
                        let text = String::from_utf8_lossy(answer.body);
                        bail!("a signature was answered with {}: {text:.200}", answer.status);
                    }
                    each.push(watch.elapsed());
                }
                Ok::<_, anyhow::Error>(each)
            })
        });
        let mut times = Times::default();
        for task in tasks.collect::<Vec<_>>() {
            times.each.extend(task.await.context("a client ended badly")??);
        }
        times.all = watch.elapsed();
        Ok(times)
    })
}
