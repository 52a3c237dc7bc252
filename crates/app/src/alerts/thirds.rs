//! Telling those beside a learner: a minor's guardian, the tutor in company, the employer's contact. They are told what
//! the provider has chosen, nothing about why somebody was away, and told again when it was an error.

use std::collections::BTreeSet;

use assidu_domain::{
    MailId, PersonId, SignOffId,
    people::Person,
    planning::ClassMeeting,
    signing::{Attendance, AttendanceState},
    thirds::{Beside, News, ThirdKind, ThirdsTold, is_told},
};
use assidu_store::{
    Reads, StoreError, TenantScope, WriteTx, attendance_options, company, deactivations, erasures,
    mails::{self, MailState},
    people, sign_offs,
    third_notices::{self, Notice, Subject, Trouble},
    thirds,
};
use jiff::civil::Date;

use super::{DAYS_TOLD, once};
use crate::{
    access_log::{Act, By},
    context::App,
    mail::{About, Says},
};

/// For so many days the office is shown whom a letter did not reach.
const DAYS_SHOWN: i64 = 30;
/// So many of them are looked through.
const MOST_TROUBLES: u32 = 500;

/// What becomes of a letter to a third at the moment of sending it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It goes.
    Goes,
    /// It waits for the letter that it takes back.
    Waits,
    /// It is not to be told any more.
    Dropped,
}

/// A third whom a letter did not reach, with names.
#[derive(Clone, Debug)]
pub struct Unreached {
    /// What there is about it.
    pub trouble: Trouble,
    /// The learner's name.
    pub learner: String,
    /// The third's name.
    pub third: String,
    /// What they are.
    pub kind: ThirdKind,
}

/// A third who was told of an alert.
#[derive(Clone, Debug)]
pub struct ToldThird {
    /// Their name.
    pub name: String,
    /// What they are.
    pub kind: ThirdKind,
}

