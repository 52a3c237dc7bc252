//! What letters say about attendance. A subject says nothing of an absence: it is shown on locked screens (A33).

use assidu_domain::{Instant, provider::Provider};
use assidu_texts::Texts;
use jiff::tz::TimeZone;

use super::{Says, letter::Piece};
use crate::{alerts::alert_words, context::App};

/// Subject and what stands between greeting and end.
pub(super) fn said(app: &App, t: &Texts, provider: &Provider, says: &Says) -> (String, Vec<Piece>) {
    let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(TimeZone::UTC);
    let name = ("provider", provider.name.as_str().into());
    let moment = |at: Instant| {
        let at = at.in_zone(&zone).datetime();
        (t.date_long(at.date()), t.time(at.time()))
    };
    let link =
        |key: &str, path: &str| Piece::Link { label: t.get(key), url: format!("{}{path}", app.public_url()) };
    match says {
        Says::Absent { at, title, still } => {
            let (day, time) = moment(*at);
            let facts = [name, ("day", day.into()), ("time", time.into()), ("title", title.as_str().into())];
            let key = if *still { "mail-absent-text" } else { "mail-absent-error" };
            let pieces = vec![Piece::Text(t.with(key, &facts)), link("mail-absent-link", "/my-absences")];
            (t.get("mail-attendance-subject"), pieces)
        }
        Says::Alert { kind, value, days, holds } => {
            let words = alert_words(t, *kind, *value, *days);
            let key = if *holds { "mail-alert-text" } else { "mail-alert-error" };
            let told = t.with(key, &[name, ("alert", words.into())]);
            (
                t.get("mail-attendance-subject"),
                vec![Piece::Text(told), link("mail-absent-link", "/my-absences")],
            )
        }
        Says::NewAlerts(count) => {
            let count = ("count", u64::from(*count).into());
            let pieces =
                vec![Piece::Text(t.with("mail-alerts-text", &[count])), link("mail-alerts-link", "/alerts")];
            (t.get("mail-alerts-subject"), pieces)
        }
        Says::BlankSheets { day, count } => {
            let path = format!("/planning/blank.pdf?day={day}");
            let day = day.parse().map(|day| t.date_long(day)).unwrap_or_default();
            let facts = [name, ("day", day.into()), ("count", u64::from(*count).into())];
            let pieces = vec![
                Piece::Text(t.with("mail-blank-text", &facts)),
                link("mail-blank-link", &path),
                Piece::Text(t.get("mail-blank-why")),
            ];
            (t.get("mail-blank-subject"), pieces)
        }
        Says::Unclosed(count) => {
            let count = ("count", u64::from(*count).into());
            let pieces = vec![
                Piece::Text(t.with("mail-unclosed-text", &[name, count])),
                link("mail-unclosed-link", "/trainer"),
            ];
            (t.get("mail-unclosed-subject"), pieces)
        }
        Says::Soon { at, title, room, meeting } => {
            let (_, time) = moment(*at);
            let facts = [
                name,
                ("time", time.into()),
                ("title", title.as_str().into()),
                ("room", room.as_str().into()),
            ];
            let key = if room.is_empty() { "mail-soon-text" } else { "mail-soon-room" };
            let pieces = vec![
                Piece::Text(t.with(key, &facts)),
                link("mail-soon-link", &format!("/meetings/{meeting}")),
            ];
            (t.get("mail-soon-subject"), pieces)
        }
        Says::SubstituteLink { link: secret, trainer, day, titles } => {
            let day = day.parse().map(|day| t.date_long(day)).unwrap_or_default();
            let facts = [name, ("trainer", trainer.as_str().into()), ("day", day.into())];
            let mut pieces = vec![Piece::Text(t.with("mail-substitute-text", &facts))];
            pieces.extend(titles.iter().map(|title| Piece::Text(title.clone())));
            pieces.push(link("mail-substitute-link", &format!("/stand-in/{secret}")));
            pieces.push(Piece::Text(t.get("mail-substitute-once")));
            (t.get("mail-substitute-subject"), pieces)
        }
        _ => (String::new(), Vec::new()),
    }
}
