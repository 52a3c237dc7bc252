//! What letters say: plain text, and the same as simple HTML. No pictures, nothing that tells whether they were read.

use assidu_domain::{Instant, MailId, ports::Letter, provider::Provider};
use assidu_texts::{Language, Texts};
use jiff::tz::TimeZone;

use super::{Kept, LINK_MINUTES, Says};
use crate::context::App;

pub(super) enum Piece {
    Text(String),
    Link { label: String, url: String },
}

/// The letter, without files.
pub(super) fn letter(app: &App, provider: &Provider, id: MailId, at: Instant, kept: &Kept) -> Letter {
    let language: Language = kept.language.parse().unwrap_or(Language::Fr);
    let t = Texts::of(language);
    let (subject, middle) = said(app, t, provider, &kept.says);
    let mut pieces = vec![Piece::Text(t.with("mail-greeting", &[("name", kept.name.as_str().into())]))];
    pieces.extend(middle);
    pieces.push(Piece::Text(t.with("mail-end", &[("provider", provider.name.as_str().into())])));
    if app.kind().is_test() {
        pieces.push(Piece::Text(t.get("mail-test-data")));
    }
    Letter {
        id: id.to_string(),
        at,
        from: provider.name.clone(),
        name: kept.name.clone(),
        address: kept.address.clone(),
        text: text(&pieces),
        html: html(&pieces, language, &subject),
        subject,
        attachments: Vec::new(),
    }
}

