//! A sign-off for the tests of its neighbours.

use crate::{
    ids::SignOffId,
    signing::{Half, SignOff},
    time::{Instant, Span},
};

/// A morning of three hours and a half, open from a quarter of an hour before to a quarter after.
pub(super) fn sign_off() -> SignOff {
    let start = Instant::from_unix_seconds(1_795_420_800);
    let end = start.plus_minutes(210);
    SignOff {
        id: SignOffId::from_bytes([1; 16]),
        day: jiff::civil::date(2026, 11, 23),
        half: Half::Morning,
        span: Span { start, end },
        opens_at: start.plus_minutes(-15),
        closes_at: end.plus_minutes(15),
        late_from: start.plus_minutes(10),
        meetings: vec![],
    }
}
