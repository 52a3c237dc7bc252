//! Moments for people.

use assidu_evidence::Moment;

/// `2026-11-22T08:58:03Z`.
pub(crate) fn seconds(unix: i64) -> String {
    let text = Moment::from_micros(unix.saturating_mul(1_000_000)).to_string();
    text.split_once('.').map_or_else(|| text.clone(), |(whole, _)| format!("{whole}Z"))
}

/// How long after `from` is `to`: `38 s`, `12 min`, `3 h`, `2 d`.
pub(crate) fn gap(from: i64, to: i64) -> String {
    let seconds = to.saturating_sub(from);
    match seconds.unsigned_abs() {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", seconds / 60),
        7_200..=172_799 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}