/// Subject and what stands between greeting and end. A subject names nobody (A33): it is shown on locked screens.
fn said(app: &App, t: &Texts, provider: &Provider, says: &Says) -> (String, Vec<Piece>) {
    let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(TimeZone::UTC);
    let name = ("provider", provider.name.as_str().into());
    let changed = |what: &str, at: Instant, more: Vec<Piece>| {
        let at = at.in_zone(&zone).datetime();
        let (day, time) = (t.date_long(at.date()), t.time(at.time()));
        let told = t.with(
            &format!("mail-{what}-text"),
            &[("provider", provider.name.as_str().into()), ("day", day.into()), ("time", time.into())],
        );
        let mut pieces = vec![Piece::Text(told)];
        pieces.extend(more);
        pieces.push(Piece::Text(t.with("mail-not-you", &[("provider", provider.name.as_str().into())])));
        (t.get(&format!("mail-{what}-subject")), pieces)
    };
    match says {
        Says::Recovery { link, login } => {
            let asks = t.with("mail-recovery-text", &[name, ("login", login.as_str().into())]);
            let minutes = u64::try_from(LINK_MINUTES).unwrap_or(0);
            let pieces = vec![
                Piece::Text(asks),
                Piece::Link {
                    label: t.get("mail-recovery-link"),
                    url: format!("{}/sign-in/new/{link}", app.public_url()),
                },
                Piece::Text(t.with("mail-recovery-once", &[("minutes", minutes.into())])),
                Piece::Text(t.get("mail-recovery-not-you")),
            ];
            (t.get("mail-recovery-subject"), pieces)
        }
        Says::PasswordChanged(at) => changed("password-changed", *at, Vec::new()),
        Says::FactorOn(at) => changed("factor-on", *at, Vec::new()),
        Says::FactorOff(at) => changed("factor-off", *at, Vec::new()),
        Says::PasskeyAdded(at) => changed("passkey-added", *at, Vec::new()),
        Says::PasskeyRemoved(at) => changed("passkey-removed", *at, Vec::new()),
        Says::AccountsLinked(at) => changed("accounts-linked", *at, Vec::new()),
        Says::AccountsUnlinked(at) => changed("accounts-unlinked", *at, Vec::new()),
        Says::Linked(at, with) => {
            let with = t.with("mail-linked-with", &[("name", with.as_str().into())]);
            changed("linked", *at, vec![Piece::Text(with)])
        }
        Says::SupportOpened { by, reason, until } => {
            let until = until.in_zone(&zone).datetime();
            let facts = [
                name,
                ("by", by.as_str().into()),
                ("day", t.date_long(until.date()).into()),
                ("time", t.time(until.time()).into()),
            ];
            let pieces = vec![
                Piece::Text(t.with("mail-support-text", &facts)),
                Piece::Text(t.with("mail-support-reason", &[("reason", reason.as_str().into())])),
                Piece::Link {
                    label: t.get("mail-support-link"),
                    url: format!("{}/settings/support", app.public_url()),
                },
            ];
            (t.get("mail-support-subject"), pieces)
        }
        Says::CodeUsed(at, left) => {
            let left = t.with("mail-code-used-left", &[("count", u64::from(*left).into())]);
            changed("code-used", *at, vec![Piece::Text(left)])
        }
        Says::SignLink { link, title } => {
            let pieces = vec![
                Piece::Text(t.with("mail-sign-text", &[name, ("title", title.as_str().into())])),
                Piece::Link { label: t.get("mail-sign-link"), url: format!("{}/l/{link}", app.public_url()) },
                Piece::Text(t.get("mail-sign-once")),
            ];
            (t.get("mail-sign-subject"), pieces)
        }
        Says::SubstituteLink { .. } => super::attendance::said(app, t, provider, says),
        Says::TutorLink { .. } | Says::CompanyMissing(_) | Says::CompanyDisputed(_) => {
            super::company::said(app, t, provider, says)
        }
        Says::TokenReminder(count) => {
            let count = ("count", u64::from(*count).into());
            let pieces = vec![
                Piece::Text(t.with("mail-token-text", &[name, count])),
                Piece::Link { label: t.get("mail-token-link"), url: format!("{}/my-day", app.public_url()) },
            ];
            (t.get("mail-token-subject"), pieces)
        }
        Says::Receipts(sign_offs) => {
            let count = ("count", u64::try_from(sign_offs.len()).unwrap_or(0).into());
            let pieces = vec![
                Piece::Text(t.with("mail-receipts-text", &[name, count])),
                Piece::Text(t.get("mail-receipts-keep")),
                Piece::Link {
                    label: t.get("mail-receipts-check"),
                    url: format!("{}/verify", app.public_url()),
                },
            ];
            (t.get("mail-receipts-subject"), pieces)
        }
        Says::RequestAnswered => {
            let url = format!("{}/account/requests", app.public_url());
            let pieces = vec![
                Piece::Text(t.with("mail-request-text", &[name])),
                Piece::Link { label: t.get("mail-request-link"), url },
            ];
            (t.get("mail-request-subject"), pieces)
        }
        Says::RestrictionEnds { on } => {
            let day = on.parse().map(|day| t.date_long(day)).unwrap_or_default();
            let url = format!("{}/account/requests", app.public_url());
            let pieces = vec![
                Piece::Text(t.with("mail-restriction-text", &[name, ("day", day.into())])),
                Piece::Link { label: t.get("mail-request-link"), url },
            ];
            (t.get("mail-restriction-subject"), pieces)
        }
        Says::Absent { .. }
        | Says::Alert { .. }
        | Says::NewAlerts(_)
        | Says::BlankSheets { .. }
        | Says::Unclosed(_)
        | Says::Soon { .. } => super::attendance::said(app, t, provider, says),
        Says::AbsenceDecided { accepted, first, last, answer } => {
            let day = |text: &str| text.parse().map(|day| t.date_long(day)).unwrap_or_default();
            let key = if *accepted { "mail-absence-accepted" } else { "mail-absence-refused" };
            let days = [name, ("first", day(first).into()), ("last", day(last).into())];
            let mut pieces = vec![Piece::Text(t.with(key, &days))];
            if !answer.is_empty() {
                let answer = ("answer", answer.as_str().into());
                pieces.push(Piece::Text(t.with("mail-absence-answer", &[answer])));
            }
            let url = format!("{}/my-absences", app.public_url());
            pieces.push(Piece::Link { label: t.get("mail-absence-see"), url });
            (t.get("mail-absence-subject"), pieces)
        }
    }
}

fn text(pieces: &[Piece]) -> String {
    let lines: Vec<String> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => one_line(text),
            Piece::Link { label, url } => format!("{label}\n{url}"),
        })
        .collect();
    lines.join("\n\n") + "\n"
}

fn html(pieces: &[Piece], language: Language, title: &str) -> String {
    let mut body = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => body.push_str(&format!("<p dir=\"auto\">{}</p>\n", escaped(text))),
            Piece::Link { label, url } => {
                body.push_str(&format!("<p><a href=\"{}\">{}</a></p>\n", escaped(url), escaped(label)));
            }
        }
    }
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:36em\">\n{body}</body></html>\n",
        language.tag(),
        escaped(title),
    )
}

/// Names hold what people typed: no line of theirs may look like one of ours.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a16_names_are_text_in_letters_whatever_they_hold() {
        let name = "<img src=x onerror=alert(1)> \"A\" & 'B'\r\n\r\nhttps://thief.example";
        let pieces = [Piece::Text(name.to_owned())];
        let page = html(&pieces, Language::De, name);
        assert!(
            !page.contains("<img") && !page.contains("\"A\" &") && page.contains("lang=\"de\""),
            "{page}"
        );
        assert_eq!(text(&pieces).lines().count(), 1);
    }
}
