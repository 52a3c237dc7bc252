//! What a run says: figures, each beside its referee, for people and for programs.

use std::{io, time::Duration};

use serde::Serialize;

use crate::Options;

/// All figures of one run.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// What was measured.
    pub(crate) work: &'static str,
    /// `sqlite`, `postgres` or, for works without a database, `none`.
    pub(crate) engine: &'static str,
    /// Whether counts were small: then the figures mean nothing.
    pub(crate) small: bool,
    /// Whether the program was built with optimisation: without, the figures mean nothing.
    pub(crate) optimised: bool,
    /// Where processor times come from: `cpu`, or `wall` where the system does not tell.
    pub(crate) clock: &'static str,
    /// The figures.
    pub(crate) figures: Vec<Figure>,
    /// What should stand here too, but could not be measured.
    pub(crate) not_measured: Vec<NotMeasured>,
}

/// A figure that is missing, and why.
#[derive(Debug, Serialize)]
pub(crate) struct NotMeasured {
    /// What it would have been.
    pub(crate) name: &'static str,
    /// Why it is not here.
    pub(crate) why: String,
}

/// One figure.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    /// What it is.
    pub(crate) name: &'static str,
    /// The figure.
    pub(crate) value: f64,
    /// Its unit, which is also the referee's.
    pub(crate) unit: &'static str,
    /// The limit measured in the same run.
    pub(crate) referee: Option<Referee>,
    /// `value` divided by the referee's value.
    pub(crate) ratio: Option<f64>,
    /// What is to be reached.
    pub(crate) goal: Option<Goal>,
    /// Whether it is reached.
    pub(crate) reached: Option<bool>,
}

/// The limit beside a figure.
#[derive(Debug, Serialize)]
pub(crate) struct Referee {
    /// What it is.
    pub(crate) name: &'static str,
    /// What it reached.
    pub(crate) value: f64,
}

/// What is to be reached.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Goal {
    /// The ratio is this or more.
    RatioAtLeast(f64),
    /// The ratio is this or less.
    RatioAtMost(f64),
    /// The value is this or less.
    ValueAtMost(f64),
}

impl Report {
    /// An empty report.
    pub(crate) const fn new(options: &Options, work: &'static str, engine: &'static str) -> Self {
        Self {
            work,
            engine,
            small: options.small,
            optimised: !cfg!(debug_assertions),
            clock: "wall",
            figures: Vec::new(),
            not_measured: Vec::new(),
        }
    }

    /// Says that a figure could not be measured: it is never left out in silence.
    pub(crate) fn miss(&mut self, name: &'static str, why: impl Into<String>) {
        self.not_measured.push(NotMeasured { name, why: why.into() });
    }

    /// Adds a figure without a referee.
    pub(crate) fn add(&mut self, name: &'static str, value: f64, unit: &'static str, goal: Option<Goal>) {
        self.push(name, value, unit, None, goal);
    }

    /// Adds a figure beside its referee.
    pub(crate) fn compare(
        &mut self,
        (name, value): (&'static str, f64),
        (beside, limit): (&'static str, f64),
        unit: &'static str,
        goal: Option<Goal>,
    ) {
        self.push(name, value, unit, Some(Referee { name: beside, value: limit }), goal);
    }

    fn push(
        &mut self,
        name: &'static str,
        value: f64,
        unit: &'static str,
        referee: Option<Referee>,
        goal: Option<Goal>,
    ) {
        let ratio = referee.as_ref().filter(|r| r.value > 0.0).map(|r| value / r.value);
        let reached = goal.and_then(|goal| match goal {
            Goal::RatioAtLeast(least) => ratio.map(|ratio| ratio >= least),
            Goal::RatioAtMost(most) => ratio.map(|ratio| ratio <= most),
            Goal::ValueAtMost(most) => Some(value <= most),
        });
        self.figures.push(Figure { name, value, unit, referee, ratio, goal, reached });
    }

    /// The table for people.
    pub(crate) fn print(&self, out: &mut impl io::Write) -> io::Result<()> {
        writeln!(out, "assidu-bench {} (database: {}, clock: {})", self.work, self.engine, self.clock)?;
        if self.small || !self.optimised {
            writeln!(out, "Small counts or no optimisation: this shows that it works, not how fast.")?;
        }
        for figure in &self.figures {
            write!(out, "  {:<44} {:>12.3} {}", figure.name, figure.value, figure.unit)?;
            if let (Some(referee), Some(ratio)) = (&figure.referee, figure.ratio) {
                write!(out, "   ratio {ratio:.3} to {} ({:.3})", referee.name, referee.value)?;
            }
            match figure.goal {
                Some(Goal::RatioAtLeast(least)) => write!(out, "   goal: ratio {least} or more")?,
                Some(Goal::RatioAtMost(most)) => write!(out, "   goal: ratio {most} or less")?,
                Some(Goal::ValueAtMost(most)) => write!(out, "   goal: {most} or less")?,
                None => {}
            }
            match figure.reached {
                Some(true) => writeln!(out, ", reached")?,
                Some(false) => writeln!(out, ", NOT reached")?,
                None => writeln!(out)?,
            }
        }
        for missing in &self.not_measured {
            writeln!(out, "  {:<44} {:>12} {}", missing.name, "not measured:", missing.why)?;
        }
        Ok(())
    }
}

/// The time below which this share of the times lies, in milliseconds.
pub(crate) fn percentile(times: &[Duration], share: f64) -> f64 {
    let mut times = times.to_vec();
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    let place = (last as f64 * share).ceil() as usize;
    times.get(place.min(last)).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 0.5), 51.0);
        assert_eq!(percentile(&times, 0.99), 100.0);
        assert_eq!(percentile(&[], 0.99), 0.0);
    }
}
