//! Pages over a long history, beside the same pages over a short one.

use std::time::{Duration, Instant as Stopwatch};

use anyhow::{Context as _, ensure};
use assidu_domain::people::Role;
use assidu_ui::urls::{self, routes};
use reqwest::header::COOKIE;

use crate::{
    Options, load,
    report::{Goal, Report, percentile},
    world::World,
};

/// Learners in both histories: the pages show the same number of people.
const LEARNERS: usize = 50;
/// Bytes of an event in canonical form, about.
const CANONICAL: usize = 800;

/// A page and who looks at it: name, milliseconds.
type Times = Vec<(&'static str, f64)>;

/// Measures the pages over both histories.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "pages", World::engine(options));
    let (short, long) = (options.count(20, 4), options.count(1_000, 12));
    let (limit, _) = history(options, short).await?;
    let (times, signatures) = history(options, long).await?;
    for ((name, long), (_, short)) in times.into_iter().zip(limit) {
        let beside = ("the same over a short history", short);
        report.compare((name, long), beside, "ms", Some(Goal::RatioAtMost(1.5)));
    }
    report.add("signatures of the long history", signatures as f64, "in all", None);
    report.add(
        "signatures of the short history",
        (short.saturating_sub(1) * LEARNERS) as f64,
        "in all",
        None,
    );
    Ok(report)
}

/// Makes a history of so many half-days, and opens the pages in the last of them.
async fn history(options: &Options, half_days: usize) -> anyhow::Result<(Times, usize)> {
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
    let trainer = world.first_trainer().await?;
    // The checkpoint over the history is published first: it is no part of a page.
    tokio::time::sleep(Duration::from_secs(options.count(10, 2) as u64)).await;
    let looks = [
        ("day page of a learner", routes::MY_DAY.to_owned(), first.person, Role::Learner),
        ("day page of a trainer", routes::TRAINER_DAY.to_owned(), trainer, Role::Trainer),
        (
            "supervision of a class meeting",
            urls::meeting(first.meeting),
            world.actor.person,
            Role::Administrator,
        ),
        ("today", routes::TODAY.to_owned(), world.actor.person, Role::Administrator),
    ];
    let mut times = Vec::with_capacity(looks.len());
    for (name, path, person, role) in looks {
        let cookie = world.log_in(&[person], role).await?.pop().context("no session")?;
        let each = open(&world, &path, &cookie, options).await?;
        times.push((name, each));
    }
    world.stop().await?.remove().await?;
    Ok((times, signatures))
}

/// The median milliseconds of a page, opened again and again over one connection.
async fn open(world: &World, path: &str, cookie: &str, options: &Options) -> anyhow::Result<f64> {
    let client = load::client()?;
    let (most, end) = (options.count(300, 3), Stopwatch::now() + options.time());
    let mut each: Vec<Duration> = Vec::new();
    // The first one warms up.
    for n in 0..=most {
        let watch = Stopwatch::now();
        let response = client.get(format!("{}{path}", world.url)).header(COOKIE, cookie).send().await?;
        let (status, at) = (response.status(), response.url().path().to_owned());
        response.bytes().await?;
        ensure!(status.is_success() && path.starts_with(&at), "{path} answered {status} at {at}");
        if n > 0 {
            each.push(watch.elapsed());
        }
        if n > 0 && Stopwatch::now() >= end {
            break;
        }
    }
    Ok(percentile(&each, 0.5))
}
