//! Sockets: slow ones are cut, stopping waits for answers, a taken port is said to be.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use assidu_operator::http::{Limits, ListenError, listen, listen_near, serve};
use axum::{Router, routing::get};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::{Notify, oneshot},
    task::JoinHandle,
    time::{sleep, timeout},
};

/// How long something may take on the slowest computer: what never comes does not come in this time either.
const PATIENCE: Duration = Duration::from_secs(90);

struct Running {
    address: SocketAddr,
    /// A slow request has begun.
    begun: Arc<Notify>,
    stop: oneshot::Sender<()>,
    done: JoinHandle<std::io::Result<()>>,
}

async fn start(limits: Limits) -> Running {
    let begun = Arc::new(Notify::new());
    let tell = Arc::clone(&begun);
    let slow = get(move || async move {
        tell.notify_one();
        sleep(Duration::from_millis(300)).await;
        "done"
    });
    let much = get(|| async { vec![b'x'; 64 << 20] });
    let router =
        Router::new().route("/", get(|| async { "hello" })).route("/slow", slow).route("/much", much);
    let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let done = tokio::spawn(serve(listener, router, limits, None, async {
        let _ = stopped.await;
    }));
    Running { address, begun, stop, done }
}

async fn ask(address: SocketAddr, path: &str) -> String {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn f37_a_head_that_drips_is_cut_and_others_are_served_meanwhile() {
    let limits = Limits { head: Duration::from_secs(3), ..Limits::default() };
    let running = start(limits).await;
    let mut slow = TcpStream::connect(running.address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHo").await.unwrap();
    assert!(ask(running.address, "/").await.ends_with("hello"));
    let begun = Instant::now();
    let mut rest = Vec::new();
    let ended = timeout(PATIENCE, slow.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "the slow connection is still open after {:?}", begun.elapsed());
}

#[tokio::test]
async fn a_full_house_serves_the_next_one_when_a_seat_is_free() {
    let limits = Limits { connections: 1, head: Duration::from_secs(3), ..Limits::default() };
    let running = start(limits).await;
    let _held = TcpStream::connect(running.address).await.unwrap();
    let answer = timeout(PATIENCE, ask(running.address, "/")).await.unwrap();
    assert!(answer.ends_with("hello"));
}

#[tokio::test]
async fn a_connection_that_falls_silent_is_closed_and_one_that_waits_for_its_answer_is_not() {
    let limits = Limits { silence: Duration::from_secs(5), ..Limits::default() };
    let running = start(limits).await;
    let mut socket = TcpStream::connect(running.address).await.unwrap();
    socket.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let ended = timeout(PATIENCE, socket.read_to_end(&mut answer)).await;
    assert!(ended.is_ok(), "the silent connection is still open");
    assert!(answer.ends_with(b"done"));
}

#[tokio::test]
async fn f37_whoever_asks_for_much_and_takes_nothing_does_not_keep_their_seat() {
    let limits = Limits { connections: 1, silence: Duration::from_secs(3), ..Limits::default() };
    let running = start(limits).await;
    let mut greedy = TcpStream::connect(running.address).await.unwrap();
    // What stands behind the first request keeps the server from reading on while it writes.
    let request = b"GET /much HTTP/1.1\r\nHost: x\r\n\r\nGET /much HTTP/1.1\r\nHost: x\r\n\r\n";
    greedy.write_all(request).await.unwrap();
    let answer = timeout(PATIENCE, ask(running.address, "/")).await;
    assert!(answer.is_ok_and(|answer| answer.ends_with("hello")), "the only seat is still taken");
}

#[tokio::test]
async fn stopping_lets_a_request_finish_and_takes_no_new_one() {
    let running = start(Limits::default()).await;
    let address = running.address;
    let asked = tokio::spawn(async move { ask(address, "/slow").await });
    running.begun.notified().await;
    running.stop.send(()).unwrap();
    assert!(asked.await.unwrap().ends_with("done"));
    running.done.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_taken_port_is_said_to_be_or_the_next_is_taken() {
    let here = IpAddr::from(Ipv4Addr::LOCALHOST);
    let held = listen(SocketAddr::new(here, 0)).await.unwrap();
    let port = held.local_addr().unwrap().port();
    assert!(matches!(listen(SocketAddr::new(here, port)).await, Err(ListenError::Taken(p)) if p == port));
    if let Some(last) = port.checked_add(10) {
        let near = listen_near(here, port).await.unwrap().local_addr().unwrap().port();
        assert!(near > port && near <= last);
    }
}
