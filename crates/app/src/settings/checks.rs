//! What settings may hold.

use assidu_domain::{people::Address, provider::Closure, signing::Policy};

use super::{ProviderDraft, SiteDraft};
use crate::funders::FunderDraft;

/// A field that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongField {
    /// Name of the field.
    pub field: &'static str,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It must be filled.
    Missing,
    /// Longer than is taken.
    TooLong,
    /// No SIRET: fourteen digits with a right check digit.
    Siret,
    /// No declaration number: eleven digits.
    Nda,
    /// No time zone.
    Timezone,
    /// No language that is spoken here.
    Language,
    /// Neither PNG nor JPEG, or it cannot be printed.
    Logo,
    /// Larger than 512 KB.
    LogoSize,
    /// A number outside its bounds.
    Number,
    /// No way of signing is left.
    Methods,
    /// Something else has this name.
    Taken,
    /// The last day comes before the first, or the stretch is longer than a year.
    Days,
    /// There are as many as can be.
    TooMany,
    /// No address of an identity provider that may be asked.
    Issuer,
    /// The identity provider does not describe itself there.
    IssuerSilent,
    /// Letters that cannot stand there.
    Letters,
    /// No network, or one that is too wide for a site.
    Network,
}

/// Largest logo: half a megabyte is plenty for a letterhead.
const LOGO_BYTES: usize = 512 << 10;

#[derive(Default)]
pub(super) struct Check(Vec<WrongField>);

impl Check {
    fn wrong(&mut self, field: &'static str, wrong: Wrong) {
        self.0.push(WrongField { field, wrong });
    }

    /// A text of visible ASCII letters, which is kept as it is.
    pub(super) fn plain(
        &mut self,
        field: &'static str,
        text: &str,
        longest: usize,
        required: bool,
    ) -> String {
        let text = text.trim();
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            self.wrong(field, Wrong::Letters);
        }
        self.text(field, text, longest, required)
    }

    pub(super) fn text(&mut self, field: &'static str, text: &str, longest: usize, required: bool) -> String {
        let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
        if required && text.is_empty() {
            self.wrong(field, Wrong::Missing);
        }
        if text.chars().count() > longest {
            self.wrong(field, Wrong::TooLong);
        }
        text
    }

    fn digits(&mut self, field: &'static str, text: &str, right: fn(&str) -> bool, wrong: Wrong) -> String {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        if !plain.is_empty() && !right(&plain) {
            self.wrong(field, wrong);
        }
        plain
    }

    fn zone(&mut self, text: &str) -> String {
        if assidu_domain::time::zone(text.trim()).is_none() {
            self.wrong("timezone", Wrong::Timezone);
        }
        text.trim().to_owned()
    }

    pub(super) fn done<T>(self, value: T) -> Result<T, Vec<WrongField>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

pub(super) async fn provider(draft: ProviderDraft) -> Result<ProviderDraft, Vec<WrongField>> {
    let mut check = Check::default();
    let address = &draft.address;
    let address = Address {
        line1: check.text("line1", &address.line1, 200, false),
        line2: check.text("line2", &address.line2, 200, false),
        postal_code: check.text("postal_code", &address.postal_code, 20, false),
        city: check.text("city", &address.city, 100, false),
        country: check.text("country", &address.country, 60, false),
    };
    let clean = ProviderDraft {
        name: check.text("name", &draft.name, 200, true),
        legal_name: check.text("legal_name", &draft.legal_name, 200, false),
        siret: check.digits("siret", &draft.siret, is_siret, Wrong::Siret),
        nda: check.digits(
            "nda",
            &draft.nda,
            |t| t.len() == 11 && t.bytes().all(|b| b.is_ascii_digit()),
            Wrong::Nda,
        ),
        address,
        timezone: check.zone(&draft.timezone),
        language: draft.language,
        logo: draft.logo,
    };
    let spoken = clean.language.parse::<assidu_texts::Language>().is_ok();
    if !spoken {
        check.wrong("language", Wrong::Language);
    }
    if let Some(logo) = &clean.logo
        && let Some(wrong) = wrong_logo(logo).await
    {
        check.wrong("logo", wrong);
    }
    check.done(clean)
}

