//! Programs that act for a provider by an API key: a school's identity system, a badge reader.

use crate::{matrix::Right, names::named};

named! {
    /// What an API key opens.
    pub enum ProgramScope {
        /// Bringing learners and trainers in, changing and deactivating them, and who is in which group (SCIM).
        Scim = "scim",
        /// Reading the planning, and who was there.
        ClassMeetings = "class_meetings",
        /// Telling whose badge a reader read.
        Badges = "badges",
    }
}

impl ProgramScope {
    /// The rights that it takes. None of them is over staff: no program makes an administrator.
    #[must_use]
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Self::Scim => &[Right::SeePeople, Right::AddPeople, Right::ChangePeople, Right::GiveAccess],
            Self::ClassMeetings => &[Right::SeePlanning],
            Self::Badges => &[Right::Supervise],
        }
    }
}

/// Most keys of a provider that open something at once.
pub const MOST_KEYS: usize = 20;

/// Longest `Idempotency-Key`, in bytes.
pub const LONGEST_ASKED: usize = 255;

/// For how many hours it is remembered what was answered under one.
pub const ASKED_HOURS: i64 = 24;

/// Longest name of a key, in characters.
pub const LONGEST_NAME: usize = 60;

/// Most days that a key opens anything: two years.
pub const MOST_DAYS: i64 = 731;

/// What every key begins with, so that scanners for secrets recognise one.
pub const KEY_MARK: &str = "assidu_";

/// How many characters of a key after [`KEY_MARK`] are kept and shown, to recognise it by.
pub const SHOWN_CHARACTERS: usize = 6;

/// The beginning of a key that is kept and shown; nothing when the text cannot be a key.
#[must_use]
pub fn shown_part(key: &str) -> Option<&str> {
    let drawn = key.strip_prefix(KEY_MARK)?;
    let plain = drawn.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (drawn.len() == 43 && plain).then(|| &key[..KEY_MARK.len() + SHOWN_CHARACTERS])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_scope_takes_a_right_over_staff_or_settings() {
        for scope in ProgramScope::ALL {
            for right in scope.rights() {
                let settings = [Right::Govern, Right::SeeSettings, Right::ChangeSettings];
                assert!(!settings.contains(right), "{scope} {right}");
            }
        }
        assert!(ProgramScope::ClassMeetings.rights().iter().all(|right| right.only_reads()));
    }

    #[test]
    fn a_key_is_recognised_by_its_beginning_and_nothing_else_is_taken_for_one() {
        let key = format!("assidu_{}", "aB3-_".repeat(9).get(..43).unwrap());
        assert_eq!(shown_part(&key), Some("assidu_aB3-_a"));
        for wrong in ["", "assidu_", &key[7..], &key[..49], &format!("{key}x"), &key.replace('B', "é")] {
            assert_eq!(shown_part(wrong), None, "{wrong}");
        }
    }
}
