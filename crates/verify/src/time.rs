//! Moments for people.

use assidu_evidence::Moment;

use crate::phrase::Phrase;

/// `2026-11-22T08:58:03Z`.
pub(crate) fn seconds(unix: i64) -> String {
    let text = Moment::from_micros(unix.saturating_mul(1_000_000)).to_string();
    text.split_once('.').map_or_else(|| text.clone(), |(whole, _)| format!("{whole}Z"))
}

/// How long after `from` is `to`: `38 s`, `12 min`, `3 h`, `2 d`.
pub(crate) fn gap(from: i64, to: i64) -> Phrase {
    let seconds = to.saturating_sub(from);
    let (count, unit) = match seconds.unsigned_abs() {
        0..=119 => (seconds, "s"),
        120..=7_199 => (seconds / 60, "min"),
        7_200..=172_799 => (seconds / 3_600, "h"),
        _ => (seconds / 86_400, "d"),
    };
    Phrase::new(format!("finding-gap-{unit}")).with("count", count.to_string())
}
