//! Reading one cell.

use jiff::civil::Time;

use super::{LIST_MAX, ProblemCode, REFERENCE_MAX, TEXT_MAX};
use crate::planning::Slot;

/// What is wrong with a cell, and a fact that helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: ProblemCode,
    pub(crate) hint: String,
}

impl From<ProblemCode> for Fault {
    fn from(code: ProblemCode) -> Self {
        Self { code, hint: String::new() }
    }
}

fn fault(code: ProblemCode, hint: impl ToString) -> Fault {
    Fault { code, hint: hint.to_string() }
}

type Cell<T> = Result<T, Fault>;

/// A cell without the blanks around it, no-break spaces included.
pub(crate) fn trimmed(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Whether a character must not be in any text: it would break lines, or turn the text around it.
fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// Whether the text would be a formula in a spreadsheet. Phone numbers and negative numbers are none.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    match text.chars().next() {
        Some('=' | '@') => true,
        Some('+' | '-') => text.contains('(') && text.contains(|c: char| c.is_ascii_alphabetic()),
        _ => false,
    }
}

pub(crate) fn text(cell: &str) -> Cell<String> {
    bounded(cell, TEXT_MAX)
}

/// A reference; without a bar, which separates references where several stand in one cell.
pub(crate) fn reference(cell: &str) -> Cell<String> {
    let reference = bounded(cell, REFERENCE_MAX)?;
    if reference.contains('|') { Err(ProblemCode::BarInReference.into()) } else { Ok(reference) }
}

fn bounded(cell: &str, limit: usize) -> Cell<String> {
    if cell.chars().count() > limit {
        return Err(fault(ProblemCode::TooLong, limit));
    }
    if cell.contains(is_unwanted) {
        return Err(ProblemCode::ControlCharacter.into());
    }
    Ok(cell.to_owned())
}

/// Values separated by `|`; empty ones between two bars are kept only when asked for.
fn list(cell: &str, each: fn(&str) -> Cell<String>, keep_empty: bool) -> Cell<Vec<String>> {
    let mut values = Vec::new();
    for part in cell.split('|').map(trimmed) {
        if values.len() == LIST_MAX {
            return Err(fault(ProblemCode::TooManyValues, LIST_MAX));
        }
        if keep_empty || !part.is_empty() {
            values.push(each(part)?);
        }
    }
    Ok(values)
}

pub(crate) fn texts(cell: &str) -> Cell<Vec<String>> {
    list(cell, text, true)
}

pub(crate) fn references(cell: &str) -> Cell<Vec<String>> {
    let values = list(cell, reference, false)?;
    let mut sorted: Vec<&String> = values.iter().collect();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(fault(ProblemCode::ValueTwice, pair[0])),
        None => Ok(values),
    }
}

pub(crate) fn flag(cell: &str) -> Cell<bool> {
    match cell.to_lowercase().as_str() {
        "1" | "oui" | "yes" | "ja" | "true" | "vrai" => Ok(true),
        "0" | "non" | "no" | "nein" | "false" | "faux" => Ok(false),
        _ => Err(ProblemCode::NotAFlag.into()),
    }
}

