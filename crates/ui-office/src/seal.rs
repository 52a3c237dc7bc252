//! What seals the provider's sheets, and who stamps the time on them.

use jiff::civil::{Date, DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, badge, crumbs, link_button, note},
    shell::{self, Place, Scripts},
    urls::routes,
};

/// Seals, the present one first, and time-stamping authorities.
#[derive(Clone, Debug)]
pub struct SealPage {
    /// The seals, newest first.
    pub seals: Vec<SealLine>,
    /// The authorities in the order in which they are asked.
    pub authorities: Vec<StampLine>,
    /// The witnesses that are asked; there may be none.
    pub witnesses: Vec<WitnessLine>,
}

/// One seal.
#[derive(Clone, Debug)]
pub struct SealLine {
    /// Whether it seals now.
    pub current: bool,
    /// Since when it must not be trusted, when it was revoked.
    pub revoked: Option<Date>,
    /// Whose it is, as the certificate says.
    pub subject: String,
    /// Who issued the certificate.
    pub issuer: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// What it seals with, such as `ecdsa-256 with sha256`.
    pub algorithm: String,
    /// Where its key is.
    pub home: SealHome,
    /// Whether Assidu made it itself, so that it is not qualified.
    pub self_made: bool,
    /// The certificate's SHA-256.
    pub fingerprint: String,
    /// What to know.
    pub warnings: Vec<SealWarning>,
    /// Why it can seal no more, in words for the operator; empty when it can.
    pub unfit: String,
}

/// Where the key of a seal is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealHome {
    /// Made by the instance.
    Own,
    /// Imported.
    Imported,
    /// In a device.
    Token,
}

/// What to know of a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealWarning {
    /// Its algorithm is trusted until this day.
    RenewBefore(Date),
    /// Its certificate ends soon, on this day.
    EndsSoon(Date),
    /// Its certificate does not say where revocation is told.
    NoRevocation,
    /// Its certificate was issued by its owner.
    SelfSigned,
}

/// One time-stamping authority.
#[derive(Clone, Debug)]
pub struct StampLine {
    /// Its name; empty for the embedded one.
    pub name: String,
    /// When it last answered, since the server was started.
    pub last: Option<DateTime>,
    /// Since when it has not.
    pub down_since: Option<DateTime>,
    /// Why, if it has not.
    pub reason: Option<Why>,
}

/// What is in the way: a text, and whom or what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The text's key.
    pub key: &'static str,
    /// Whom or what it is about, if anything.
    pub what: String,
}

impl Why {
    /// In the reader's language.
    #[must_use]
    pub fn words(&self, frame: &Frame) -> String {
        frame.t().with(self.key, &[("what", self.what.as_str().into())])
    }
}

/// One witness of the provider's log.
#[derive(Clone, Debug)]
pub struct WitnessLine {
    /// Its name.
    pub name: String,
    /// How many entries it cosigned last, and when.
    pub last: Option<(u64, DateTime)>,
    /// Since when it has cosigned nothing, though there is news.
    pub behind_since: Option<DateTime>,
    /// The key of the text that says why, if it is known.
    pub why: Option<&'static str>,
}

impl SealPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Settings,
            &t.get("seal-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &t.get("seal-title")))
                    h1 { (t.get("seal-title")) }
                    p.muted { (t.get("seal-intro")) }
                } }
                div.formpage {
                    @for (n, seal) in self.seals.iter().enumerate() { (seal.section(frame, n)) }
                    section.panel.card aria-labelledby="h-stamps" {
                        header { h2 id="h-stamps" { (t.get("stamp-title")) } }
                        @for authority in &self.authorities { (authority.lines(frame)) }
                    }
                    @if !self.witnesses.is_empty() {
                        section.panel.card aria-labelledby="h-witnesses" {
                            header { h2 id="h-witnesses" { (t.get("witness-title")) } }
                            div.in { p.small.muted { (t.get("witness-intro")) } }
                            @for witness in &self.witnesses { (witness.lines(frame)) }
                        }
                    }
                    section.panel.card aria-labelledby="h-renewal" {
                        header { h2 id="h-renewal" { (t.get("renewal-title")) } }
                        div.in.stack {
                            p.small.muted { (t.get("renewal-intro")) }
                            div { (link_button(routes::RENEWAL, "", "chevron-right", &t.get("renewal-show"))) }
                        }
                    }
                }
            },
        )
    }

    /// A sample: an imported seal with a warning after one of the instance's own, and an authority that is away.
    #[must_use]
    pub fn sample() -> Self {
        let own = Self::sample_own().seals.remove(0);
        let imported = SealLine {
            subject: "CN=Cachet du CFA des Deux Rives, O=CFA des Deux Rives".to_owned(),
            issuer: "CN=Autorité de certification".to_owned(),
            algorithm: "rsa-pkcs1-2048 with sha256".to_owned(),
            home: SealHome::Imported,
            self_made: false,
            warnings: vec![
                SealWarning::RenewBefore(date(2029, 1, 1)),
                SealWarning::EndsSoon(date(2027, 1, 4)),
            ],
            until: date(2027, 1, 4),
            ..own.clone()
        };
        let at = date(2026, 11, 23).at(9, 14, 0, 0);
        let away = StampLine {
            name: "tsa.example.org".to_owned(),
            last: None,
            down_since: Some(at),
            reason: Some(Why { key: "trouble-stamp-away", what: String::new() }),
        };
        let well =
            StampLine { name: "tsa.example.net".to_owned(), last: Some(at), down_since: None, reason: None };
        let behind = WitnessLine {
            name: "temoin.region.example".to_owned(),
            last: Some((4127, at)),
            behind_since: Some(at),
            why: Some("witness-other-log"),
        };
        let cosigns = WitnessLine {
            name: "temoin.opco.example".to_owned(),
            behind_since: None,
            why: None,
            ..behind.clone()
        };
        Self {
            witnesses: vec![behind, cosigns],
            seals: vec![imported, SealLine { current: false, revoked: Some(date(2026, 11, 20)), ..own }],
            authorities: vec![away, well],
        }
    }

    /// A sample: the seal of a new provider.
    #[must_use]
    pub fn sample_own() -> Self {
        let own = SealLine {
            current: true,
            revoked: None,
            subject: "CN=CFA des Deux Rives seal, not qualified, O=CFA des Deux Rives".to_owned(),
            issuer: "CN=Assidu root, not qualified".to_owned(),
            from: date(2026, 9, 1),
            until: date(2029, 8, 31),
            algorithm: "ecdsa-256 with sha256".to_owned(),
            home: SealHome::Own,
            self_made: true,
            fingerprint: "5f0c1d".repeat(10) + "5f0c",
            warnings: Vec::new(),
            unfit: String::new(),
        };
        let embedded = StampLine { name: String::new(), last: None, down_since: None, reason: None };
        Self { seals: vec![own], authorities: vec![embedded], witnesses: Vec::new() }
    }
}

