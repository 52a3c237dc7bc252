//! Times as certificates, timestamps and PDF files write them, to and from seconds since 1970.

use jiff::{Timestamp, civil, tz::Offset};

use super::{DerError, Tlv, tag, tlv};

/// Broken-down UTC of some seconds since 1970, held inside the years that ASN.1 can write.
fn civil(unix: i64) -> civil::DateTime {
    let held = unix.clamp(-62_135_596_800, 253_402_300_799);
    Timestamp::from_second(held).map_or(civil::DateTime::default(), |t| Offset::UTC.to_datetime(t))
}

/// Seconds since 1970 of a UTC date and time, if there is such a day and time.
pub(crate) fn civil_to_unix(parts: [i16; 6]) -> Option<i64> {
    let [year, month, day, hour, minute, second] = parts;
    let small = |n: i16| i8::try_from(n).ok();
    let time = civil::DateTime::new(
        year,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        0,
    );
    Offset::UTC.to_timestamp(time.ok()?).ok().map(Timestamp::as_second)
}

/// A GeneralizedTime in UTC, without a fraction.
pub(crate) fn generalized_time(unix: i64) -> Vec<u8> {
    let t = civil(unix);
    let text = format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}Z",
        t.year(),
        t.month(),
        t.day(),
        t.hour(),
        t.minute(),
        t.second()
    );
    tlv(tag::GENERALIZED_TIME, text.as_bytes())
}

/// A time as X.509 wants it: UTCTime through 2049, GeneralizedTime after.
pub(crate) fn x509_time(unix: i64) -> Vec<u8> {
    let t = civil(unix);
    if !(1950..2050).contains(&t.year()) {
        return generalized_time(unix);
    }
    let text = format!(
        "{:02}{:02}{:02}{:02}{:02}{:02}Z",
        t.year() % 100,
        t.month(),
        t.day(),
        t.hour(),
        t.minute(),
        t.second()
    );
    tlv(tag::UTC_TIME, text.as_bytes())
}

/// `D:20261122085803+01'00'`: the clock of a place, as PDF writes it (PAD-12).
pub(crate) fn format_pdf_time(unix: i64, offset_minutes: i32) -> String {
    let offset = offset_minutes.clamp(-14 * 60, 14 * 60);
    let t = civil(unix.saturating_add(i64::from(offset) * 60));
    let sign = if offset < 0 { '-' } else { '+' };
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}{sign}{:02}'{:02}'",
        t.year(),
        t.month(),
        t.day(),
        t.hour(),
        t.minute(),
        t.second(),
        offset.abs() / 60,
        offset.abs() % 60
    )
}

/// `2026-11-22T08:58:03Z`, for reasons and reports.
pub(crate) fn format_utc(unix: i64) -> String {
    let t = civil(unix);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        t.year(),
        t.month(),
        t.day(),
        t.hour(),
        t.minute(),
        t.second()
    )
}

/// Seconds since 1970 and the fraction in microseconds, from a UTCTime or GeneralizedTime in UTC ("Z").
pub(crate) fn read_time(element: Tlv<'_>) -> Result<(i64, u32), DerError> {
    let text = std::str::from_utf8(element.value).map_err(|_| DerError)?;
    let text = text.strip_suffix('Z').ok_or(DerError)?;
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if element.tag == tag::GENERALIZED_TIME => (whole, Some(fraction)),
        Some(_) => return Err(DerError),
        None => (text, None),
    };
    if !whole.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DerError);
    }
    let number = |from: usize, to: usize| -> Result<i16, DerError> {
        whole.get(from..to).and_then(|s| s.parse().ok()).ok_or(DerError)
    };
    let (year, at) = match (element.tag, whole.len()) {
        (tag::UTC_TIME, 12) => {
            let short = number(0, 2)?;
            (if short >= 50 { 1900 + short } else { 2000 + short }, 2)
        }
        (tag::GENERALIZED_TIME, 14) => (number(0, 4)?, 4),
        _ => return Err(DerError),
    };
    let part = |index: usize| number(at + 2 * index, at + 2 * index + 2);
    let unix = civil_to_unix([year, part(0)?, part(1)?, part(2)?, part(3)?, part(4)?]).ok_or(DerError)?;
    Ok((unix, fraction.map_or(Ok(0), micros)?))
}

/// Microseconds from the digits behind the point.
fn micros(digits: &str) -> Result<u32, DerError> {
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DerError);
    }
    let six: String = digits.chars().chain("000000".chars()).take(6).collect();
    six.parse().map_err(|_| DerError)
}

#[cfg(test)]
mod tests {
    use super::super::one;
    use super::*;

    #[test]
    fn times_read_back_as_written() {
        for unix in [0, 1_795_000_000, 2_524_607_999, 2_524_608_000, 4_000_000_000] {
            assert_eq!(read_time(one(&generalized_time(unix)).unwrap()).unwrap(), (unix, 0));
            assert_eq!(read_time(one(&x509_time(unix)).unwrap()).unwrap(), (unix, 0));
        }
        assert_eq!(x509_time(2_524_607_999)[0], tag::UTC_TIME);
        assert_eq!(x509_time(2_524_608_000)[0], tag::GENERALIZED_TIME);
    }

    #[test]
    fn a_fraction_is_kept_and_a_day_that_does_not_exist_is_refused() {
        let time = |text: &str| read_time(one(&tlv(tag::GENERALIZED_TIME, text.as_bytes())).unwrap());
        assert_eq!(time("20261122085803.25Z").unwrap().1, 250_000);
        assert!(time("20260230000000Z").is_err());
        assert!(time("20261122085803").is_err());
        assert!(time("2026112208580\u{ff13}Z").is_err());
    }

    #[test]
    fn a_pdf_time_carries_the_offset_of_the_place() {
        assert_eq!(format_pdf_time(1_795_337_883, 60), "D:20261122095803+01'00'");
        assert_eq!(format_pdf_time(1_795_337_883, -210), "D:20261122052803-03'30'");
    }
}
