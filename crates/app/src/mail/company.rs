//! What letters say about time in company.

use assidu_domain::{company::LINK_DAYS, provider::Provider};
use assidu_texts::Texts;

use super::{Says, letter::Piece};
use crate::context::App;

/// Subject and what stands between greeting and end.
pub(super) fn said(app: &App, t: &Texts, provider: &Provider, says: &Says) -> (String, Vec<Piece>) {
    let name = ("provider", provider.name.as_str().into());
    let link =
        |key: &str, path: &str| Piece::Link { label: t.get(key), url: format!("{}{path}", app.public_url()) };
    let day = |text: &str| text.parse().map(|day| t.date_long(day)).unwrap_or_default();
    match says {
        Says::TutorLink { link: secret, learner, host, first, last } => {
            let facts = [
                name,
                ("name", learner.as_str().into()),
                ("host", host.as_str().into()),
                ("first", day(first).into()),
                ("last", day(last).into()),
            ];
            let days = ("days", u64::try_from(LINK_DAYS).unwrap_or(0).into());
            let pieces = vec![
                Piece::Text(t.with("mail-tutor-text", &facts)),
                link("mail-tutor-link", &format!("/validation/{secret}")),
                Piece::Text(t.with("mail-tutor-once", &[days])),
            ];
            (t.get("mail-tutor-subject"), pieces)
        }
        Says::CompanyMissing(count) | Says::CompanyDisputed(count) => {
            let what = if matches!(says, Says::CompanyMissing(_)) { "missing" } else { "disputed" };
            let count = ("count", u64::from(*count).into());
            let pieces = vec![
                Piece::Text(t.with(&format!("mail-company-{what}-text"), &[name, count])),
                link("mail-company-link", "/my-company"),
            ];
            (t.get(&format!("mail-company-{what}-subject")), pieces)
        }
        _ => (String::new(), Vec::new()),
    }
}
