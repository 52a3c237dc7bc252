//! People who sign through HTTP, checked in beforehand, and records that go to the store directly.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, bail};
use assidu_app::signing::Arrival;
use assidu_domain::{
    EventId, Instant, MeetingId, TenantId,
    people::Role,
    ports::{self, Clock as _},
    signing::{AttendanceState, Method},
};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_store::{Effect, NewEvent, Outcome, Record, SignatureMarks};
use assidu_ui::urls;
use assidu_web::{cookies, forms::FormKey};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use futures_util::future;
use reqwest::{
    Client, StatusCode,
    header::{ACCEPT, CONTENT_TYPE, COOKIE, ORIGIN},
};

use crate::world::{Due, PATIENCE, World};

/// How many sign at once.
pub(crate) const CLIENTS: usize = 64;

/// One signature, ready to be sent.
struct Letter {
    url: String,
    cookies: String,
    body: String,
}

/// What came of a load.
#[derive(Default)]
pub(crate) struct Times {
    /// How long each took.
    pub(crate) each: Vec<Duration>,
    /// How long all took together.
    pub(crate) all: Duration,
}

impl Times {
    /// Adds another round.
    pub(crate) fn add(&mut self, other: Self) {
        self.each.extend(other.each);
        self.all += other.all;
    }

    /// How many a second.
    pub(crate) fn rate(&self) -> f64 {
        let seconds = self.all.as_secs_f64();
        if seconds > 0.0 { self.each.len() as f64 / seconds } else { 0.0 }
    }
}

/// A drawing of about 1 KB, as a pad sends it.
pub(crate) fn drawing() -> String {
    let points: Vec<String> =
        (0..88_i64).map(|n| format!("[{},{}]", 1000 + n * 20, 1000 + (n * 37) % 600)).collect();
    format!("{{\"w\":320,\"h\":180,\"strokes\":[[{}]]}}", points.join(","))
}

impl Letter {
    /// The whole request as it goes over the wire.
    fn request(&self, origin: &str) -> Vec<u8> {
        let host = origin.trim_start_matches("http://");
        let path = self.url.strip_prefix(origin).unwrap_or(&self.url);
        let (cookies, body, length) = (&self.cookies, &self.body, self.body.len());
        format!(
            "POST {path} HTTP/1.1\r\nhost: {host}\r\naccept: application/json\r\n\
             content-type: application/x-www-form-urlencoded\r\ncookie: {cookies}\r\norigin: {origin}\r\n\
             content-length: {length}\r\n\r\n{body}"
        )
        .into_bytes()
    }
}

/// Signatures of one half-day, checked in and waiting.
pub(crate) struct Round(Arc<Vec<Letter>>);

impl Round {
    /// Logs everyone in and checks everyone in.
    pub(crate) async fn prepare(world: &World, due: &[Due]) -> anyhow::Result<Self> {
        let people: Vec<_> = due.iter().map(|due| due.person).collect();
        let sessions = world.log_in(&people, Role::Learner).await?;
        let form_key = FormKey::new(&world.app.face_secret());
        let strokes = urls::escaped(&drawing());
        let mut letters = Vec::with_capacity(due.len());
        for (due, session) in due.iter().zip(sessions) {
            let device = BASE64URL_NOPAD.encode(&ports::bytes::<16>(&SystemRandomness));
            let tenant = world.actor.tenant;
            let fingerprint = world.app.device(&device);
            let checked = world
                .app
                .check_in(
                    tenant,
                    due.sign_off,
                    due.person,
                    Arrival::by_account(Method::RotatingQr, fingerprint),
                )
                .await?;
            let csrf = form_key.token(&device, &SystemRandomness);
            let key = HEXLOWER.encode(&ports::bytes::<16>(&SystemRandomness));
            letters.push(Letter {
                url: format!("{}{}", world.url, urls::sign(due.sign_off)),
                cookies: format!("{session}; {}={device}", cookies::DEVICE),
                body: format!(
                    "csrf={}&challenge={}&key={key}&strokes={strokes}&typed=&device_at=",
                    urls::escaped(&csrf),
                    urls::escaped(&checked.challenge)
                ),
            });
        }
        Ok(Self(Arc::new(letters)))
    }

    /// All requests as they go over the wire.
    pub(crate) fn requests(&self, origin: &str) -> Vec<Vec<u8>> {
        self.0.iter().map(|letter| letter.request(origin)).collect()
    }

