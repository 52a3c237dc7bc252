//! Letters to people: written into the outbox in the transaction of what they tell, sent by jobs.
//!
//! A letter may be sent twice when the program ends between handing it in and noting that; it then has the same id, by
//! which readers show it once. Nothing of what a letter says is in a job, a log or an error.

mod facts;
mod letter;
mod receipts;
mod send;

use assidu_domain::{
    Instant, MailId, MeetingId, PersonId, SignOffId, alerts::AlertKind, people::Person, thirds::News,
};
use assidu_store::{Reads as _, StoreError, WriteTx, mails};
use assidu_texts::Language;
use serde::{Deserialize, Serialize};

pub(crate) use self::{receipts::evening, send::SendMailError};
use crate::{context::App, jobs::JobKind};

/// What a letter tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Says {
    /// Here is the link to choose a new password.
    Recovery {
        /// What stands in the link.
        link: String,
        /// The name to log in with, as the reader knows it.
        login: String,
    },
    /// The password was changed.
    PasswordChanged(Instant),
    /// A second factor was set up.
    FactorOn(Instant),
    /// The second factor was taken away.
    FactorOff(Instant),
    /// A recovery code was used in place of the second factor; so many are left.
    CodeUsed(Instant, u32),
    /// An identity provider of this name lets the reader in from now on.
    Linked(Instant, String),
    /// A passkey was added.
    PasskeyAdded(Instant),
    /// A passkey was removed.
    PasskeyRemoved(Instant),
    /// The reader's account was linked with another of theirs, whose provider is not named: it is none of this one's.
    AccountsLinked(Instant),
    /// Such a link was ended.
    AccountsUnlinked(Instant),
    /// Somebody of whoever runs the instance may look at the reader's provider.
    SupportOpened {
        /// Who looks.
        by: String,
        /// Why.
        reason: String,
        /// When it ends by itself.
        until: Instant,
    },
    /// The receipts of what was signed at these sign-offs.
    Receipts(Vec<SignOffId>),
    /// Please sign, by this link.
    SignLink {
        /// What stands in the link.
        link: String,
        /// Title of the class meeting.
        title: String,
    },
    /// Please stand in for a trainer, by this link.
    SubstituteLink {
        /// What stands in the link.
        link: String,
        /// Full name of the trainer.
        trainer: String,
        /// The day.
        day: String,
        /// Titles of the class meetings.
        titles: Vec<String>,
    },
    /// Please look at a learner's weeks in company, by this link.
    TutorLink {
        /// What stands in the link.
        link: String,
        /// Full name of the learner.
        learner: String,
        /// Name of the host organisation.
        host: String,
        /// First day.
        first: String,
        /// Last day.
        last: String,
    },
    /// So many weeks in company of the reader are late.
    CompanyMissing(u32),
    /// The tutor disputes so many weeks in company of the reader.
    CompanyDisputed(u32),
    /// So many presence tokens wait for a signature.
    TokenReminder(u32),
    /// Staff decided on an absence.
    AbsenceDecided {
        /// Whether it was accepted.
        accepted: bool,
        /// First day.
        first: String,
        /// Last day.
        last: String,
        /// What staff said to it, or nothing.
        answer: String,
    },
    /// The reader was absent, or was told so in error.
    Absent {
        /// When it began.
        at: Instant,
        /// Title of the class meeting.
        title: String,
        /// Whether it holds.
        still: bool,
    },
    /// The reader is away too often, or was told so in error.
    Alert {
        /// By which threshold.
        kind: AlertKind,
        /// What was reached.
        value: u32,
        /// In how many days.
        days: u32,
        /// Whether it holds.
        holds: bool,
    },
    /// A learner beside whom the reader stands was absent, or the reader was told so in error.
    ThirdAbsent {
        /// Of whom.
        about: About,
        /// When it began.
        at: Instant,
        /// Whether it holds.
        still: bool,
    },
    /// A learner beside whom the reader stands is away too often, or the reader was told so in error.
    ThirdAlert {
        /// Of whom.
        about: About,
        /// By which threshold.
        kind: AlertKind,
        /// What was reached.
        value: u32,
        /// In how many days.
        days: u32,
        /// Whether it holds.
        holds: bool,
    },
    /// A request about the reader's own data was answered.
    RequestAnswered,
    /// The reader's data, which are restricted, are used again from a day on.
    RestrictionEnds {
        /// The day.
        on: String,
    },
    /// So many alerts are new since the last evening.
    NewAlerts(u32),
    /// The blank sheets of a day can be printed.
    BlankSheets {
        /// The day.
        day: String,
        /// How many class meetings there are.
        count: u32,
    },
    /// So many class meetings of the reader are over and not closed.
    Unclosed(u32),
    /// A class meeting of the reader begins soon.
    Soon {
        /// When.
        at: Instant,
        /// Its title.
        title: String,
        /// Its room, or nothing.
        room: String,
        /// Which.
        meeting: MeetingId,
    },
}

/// Of what a third is told: by ids alone, since the letter is sealed under the third's key and the name goes with the
/// learner's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    /// The sign-off or the alert.
    pub(crate) subject: [u8; 16],
    /// The learner.
    pub(crate) learner: PersonId,
    /// The letter that this one takes back; none of one that takes nothing back.
    #[serde(default)]
    pub(crate) first: Option<MailId>,
}

