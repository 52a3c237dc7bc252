//! Many learners imported while people sign.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant as Stopwatch},
};

use assidu_domain::import::Model;

use crate::{
    Options, bare, load,
    load::{Round, Times},
    report::{Goal, Report, percentile},
    world::{World, learners_file},
};

/// How many people sign at once meanwhile, and how long each waits before the next.
const CLIENTS: usize = 8;
const PAUSE: Duration = Duration::from_millis(40);

/// Measures the import, the signatures meanwhile, and the bare load of the same rows.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "import", World::engine(options));
    let count = options.count(100_000, 5_000);
    let (learners, half_days) = (options.count(5_200, 200), 2);
    let world = Arc::new(World::start(options).await?);
    world.plan(learners, half_days).await?;

    // Logged in and checked in before, as those are who sit in a class: a morning's worth.
    let first = Round::prepare(&world, &world.enter(0).await?).await?;
    let done = Arc::new(AtomicBool::new(false));
    let signing = tokio::spawn(sign_until(Arc::clone(&world), Arc::clone(&done), first, half_days));
    let watch = Stopwatch::now();
    let imported = world.import(Model::Learners, learners_file("B", count)).await;
    let taken = watch.elapsed();
    done.store(true, Ordering::SeqCst);
    let signed = signing.await;
    imported?;
    let times = signed??;

    let Some(world) = Arc::into_inner(world) else { anyhow::bail!("the instance is still in use") };
    let stopped = world.stop().await?;
    let limit = bare::learners(&stopped.place, count).await?;
    stopped.remove().await?;

    report.compare(
        ("learners imported, dry run and apply", taken.as_secs_f64()),
        ("bare load of the same rows", limit.as_secs_f64()),
        "s",
        Some(Goal::RatioAtMost(3.0)),
    );
    report.add("learners", count as f64, "in all", None);
    let p99 = percentile(&times.each, 0.99);
    report.add("signing meanwhile, 99 of 100 faster than", p99, "ms", Some(Goal::ValueAtMost(100.0)));
    report.add("signing meanwhile, half faster than", percentile(&times.each, 0.5), "ms", None);
    report.add("signatures meanwhile", times.each.len() as f64, "in all", None);
    Ok(report)
}

/// Signs half-day after half-day until the import is done.
async fn sign_until(
    world: Arc<World>,
    done: Arc<AtomicBool>,
    mut round: Round,
    half_days: usize,
) -> anyhow::Result<Times> {
    let client = load::client()?;
    let mut times = Times::default();
    for n in 0..half_days {
        if done.load(Ordering::SeqCst) {
            break;
        }
        if n > 0 {
            round = Round::prepare(&world, &world.enter(n).await?).await?;
        }
        let enough = {
            let done = Arc::clone(&done);
            move || done.load(Ordering::SeqCst)
        };
        times.add(round.send(&client, &world.url, CLIENTS, PAUSE, enough).await?);
    }
    Ok(times)
}
