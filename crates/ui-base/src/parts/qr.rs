//! The QR and the same code in letters, since cameras fail and halls are big.

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

use crate::{Frame, icons::icon, urls};

/// The code that is shown now.
#[derive(Clone, Debug)]
pub struct Code {
    /// Six letters and digits.
    pub letters: String,
    /// The whole address in the QR.
    pub scan_url: String,
    /// Host to type, as people read it: `assidu.example`.
    pub host: String,
    /// Seconds until it changes.
    pub seconds_left: u32,
    /// Seconds between two changes; 0 when it does not change.
    pub period: u32,
    /// Whether it may be scanned.
    pub scanned: bool,
    /// Whether it may be typed.
    pub typed: bool,
}

impl Code {
    /// The letters in two groups, as people read them out.
    #[must_use]
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.letters.chars().collect();
        if letters.len() < 6 {
            return self.letters.clone();
        }
        let (first, second) = letters.split_at(letters.len() / 2);
        format!("{}\u{a0}{}", first.iter().collect::<String>(), second.iter().collect::<String>())
    }
}

/// A text as QR, one path; empty when the text is too long for one.
#[must_use]
pub fn qr_svg(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return html! {} };
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::with_capacity(width * width * 4);
    for (y, line) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = line[x..].iter().take_while(|c| **c == Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + 2, y + 2));
            }
            x += run.max(1);
        }
    }
    html! {
        svg.qrcode viewBox={ "0 0 " (width + 4) " " (width + 4) } shape-rendering="crispEdges" role="img" aria-label=(label) {
            path d=(path) fill="#0b1326" {}
        }
    }
}

/// The QR on its white plate, the code in letters, and how long it still holds.
#[must_use]
pub fn qr_card(frame: &Frame, code: Option<&Code>, full_screen: Option<&str>) -> Markup {
    let t = frame.t();
    html! {
        div.qr id="qr" {
            @if let Some(code) = code {
                @if code.scanned { div.plate { (qr_svg(&code.scan_url, &t.get("qr-label"))) } }
                @if code.typed {
                p.small.muted { (t.get(if code.scanned { "qr-or-at" } else { "qr-at" })) " " strong { (code.host) } ", " (t.get("qr-the-code")) }
                p.code aria-label=(code.letters.chars().map(|c| format!("{c} ")).collect::<String>().trim()) { (code.grouped()) }
                }
                @if code.period > 0 {
                    progress.countdown max=(code.period) value=(code.seconds_left) aria-label=(t.get("qr-countdown")) {}
                    p.xs.muted { (t.with("qr-changes", &[("seconds", code.period.into())])) }
                }
                @if let Some(href) = full_screen {
                    a.btn.sm href=(href) { (icon("maximize-2")) (t.get("qr-project")) }
                }
            } @else {
                p.muted { (t.get("qr-none")) }
            }
        }
    }
}

/// Where a code leads, for the gallery and the tests.
#[must_use]
pub fn sample_code() -> Code {
    Code {
        letters: "K7P4QX".to_owned(),
        scan_url: format!("https://assidu.example{}", urls::scan("K7P4QX")),
        host: "assidu.example".to_owned(),
        seconds_left: 21,
        period: 30,
        scanned: true,
        typed: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_two_groups_and_a_qr_is_one_path() {
        assert_eq!(sample_code().grouped(), "K7P\u{a0}4QX");
        let svg = qr_svg("https://assidu.example/c/K7P4QX", "QR").into_string();
        assert_eq!(svg.matches("<path").count(), 1);
        assert!(qr_svg(&"x".repeat(5000), "QR").into_string().is_empty());
    }
}