/// A word of the column's list, in any case.
pub(crate) fn choice(cell: &str, words: &[&'static str]) -> Cell<&'static str> {
    let lower = cell.to_lowercase();
    words
        .iter()
        .find(|word| **word == lower)
        .copied()
        .ok_or_else(|| fault(ProblemCode::NotAChoice, words.join(", ")))
}

/// A time of day: `09:00`, `9:00`, `09:00:00`, `9h00`, `9h`.
pub(crate) fn time(cell: &str) -> Cell<Time> {
    read_time(cell).ok_or_else(|| ProblemCode::NotATime.into())
}

fn read_time(cell: &str) -> Option<Time> {
    let lower = cell.to_ascii_lowercase();
    let mut parts = if lower.contains('h') { lower.splitn(2, 'h') } else { lower.splitn(2, ':') };
    let number = |text: &str| {
        let short = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        short.then(|| text.parse::<i8>().ok()).flatten()
    };
    let hour = number(parts.next()?.trim())?;
    let minute = match parts.next()?.trim() {
        "" if lower.contains('h') => 0,
        rest => number(rest.strip_suffix(":00").unwrap_or(rest))?,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// Slots inside a day, in order: `09:00-10:30|10:45-12:30`.
pub(crate) fn slots(cell: &str) -> Cell<Vec<Slot>> {
    let mut slots = Vec::new();
    for part in cell.split('|').map(trimmed).filter(|p| !p.is_empty()) {
        if slots.len() == 24 {
            return Err(fault(ProblemCode::TooManyValues, 24));
        }
        let (start, end) =
            part.split_once(['-', '–']).ok_or_else(|| fault(ProblemCode::NotASlot, part.to_owned()))?;
        let read = |text: &str| {
            read_time(trimmed(text)).ok_or_else(|| fault(ProblemCode::NotASlot, part.to_owned()))
        };
        let slot = Slot { start: read(start)?, end: read(end)? };
        if slot.end <= slot.start {
            return Err(fault(ProblemCode::EndBeforeStart, part.to_owned()));
        }
        slots.push(slot);
    }
    slots.sort_by_key(|s| (s.start, s.end));
    match slots.windows(2).find(|pair| pair[1].start < pair[0].end) {
        Some(pair) => Err(fault(ProblemCode::SlotOutside, pair[1].start.strftime("%H:%M"))),
        None => Ok(slots),
    }
}

pub(crate) fn zone(cell: &str) -> Cell<String> {
    // Exactly as IANA writes it, so that the same zone is always the same text.
    match crate::time::zone(cell) {
        Some(zone) if cell.len() <= 64 => Ok(zone.iana_name().unwrap_or(cell).to_owned()),
        _ => Err(ProblemCode::UnknownZone.into()),
    }
}

/// A decimal number in thousandths: `210`, `7.5`, `7,25`. No floating point, so that hours stay exact.
fn thousandths(cell: &str) -> Cell<i64> {
    let (negative, digits) = cell.strip_prefix(['-', '−']).map_or((false, cell), |rest| (true, rest));
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let plain = |s: &str, max: usize| s.len() <= max && s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole, 9) || !plain(part, 9) {
        return Err(ProblemCode::NotANumber.into());
    }
    if negative {
        return Err(ProblemCode::Negative.into());
    }
    let whole: i64 = whole.parse().map_err(|_| ProblemCode::NotANumber)?;
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    Ok(whole * 1000 + part.parse::<i64>().map_err(|_| ProblemCode::NotANumber)?)
}

/// Most hours that a group can plan.
const HOURS_MAX: i64 = 20_000;

/// Hours as whole minutes, the nearest.
pub(crate) fn hours(cell: &str) -> Cell<i64> {
    let thousandths = thousandths(cell)?;
    if thousandths > HOURS_MAX * 1000 {
        return Err(fault(ProblemCode::TooLarge, HOURS_MAX));
    }
    Ok((thousandths * 60 + 500) / 1000)
}

/// A share from 0 to 1 in thousandths.
pub(crate) fn ratio(cell: &str) -> Cell<i64> {
    let permille = thousandths(cell)?;
    if permille > 1000 { Err(fault(ProblemCode::TooLarge, 1)) } else { Ok(permille) }
}

pub(crate) fn email(cell: &str) -> Cell<String> {
    let address = text(cell)?;
    let good = address.split_once('@').is_some_and(|(local, domain)| {
        (1..=64).contains(&local.len())
            && domain.split('.').count() >= 2
            && domain
                .split('.')
                .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
            && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
            && !local.contains(|c: char| c.is_whitespace() || "<>()[],;:\"\\".contains(c))
    });
    if good { Ok(address) } else { Err(ProblemCode::NotAnEmail.into()) }
}

pub(crate) fn phone(cell: &str) -> Cell<String> {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let good = cell.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-./()".contains(c));
    if good && (4..=15).contains(&digits) && cell.chars().count() <= 30 {
        text(cell)
    } else {
        Err(ProblemCode::NotAPhone.into())
    }
}

/// Fourteen digits, spaces forgiven, with the right check digit (La Poste's offices have a rule of their own).
pub(crate) fn siret(cell: &str) -> Cell<String> {
    let digits: String = cell.chars().filter(|c| !c.is_whitespace()).take(15).collect();
    if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ProblemCode::NotASiret.into());
    }
    let numbers = || digits.bytes().map(|b| u32::from(b - b'0'));
    let luhn: u32 =
        numbers().zip(0..).map(|(n, at)| if at % 2 == 0 { n * 2 / 10 + n * 2 % 10 } else { n }).sum();
    let la_poste = digits.starts_with("356000000") && numbers().sum::<u32>().is_multiple_of(5);
    if luhn.is_multiple_of(10) || la_poste { Ok(digits) } else { Err(ProblemCode::NotASiret.into()) }
}

pub(crate) fn country(cell: &str) -> Cell<String> {
    let upper = cell.to_uppercase();
    if upper.len() == 2 && upper.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(upper);
    }
    if upper == "FRANCE" { Ok("FR".to_owned()) } else { Err(ProblemCode::NotACountry.into()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(hour: i8, minute: i8) -> Time {
        Time::constant(hour, minute, 0, 0)
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for good in ["09:00", "9:00", "9h00", "9h", "9 h 00", "09:00:00", "9H00"] {
            assert_eq!(time(good), Ok(at(9, 0)), "{good}");
        }
        for bad in ["24:00", "9", "9:60", "-9:00", "9:00:30", "neuf", "", ":", "h", "09:00 AM", "009:00"] {
            assert_eq!(time(bad), Err(ProblemCode::NotATime.into()), "{bad}");
        }
    }

    #[test]
    fn slots_are_ordered_and_do_not_overlap() {
        let read = slots("10:45-12:30 | 09:00-10:30").unwrap();
        assert_eq!(read[0], Slot { start: at(9, 0), end: at(10, 30) });
        assert_eq!(slots("09:00-10:30|10:00-11:00").unwrap_err().code, ProblemCode::SlotOutside);
        assert_eq!(slots("10:00-09:00").unwrap_err().code, ProblemCode::EndBeforeStart);
        assert_eq!(slots("matin").unwrap_err().code, ProblemCode::NotASlot);
        assert_eq!(slots(&"09:00-09:01|".repeat(25)).unwrap_err().code, ProblemCode::TooManyValues);
    }

    #[test]
    fn hours_are_exact_minutes_and_never_negative() {
        for (cell, minutes) in [("210", 12_600), ("7,5", 450), ("7.25", 435), ("0", 0), ("0,333", 20)] {
            assert_eq!(hours(cell), Ok(minutes), "{cell}");
        }
        assert_eq!(hours("-7").unwrap_err().code, ProblemCode::Negative);
        assert_eq!(hours("20001").unwrap_err().code, ProblemCode::TooLarge);
        for bad in ["", "7h", "1e9", ",5", "1 000", "٣"] {
            assert_eq!(hours(bad).unwrap_err().code, ProblemCode::NotANumber, "{bad}");
        }
        assert_eq!(ratio("0,25"), Ok(250));
        assert_eq!(ratio("25").unwrap_err().code, ProblemCode::TooLarge);
    }

    #[test]
    fn sirets_are_checked_and_addresses_look_like_addresses() {
        assert_eq!(siret("356 000 000 00048"), Ok("35600000000048".into()));
        assert_eq!(siret("35600000049837"), Ok("35600000049837".into()), "a post office");
        assert!(siret("35600000000049").is_err());
        assert!(siret("2,00053791E+13").is_err(), "what a spreadsheet makes of a long number");
        assert_eq!(email("a.b+c@example.org"), Ok("a.b+c@example.org".into()));
        for bad in
            ["a", "a@b", "@example.org", "a b@example.org", "a@ex..org", "a@example.org, b@example.org"]
        {
            assert_eq!(email(bad).unwrap_err().code, ProblemCode::NotAnEmail, "{bad}");
        }
        assert!(phone("+33 (0)6 12 34 56 78").is_ok() && phone("6").is_err() && phone("=1+1").is_err());
    }

    #[test]
    fn texts_are_bounded_and_clean() {
        assert!(text(&"é".repeat(200)).is_ok());
        assert_eq!(text(&"é".repeat(201)).unwrap_err(), fault(ProblemCode::TooLong, 200));
        for bad in ["a\0b", "a\r\nb", "a\u{202e}b", "a\u{85}b", "a\u{2028}b", "a\u{fffd}b"] {
            assert_eq!(text(bad).unwrap_err().code, ProblemCode::ControlCharacter, "{bad:?}");
        }
        assert!(looks_like_formula("=1+1") && looks_like_formula("@SUM(A1)") && looks_like_formula("-cmd()"));
        assert!(
            !looks_like_formula("+33612345678") && !looks_like_formula("-12") && !looks_like_formula("A=B")
        );
        assert_eq!(reference("A|B").unwrap_err().code, ProblemCode::BarInReference);
        assert_eq!(references("A|B|A").unwrap_err(), fault(ProblemCode::ValueTwice, "A"));
    }

    proptest! {
        #[test]
        fn no_cell_makes_a_reader_panic(cell in any::<String>()) {
            let cell = trimmed(&cell);
            let _ = (text(cell), references(cell), flag(cell), time(cell), slots(cell), zone(cell), hours(cell));
            let _ = (ratio(cell), email(cell), phone(cell), siret(cell), country(cell), looks_like_formula(cell));
        }

        #[test]
        fn every_minute_of_the_day_reads_back(hour in 0_i8..24, minute in 0_i8..60) {
            prop_assert_eq!(time(&format!("{hour:02}:{minute:02}")), Ok(at(hour, minute)));
            prop_assert_eq!(time(&format!("{hour}h{minute:02}")), Ok(at(hour, minute)));
        }
    }
}
