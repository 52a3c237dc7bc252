//! People: what a request's rights cost, sealed names, and an erasure in a long history.

use std::{
    sync::Arc,
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, ensure};
use assidu_app::{Actor, rights::Decision};
use assidu_domain::{
    PersonId,
    import::Model,
    matrix::Right,
    people::{Role, Roles},
    ports::{self, Clock as _},
    rights::{Answer, RequestKind},
};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_store::{directory::Directories, erasures};
use assidu_texts::Language;
use assidu_web::{
    Settings, Web,
    access::{Body as Sent, Entry, Who},
    routes::Routes,
};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header::COOKIE},
    routing::get,
};
use tower::ServiceExt as _;

use crate::{
    Options, bare, history, load,
    report::{Goal, Report, percentile},
    world::{World, half_day, learners_file},
};

/// Names that are opened.
const NAMES: usize = 1_000;
/// Signatures of the provider in which somebody is erased.
const SIGNATURES: usize = 1_000_000;
/// Learners who signed themselves, of one group, and the half-days on which they did.
const LEARNERS: usize = 25;
const HALF_DAYS: usize = 201;
/// How many are erased, one after another.
const ERASED: usize = 7;
/// Bytes of an event in canonical form, about.
const CANONICAL: usize = 800;
/// Requests that warm up.
const WARM: usize = 50;

/// A route that needs a right, and does nothing.
static TABLE: &[Entry] = &[Entry {
    method: Method::GET,
    path: "/nothing",
    who: Who::May(Right::Supervise),
    body: Sent::Form,
    htmx: false,
}];

/// Measures all three.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "people", World::engine(options));
    let world = World::start(options).await?;
    world.import(Model::Learners, learners_file("N", options.count(NAMES, 50))).await?;
    rights(&mut report, &world, options).await?;
    names(&mut report, &world, options).await?;
    world.stop().await?.remove().await?;
    erasure(&mut report, options).await?;
    Ok(report)
}

/// A request through the guard that every page has, and the same through no guard.
async fn rights(report: &mut Report, world: &World, options: &Options) -> anyhow::Result<()> {
    let web = Web::new(assidu_web::Parts {
        settings: Settings {
            origin: String::new(),
            trusted_proxies: Vec::new(),
            test_data: true,
            language: Language::Fr,
            secret: world.app.face_secret(),
        },
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemRandomness),
        app: Arc::clone(&world.app),
        demo: None,
    });
    let guarded = Routes::over(web.clone(), TABLE).get("/nothing", async || ()).finish()?.with_state(web);
    let bare: Router = Router::new().route("/nothing", get(async || ()));
    let sessions = world.log_in(&[world.actor.person], Role::Administrator).await?;
    let cookie = sessions.first().context("no session")?;
    let (mut with, mut without) = (Vec::new(), Vec::new());
    let end = Stopwatch::now() + options.time() / 2;
    let most = options.count(200_000, 20);
    for n in 0..most + WARM {
        let (one, other) = (ask(&guarded, cookie).await?, ask(&bare, cookie).await?);
        if n >= WARM {
            with.push(one);
            without.push(other);
        }
        if n > WARM && Stopwatch::now() >= end {
            break;
        }
    }
    let micros = |times: &[Duration]| percentile(times, 0.5) * 1000.0;
    let (with, without) = (micros(&with), micros(&without));
    let goal = Some(Goal::ValueAtMost(50.0));
    report.add("rights of a request: who, and whether they may", with - without, "µs", goal);
    report.compare(("a request that needs a right", with), ("the same route for all", without), "µs", None);
    Ok(())
}

/// How long a request takes that does nothing.
async fn ask(router: &Router, cookie: &str) -> anyhow::Result<Duration> {
    let request = Request::builder().uri("/nothing").header(COOKIE, cookie).body(Body::empty())?;
    let router = router.clone();
    let watch = Stopwatch::now();
    let answer = router.oneshot(request).await?;
    let time = watch.elapsed();
    ensure!(answer.status() == StatusCode::OK, "nothing was answered with {}", answer.status());
    Ok(time)
}

/// All names of a provider, read and opened, and bare opening of as many of the same lengths.
async fn names(report: &mut Report, world: &World, options: &Options) -> anyhow::Result<()> {
    let store = world.app.store();
    let (name, wrapped) = bare::lengths_of_names(&world.place).await?;
    let sealed = Sealed::make(options.count(NAMES, 50), name, wrapped)?;
    let (mut opened, mut barely) = (Vec::new(), Vec::new());
    let end = Stopwatch::now() + options.time() / 2;
    for n in 0..options.count(500, 3) {
        let fresh = Directories::new(store.clone(), 64 << 20);
        let mut tx = store.read(&world.actor.scope()).await?;
        let watch = Stopwatch::now();
        let found = fresh.open(&mut tx).await?.len();
        opened.push(watch.elapsed());
        drop(tx);
        ensure!(found > sealed.rows.len(), "{found} names are there");
        let watch = Stopwatch::now();
        sealed.open()?;
        barely.push(watch.elapsed());
        if n > 2 && Stopwatch::now() >= end {
            break;
        }
    }
    let (opened, barely) = (percentile(&opened, 0.5), percentile(&barely, 0.5));
    let goal = Some(Goal::ValueAtMost(5.0));
    report.compare(("1,000 sealed names read and opened", opened), ("bare AES-256-GCM", barely), "ms", goal);
    Ok(())
}

