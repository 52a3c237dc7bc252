//! Processor time of this thread, and loops that end.

use std::time::{Duration, Instant};

/// A moment by the wall clock and, where the system tells, by this thread's processor time.
struct Moment {
    wall: Instant,
    cpu: Option<Duration>,
}

impl Moment {
    fn now() -> Self {
        let cpu = cpu();
        Self { wall: Instant::now(), cpu }
    }

    fn since(&self) -> Duration {
        let wall = self.wall.elapsed();
        match (self.cpu, cpu()) {
            // A system whose clock did not move over all this cannot tell.
            (Some(before), Some(now)) if now > before => now - before,
            _ => wall,
        }
    }
}

/// Nanoseconds that this thread ran: Linux tells them in a file.
fn cpu() -> Option<Duration> {
    // The count is brought up to date when the thread leaves the processor, so it does for a moment.
    std::thread::sleep(Duration::from_nanos(1));
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos: u64 = text.split_whitespace().next()?.parse().ok()?;
    (nanos > 0).then(|| Duration::from_nanos(nanos))
}

/// Processor time of this thread, where the system tells.
pub(crate) fn of_thread() -> Duration {
    cpu().unwrap_or_default()
}

/// Processor time of this program, all its threads: its own work, and what the system did for it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spent {
    /// Its own work.
    pub(crate) user: Duration,
    /// The system's, for it.
    pub(crate) system: Duration,
}

impl Spent {
    /// What was spent since then.
    pub(crate) fn since(self, before: Self) -> Self {
        Self {
            user: self.user.saturating_sub(before.user),
            system: self.system.saturating_sub(before.system),
        }
    }

    /// Both together.
    pub(crate) fn all(self) -> Duration {
        self.user + self.system
    }
}

/// What this program has spent until now; nothing where the system does not tell.
pub(crate) fn spent() -> Spent {
    of_process("self")
}

/// The same of another program.
pub(crate) fn of_process(id: &str) -> Spent {
    // Linux counts these in hundredths of a second, whatever the processor's own clock.
    let Ok(text) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return Spent::default() };
    let after = text.rsplit(')').next().unwrap_or_default();
    let mut ticks = after.split_whitespace().skip(11).map(|n| n.parse().unwrap_or(0) * 10);
    let mut next = || Duration::from_millis(ticks.next().unwrap_or(0));
    Spent { user: next(), system: next() }
}

/// `cpu` or `wall`: which clock [`alternate`] reads.
pub(crate) fn kind() -> &'static str {
    if cpu().is_some() { "cpu" } else { "wall" }
}

/// Mean milliseconds of a work and of its referee, in turns, so that both meet the same computer.
///
/// Ends after `most` rounds or when the time is over, but never before the first round. A round runs each
/// `more` times, because one time may be shorter than what the clock can tell.
pub(crate) fn alternate(
    most: usize,
    time: Duration,
    more: u32,
    mut work: impl FnMut() -> anyhow::Result<()>,
    mut referee: impl FnMut() -> anyhow::Result<()>,
) -> anyhow::Result<(f64, f64)> {
    let started = Instant::now();
    let (mut rounds, mut worked, mut refereed) = (0_u32, Duration::ZERO, Duration::ZERO);
    while rounds == 0 || (started.elapsed() < time && (rounds as usize) < most) {
        let moment = Moment::now();
        for _ in 0..more {
            work()?;
        }
        worked += moment.since();
        let moment = Moment::now();
        for _ in 0..more {
            referee()?;
        }
        refereed += moment.since();
        rounds += 1;
    }
    let each = |sum: Duration| sum.as_secs_f64() * 1000.0 / f64::from(rounds) / f64::from(more.max(1));
    Ok((each(worked), each(refereed)))
}
