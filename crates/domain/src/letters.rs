//! The letters that a provider may put into words of its own: their kinds, what they can say, and what they must.

use serde::{Deserialize, Serialize};

use crate::names::named;

named! {
    /// A kind of letter. Its name is stable: in the database, in addresses and in the log of access.
    pub enum LetterKind {
        /// A link to choose a new password.
        Recovery = "recovery",
        /// The password was changed.
        PasswordChanged = "password-changed",
        /// The second step is on.
        FactorOn = "factor-on",
        /// The second step is off.
        FactorOff = "factor-off",
        /// A recovery code was used.
        CodeUsed = "code-used",
        /// An account of another service opens the reader's.
        Linked = "linked",
        /// A passkey was added.
        PasskeyAdded = "passkey-added",
        /// A passkey was removed.
        PasskeyRemoved = "passkey-removed",
        /// Two accounts were linked.
        AccountsLinked = "accounts-linked",
        /// They are linked no longer.
        AccountsUnlinked = "accounts-unlinked",
        /// Support of whoever runs the server may look at the provider.
        SupportOpened = "support-opened",
        /// A link to sign.
        SignLink = "sign-link",
        /// Presence tokens wait for a signature.
        TokenReminder = "token-reminder",
        /// The receipts of signatures.
        Receipts = "receipts",
        /// A class meeting begins soon.
        Soon = "soon",
        /// Class meetings are over and not closed.
        Unclosed = "unclosed",
        /// Blank sheets can be printed.
        BlankSheets = "blank-sheets",
        /// A link to stand in for a trainer.
        SubstituteLink = "substitute-link",
        /// The reader was absent.
        Absent = "absent",
        /// That was an error.
        AbsentCorrected = "absent-corrected",
        /// An absence was accepted.
        AbsenceAccepted = "absence-accepted",
        /// It was not.
        AbsenceRefused = "absence-refused",
        /// The reader is away too often.
        Alert = "alert",
        /// That holds no longer.
        AlertCorrected = "alert-corrected",
        /// A learner of the reader's was absent.
        ThirdAbsent = "third-absent",
        /// That holds no longer.
        ThirdAbsentCorrected = "third-absent-corrected",
        /// A learner of the reader's is away too often.
        ThirdAlert = "third-alert",
        /// That holds no longer.
        ThirdAlertCorrected = "third-alert-corrected",
        /// New alerts, for the office.
        NewAlerts = "new-alerts",
        /// A link to validate weeks in company.
        TutorLink = "tutor-link",
        /// Weeks in company are to be declared.
        CompanyMissing = "company-missing",
        /// Weeks in company are disputed.
        CompanyDisputed = "company-disputed",
        /// A request about one's own data was answered.
        RequestAnswered = "request-answered",
        /// A restriction of one's own data ends.
        RestrictionEnds = "restriction-ends",
    }
}

named! {
    /// Something that is filled in when a letter is sent.
    pub enum Variable {
        /// The reader's name.
        Name = "name",
        /// The provider's name.
        Provider = "provider",
        /// The address to follow.
        Link = "link",
        /// The name to log in with.
        Login = "login",
        /// For how many minutes the link holds.
        Minutes = "minutes",
        /// The day.
        Day = "day",
        /// The time of day.
        Time = "time",
        /// How many.
        Count = "count",
        /// The name of another service.
        Service = "service",
        /// The title of a class meeting.
        Title = "title",
        /// The titles of several.
        Titles = "titles",
        /// A room, or nothing.
        Room = "room",
        /// The name of a trainer.
        Trainer = "trainer",
        /// The name of a learner.
        Learner = "learner",
        /// The host organisation.
        Host = "host",
        /// The first day.
        First = "first",
        /// The last day.
        Last = "last",
        /// For how many days the link holds.
        Days = "days",
        /// What the office said to it, or nothing.
        Answer = "answer",
        /// Who may look.
        By = "by",
        /// Why.
        Reason = "reason",
        /// The alert in words.
        Alert = "alert",
    }
}

use Variable as V;

/// What every letter can say.
const EVERY: [Variable; 2] = [V::Name, V::Provider];

impl Variable {
    /// Whether it is a list, which is gone through.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Titles)
    }

    /// Whether it is a number.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Minutes | Self::Days)
    }

    /// Whether there may be nothing in it.
    #[must_use]
    pub const fn may_be_empty(self) -> bool {
        matches!(self, Self::Room | Self::Answer)
    }

    /// Whether it may stand in a subject, which is shown on locked screens: nothing about a person may (A33).
    #[must_use]
    pub const fn may_be_in_subject(self) -> bool {
        matches!(self, Self::Provider | Self::Count)
    }
}

impl LetterKind {
    /// What a letter of this kind can say.
    pub fn variables(self) -> impl Iterator<Item = Variable> {
        EVERY.into_iter().chain(self.own().iter().copied())
    }