/// Names under a key each, and the keys under one: as the store has them, and nothing around them.
struct Sealed {
    wrap: LessSafeKey,
    rows: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Sealed {
    /// So many, with as many bytes as the database has.
    fn make(count: usize, name: usize, wrapped: usize) -> anyhow::Result<Self> {
        let overhead = NONCE_LEN + AES_256_GCM.tag_len();
        let name = vec![b'x'; name.checked_sub(overhead).context("names are not sealed")?];
        ensure!(wrapped >= overhead + 32, "keys are not wrapped");
        let wrap = key(&ports::bytes::<32>(&SystemRandomness))?;
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            let secret: [u8; 32] = ports::bytes(&SystemRandomness);
            rows.push((seal(&wrap, &secret)?, seal(&key(&secret)?, &name)?));
        }
        Ok(Self { wrap, rows })
    }

    fn open(&self) -> anyhow::Result<usize> {
        let mut bytes = 0;
        for (wrapped, name) in &self.rows {
            let secret = open(&self.wrap, wrapped)?;
            bytes += open(&key(&secret)?, name)?.len();
        }
        Ok(bytes)
    }
}

fn key(secret: &[u8]) -> anyhow::Result<LessSafeKey> {
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, secret).ok().context("no key")?))
}

fn seal(key: &LessSafeKey, plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let nonce: [u8; NONCE_LEN] = ports::bytes(&SystemRandomness);
    let mut sealed = plain.to_vec();
    let nonce_used = Nonce::assume_unique_for_key(nonce);
    key.seal_in_place_append_tag(nonce_used, Aad::empty(), &mut sealed).ok().context("not sealed")?;
    Ok([nonce.as_slice(), &sealed].concat())
}

fn open(key: &LessSafeKey, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().context("too short")?;
    let mut plain = rest.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let length = key.open_in_place(nonce, Aad::empty(), &mut plain).ok().context("does not open")?.len();
    plain.truncate(length);
    Ok(plain)
}

/// People ask to be erased, and an administrator grants it.
async fn erasure(report: &mut Report, options: &Options) -> anyhow::Result<()> {
    let world = World::start(options).await?;
    let (learners, half_days) = (options.count(LEARNERS, ERASED), options.count(HALF_DAYS, 5));
    world.plan(learners, half_days).await?;
    let mut signatures = 0;
    for n in 0..half_days - 1 {
        let due = world.enter(n).await?;
        signatures += load::record(&world, &due, CANONICAL).await?.each.len();
        load::close(&world, &due).await?;
    }
    let due = world.enter(half_days - 1).await?;
    let others = if options.small { 2 } else { (SIGNATURES - signatures).div_ceil(signatures) };
    history::fill(&world.place, half_day(half_days - 1).0, others).await?;
    signatures += others * signatures;
    let people: Vec<PersonId> = due.iter().map(|due| due.person).take(ERASED).collect();
    let (mut decided, mut destroyed) = (Vec::new(), Vec::new());
    for person in people {
        let asks = Actor::of(world.actor.tenant, person, Roles::of(&[Role::Learner]));
        let request = world.app.ask_about_own_data(&asks, RequestKind::Erasure, "").await?;
        let grant = Decision { answer: Answer::Granted, identified: true, says: "", righting: None };
        let watch = Stopwatch::now();
        world.app.answer_request(&world.actor, request, grant).await?;
        decided.push(watch.elapsed());
        // As the night does it on the day on which the law no longer keeps the evidence.
        let watch = Stopwatch::now();
        let mut tx = world.app.store().write(&world.actor.scope()).await?;
        erasures::finish(&mut tx, person, SystemClock.now()).await?;
        tx.commit().await?;
        destroyed.push(watch.elapsed());
    }
    world.stop().await?.remove().await?;
    let goal = Some(Goal::ValueAtMost(1_000.0));
    report.add("a person erased, the slowest", percentile(&decided, 1.0), "ms", goal);
    report.add("a person erased, half are faster than", percentile(&decided, 0.5), "ms", None);
    report.add("the key of the evidence destroyed, the slowest", percentile(&destroyed, 1.0), "ms", goal);
    report.add("signatures of the provider", signatures as f64, "in all", None);
    Ok(())
}