    /// Sends all, so many at once, each after a pause, until `enough` says so.
    pub(crate) async fn send(
        &self,
        client: &Client,
        origin: &str,
        clients: usize,
        pause: Duration,
        enough: impl Fn() -> bool + Clone + Send + 'static,
    ) -> anyhow::Result<Times> {
        let next = Arc::new(AtomicUsize::new(0));
        let watch = Stopwatch::now();
        let tasks = (0..clients).map(|_| {
            let (letters, next) = (Arc::clone(&self.0), Arc::clone(&next));
            let (client, origin, enough) = (client.clone(), origin.to_owned(), enough.clone());
            tokio::spawn(async move {
                let mut each = Vec::new();
                while !enough() {
                    let Some(letter) = letters.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                    let watch = Stopwatch::now();
                    letter.send(&client, &origin).await?;
                    each.push(watch.elapsed());
                    if !pause.is_zero() {
                        tokio::time::sleep(pause).await;
                    }
                }
                Ok::<_, anyhow::Error>(each)
            })
        });
        let mut times = Times::default();
        for done in future::join_all(tasks).await {
            times.each.extend(done.context("a client ended badly")??);
        }
        times.all = watch.elapsed();
        Ok(times)
    }
}

impl Letter {
    async fn send(&self, client: &Client, origin: &str) -> anyhow::Result<()> {
        let request = client
            .post(&self.url)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(COOKIE, &self.cookies)
            .header(ORIGIN, origin)
            .body(self.body.clone());
        let response = request.send().await?;
        let status = response.status();
        let text = response.text().await?;
        if status != StatusCode::CREATED {
            bail!("a signature was answered with {status}: {}", text.chars().take(200).collect::<String>());
        }
        Ok(())
    }
}

/// The clients' connections: kept open, on loopback only.
pub(crate) fn client() -> anyhow::Result<Client> {
    Ok(Client::builder().no_proxy().pool_max_idle_per_host(CLIENTS).timeout(PATIENCE).build()?)
}

/// Records signatures in the store directly, so many at once.
pub(crate) async fn record(world: &World, due: &[Due], canonical: usize) -> anyhow::Result<Times> {
    let (app, tenant) = (Arc::clone(&world.app), world.actor.tenant);
    let records: Arc<Vec<Due>> = Arc::new(due.to_vec());
    let next = Arc::new(AtomicUsize::new(0));
    let strokes = drawing().into_bytes();
    let watch = Stopwatch::now();
    let tasks = (0..CLIENTS).map(|_| {
        let (app, records, next, strokes) =
            (Arc::clone(&app), Arc::clone(&records), Arc::clone(&next), strokes.clone());
        tokio::spawn(async move {
            let mut each = Vec::new();
            while let Some(due) = records.get(next.fetch_add(1, Ordering::Relaxed)) {
                let watch = Stopwatch::now();
                let record = signature(tenant, *due, app.class_now(), canonical, strokes.clone());
                match app.store().record(record).await? {
                    Outcome::Recorded(_) => each.push(watch.elapsed()),
                    other => bail!("a record was not taken: {other:?}"),
                }
            }
            Ok::<_, anyhow::Error>(each)
        })
    });
    let mut times = Times::default();
    for done in future::join_all(tasks).await {
        times.each.extend(done.context("a client ended badly")??);
    }
    times.all = watch.elapsed();
    Ok(times)
}

/// Closes the class meetings of these people, as a trainer would at the end of the lesson.
pub(crate) async fn close(world: &World, due: &[Due]) -> anyhow::Result<()> {
    let meetings: BTreeSet<MeetingId> = due.iter().map(|due| due.meeting).collect();
    for meeting in meetings {
        let record = Record {
            tenant: world.actor.tenant,
            idempotency_key: ports::bytes(&SystemRandomness),
            judged_at: world.app.class_now(),
            event: NewEvent {
                id: EventId::new(SystemClock.now(), &SystemRandomness),
                kind: "closing",
                at: SystemClock.now(),
                meeting: Some(meeting),
                sign_off: None,
                person: None,
                author: None,
                canonical: b"{}".to_vec(),
                salt: ports::bytes(&SystemRandomness),
                strokes: Vec::new(),
            },
            effect: Effect::Close { meeting, rows: Vec::new() },
        };
        match world.app.store().record(record).await? {
            Outcome::Recorded(_) => {}
            other => bail!("a closing was not taken: {other:?}"),
        }
    }
    Ok(())
}

fn signature(tenant: TenantId, due: Due, now: Instant, canonical: usize, strokes: Vec<u8>) -> Record {
    Record {
        tenant,
        idempotency_key: ports::bytes(&SystemRandomness),
        judged_at: now,
        event: NewEvent {
            id: EventId::new(SystemClock.now(), &SystemRandomness),
            kind: "signature",
            at: SystemClock.now(),
            meeting: Some(due.meeting),
            sign_off: Some(due.sign_off),
            person: Some(due.person),
            author: None,
            canonical: vec![b'x'; canonical],
            salt: ports::bytes(&SystemRandomness),
            strokes,
        },
        effect: Effect::Sign {
            sign_off: due.sign_off,
            person: due.person,
            method: Method::RotatingQr,
            state: AttendanceState::Present,
            minutes: 0,
            given_at: None,
            marks: SignatureMarks {
                device: Some(ports::bytes(&SystemRandomness)),
                drawing: Some(ports::bytes(&SystemRandomness)),
            },
        },
    }
}
