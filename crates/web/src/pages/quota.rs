//! What is said when a quota is reached: how much there may be, and whom to ask.

use assidu_domain::quota::QuotaReached;
use assidu_texts::Texts;

/// A line for a form that comes back, or for the next page.
pub(crate) fn said(t: &Texts, reached: QuotaReached) -> String {
    match reached {
        QuotaReached::People { most, would_be } => {
            t.with("quota-people", &[("most", most.into()), ("would_be", would_be.into())])
        }
        QuotaReached::Safe { most } => t.with("quota-safe", &[("most", (most / MEGABYTE).into())]),
    }
}

/// As whoever runs the instance sets it.
const MEGABYTE: u64 = 1_000_000;
