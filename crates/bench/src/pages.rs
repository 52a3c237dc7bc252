//! Pages over a long history, beside the same pages over a short one.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context as _, ensure};
use assidu_domain::people::Role;
use assidu_ui::urls::{self, routes};
use reqwest::{Client, header::COOKIE};

use crate::{
    Options, history, load,
    report::{Goal, Report, percentile},
    world::{World, half_day},
};

/// Learners in both histories, of one group: the pages show the same people.
const LEARNERS: usize = 25;
/// Half-days of the short history: the four weeks that a learner's page shows are full in both, and about a thousand
/// signatures. The last one is a morning, so that all others are past.
const SHORT: usize = 43;
/// Half-days of the long one: two years of teaching for the same group.
const LONG: usize = 1_001;
/// Bytes of an event in canonical form, about.
const CANONICAL: usize = 800;

/// A history with a server on it, in the last of its half-days, and the pages to open: name, address, cookie.
struct History {
    world: World,
    looks: Vec<(&'static str, String, String)>,
    signatures: usize,
}

/// Measures the pages over both histories, in turns, so that what else the computer does falls on both.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "pages", World::engine(options));
    let short = History::make(options, options.count(SHORT, 5), 0).await?;
    let half_days = options.count(LONG, 9);
    let own = (half_days - 1) * LEARNERS;
    let others =
        if options.small { 2 } else { (options.signatures as usize).saturating_sub(own).div_ceil(own) };
    let long = History::make(options, half_days, others).await?;
    for (one, other) in short.looks.iter().zip(&long.looks) {
        let (few, many) = open(options, (&short, one), (&long, other)).await?;
        let goal = Some(Goal::RatioAtMost(1.5));
        report.compare((one.0, many), ("the same over a short history", few), "ms", goal);
    }
    report.add("signatures of the long history", long.signatures as f64, "in all", None);
    report.add("signatures of the short history", short.signatures as f64, "in all", None);
    for history in [short, long] {
        history.world.stop().await?.remove().await?;
    }
    Ok(report)
}

impl History {
    /// Makes a history of so many half-days, the past of which so many other groups had too, and logs those in who
    /// look at it.
    async fn make(options: &Options, half_days: usize, others: usize) -> anyhow::Result<Self> {
        let world = World::start(options).await?;
        world.plan(LEARNERS, half_days).await?;
        let mut signatures = 0;
        for n in 0..half_days - 1 {
            let due = world.enter(n).await?;
            signatures += load::record(&world, &due, CANONICAL).await?.each.len();
            // Or the pages would list what nobody has closed.
            load::close(&world, &due).await?;
        }
        let due = world.enter(half_days - 1).await?;
        let first = due.first().context("nobody is expected")?;
        // In both: what is closed has its sheet, and the database knows its tables.
        history::fill(&world.place, half_day(half_days - 1).0, others).await?;
        signatures += others * (half_days - 1) * LEARNERS;
        let (office, trainer) = (world.actor.person, world.first_trainer().await?);
        let pages = [
            ("day page of a learner", routes::MY_DAY.to_owned(), first.person, Role::Learner),
            ("day page of a trainer", routes::TRAINER_DAY.to_owned(), trainer, Role::Trainer),
            ("supervision of a class meeting", urls::meeting(first.meeting), office, Role::Administrator),
            ("today", routes::TODAY.to_owned(), office, Role::Administrator),
        ];
        let mut looks = Vec::with_capacity(pages.len());
        for (name, path, person, role) in pages {
            looks.push((name, path, world.log_in(&[person], role).await?.pop().context("no session")?));
        }
        // The checkpoint over the history is published first: it is no part of a page.
        tokio::time::sleep(Duration::from_secs(options.count(10, 2) as u64)).await;
        Ok(Self { world, looks, signatures })
    }

    /// Opens a page, and gives how long that took and how many bytes it has.
    async fn look(&self, client: &Client, (_, path, cookie): &Look) -> anyhow::Result<(Duration, usize)> {
        let watch = Stopwatch::now();
        let response = client.get(format!("{}{path}", self.world.url)).header(COOKIE, cookie).send().await?;
        let (status, at) = (response.status(), response.url().path().to_owned());
        let bytes = response.bytes().await?.len();
        ensure!(status.is_success() && path.starts_with(&at), "{path} answered {status} at {at}");
        Ok((watch.elapsed(), bytes))
    }
}

type Look = (&'static str, String, String);

/// The median milliseconds of a page over each history, opened again and again in turns.
async fn open(
    options: &Options,
    (short, one): (&History, &Look),
    (long, other): (&History, &Look),
) -> anyhow::Result<(f64, f64)> {
    let clients = (load::client()?, load::client()?);
    let (most, end) = (options.count(300, 3), Stopwatch::now() + options.time());
    let (mut few, mut many) = (Vec::new(), Vec::new());
    // The first ones warm up.
    for n in 0..most + WARM {
        let (short_time, short_bytes) = short.look(&clients.0, one).await?;
        let (long_time, long_bytes) = long.look(&clients.1, other).await?;
        let differ = short_bytes.abs_diff(long_bytes);
        ensure!(
            options.small || differ * 20 < short_bytes,
            "{}: {short_bytes} and {long_bytes} bytes",
            one.0
        );
        if n >= WARM {
            few.push(short_time);
            many.push(long_time);
        }
        if n > WARM && Stopwatch::now() >= end {
            break;
        }
    }
    Ok((percentile(&few, 0.5), percentile(&many, 0.5)))
}

/// How often a page is opened before it counts.
const WARM: usize = 5;
