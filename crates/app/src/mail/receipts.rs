//! Receipts by mail: one letter a day to each learner who signed, in the evening.
//!
//! A letter for each signature would be several a day to everyone, at the moment when a whole school signs. One in the
//! evening holds the same receipts, and by then their proofs carry a timestamp. What was signed is asked of the
//! database, so that signing itself does no more work and nothing is forgotten when the program ends.

use assidu_domain::{Instant, PersonId, SignOffId};
use assidu_store::{
    Reads, StoreError, TenantScope,
    options::{self, SignedIn},
    people,
};
use aws_lc_rs::digest;
use jiff::{ToSpan as _, civil::time, tz::TimeZone};

use super::Says;
use crate::{actor::Actor, context::App, jobs::JobKind, signing::SignError};

/// At this hour the letters of the day are written: most have signed, and most still read.
const HOUR: i8 = 19;
/// A sign-off can be signed this many days after its day at most.
const DAYS_LATE: i64 = 11;
/// What was signed longer ago is not told any more: the server stood still, or mail was off.
const DAYS_BACK: i64 = 7;
/// Signatures looked at together.
const PAGE: u32 = 1_000;
/// Receipts in one letter.
const MOST_IN_ONE: usize = 10;
/// Who asks again for the same receipt within so many seconds gets the letter that is on its way.
const ASKED_AGAIN: i64 = 3600;

impl App {
    /// Whether the person can be sent a receipt: there is a mail server, and an address of theirs.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    #[crate::boxed]
    pub async fn can_be_mailed(&self, actor: &Actor) -> Result<bool, StoreError> {
        if !self.sends_mail() {
            return Ok(false);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let person = people::lookup(&mut tx, actor.person).await?;
        Ok(person.is_some_and(|person| !person.card.email.trim().is_empty()))
    }

    /// Sends a person the receipt of an own signature at once, to the address that the provider has of them; `false`
    /// when there is no such signature, no address, or no mail server.
    ///
    /// *A crash* before the commit leaves nothing: whoever asked sees no answer and asks again; after it the letter is
    /// sent by its job.
    ///
    /// # Errors
    /// [`SignError`].
    #[crate::boxed]
    pub async fn mail_own_receipt(&self, actor: &Actor, sign_off: SignOffId) -> Result<bool, SignError> {
        if self.own_receipt(actor, sign_off).await?.is_none() || !self.can_be_mailed(actor).await? {
            return Ok(false);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let Some(person) = people::lookup(&mut tx, actor.person).await? else { return Ok(false) };
        let turn = self.now().unix_seconds().div_euclid(ASKED_AGAIN);
        let once = hashed(&format!("receipt asked for {} {sign_off} {turn}", actor.person));
        self.write_mail(&mut tx, &person, Says::Receipts(vec![sign_off]), Some(once)).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(true)
    }

    /// Whether receipts of this provider are due.
    pub(crate) async fn receipts_due(
        &self,
        tx: &mut impl Reads,
        zone: &TimeZone,
    ) -> Result<Option<JobKind>, StoreError> {
        if !self.sends_mail() {
            return Ok(None);
        }
        let chosen = options::lookup(tx).await?;
        let due = chosen.receipts_by_mail && chosen.receipts_until < evening(self.now(), zone);
        Ok(due.then_some(JobKind::MailReceipts))
    }

    /// Writes the letters with the receipts of what was signed since the last ones. Done again after a crash, it writes
    /// those that are missing.
    pub(crate) async fn mail_receipts(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let chosen = options::lookup(&mut tx).await?;
        let zone = self.provider_of(&mut tx).await?.timezone;
        drop(tx);
        let zone = assidu_domain::time::zone(&zone).unwrap_or(TimeZone::UTC);
        let until = evening(self.now(), &zone);
        if !chosen.receipts_by_mail || chosen.receipts_until >= until {
            return Ok(());
        }
        let after = chosen.receipts_until.max(until.plus_minutes(-DAYS_BACK * 24 * 60));
        let first = after.day_in(&zone);
        let first = first.checked_sub(DAYS_LATE.days()).unwrap_or(first);
        let last = until.day_in(&zone);
        let stretch = SignedIn { days: [first, last.tomorrow().unwrap_or(last)], after, until };
        let mut from = PersonId::from_bytes([0; 16]);
        while let Some(next) = self.mail_receipts_after(scope, stretch, from).await? {
            from = next;
        }
        let mut tx = self.parts.store.write(&scope).await?;
        options::receipts_written(&mut tx, until).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Writes to some people after one of them, and gives the last; none when nobody is left.
    async fn mail_receipts_after(
        &self,
        scope: TenantScope,
        stretch: SignedIn,
        from: PersonId,
    ) -> Result<Option<PersonId>, StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        let mut found = options::signed(&mut tx, stretch, from, PAGE).await?;
        let Some(last) = found.last().map(|(person, _)| *person) else { return Ok(None) };
        let is_cut = found.len() == usize::try_from(PAGE).unwrap_or(usize::MAX);
        let only_one = found.first().is_some_and(|(person, _)| *person == last);
        if is_cut && !only_one {
            // The last one's list may go on.
            found.retain(|(person, _)| *person != last);
        }
        let persons: Vec<PersonId> = found.iter().map(|(person, _)| *person).collect();
        let known = people::lookup_many(&mut tx, &persons).await?;
        for of_one in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(person) = of_one.first().and_then(|(id, _)| known.get(id)) else { continue };
            for (n, part) in of_one.chunks(MOST_IN_ONE).enumerate() {
                let says =
                    Says::Receipts(part.iter().map(|(_, sign_off)| *sign_off).collect::<Vec<SignOffId>>());
                let once = once_key(person.id, stretch.until, n);
                self.write_mail(&mut tx, person, says, Some(once)).await?;
            }
        }
        tx.commit().await?;
        Ok(persons.last().copied())
    }
}

/// The last evening, at the hour of letters.
pub(crate) fn evening(now: Instant, zone: &TimeZone) -> Instant {
    let day = now.day_in(zone);
    let at = |day: jiff::civil::Date| {
        let moment = zone.to_ambiguous_zoned(day.to_datetime(time(HOUR, 0, 0, 0))).compatible();
        moment.map_or(Instant::from_unix_seconds(0), |at| {
            Instant::from_unix_seconds(at.timestamp().as_second())
        })
    };
    let today = at(day);
    if today <= now { today } else { at(day.yesterday().unwrap_or(day)) }
}

/// What keeps the same receipts from being sent twice.
fn once_key(person: PersonId, until: Instant, part: usize) -> [u8; 32] {
    hashed(&format!("receipts {person} {} {part}", until.micros()))
}

fn hashed(text: &str) -> [u8; 32] {
    let mut key = [0; 32];
    key.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_due_each_evening_also_when_clocks_change() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let at = |text: &str| {
            let moment: jiff::Timestamp = text.parse().unwrap();
            Instant::from_unix_seconds(moment.as_second())
        };
        for (now, last) in [
            ("2026-11-23T17:59:59Z", "2026-11-22T18:00:00Z"),
            ("2026-11-23T18:00:00Z", "2026-11-23T18:00:00Z"),
            ("2026-11-24T03:00:00Z", "2026-11-23T18:00:00Z"),
            ("2026-10-25T16:00:00Z", "2026-10-24T17:00:00Z"),
            ("2026-10-25T18:00:00Z", "2026-10-25T18:00:00Z"),
        ] {
            assert_eq!(evening(at(now), &zone), at(last), "{now}");
        }
    }
}
