//! Durable signatures: through HTTP, into the store directly, and by the bare group-commit loop.

use std::time::{Duration, Instant as Stopwatch};

use crate::{
    Options, bare, load,
    load::{CLIENTS, Round, Times},
    report::{Goal, Report, percentile},
    world::World,
};

/// What an event in canonical form and a drawing lose to sealing: salt, length, nonce, tag.
const OVERHEAD: usize = 64;

/// Measures all three, one after another on the same database.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "sign", World::engine(options));
    let (learners, half_days) = (options.count(1_300, 50), options.count(20, 4));
    let world = World::start(options).await?;
    world.plan(learners, half_days).await?;

    let through = through_http(&world, options, 0..half_days / 2).await?;
    let sealed = bare::sealed_length(&world.place).await?;
    let canonical = sealed.saturating_sub(load::drawing().len() + OVERHEAD).max(1);
    let mut direct = Times::default();
    for n in half_days / 2..half_days {
        let due = world.enter(n).await?;
        direct.add(load::record(&world, &due, canonical).await?);
        if direct.all > options.time() {
            break;
        }
    }
    let stopped = world.stop().await?;
    let count = through.each.len().max(direct.each.len());
    let limit = bare::signatures(&stopped.place, count, sealed, options.time()).await?;
    stopped.remove().await?;

    let limit_name = "bare group-commit loop";
    report.compare(
        ("signatures through HTTP, 64 clients", through.rate()),
        (limit_name, limit.rate()),
        "a second",
        Some(Goal::RatioAtLeast(0.6)),
    );
    report.compare(
        ("signatures into the store, 64 clients", direct.rate()),
        (limit_name, limit.rate()),
        "a second",
        None,
    );
    for (name, times, share, goal) in [
        ("through HTTP, half are faster than", &through, 0.5, None),
        ("through HTTP, 99 of 100 are faster than", &through, 0.99, Some(Goal::ValueAtMost(60.0))),
        ("into the store, half are faster than", &direct, 0.5, None),
        ("into the store, 99 of 100 are faster than", &direct, 0.99, None),
        ("bare loop, half are faster than", &limit, 0.5, None),
        ("bare loop, 99 of 100 are faster than", &limit, 0.99, None),
    ] {
        report.add(name, percentile(&times.each, share), "ms", goal);
    }
    report.add("signatures through HTTP", through.each.len() as f64, "in all", None);
    report.add("bytes of a sealed signature", sealed as f64, "bytes", None);
    Ok(report)
}

/// Signs half-day after half-day; checking in is not counted.
async fn through_http(
    world: &World,
    options: &Options,
    half_days: std::ops::Range<usize>,
) -> anyhow::Result<Times> {
    let client = load::client()?;
    let mut times = Times::default();
    for n in half_days {
        let round = Round::prepare(world, &world.enter(n).await?).await?;
        let end = Stopwatch::now() + options.time().saturating_sub(times.all);
        let enough = move || Stopwatch::now() >= end;
        times.add(round.send(&client, &world.url, CLIENTS, Duration::ZERO, enough).await?);
        if times.all >= options.time() {
            break;
        }
    }
    Ok(times)
}
