//! A server that answers as the test says.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

/// What the server does with a request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Answers this, then closes.
    Answer(Vec<u8>),
    /// Never answers.
    Silent,
    /// Sends the head of an answer, then a byte now and then, for ever.
    Drip,
    /// Sends an answer without end, as fast as it is taken.
    Endless,
}

/// A server on a free port of this computer.
pub(crate) struct Server {
    pub(crate) port: u16,
    asked: Arc<AtomicUsize>,
    last: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    pub(crate) async fn start(act: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, last) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let server = Self { port, asked: Arc::clone(&asked), last: Arc::clone(&last) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                asked.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, act.clone(), Arc::clone(&last)));
            }
        });
        server
    }

    /// How many connections came.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// The last request, head and body.
    pub(crate) async fn last(&self) -> String {
        String::from_utf8_lossy(&self.last.lock().await).into_owned()
    }
}

/// An answer with a status, a content type and a body.
pub(crate) fn answer(status: &str, more: &str, body: &[u8]) -> Act {
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n", body.len());
    Act::Answer([head.as_bytes(), body].concat())
}

async fn serve(mut stream: TcpStream, act: Act, last: Arc<Mutex<Vec<u8>>>) {
    let mut request = vec![0; 8192];
    let mut length = 0;
    // Head and body may come apart: the body of these tests is "request".
    let whole =
        |got: &[u8]| got.ends_with(b"request") || got.starts_with(b"GET ") && got.ends_with(b"\r\n\r\n");
    while length < request.len() && !whole(&request[..length]) {
        match stream.read(&mut request[length..]).await {
            Ok(read) if read > 0 => length += read,
            _ => return,
        }
    }
    *last.lock().await = request[..length].to_vec();
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n\r\n";
    match act {
        Act::Answer(bytes) => {
            let _ = stream.write_all(&bytes).await;
        }
        Act::Silent => tokio::time::sleep(Duration::from_secs(600)).await,
        Act::Drip => {
            let _ = stream.write_all(head).await;
            while stream.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
        Act::Endless => {
            let _ = stream.write_all(head).await;
            while stream.write_all(&[b'x'; 4096]).await.is_ok() {}
        }
    }
}
