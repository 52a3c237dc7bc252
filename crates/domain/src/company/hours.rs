//! Hours as people type and read them.

/// The minutes of `3:30`, `3h30`, `3,5`, `3.5` or `3`; none of nothing. Nothing when it is no such text.
#[must_use]
pub fn read_hours(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Some(0);
    }
    if let Some((hours, rest)) = text.split_once([':', 'h']) {
        let rest = rest.trim();
        let minutes = if rest.is_empty() { 0 } else { whole(rest).filter(|_| rest.len() == 2)? };
        return (minutes < 60).then_some(whole(hours.trim())? * 60 + minutes);
    }
    match text.split_once([',', '.']) {
        None => Some(whole(&text)? * 60),
        Some((hours, part)) => {
            let parts = match part.len() {
                1 => whole(part)? * 10,
                2 => whole(part)?,
                _ => return None,
            };
            // Of a hundredth of an hour, the nearest minute.
            Some(whole(hours)? * 60 + (parts * 60 + 50) / 100)
        }
    }
}

/// Digits that are few enough never to be too many.
fn whole(text: &str) -> Option<u32> {
    let fits = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// Minutes as a field has them: `3:30`.
#[must_use]
pub fn write_hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (text, minutes) in [
            ("", 0),
            ("0", 0),
            ("3", 180),
            ("3:30", 210),
            (" 3h30 ", 210),
            ("3 h 30", 210),
            ("3H", 180),
            ("3,5", 210),
            ("3.5", 210),
            ("3.25", 195),
            ("07:05", 425),
        ] {
            assert_eq!(read_hours(text), Some(minutes), "{text}");
        }
        for text in ["x", "3:60", "3:3", "-3", "3:30:00", "1000", "3.125", "3,", ":30", "٣", "99999999999"] {
            assert_eq!(read_hours(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_and_nothing_panics(minutes in 0_u32..10_000, text in "\\PC{0,12}") {
            prop_assert_eq!(read_hours(&write_hours(minutes)), Some(minutes));
            let _ = read_hours(&text);
        }
    }
}