    /// What it can say beside what every letter can.
    const fn own(self) -> &'static [Variable] {
        match self {
            Self::Recovery => &[V::Link, V::Login, V::Minutes],
            Self::PasswordChanged
            | Self::FactorOn
            | Self::FactorOff
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::AccountsLinked
            | Self::AccountsUnlinked => &[V::Day, V::Time],
            Self::CodeUsed => &[V::Day, V::Time, V::Count],
            Self::Linked => &[V::Day, V::Time, V::Service],
            Self::SignLink => &[V::Link, V::Title],
            Self::TokenReminder
            | Self::Receipts
            | Self::Unclosed
            | Self::NewAlerts
            | Self::CompanyMissing
            | Self::CompanyDisputed => &[V::Link, V::Count],
            Self::Soon => &[V::Link, V::Time, V::Title, V::Room],
            Self::SubstituteLink => &[V::Link, V::Trainer, V::Day, V::Titles],
            Self::Absent | Self::AbsentCorrected => &[V::Link, V::Day, V::Time, V::Title],
            Self::AbsenceAccepted | Self::AbsenceRefused => &[V::Link, V::First, V::Last, V::Answer],
            Self::Alert | Self::AlertCorrected => &[V::Link, V::Alert],
            // Thirds have no page to go to, and learn no more than that.
            Self::ThirdAbsent | Self::ThirdAbsentCorrected => &[V::Learner, V::Day, V::Time],
            Self::ThirdAlert | Self::ThirdAlertCorrected => &[V::Learner, V::Alert],
            Self::TutorLink => &[V::Link, V::Learner, V::Host, V::First, V::Last, V::Days],
            Self::RequestAnswered => &[V::Link],
            Self::RestrictionEnds => &[V::Link, V::Day],
            Self::SupportOpened => &[V::Link, V::By, V::Day, V::Time, V::Reason],
            Self::BlankSheets => &[V::Link, V::Day, V::Count],
        }
    }

    /// What its text must say each time: without it the letter is of no use to its reader. The link, above all.
    #[must_use]
    pub const fn needs(self) -> &'static [Variable] {
        match self {
            Self::PasswordChanged
            | Self::FactorOn
            | Self::FactorOff
            | Self::CodeUsed
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::AccountsLinked
            | Self::AccountsUnlinked => &[V::Provider, V::Day, V::Time],
            Self::Linked => &[V::Provider, V::Day, V::Time, V::Service],
            Self::SubstituteLink | Self::Absent | Self::AbsentCorrected | Self::RestrictionEnds => {
                &[V::Link, V::Day]
            }
            Self::SupportOpened => &[V::Link, V::By, V::Day, V::Time, V::Reason],
            Self::BlankSheets => &[V::Link, V::Day],
            Self::Soon => &[V::Link, V::Time],
            Self::AbsenceAccepted | Self::AbsenceRefused => &[V::Link, V::First, V::Last],
            Self::Alert | Self::AlertCorrected => &[V::Link, V::Alert],
            Self::ThirdAbsent | Self::ThirdAbsentCorrected => &[V::Provider, V::Learner, V::Day],
            Self::ThirdAlert | Self::ThirdAlertCorrected => &[V::Provider, V::Learner, V::Alert],
            Self::TutorLink => &[V::Link, V::Learner],
            Self::Recovery
            | Self::SignLink
            | Self::TokenReminder
            | Self::Receipts
            | Self::Unclosed
            | Self::NewAlerts
            | Self::CompanyMissing
            | Self::CompanyDisputed
            | Self::RequestAnswered => &[V::Link],
        }
    }

    /// Whether it guards somebody's account or tells of their rights: whoever could reword it could mislead everyone, so
    /// only administrators may.
    #[must_use]
    pub const fn is_guarded(self) -> bool {
        match self {
            Self::Recovery
            | Self::PasswordChanged
            | Self::FactorOn
            | Self::FactorOff
            | Self::CodeUsed
            | Self::Linked
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::AccountsLinked
            | Self::AccountsUnlinked
            | Self::SupportOpened
            | Self::RequestAnswered
            | Self::RestrictionEnds => true,
            Self::SignLink
            | Self::TokenReminder
            | Self::Receipts
            | Self::Soon
            | Self::Unclosed
            | Self::BlankSheets
            | Self::SubstituteLink
            | Self::Absent
            | Self::AbsentCorrected
            | Self::AbsenceAccepted
            | Self::AbsenceRefused
            | Self::Alert
            | Self::AlertCorrected
            | Self::ThirdAbsent
            | Self::ThirdAbsentCorrected
            | Self::ThirdAlert
            | Self::ThirdAlertCorrected
            | Self::NewAlerts
            | Self::TutorLink
            | Self::CompanyMissing
            | Self::CompanyDisputed => false,
        }
    }
}

/// Most characters of a subject, and of what it becomes.
pub const LONGEST_SUBJECT: usize = 120;
/// Most characters of a text.
pub const LONGEST_TEXT: usize = 5_000;
/// Most characters of what a text becomes.
pub const LONGEST_LETTER: usize = 20_000;

/// A letter in words: what is typed, with variables in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Its subject.
    pub subject: String,
    /// Its text: paragraphs with an empty line between.
    pub body: String,
}

/// Where the link stands in a text that is filled in, until it is drawn: no text and no name may hold this character.
pub const LINK_MARK: char = '\u{e000}';

/// Whether a character may stand neither in a text nor in what is filled in: it would end a header, hide what a line says,
/// or pass for a link of ours.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, LINK_MARK | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is filled in, on one line: names hold what people typed, and no line of theirs may look like one of ours.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_letter_needs_it_can_say_and_a_link_it_has_is_needed() {
        for kind in LetterKind::ALL {
            let can: Vec<Variable> = kind.variables().collect();
            for needed in kind.needs() {
                assert!(can.contains(needed), "{kind} {needed}");
                assert!(!needed.may_be_empty() && !needed.is_list(), "{kind} {needed}");
            }
            assert_eq!(can.contains(&V::Link), kind.needs().contains(&V::Link), "{kind}");
        }
    }

    #[test]
    fn what_is_filled_in_stays_on_its_line_and_forges_no_link() {
        let evil = "A\r\nBcc: x@y.example\u{2028}\u{202e}\u{e000}B";
        assert_eq!(one_line(evil), "A  Bcc: x@y.example   B");
    }
}
