//! Which passwords are taken (CNIL-01, CNIL-05; ASVS 6.2).

/// Fewest characters.
pub const LENGTH_MIN: usize = 12;
/// Most bytes: hashing is dear, so what comes in is bounded.
pub const BYTES_MAX: usize = 256;
/// Least estimated strength, in thousandths of a bit: 50 bits, enough behind limits on tries.
pub const MILLIBITS_MIN: u32 = 50_000;
/// Fewest different characters.
pub const DIFFERENT_MIN: usize = 5;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    /// Fewer than [`LENGTH_MIN`] characters.
    #[error("at least {LENGTH_MIN} characters are needed")]
    TooShort,
    /// More than [`BYTES_MAX`] bytes.
    #[error("at most {BYTES_MAX} bytes are taken")]
    TooLong,
    /// The estimate is below fifty bits: digits alone need sixteen.
    #[error("too easy to guess: make it longer or mix letters and digits")]
    TooWeak,
    /// The same few characters over and over.
    #[error("too few different characters")]
    Repetitive,
    /// Among the passwords that everybody knows.
    #[error("this password is known to everybody")]
    Known,
    /// Holds the person's own name or address, or the provider's.
    #[error("holds a name that anyone could guess")]
    Personal,
}

/// An estimate of strength in thousandths of a bit: characters times the bits of the classes they come from
/// (CNIL-02). Twelve lower-case letters give 56.4 bits, sixteen digits 53.2.
#[must_use]
pub fn millibits(password: &str) -> u32 {
    let any = |class: fn(char) -> bool| password.chars().any(class);
    let mut letters = 0;
    for (size, found) in [
        (10, any(|c| c.is_ascii_digit())),
        (26, any(|c| c.is_ascii_lowercase())),
        (26, any(|c| c.is_ascii_uppercase())),
        (33, any(|c| c.is_ascii() && !c.is_ascii_alphanumeric())),
        (60, any(|c| !c.is_ascii())),
    ] {
        letters += if found { size } else { 0 };
    }
    let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    (f64::from(letters.max(1)).log2() * f64::from(length) * 1000.0) as u32
}

/// Whether a password is taken. Any composition is; nothing is cut off and nothing expires (CNIL-03).
///
/// `known` says whether a password, as typed or in lower case, is among the breached and common ones;
/// `personal` are the names and addresses that it must not hold (those of four letters and more count).
///
/// # Errors
/// The first [`PasswordRefusal`] that holds.
pub fn check(password: &str, known: &dyn Fn(&str) -> bool, personal: &[&str]) -> Result<(), PasswordRefusal> {
    if password.chars().count() < LENGTH_MIN {
        return Err(PasswordRefusal::TooShort);
    }
    if password.len() > BYTES_MAX {
        return Err(PasswordRefusal::TooLong);
    }
    let lower = password.to_lowercase();
    if known(password) || known(&lower) {
        return Err(PasswordRefusal::Known);
    }
    if millibits(password) < MILLIBITS_MIN {
        return Err(PasswordRefusal::TooWeak);
    }
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < DIFFERENT_MIN {
        return Err(PasswordRefusal::Repetitive);
    }
    let words = personal.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    if words.filter(|word| word.chars().count() >= 4).any(|word| lower.contains(&word.to_lowercase())) {
        return Err(PasswordRefusal::Personal);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(password: &str) -> Result<(), PasswordRefusal> {
        check(password, &|_| false, &[])
    }

    #[test]
    fn cnil_05_the_estimate_gives_the_published_numbers() {
        let tenths = |password| (millibits(password) + 50) / 100;
        assert_eq!(tenths("abcdefghijkl"), 564, "12 lower-case letters: 56.4 bits");
        assert_eq!(tenths("1234567890123456"), 532, "16 digits: 53.2 bits");
        assert_eq!(tenths("123456789012345"), 498, "15 digits: 49.8 bits");
        assert_eq!(millibits(""), 0);
    }

    #[test]
    fn cnil_05_short_weak_known_and_personal_passwords_are_refused() {
        use PasswordRefusal::{Known, Personal, Repetitive, TooLong, TooShort, TooWeak};
        for (password, expected) in [
            ("abcdefghijk", Err(TooShort)),
            ("abcdefghijkl", Ok(())),
            ("éééééééabcd", Err(TooShort)),
            ("123456789012345", Err(TooWeak)),
            ("1234567890123456", Ok(())),
            ("aaaaaaaaaaaa", Err(Repetitive)),
            ("AbAbAbAbAbAb", Err(Repetitive)),
            ("correct horse battery staple", Ok(())),
        ] {
            assert_eq!(plain(password), expected, "{password}");
        }
        assert_eq!(plain(&"aé".repeat(86)), Err(TooLong));
        let known = |p: &str| p == "motdepasse2026";
        assert_eq!(check("MotDePasse2026", &known, &[]), Err(Known));
        let names = ["claire.fontaine@example.org", "Li"];
        assert_eq!(check("fontaine-du-parc", &|_| false, &names), Err(Personal));
        assert_eq!(
            check("limonade-du-parc", &|_| false, &names),
            Ok(()),
            "short names are in too many words"
        );
    }
}