impl SealLine {
    fn section(&self, frame: &Frame, n: usize) -> Markup {
        let t = frame.t();
        let id = format!("h-seal-{n}");
        let home = match self.home {
            SealHome::Own => "seal-home-own",
            SealHome::Imported => "seal-home-imported",
            SealHome::Token => "seal-home-token",
        };
        html! {
            section.panel.card aria-labelledby=(id) {
                header {
                    h2 id=(id) { (t.get(if self.current { "seal-current" } else { "seal-before" })) }
                    @if let Some(day) = self.revoked {
                        (badge(Tone::Bad, "circle-x", &t.with("seal-revoked", &[("date", t.date_short(day).into())])))
                    }
                    @if self.self_made { (badge(Tone::Warn, "triangle-alert", &t.get("seal-not-qualified"))) }
                }
                div.in.stack {
                    @if self.current && !self.unfit.is_empty() {
                        (note(Tone::Bad, &t.get("seal-unfit")))
                        p.small { code { (self.unfit) } }
                    }
                    @if self.current { @for warning in &self.warnings { (note(Tone::Warn, &warning.words(frame))) } }
                    @if self.current && self.self_made { p.small { (t.get("seal-own-words")) } }
                    dl.pairs {
                        dt { (t.get("seal-subject")) } dd { (self.subject) }
                        dt { (t.get("seal-issuer")) } dd { (self.issuer) }
                        dt { (t.get("seal-valid")) }
                        dd { (t.date_short(self.from)) " – " (t.date_short(self.until)) }
                        dt { (t.get("seal-algorithm")) } dd { code { (self.algorithm) } }
                        dt { (t.get("seal-key")) } dd { (t.get(home)) }
                        dt { "SHA-256" } dd { code { (self.fingerprint) } }
                    }
                }
            }
        }
    }
}

impl SealWarning {
    fn words(self, frame: &Frame) -> String {
        let t = frame.t();
        match self {
            Self::RenewBefore(day) => t.with("seal-renew-before", &[("date", t.date_short(day).into())]),
            Self::EndsSoon(day) => t.with("seal-ends-soon", &[("date", t.date_short(day).into())]),
            Self::NoRevocation => t.get("seal-no-revocation"),
            Self::SelfSigned => t.get("seal-self-signed"),
        }
    }
}

impl StampLine {
    fn lines(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let at = |at: DateTime| format!("{}, {}", t.date_short(at.date()), t.time(at.time()));
        html! {
            div.in {
                strong { @if self.name.is_empty() { (t.get("stamp-own")) } @else { (self.name) } } " "
                @if self.name.is_empty() { (badge(Tone::Warn, "triangle-alert", &t.get("seal-not-qualified"))) }
                @if let Some(since) = self.down_since {
                    p { (badge(Tone::Bad, "circle-x", &t.with("stamp-down", &[("at", at(since).into())]))) }
                    @if let Some(reason) = &self.reason { p.small { (reason.words(frame)) } }
                } @else if let Some(last) = self.last {
                    p.small.muted { (t.with("stamp-last", &[("at", at(last).into())])) }
                }
            }
        }
    }
}

impl WitnessLine {
    fn lines(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let at = |at: DateTime| format!("{}, {}", t.date_short(at.date()), t.time(at.time()));
        html! {
            div.in {
                strong { (self.name) } " "
                @if let Some(since) = self.behind_since {
                    p { (badge(Tone::Bad, "circle-x", &t.with("witness-behind", &[("at", at(since).into())]))) }
                    @if let Some(why) = self.why { p.small { (t.get(why)) } }
                } @else if self.last.is_some() { (badge(Tone::Ok, "check", &t.get("witness-well"))) } @else {
                    (badge(Tone::Plain, "clock", &t.get("witness-not-yet")))
                }
                @if let Some((size, last)) = self.last {
                    p.small.muted {
                        (t.with("witness-last", &[("size", size.into()), ("at", at(last).into())]))
                    }
                }
            }
        }
    }
}
