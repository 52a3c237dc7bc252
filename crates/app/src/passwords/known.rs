//! The passwords that everybody tries first, shipped with the program: nothing is asked over the network.
//!
//! `common.txt` holds the thirty thousand most common passwords of published breaches, and the longer ones of
//! the next twenty thousand, most common first, from the list of zxcvbn-ts (MIT, see `common.LICENSE.txt`), with
//! words of the trade and of the calendar in French, German and English.

use std::{collections::HashMap, sync::LazyLock};

static RANKS: LazyLock<HashMap<&str, u32>> =
    LazyLock::new(|| include_str!("common.txt").lines().zip(0..).collect());

/// The place of a password, in lower case, among the common ones; the most common is 0.
pub(crate) fn rank(password: &str) -> Option<u32> {
    RANKS.get(password).copied()
}

#[cfg(test)]
mod tests {
    use assidu_domain::identity::password::{PasswordRefusal, check};

    use super::*;

    #[test]
    fn the_list_is_bounded_and_begins_with_the_most_common() {
        assert!((25_000..50_000).contains(&RANKS.len()), "{}", RANKS.len());
        assert_eq!(rank("123456"), Some(0));
        assert!(rank("azerty").is_some() && rank("motdepasse").is_some() && rank("passwort").is_some());
        assert_eq!(rank("kbvt-rhwq-zmxd"), None);
    }

    #[test]
    fn cnil_05_what_people_make_of_common_passwords_is_refused() {
        for bad in [
            "Password1234",
            "MotDePasse2026!",
            "azertyuiop123",
            "Bonjour123456",
            "qwertyuiop12",
            "Toulouse31000!",
            "passwort2026!",
            "123456789012345678",
            "Soleil2026!!",
            "1qaz2wsx3edc",
        ] {
            assert!(check(bad, &rank, &[]).is_err(), "{bad}");
        }
        for good in
            ["cheval-lampe-orage-42", "Je bois du the a 5h.", "mt7-kqf-wze-2rp", "trois petits chats gris"]
        {
            assert_eq!(check(good, &rank, &[]), Ok::<(), PasswordRefusal>(()), "{good}");
        }
    }
}