/// Minutes for which a link to choose a new password holds, and for which its letter is of any use.
pub(crate) const LINK_MINUTES: i64 = 30;
/// For so long other letters are tried again.
const DAYS_TRIED: i64 = 3;
/// One that is owed is kept of use for so long at least while its provider is suspended.
const MINUTES_LEFT: i64 = 2 * 24 * 60;
/// A letter about blank sheets is of use until the morning.
const SHEETS_MINUTES: i64 = 14 * 60;
/// How long rows of letters are kept.
pub(crate) const DAYS_KEPT: i64 = 30;
/// Most letters of one provider that wait: more are not written, and the log says so.
const MOST_WAITING: u32 = 20_000;

impl Says {
    /// Whether the letter goes out although the reader's data are restricted: it guards their account, lets them sign, or
    /// tells of their rights.
    const fn is_required(&self) -> bool {
        match self {
            Self::Recovery { .. }
            | Self::PasswordChanged(_)
            | Self::FactorOn(_)
            | Self::FactorOff(_)
            | Self::CodeUsed(..)
            | Self::Linked(..)
            | Self::PasskeyAdded(_)
            | Self::PasskeyRemoved(_)
            | Self::AccountsLinked(_)
            | Self::AccountsUnlinked(_)
            | Self::SupportOpened { .. }
            | Self::SignLink { .. }
            | Self::SubstituteLink { .. }
            | Self::TutorLink { .. }
            | Self::CompanyMissing(_)
            | Self::CompanyDisputed(_)
            | Self::TokenReminder(_)
            | Self::RequestAnswered
            | Self::RestrictionEnds { .. }
            // Whoever was told something wrong has to be told that it was (GDPR art. 19).
            | Self::ThirdAbsent { still: false, .. }
            | Self::ThirdAlert { holds: false, .. } => true,
            Self::Receipts(_)
            | Self::AbsenceDecided { .. }
            | Self::Absent { .. }
            | Self::Alert { .. }
            | Self::ThirdAbsent { .. }
            | Self::ThirdAlert { .. }
            | Self::NewAlerts(_)
            | Self::BlankSheets { .. }
            | Self::Unclosed(_)
            | Self::Soon { .. } => false,
        }
    }

    /// Of what and whom a third is told, and whether it holds; nothing of other letters.
    pub(crate) const fn about(&self) -> Option<(About, News, bool)> {
        match self {
            Self::ThirdAbsent { about, still, .. } => Some((*about, News::Absence, *still)),
            Self::ThirdAlert { about, holds, .. } => Some((*about, News::Alert, *holds)),
            _ => None,
        }
    }

    /// Whether it is owed however long it has to wait: whoever was told something wrong hears that it was.
    const fn never_expires(&self) -> bool {
        matches!(self.about(), Some((_, _, false)))
    }

    const fn minutes_tried(&self) -> i64 {
        match self {
            Self::Recovery { .. } | Self::Soon { .. } => LINK_MINUTES,
            Self::BlankSheets { .. } => SHEETS_MINUTES,
            _ => DAYS_TRIED * 24 * 60,
        }
    }
}

/// A letter as the outbox keeps it, sealed under its reader's key.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    address: String,
    name: String,
    language: String,
    says: Says,
}

impl App {
    /// Whether letters can be sent at all.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.parts.mailer.is_some()
    }

    /// Writes a letter to a person, if there is a mail server and they have an address; `false` when none was written.
    /// Wake the lane of mail after the commit.
    pub(crate) async fn write_mail(
        &self,
        tx: &mut WriteTx,
        person: &Person,
        says: Says,
        once_key: Option<[u8; 32]>,
    ) -> Result<bool, StoreError> {
        Ok(self.write_letter(tx, person, says, once_key).await?.is_some())
    }

    /// The same, and gives the letter's id.
    pub(crate) async fn write_letter(
        &self,
        tx: &mut WriteTx,
        person: &Person,
        says: Says,
        once_key: Option<[u8; 32]>,
    ) -> Result<Option<MailId>, StoreError> {
        let address = person.card.email.trim();
        if !self.sends_mail() || address.is_empty() {
            return Ok(None);
        }
        let now = self.now();
        let recently = now.plus_minutes(-DAYS_TRIED * 24 * 60);
        if mails::waiting(tx, recently, MOST_WAITING).await? >= i64::from(MOST_WAITING) {
            tracing::error!(tenant = %tx.tenant(), "too many letters wait; this one is not written");
            return Ok(None);
        }
        let language = match person.language.parse::<Language>() {
            Ok(language) => language,
            Err(_) => self.provider_of(tx).await?.language.parse().unwrap_or(Language::Fr),
        };
        let kept = Kept {
            address: address.to_owned(),
            name: person.card.full_name(),
            language: language.tag().to_owned(),
            says,
        };
        let contents = zeroize::Zeroizing::new(serde_json::to_vec(&kept).unwrap_or_default());
        let id = MailId::new(now, self.chance());
        let new = mails::NewMail {
            id,
            person: person.id,
            kind: kept.says.letter().name(),
            at: now,
            send_until: now.plus_minutes(kept.says.minutes_tried()),
            once_key,
            contents: &contents,
        };
        let is_new = mails::add(tx, &new).await?;
        if is_new {
            self.enqueue_in(tx, JobKind::SendMail(id)).await?;
        }
        Ok(is_new.then_some(id))
    }

    /// Tells a person that something about their account changed.
    pub(crate) async fn tell(
        &self,
        tx: &mut WriteTx,
        person: PersonId,
        says: Says,
    ) -> Result<(), StoreError> {
        if !self.sends_mail() {
            return Ok(());
        }
        match assidu_store::people::lookup(tx, person).await? {
            Some(person) => self.write_mail(tx, &person, says, None).await.map(drop),
            None => Ok(()),
        }
    }
}
