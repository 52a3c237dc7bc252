//! The day of a learner and of a trainer.

use assidu_domain::{
    EventId, Instant, MeetingId, SignOffId, TenantId,
    signing::{Attendance, MeetingState, Method},
};
use assidu_evidence::Strokes;
use assidu_store::{
    StoreError, TenantScope, attendance, feed, meetings,
    sheets::{SheetRow, SheetState},
    sign_requests, substitutes,
};
use jiff::civil::Date;

use crate::{
    actor::Actor,
    context::App,
    meetings::{LiveMeeting, traces_of},
    overview::{MeetingLine, Stage},
    signing::{Receipt, SignError, SignOffFacts},
};

/// A trainer's day.
#[derive(Clone, Debug)]
pub struct TrainerDay {
    /// The day, in the provider's zone.
    pub day: Date,
    /// What the trainer has that day, by start.
    pub today: Vec<MeetingLine>,
    /// What is over and not closed, of earlier days too, oldest first.
    pub unclosed: Vec<MeetingLine>,
    /// Class meetings in which somebody stands in for the trainer, today or later: which, its title and day, and who.
    pub stood_in: Vec<(MeetingId, String, Date, String)>,
}

/// A learner's day.
#[derive(Clone, Debug)]
pub struct LearnerDay {
    /// The day, in the provider's zone.
    pub day: Date,
    /// Today's sign-offs, by start.
    pub today: Vec<OwnSignOff>,
    /// Signatures of the last weeks, newest first.
    pub past: Vec<OwnSignOff>,
    /// The moment, by the clock of class meetings.
    pub now: Instant,
}

/// One's own sign-off.
#[derive(Clone, Debug)]
pub struct OwnSignOff {
    /// What is signed.
    pub facts: SignOffFacts,
    /// What is known of one's presence.
    pub attendance: Attendance,
    /// Whether the trainer asks for the signature now, in a class at a distance.
    pub asked: bool,
}

/// One's own signature.
#[derive(Clone, Debug)]
pub struct OwnReceipt {
    /// What was signed.
    pub facts: SignOffFacts,
    /// The log's word.
    pub receipt: Receipt,
    /// What was drawn.
    pub strokes: Option<Strokes>,
    /// Or typed.
    pub typed: Option<String>,
    /// What there is to sign later that day.
    pub next: Option<SignOffFacts>,
}

/// How many days back a learner's page lists signatures, and how many of them.
const PAST_DAYS: i32 = 28;
const PAST_MOST: usize = 30;
/// How many unclosed class meetings are listed.
const UNCLOSED_MOST: u32 = 100;

