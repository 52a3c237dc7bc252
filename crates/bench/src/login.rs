//! Password log-ins, as many as one core hashes, while others sign.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, ensure};
use argon2::{Algorithm, Argon2, Params, Version};
use assidu_app::accounts::AccessCard;
use assidu_domain::{PersonId, ports};
use assidu_outbound::SystemRandomness;
use assidu_ui::urls::{self, routes};
use assidu_web::{cookies, forms::FormKey};
use data_encoding::BASE64URL_NOPAD;
use futures_util::future;

use crate::{
    Options,
    lean::Client,
    load::{self, Round},
    report::{Goal, Report, percentile},
    world::World,
};

/// How many try to log in at once: fewer than may wait.
const CLIENTS: usize = 64;
/// How many come at once to see that the queue has an end.
const RUSH: usize = 600;
/// How many sign at once meanwhile, and how long each waits before the next.
const SIGNERS: usize = 8;
const PAUSE: Duration = Duration::from_millis(40);

/// Measures log-ins, the bare hash, and signing with and without them.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "login", World::engine(options));
    let world = Arc::new(World::start(options).await?);
    world.plan(options.count(1_300, 50), 2).await?;
    let due = world.enter(0).await?;
    let people: Vec<PersonId> = due.iter().map(|due| due.person).take(options.count(CLIENTS, 4)).collect();
    let cards = world.app.give_access_to_people(&world.actor, &people).await?;
    let bare = bare(options.time().min(Duration::from_secs(5)))?;

    let calm = sign(&world, 0, options.time() / 2, Arc::new(AtomicBool::new(false))).await?;
    let done = Arc::new(AtomicBool::new(false));
    let signing = tokio::spawn({
        let (world, done, time) = (Arc::clone(&world), Arc::clone(&done), options.time() * 4);
        async move { sign(&world, 1, time, done).await }
    });
    let logged_in = log_in(&world, &cards, options).await;
    done.store(true, Ordering::SeqCst);
    let busy = signing.await?;
    let (rate, each) = logged_in?;
    let (let_in, sent_away, waits) = rush(&world, &cards, options.count(RUSH, 20)).await?;
    let busy = busy?;
    let Some(world) = Arc::into_inner(world) else { anyhow::bail!("the instance is still in use") };
    world.stop().await?.remove().await?;

    let limit = ("bare Argon2id on one core", bare);
    report.compare(("log-ins with a password", rate), limit, "a second", Some(Goal::RatioAtLeast(0.8)));
    report.add("logging in, half are faster than", percentile(&each, 0.5), "ms", None);
    report.add("logging in, 99 of 100 are faster than", percentile(&each, 0.99), "ms", None);
    let beside = ("the same while nobody logs in", percentile(&calm, 0.99));
    let p99 = percentile(&busy, 0.99);
    report.compare(("signing meanwhile, 99 of 100 faster than", p99), beside, "ms", None);
    report.add("signing meanwhile, half faster than", percentile(&busy, 0.5), "ms", None);
    report.add("of a rush, let in", let_in as f64, "in all", None);
    report.add("of a rush, told to come back", sent_away as f64, "in all", None);
    report.add("told so within", percentile(&waits, 1.0), "ms", None);
    Ok(report)
}

/// How many hashes of a password one core makes in a second, with the server's own cost.
fn bare(time: Duration) -> anyhow::Result<f64> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
    let engine = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let (watch, mut count, mut out) = (Stopwatch::now(), 0_u32, [0; 32]);
    while count == 0 || watch.elapsed() < time {
        let hashed = engine.hash_password_into(b"correct horse battery", &[7; 16], &mut out);
        hashed.map_err(|error| anyhow::anyhow!("{error}"))?;
        count += 1;
    }
    Ok(f64::from(count) / watch.elapsed().as_secs_f64())
}

/// People sign at a steady pace until told to stop.
async fn sign(
    world: &World,
    half_day: usize,
    time: Duration,
    done: Arc<AtomicBool>,
) -> anyhow::Result<Vec<Duration>> {
    let round = Round::prepare(world, &world.enter(half_day).await?).await?;
    let end = Stopwatch::now() + time;
    let enough = move || done.load(Ordering::SeqCst) || Stopwatch::now() >= end;
    Ok(round.send(&load::client()?, &world.url, SIGNERS, PAUSE, enough).await?.each)
}

/// The request of one who logs in, from a device of their own.
fn request(world: &World, card: &AccessCard, key: &FormKey) -> Vec<u8> {
    let device = BASE64URL_NOPAD.encode(&ports::bytes::<16>(&SystemRandomness));
    let csrf = key.token(&device, &SystemRandomness);
    let body = format!(
        "csrf={}&institution=bench&identifier={}&password={}",
        urls::escaped(&csrf),
        urls::escaped(&card.login),
        urls::escaped(&card.password)
    );
    let host = world.address();
    format!(
        "POST {} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncookie: {}={device}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        routes::SIGN_IN,
        cookies::DEVICE,
        body.len()
    )
    .into_bytes()
}

/// Log-ins in a second, and how long each took.
async fn log_in(
    world: &Arc<World>,
    cards: &[AccessCard],
    options: &Options,
) -> anyhow::Result<(f64, Vec<Duration>)> {
    let key = Arc::new(FormKey::new(&world.app.face_secret()));
    let (watch, count) = (Stopwatch::now(), Arc::new(AtomicUsize::new(0)));
    let end = watch + options.time();
    let clients = cards.iter().map(|card| {
        let (world, card, key, count) =
            (Arc::clone(world), card.clone(), Arc::clone(&key), Arc::clone(&count));
        tokio::spawn(async move {
            let (mut client, mut each) = (Client::connect(world.address()).await?, Vec::new());
            while Stopwatch::now() < end {
                let request = request(&world, &card, &key);
                let watch = Stopwatch::now();
                let answer = client.ask(&request).await?;
                ensure!(answer.status == 303, "logging in was answered with {}", answer.status);
                each.push(watch.elapsed());
                count.fetch_add(1, Ordering::Relaxed);
            }
            Ok::<_, anyhow::Error>(each)
        })
    });
    let mut each = Vec::new();
    for done in future::join_all(clients.collect::<Vec<_>>()).await {
        each.extend(done.context("a client ended badly")??);
    }
    Ok((count.load(Ordering::Relaxed) as f64 / watch.elapsed().as_secs_f64(), each))
}

/// More at once than may wait: some are let in, the others told at once to come back.
async fn rush(
    world: &Arc<World>,
    cards: &[AccessCard],
    count: usize,
) -> anyhow::Result<(usize, usize, Vec<Duration>)> {
    let key = FormKey::new(&world.app.face_secret());
    let clients = (0..count).filter_map(|n| cards.get(n % cards.len().max(1))).map(|card| {
        let (request, address) = (request(world, card, &key), world.address());
        tokio::spawn(async move {
            let mut client = Client::connect(address).await?;
            let watch = Stopwatch::now();
            let answer = client.ask(&request).await?;
            let again = answer.header("retry-after").is_some();
            Ok::<_, anyhow::Error>((answer.status, again, watch.elapsed()))
        })
    });
    let (mut let_in, mut waits) = (0, Vec::new());
    for done in future::join_all(clients.collect::<Vec<_>>()).await {
        match done.context("a client ended badly")?? {
            (303, ..) => let_in += 1,
            (503, true, wait) => waits.push(wait),
            (status, again, _) => anyhow::bail!("a rush was answered with {status} (come back: {again})"),
        }
    }
    Ok((let_in, waits.len(), waits))
}