impl App {
    /// Tells thirds of the absences at a class meeting that is closed, once; and those who were told of one that is
    /// none any more, whatever was chosen or restricted meanwhile: who was told something wrong has to hear that it was
    /// (GDPR art. 19). Nothing new is told of the `silent`.
    pub(super) async fn tell_thirds_of_absences(
        &self,
        scope: TenantScope,
        told: &ThirdsTold,
        (meeting, known): (&ClassMeeting, &[Attendance]),
        silent: &BTreeSet<PersonId>,
        today: Date,
    ) -> Result<(), StoreError> {
        if !self.sends_mail() {
            return Ok(());
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let laid = sign_offs::of_meeting(&mut tx, meeting.id).await?;
        let start = |id: SignOffId| laid.iter().find(|laid| laid.id == id).map(|laid| laid.span.start);
        let subjects: Vec<Subject> = laid.iter().map(|one| one.id.into()).collect();
        let before = third_notices::of_subjects(&mut tx, &subjects).await?;
        drop(tx);
        let absent: BTreeSet<(SignOffId, PersonId)> = known
            .iter()
            .filter(|one| one.state == AttendanceState::Absent)
            .map(|one| (one.sign_off, one.person))
            .collect();
        let is_recent = (today - meeting.day).get_days() <= DAYS_TOLD;
        let is_new = |(_, person): &&(SignOffId, PersonId)| {
            is_recent && !told.of(News::Absence).is_empty() && !silent.contains(person)
        };
        let news: Vec<_> = absent.iter().filter(is_new).copied().collect();
        let is_wrong = |notice: &&Notice| {
            let holds = |(id, person): &(SignOffId, PersonId)| {
                Subject::from(*id) == notice.subject && *person == notice.learner
            };
            notice.taken_back.is_none() && !absent.iter().any(holds)
        };
        let wrong: Vec<&Notice> = before.iter().filter(is_wrong).collect();
        if news.is_empty() && wrong.is_empty() {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        for (sign_off, learner) in news {
            let Some(at) = start(sign_off) else { continue };
            let subject = Subject::from(sign_off);
            let about = About { subject: subject.bytes(), learner, first: None };
            let letter = Says::ThirdAbsent { about, at, still: true };
            self.tell_thirds(&mut tx, told, (subject, News::Absence), learner, &letter).await?;
        }
        for notice in wrong {
            let at = laid.iter().find(|laid| Subject::from(laid.id) == notice.subject);
            let Some(at) = at.map(|laid| laid.span.start) else { continue };
            let says = |about| Says::ThirdAbsent { about, at, still: false };
            self.tell_back(&mut tx, notice, says).await?;
        }
        tx.commit().await
    }

    /// Tells the thirds beside a learner who are to be told of this and were not, or were told back.
    pub(super) async fn tell_thirds(
        &self,
        tx: &mut WriteTx,
        told: &ThirdsTold,
        (subject, news): (Subject, News),
        learner: PersonId,
        says: &Says,
    ) -> Result<(), StoreError> {
        if !self.sends_mail() || told.of(news).is_empty() {
            return Ok(());
        }
        let today = self.provider_today(tx).await?;
        let before = third_notices::of_subjects(tx, &[subject]).await?;
        for (third, beside) in self.those_beside(tx, learner, today).await? {
            let is_known = |notice: &Notice| notice.learner == learner && notice.third == third.id;
            let Some(verdict) = is_told(told, news, &beside, today) else { continue };
            let known = before.iter().find(|notice| is_known(notice));
            if known.is_some_and(|notice| notice.taken_back.is_none()) {
                continue;
            }
            let letter = match verdict {
                Ok(()) => {
                    let anew = known.map(|notice| (notice.letter, notice.taken_back));
                    let once = once(&format!("third {:?} {learner} {} {anew:?}", subject.bytes(), third.id));
                    match self.write_letter(tx, &third, says.clone(), Some(once)).await? {
                        Some(mail) => Ok(mail),
                        // Too many letters wait: the next look may write it.
                        None => continue,
                    }
                }
                Err(untold) => Err(untold),
            };
            let at = self.now();
            let third = third.id;
            let notice = Notice { subject, learner, third, news, at, letter, sent: None, taken_back: None };
            if third_notices::tell(tx, &notice).await? && letter.is_ok() {
                let fields = [news.name(), beside.kind.name()];
                self.trace(tx, By::nobody(), Act::TellThird, Some(learner), &fields).await?;
            }
        }
        Ok(())
    }

    /// Tells a third that what they were told holds no longer; one whom no letter reached has nothing to be told.
    pub(super) async fn tell_back(
        &self,
        tx: &mut WriteTx,
        notice: &Notice,
        says: impl FnOnce(About) -> Says,
    ) -> Result<(), StoreError> {
        let taken_back = third_notices::take_back(tx, notice, self.now()).await?;
        let (true, Ok(first)) = (taken_back, notice.letter) else { return Ok(()) };
        let about = About { subject: notice.subject.bytes(), learner: notice.learner, first: Some(first) };
        let once = once(&format!("third back {first:?}"));
        if self.write_to(tx, notice.third, says(about), Some(once)).await? {
            let fields = [notice.news.name(), "corrected"];
            self.trace(tx, By::nobody(), Act::TellThird, Some(notice.learner), &fields).await?;
        }
        Ok(())
    }

    /// What becomes of a letter to a third now: a letter may wait for days, and somebody may come of age, be restricted
    /// or be erased meanwhile.
    pub(crate) async fn fate_of_third_letter(
        &self,
        scope: TenantScope,
        letter: MailId,
        third: PersonId,
        says: &Says,
    ) -> Result<Fate, StoreError> {
        let Some((about, news, holds)) = says.about() else { return Ok(Fate::Goes) };
        let mut tx = self.parts.store.read(&scope).await?;
        let notices = third_notices::of_subjects(&mut tx, &[Subject::from_bytes(about.subject)]).await?;
        let notice = notices.iter().find(|one| one.learner == about.learner && one.third == third);
        // Erased meanwhile, the learner or the third.
        let Some(notice) = notice else { return Ok(Fate::Dropped) };
        if erasures::of(&mut tx, about.learner).await?.is_some() {
            return Ok(Fate::Dropped);
        }
        if !holds {
            return fate_of_correction(&mut tx, about.first, notice).await;
        }
        // Told back meanwhile, or told anew by another letter.
        let is_over = notice.taken_back.is_some() || notice.letter != Ok(letter);
        if is_over || self.restricted(&mut tx).await?.contains(&about.learner) {
            return Ok(Fate::Dropped);
        }
        let told = attendance_options::lookup(&mut tx).await?.thirds;
        let today = self.provider_today(&mut tx).await?;
        let beside = self.those_beside(&mut tx, about.learner, today).await?;
        let beside = beside.iter().find(|(one, _)| one.id == third).map(|(_, beside)| beside);
        let goes = beside.is_some_and(|beside| is_told(&told, news, beside, today) == Some(Ok(())));
        Ok(if goes { Fate::Goes } else { Fate::Dropped })
    }

    /// Those who are or were beside a learner, as far as it matters for telling them on this day.
    async fn those_beside(
        &self,
        tx: &mut impl Reads,
        learner: PersonId,
        today: Date,
    ) -> Result<Vec<(Person, Beside)>, StoreError> {
        let links = thirds::of_learner(tx, learner).await?;
        if links.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<PersonId> = links.iter().map(|link| link.third).chain([learner]).collect();
        let mut cards = people::lookup_many(tx, &ids).await?;
        let birth = cards.get(&learner).and_then(|learner| learner.card.birth_date);
        let periods = company::of_person(tx, learner).await?;
        let mut found = Vec::with_capacity(links.len());
        for link in links {
            let Some(third) = cards.remove(&link.third) else { continue };
            let in_period = periods.iter().any(|period| {
                period.cancelled.is_none()
                    && period.tutor == link.third
                    && (period.period.first..=period.period.last).contains(&today)
            });
            // Who is let in nowhere is written to by nobody.
            let ended = link.ended.is_some() || deactivations::since(tx, link.third).await?.is_some();
            let has_address = !third.card.email.trim().is_empty();
            found.push((third, Beside { kind: link.kind, ended, in_period, has_address, birth }));
        }
        Ok(found)
    }

    /// Whom letters about learners did not reach lately, of those whom `is_reached` lets through.
    pub(super) async fn unreached_thirds(
        &self,
        tx: &mut impl Reads,
        is_reached: impl Fn(PersonId) -> bool,
    ) -> Result<Vec<Unreached>, StoreError> {
        let since = self.now().plus_minutes(-DAYS_SHOWN * 24 * 60);
        let mut troubles = third_notices::troubles(tx, since, MOST_TROUBLES).await?;
        troubles.retain(|trouble| is_reached(trouble.learner));
        // One line for each two people: what is to be mended is the address, not the letter.
        let mut seen = BTreeSet::new();
        troubles.retain(|trouble| seen.insert((trouble.learner, trouble.third)));
        let ids: Vec<PersonId> = troubles.iter().flat_map(|one| [one.learner, one.third]).collect();
        let cards = people::lookup_many(tx, &ids).await?;
        let mut found = Vec::with_capacity(troubles.len());
        for trouble in troubles {
            let (Some(learner), Some(third)) = (cards.get(&trouble.learner), cards.get(&trouble.third))
            else {
                continue;
            };
            let Some(kind) = thirds::kind(tx, third.id).await? else { continue };
            let (learner, third) = (learner.card.full_name(), third.card.full_name());
            found.push(Unreached { trouble, learner, third, kind });
        }
        Ok(found)
    }

    /// Which thirds a letter went to about each of these.
    pub(super) async fn thirds_told(
        &self,
        tx: &mut impl Reads,
        subjects: &[Subject],
    ) -> Result<Vec<(Subject, ToldThird)>, StoreError> {
        let mut notices = third_notices::of_subjects(tx, subjects).await?;
        notices.retain(|notice| notice.letter.is_ok());
        let ids: Vec<PersonId> = notices.iter().map(|notice| notice.third).collect();
        let cards = people::lookup_many(tx, &ids).await?;
        let mut found = Vec::with_capacity(notices.len());
        for notice in notices {
            let Some(card) = cards.get(&notice.third) else { continue };
            let Some(kind) = thirds::kind(tx, notice.third).await? else { continue };
            found.push((notice.subject, ToldThird { name: card.card.full_name(), kind }));
        }
        Ok(found)
    }
}

/// What becomes of a letter that takes the `first` one back: it goes to whoever got that one, and who has been told anew
/// since then has the last word already.
async fn fate_of_correction(
    tx: &mut impl Reads,
    first: Option<MailId>,
    notice: &Notice,
) -> Result<Fate, StoreError> {
    let Some(first) = first.or(notice.letter.ok()).filter(|_| notice.taken_back.is_some()) else {
        return Ok(Fate::Dropped);
    };
    if notice.letter == Ok(first) && notice.sent.is_some() {
        return Ok(Fate::Goes);
    }
    Ok(match mails::lookup(tx, first).await?.map(|mail| mail.state) {
        Some(MailState::Waiting) => Fate::Waits,
        Some(MailState::Sent) => Fate::Goes,
        Some(MailState::Refused | MailState::Expired) | None => Fate::Dropped,
    })
}