impl App {
    /// A trainer's day, and every own class meeting that waits for its closing.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn trainer_day(&self, actor: &Actor) -> Result<TrainerDay, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let day = self.provider_today(&mut tx).await?;
        let today = meetings::of_trainer(&mut tx, actor.person, day).await?;
        let unclosed =
            meetings::unclosed_of_trainer(&mut tx, actor.person, self.class_now(), UNCLOSED_MOST).await?;
        let unclosed = unclosed.into_iter().filter(|meeting| meeting.day != day).collect();
        let mut stood_in = Vec::new();
        for own in substitutes::of_trainer(&mut tx, actor.person, self.class_now()).await? {
            let name = self.name_of(&mut tx, own.person).await?;
            let ids = substitutes::meetings(&mut tx, own.id).await?;
            for meeting in meetings::lookup_many(&mut tx, &ids).await?.into_values() {
                if meeting.trainers.contains(&own.person) {
                    stood_in.push((meeting.id, meeting.title, meeting.day, name.clone()));
                }
            }
        }
        Ok(TrainerDay {
            stood_in,
            day,
            today: self.meeting_lines(&mut tx, today).await?,
            unclosed: self.meeting_lines(&mut tx, unclosed).await?,
        })
    }

    /// A learner's day, and what they signed in the last weeks.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn learner_day(&self, actor: &Actor) -> Result<LearnerDay, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let day = self.provider_today(&mut tx).await?;
        let first = day.saturating_sub(jiff::Span::new().days(PAST_DAYS));
        let known = attendance::of_learner(&mut tx, actor.person, first, day).await?;
        let mut asked = sign_requests::of_person(&mut tx, actor.person, self.class_now()).await?;
        asked.retain(|request| request.method == Method::RemoteRequest);
        let mut today = Vec::new();
        let mut past = Vec::new();
        // Newest first: what is about a sign-off is read only for what the page shows.
        let mut earlier = false;
        for attendance in known.into_iter().rev() {
            if earlier && (attendance.signature.is_none() || past.len() == PAST_MOST) {
                continue;
            }
            let Some(facts) = self.sign_off_facts(&mut tx, attendance.sign_off).await? else { continue };
            earlier = facts.day < day;
            if facts.day == day {
                let asked = asked.iter().any(|request| request.sign_off == facts.sign_off.id);
                today.push(OwnSignOff { facts, attendance, asked });
            } else if attendance.signature.is_some() {
                past.push(OwnSignOff { facts, attendance, asked: false });
            }
        }
        today.sort_by_key(|own| own.facts.sign_off.span.start);
        past.sort_by_key(|own| std::cmp::Reverse(own.attendance.signed_at));
        Ok(LearnerDay { day, today, past, now: self.class_now() })
    }

    /// One's own signatures of a month, newest first, and the month itself: the one asked for, or today's.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_signatures(
        &self,
        actor: &Actor,
        month: Option<Date>,
    ) -> Result<(Date, Vec<OwnSignOff>), StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let day = match month {
            Some(day) => day,
            None => self.provider_today(&mut tx).await?,
        };
        let (first, last) = (day.first_of_month(), day.last_of_month());
        let known = attendance::of_learner(&mut tx, actor.person, first, last).await?;
        let mut signed = Vec::new();
        for attendance in known.into_iter().rev().filter(|known| known.signature.is_some()) {
            if let Some(facts) = self.sign_off_facts(&mut tx, attendance.sign_off).await? {
                signed.push(OwnSignOff { facts, attendance, asked: false });
            }
        }
        signed.sort_by_key(|own| std::cmp::Reverse(own.attendance.signed_at));
        Ok((first, signed))
    }

    /// One's own sign-off with what is known of one's presence, whatever the moment; none when it is not one's own.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_sign_off(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
    ) -> Result<Option<OwnSignOff>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let Some(facts) = self.sign_off_facts(&mut tx, sign_off).await? else { return Ok(None) };
        let known = crate::signing::standing(&mut tx, sign_off, actor.person).await?;
        Ok(known.map(|attendance| OwnSignOff { facts, attendance, asked: false }))
    }

    /// How far a provider's log is: it changes with everything that is recorded.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn log_version(&self, tenant: TenantId) -> Result<(u64, u64), StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let head = assidu_store::log::head(&mut tx).await?;
        Ok((head.generation, head.size))
    }

    /// The last event about a class meeting or its sign-offs: it changes with everything recorded of them.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn last_event_of(
        &self,
        tenant: TenantId,
        meeting: MeetingId,
    ) -> Result<Option<EventId>, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        Ok(feed::of_meeting(&mut tx, meeting, 1).await?.first().map(|entry| entry.event))
    }

    /// One's own signature as the receipt shows it, and what comes next; none when one has not signed.
    ///
    /// # Errors
    /// [`SignError`].
    #[crate::boxed]
    pub async fn own_receipt(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
    ) -> Result<Option<OwnReceipt>, SignError> {
        let Some(own) = self.own_sign_off(actor, sign_off).await? else { return Ok(None) };
        let Some(event) = own.attendance.signature else { return Ok(None) };
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let receipt = self.receipt_of_event(&mut tx, event, &own.attendance).await?;
        let trace = traces_of(&mut tx, std::slice::from_ref(&own.attendance)).await?.remove(&actor.person);
        let trace = trace.unwrap_or_default();
        let day = own.facts.day;
        let after = attendance::of_learner(&mut tx, actor.person, day, day).await?;
        let mut next = None;
        for one in after.iter().filter(|a| a.signature.is_none()) {
            let facts = self.sign_off_facts(&mut tx, one.sign_off).await?;
            next = next.or(facts.filter(|f| f.sign_off.span.start >= own.facts.sign_off.span.end));
        }
        let OwnSignOff { facts, .. } = own;
        Ok(Some(OwnReceipt { facts, receipt, strokes: trace.strokes, typed: trace.typed, next }))
    }
}

impl LiveMeeting {
    /// Where the class meeting is in its life.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let sealed = |sheet: &SheetRow| sheet.state == SheetState::Sealed && !sheet.provisional;
        let opens_at = self.sign_offs.iter().map(|view| view.sign_off.opens_at).min();
        match self.state {
            MeetingState::Cancelled => Stage::Cancelled,
            MeetingState::Closed if self.sheet.as_ref().is_some_and(sealed) => Stage::Sealed,
            MeetingState::Closed => Stage::Sealing,
            MeetingState::Open if self.now >= self.meeting.span.end => Stage::ToClose,
            MeetingState::Open if self.now >= opens_at.unwrap_or(self.meeting.span.start) => Stage::Open,
            MeetingState::Open => Stage::Upcoming,
        }
    }
}