/// What is wrong with a logo, if anything.
pub(crate) async fn wrong_logo(logo: &[u8]) -> Option<Wrong> {
    match logo {
        [] => Some(Wrong::Missing),
        _ if logo.len() > LOGO_BYTES => Some(Wrong::LogoSize),
        _ if !is_printable(logo.to_vec()).await => Some(Wrong::Logo),
        _ => None,
    }
}

/// The card of a funder, as it may be stored.
pub(crate) fn funder(draft: FunderDraft) -> Result<FunderDraft, Vec<WrongField>> {
    let mut check = Check::default();
    let clean = FunderDraft {
        name: check.text("name", &draft.name, 200, true),
        reference: check.text("reference", &draft.reference, 100, true),
        kind: draft.kind,
        siret: check.digits("siret", &draft.siret, is_siret, Wrong::Siret),
    };
    check.done(clean)
}

/// Whether a sheet can be printed with this logo: a page is laid out to see.
async fn is_printable(logo: Vec<u8>) -> bool {
    let tried = tokio::task::spawn_blocking(move || assidu_documents::sheet::check_logo(&logo).is_ok());
    tried.await.unwrap_or(false)
}

pub(super) fn policy(policy: &Policy) -> Result<(), Vec<WrongField>> {
    let mut check = Check::default();
    if policy.lateness_tolerance_minutes > 120 {
        check.wrong("lateness_tolerance_minutes", Wrong::Number);
    }
    if policy.offered().is_empty() {
        check.wrong("methods", Wrong::Methods);
    }
    check.done(())
}

pub(super) fn site(draft: SiteDraft) -> Result<SiteDraft, Vec<WrongField>> {
    let mut check = Check::default();
    let clean = SiteDraft {
        name: check.text("name", &draft.name, 200, true),
        city: check.text("city", &draft.city, 100, false),
        timezone: check.zone(&draft.timezone),
        holidays: draft.holidays,
    };
    check.done(clean)
}

pub(super) fn closure(closure: Closure) -> Result<Closure, Vec<WrongField>> {
    let mut check = Check::default();
    let label = check.text("label", &closure.label, 100, true);
    let days = closure.first.until(closure.last).map_or(i32::MIN, |span| span.get_days());
    if !(0..=366).contains(&days) {
        check.wrong("last", Wrong::Days);
    }
    check.done(Closure { label, ..closure })
}

/// Fourteen digits whose Luhn sum is right. The establishments of La Poste have another sum.
fn is_siret(text: &str) -> bool {
    if text.len() != 14 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let digits = text.bytes().map(|b| u32::from(b - b'0'));
    if text.starts_with("356000000") && digits.clone().sum::<u32>().is_multiple_of(5) {
        return true;
    }
    let sum: u32 = digits
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) => doubled % 10 + doubled / 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_siret_has_a_right_check_digit() {
        assert!(is_siret("73282932000074") && is_siret("20005379100014") && is_siret("35600000000048"));
        for bad in ["", "73282932000075", "7328293200007", "732829320000740", "7328293200007x"] {
            assert!(!is_siret(bad), "{bad}");
        }
    }

    #[test]
    fn a_closure_ends_after_it_begins() {
        let of = |first, last, label: &str| closure(Closure { first, last, label: label.to_owned() });
        let (a, b) = (date(2026, 12, 24), date(2026, 12, 31));
        assert_eq!(of(a, b, " Noël ").map(|c| c.label), Ok("Noël".to_owned()));
        assert!(of(a, a, "Noël").is_ok());
        assert_eq!(of(b, a, "Noël").unwrap_err()[0].wrong, Wrong::Days);
        assert_eq!(of(a, b, " ").unwrap_err()[0].wrong, Wrong::Missing);
        assert_eq!(of(a, date(2030, 1, 1), "x").unwrap_err()[0].wrong, Wrong::Days);
    }
}
