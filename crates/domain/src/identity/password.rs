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
    /// Put together from passwords and words that everybody tries first, or from runs like `1234`.
    #[error("put together from what everybody tries first")]
    Guessable,
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

/// How many guesses a password takes that tries known passwords and words first, in thousandths of a bit: the
/// cheapest way to put it together from known passwords, years, runs of one character, runs along the alphabet or the
/// digits, and single characters (CNIL-02 takes such meters).
///
/// `rank` gives the place of a text, in lower case, among the known passwords, the most common being 0.
#[must_use]
pub fn guesses_millibits(password: &str, rank: &dyn Fn(&str) -> Option<u32>) -> u32 {
    let plain: Vec<char> =
        password.chars().take(BYTES_MAX).flat_map(char::to_lowercase).map(unleet).collect();
    let typed: Vec<char> = password.chars().take(BYTES_MAX).flat_map(char::to_lowercase).collect();
    let length = u32::try_from(password.chars().count().max(1)).unwrap_or(u32::MAX);
    let single = millibits(password) / length;
    let mut best: Vec<u32> = vec![0];
    for end in 1..=typed.len() {
        let mut cheapest = best[end - 1].saturating_add(single);
        for start in end.saturating_sub(LONGEST_WORD)..end.saturating_sub(2) {
            let cost = word(&typed[start..end], rank).or_else(|| word(&plain[start..end], rank));
            let cost = cost.or_else(|| is_year(&typed[start..end]).then_some(YEAR));
            let cost = cost.or_else(|| run(&typed[start..end]).then(|| single + bits(end - start)));
            if let Some(cost) = cost {
                cheapest = cheapest.min(best[start].saturating_add(cost));
            }
        }
        best.push(cheapest);
    }
    best.last().copied().unwrap_or(0).min(millibits(password))
}

/// Longest known password that is looked for inside another.
const LONGEST_WORD: usize = 24;

/// What a known password costs: its place, and one bit for how its letters are cased.
fn word(letters: &[char], rank: &dyn Fn(&str) -> Option<u32>) -> Option<u32> {
    if letters.len() < 4 {
        return None;
    }
    let rank = rank(&letters.iter().collect::<String>())?;
    Some(1000 + bits(usize::try_from(rank).unwrap_or(usize::MAX).saturating_add(2)))
}

/// What a year of the last or this century costs: people add one to a word they like.
const YEAR: u32 = 8000;

fn is_year(letters: &[char]) -> bool {
    letters.len() == 4
        && (letters.starts_with(&['1', '9']) || letters.starts_with(&['2', '0']))
        && letters.iter().all(char::is_ascii_digit)
}

/// One character over and over, or a walk along the alphabet or the digits, up or down.
fn run(letters: &[char]) -> bool {
    let step = |pair: &[char]| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
    let first = letters.windows(2).next().map(step);
    first.is_some_and(|first| first.abs() <= 1 && letters.windows(2).all(|pair| step(pair) == first))
}

fn bits(n: usize) -> u32 {
    ((n.max(1) as f64).log2() * 1000.0) as u32
}

/// Letters written as what looks like them.
const fn unleet(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether a password is taken. Any composition is; nothing is cut off and nothing expires (CNIL-03).
///
/// `rank` gives the place of a text, in lower case, among the breached and common passwords;
/// `personal` are the names and addresses that it must not hold (those of four letters and more count).
///
/// # Errors
/// The first [`PasswordRefusal`] that holds.
pub fn check(
    password: &str,
    rank: &dyn Fn(&str) -> Option<u32>,
    personal: &[&str],
) -> Result<(), PasswordRefusal> {
    if password.chars().count() < LENGTH_MIN {
        return Err(PasswordRefusal::TooShort);
    }
    if password.len() > BYTES_MAX {
        return Err(PasswordRefusal::TooLong);
    }
    let lower = password.to_lowercase();
    if rank(&lower).is_some() {
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
    if guesses_millibits(password, rank) < MILLIBITS_MIN {
        return Err(PasswordRefusal::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(password: &str) -> Result<(), PasswordRefusal> {
        check(password, &|_| None, &[])
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
        use PasswordRefusal::{Guessable, Known, Personal, Repetitive, TooLong, TooShort, TooWeak};
        for (password, expected) in [
            ("abcdefghijk", Err(TooShort)),
            ("kbvtrhwqzmxd", Ok(())),
            ("abcdefghijkl", Err(Guessable)),
            ("éééééééabcd", Err(TooShort)),
            ("123456789012345", Err(TooWeak)),
            ("8305174928360517", Ok(())),
            ("1234567890123456", Err(Guessable)),
            ("aaaaaaaaaaaa", Err(Repetitive)),
            ("AbAbAbAbAbAb", Err(Repetitive)),
            ("correct horse battery staple", Ok(())),
        ] {
            assert_eq!(plain(password), expected, "{password}");
        }
        assert_eq!(plain(&"aé".repeat(86)), Err(TooLong));
        let known = |p: &str| (p == "motdepasse2026").then_some(7);
        assert_eq!(check("MotDePasse2026", &known, &[]), Err(Known));
        let names = ["claire.fontaine@example.org", "Li"];
        assert_eq!(check("fontaine-du-parc", &|_| None, &names), Err(Personal));
        assert_eq!(check("limonade-du-parc", &|_| None, &names), Ok(()), "short names are in too many words");
    }

    #[test]
    fn cnil_02_a_password_of_words_that_everybody_tries_counts_as_few_guesses() {
        let rank =
            |p: &str| ["password", "soleil", "qwerty", "correct", "horse"].iter().position(|w| *w == p);
        let rank = |p: &str| rank(p).map(|place| place as u32);
        for guessable in [
            "Password1234!",
            "P@ssw0rd2026",
            "soleilsoleil",
            "qwerty-qwerty",
            "Soleil-123456789",
            "Soleil2026!!",
        ] {
            assert_eq!(check(guessable, &rank, &[]), Err(PasswordRefusal::Guessable), "{guessable}");
        }
        for good in ["correct horse battery staple", "un-mouton-gris-dort", "kbvt-rhwq-zmxd-w3n7"] {
            assert_eq!(check(good, &rank, &[]), Ok(()), "{good}");
        }
        assert!(guesses_millibits(&"a1".repeat(200), &rank) > 0, "bounded, and not a panic");
    }
}
