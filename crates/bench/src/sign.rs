//! Durable signatures: through HTTP, into the store directly, and by the bare group-commit loop.

use std::time::{Duration, Instant as Stopwatch};

use crate::{
    Options, bare,
    clock::{self, Spent},
    lean, load,
    load::{CLIENTS, Round, Times},
    report::{Goal, Report, percentile},
    world::World,
};

/// What an event in canonical form and a drawing lose to sealing: salt, length, nonce, tag.
const OVERHEAD: usize = 64;

/// What one of the three came to.
#[derive(Default)]
struct Part {
    times: Times,
    /// Processor time of everything, the clients included.
    spent: Spent,
    /// Processor time of the clients alone.
    clients: Duration,
}

impl Part {
    /// Microseconds of processor time for each signature.
    fn each(&self, all: Duration) -> f64 {
        all.as_secs_f64() * 1e6 / self.times.each.len().max(1) as f64
    }

    fn add(&mut self, times: Times, spent: Spent, clients: Duration) {
        self.times.add(times);
        self.spent.user += spent.user;
        self.spent.system += spent.system;
        self.clients += clients;
    }
}

/// Measures all three, one after another on the same database.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "sign", World::engine(options));
    let (learners, half_days) = (options.count(1_300, 50), options.count(40, 4));
    let world = World::start(options).await?;
    world.plan(learners, half_days).await?;

    let through = through_http(&world, options, 0..half_days / 2).await?;
    let sealed = bare::sealed_length(&world.place).await?;
    let canonical = sealed.saturating_sub(load::drawing().len() + OVERHEAD).max(1);
    let mut direct = Part::default();
    for n in half_days / 2..half_days {
        let due = world.enter(n).await?;
        let before = clock::spent();
        let times = load::record(&world, &due, canonical).await?;
        direct.add(times, clock::spent().since(before), Duration::ZERO);
        if direct.times.all > options.time() {
            break;
        }
    }
    let stopped = world.stop().await?;
    let count = through.times.each.len().max(direct.times.each.len());
    let (times, spent) = bare::signatures(&stopped.place, count, sealed, options.time()).await?;
    let limit = Part { times, spent, clients: Duration::ZERO };
    stopped.remove().await?;
    tell(&mut report, &through, &direct, &limit);
    report.add("bytes of a sealed signature", sealed as f64, "bytes", None);
    Ok(report)
}

fn tell(report: &mut Report, through: &Part, direct: &Part, limit: &Part) {
    let limit_name = "bare group-commit loop";
    let rate = (limit_name, limit.times.rate());
    let goal = Some(Goal::RatioAtLeast(0.6));
    report.compare(("signatures through HTTP, 64 clients", through.times.rate()), rate, "a second", goal);
    report.compare(("signatures into the store, 64 clients", direct.times.rate()), rate, "a second", None);
    let bare = (limit_name, limit.each(limit.spent.all()));
    let server = through.each(through.spent.all().saturating_sub(through.clients));
    report.compare(("processor, server, a signature", server), bare, "µs", None);
    report.add("  of it the system's", through.each(through.spent.system), "µs", None);
    report.add("processor, clients, a signature", through.each(through.clients), "µs", None);
    report.compare(("processor, store, a signature", direct.each(direct.spent.all())), bare, "µs", None);
    for (name, part, share, goal) in [
        ("through HTTP, half are faster than", through, 0.5, None),
        ("through HTTP, 99 of 100 are faster than", through, 0.99, Some(Goal::ValueAtMost(60.0))),
        ("into the store, half are faster than", direct, 0.5, None),
        ("into the store, 99 of 100 are faster than", direct, 0.99, None),
        ("bare loop, half are faster than", limit, 0.5, None),
        ("bare loop, 99 of 100 are faster than", limit, 0.99, None),
    ] {
        report.add(name, percentile(&part.times.each, share), "ms", goal);
    }
    report.add("signatures through HTTP", through.times.each.len() as f64, "in all", None);
}

/// Signs half-day after half-day; checking in is not counted.
async fn through_http(
    world: &World,
    options: &Options,
    half_days: std::ops::Range<usize>,
) -> anyhow::Result<Part> {
    let mut part = Part::default();
    for n in half_days {
        let round = Round::prepare(world, &world.enter(n).await?).await?;
        let requests = round.requests(&world.url);
        let end = Stopwatch::now() + options.time().saturating_sub(part.times.all);
        let before = clock::spent();
        let (times, clients) = lean::storm(world.address(), requests, CLIENTS, end).await?;
        part.add(times, clock::spent().since(before), clients);
        if part.times.all >= options.time() {
            break;
        }
    }
    Ok(part)
}
