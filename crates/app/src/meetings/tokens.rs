//! Presence tokens: "present, will sign later", placed by the trainer and redeemed by the learner's own signature.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    matrix::Right,
    signing::{
        Attendance, AttendanceState, Method, PresenceToken, REASON_MAX, TokenRefusal, TokenState, TokenTerms,
        token_terms,
    },
};
use assidu_evidence::event::{Body, Mark, Person};
use assidu_store::{
    Effect, Outcome, Reads, Record, RecordError, Refusal, StoreError, attendance, meetings, people,
    presence_tokens, sign_offs,
};
use aws_lc_rs::digest;

use super::{PersonMark, marks};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    mail::Says,
    signing::{SignOffFacts, event, standing, state_of},
};

/// A token was not placed or taken back.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The person may not place tokens here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No such class meeting, sign-off or person in it.
    #[error("there is no such person in this class meeting")]
    Unknown,
    /// The policy allows no tokens here.
    #[error("presence tokens are not allowed here")]
    MethodNotAllowed,
    /// Not yet, or no more.
    #[error(transparent)]
    Refused(#[from] TokenRefusal),
    /// A reason is needed, of 500 characters at most.
    #[error("a reason is needed")]
    Reason,
    /// Somebody signed, or did the same, meanwhile; look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The writer could not take it.
    #[error("the token could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A token that waits for its signature.
#[derive(Clone, Debug)]
pub struct OpenToken {
    /// The token.
    pub token: PresenceToken,
    /// What is to be signed.
    pub facts: SignOffFacts,
    /// Full name of whoever is to sign.
    pub name: String,
    /// Full name of whoever placed it.
    pub by: String,
    /// Whether a reminder can be sent by mail.
    pub has_address: bool,
    /// Whether they sign on paper by now: the token cannot be redeemed, and nobody is reminded of it.
    pub on_paper: bool,
}

/// What became of placing tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Tokens that were placed.
    pub placed: usize,
    /// People on whom none was: they sign on paper, for the sake of whoever pays (EMG-10), and could not redeem it.
    pub on_paper: usize,
}

/// What became of reminders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Letters that were written.
    pub written: u32,
    /// People who were reminded today already.
    pub before: u32,
    /// People without an address.
    pub no_address: u32,
}

/// How often placing is tried anew when someone signs in between.
const TRIES: usize = 5;
/// Most tokens on one page.
const MOST_LISTED: u32 = 300;

impl App {
    /// Places presence tokens on these people at a sign-off, and says on how many: not on those who have signed or
    /// have an open token already, nor on those who sign on paper. Placed after the window they are marked as such.
    ///
    /// The leaf is a mark whose method says `presence_token`, or `presence_token_late`.
    ///
    /// # Errors
    /// [`TokenError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn place_tokens(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        sign_off: SignOffId,
        wanted: &[PersonId],
        key: [u8; 16],
    ) -> Result<Placed, TokenError> {
        for _ in 0..TRIES {
            let mut tx = self.parts.store.read(&actor.scope()).await?;
            let terms = self.may_place(&mut tx, actor, meeting, sign_off).await?;
            let known = attendance::of_sign_offs(&mut tx, &[sign_off]).await?;
            let placed = presence_tokens::of_sign_offs(&mut tx, &[sign_off]).await?;
            let mut marks = to_place(wanted, &known, &placed, self.class_now())?;
            let asked: Vec<PersonId> = marks.iter().map(|mark| mark.person).collect();
            let on_paper = self.sign_on_paper(&mut tx, sign_off, &asked).await?;
            marks.retain(|mark| !on_paper.contains(&mark.person));
            let told = Placed { placed: marks.len(), on_paper: on_paper.len() };
            if marks.is_empty() {
                return Ok(told);
            }
            let method = if terms.in_window { "presence_token" } else { "presence_token_late" };
            let rows = marks.iter().map(|mark| marks::mark_row(sign_off, mark.clone())).collect();
            let TokenTerms { in_window, until } = terms;
            let effect = Effect::PlaceTokens { meeting, rows, until, in_window };
            let record = self.token_record(
                &mut tx,
                actor,
                (meeting, sign_off),
                (&marks, &known),
                (method, effect, key),
            );
            let record = record.await?;
            drop(tx);
            match self.parts.store.record(record).await? {
                Outcome::Recorded(_) | Outcome::Repeated(_) => return Ok(told),
                Outcome::Refused(Refusal::Changed) => {}
                Outcome::Refused(refusal) => return Err(refused(refusal)),
            }
        }
        Err(TokenError::Changed)
    }

    /// Takes a token back, with a reason: the person is expected again.
    ///
    /// # Errors
    /// [`TokenError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn cancel_token(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
        person: PersonId,
        reason: &str,
        key: [u8; 16],
    ) -> Result<(), TokenError> {
        let reason = reason.trim();
        let is_plain = !reason.chars().any(char::is_control);
        if reason.is_empty() || reason.chars().count() > REASON_MAX || !is_plain {
            return Err(TokenError::Reason);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let token = presence_tokens::lookup(&mut tx, sign_off, person).await?.ok_or(TokenError::Unknown)?;
        let found = meetings::lookup(&mut tx, token.meeting).await?.ok_or(TokenError::Unknown)?;
        self.may_with_meeting(&mut tx, actor, Right::Supervise, &found).await??;
        let known = attendance::of_sign_offs(&mut tx, &[sign_off]).await?;
        let state = AttendanceState::Expected;
        let marks = [PersonMark { person, state, minutes: 0, reason: reason.to_owned() }];
        // Placing and taking back are marks both: one form's key never stands for the other.
        let mut key = key;
        key[0] ^= 0x3c;
        let rows = vec![marks::mark_row(sign_off, PersonMark { reason: String::new(), ..marks[0].clone() })];
        let record = self
            .token_record(
                &mut tx,
                actor,
                (token.meeting, sign_off),
                (&marks, &known),
                ("presence_token_cancelled", Effect::CancelTokens { rows }, key),
            )
            .await?;
        drop(tx);
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => Ok(()),
            Outcome::Refused(refusal) => Err(refused(refusal)),
        }
    }

    /// The tokens that wait for their signature: for staff all of them, for trainers those of their class meetings.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn open_tokens(&self, actor: &Actor) -> Result<Vec<OpenToken>, StoreError> {
        let trainer = (!actor.roles.may(Right::Supervise)).then_some(actor.person);
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut open = presence_tokens::open(&mut tx, trainer, self.class_now(), MOST_LISTED).await?;
        if actor.roles.is_limited() {
            let ids: Vec<MeetingId> = open.iter().map(|token| token.meeting).collect();
            let known = meetings::lookup_many(&mut tx, &ids).await?;
            let reach = self.reach(&mut tx, actor).await?;
            open.retain(|token| {
                let found = known.get(&token.meeting);
                found.is_some_and(|one| actor.teaches(&one.trainers) || reach.has_meeting(one))
            });
        }
        self.told(&mut tx, open).await
    }

    /// One's own tokens that wait for one's signature.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_tokens(&self, actor: &Actor) -> Result<Vec<OpenToken>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let open =
            presence_tokens::open_of_learner(&mut tx, actor.person, self.class_now(), MOST_LISTED).await?;
        self.told(&mut tx, open).await
    }

    /// The open token of a person at a sign-off.
    pub(crate) async fn open_token(
        &self,
        tx: &mut impl Reads,
        sign_off: SignOffId,
        person: PersonId,
    ) -> Result<Option<PresenceToken>, StoreError> {
        let Some(token) = presence_tokens::lookup(tx, sign_off, person).await? else { return Ok(None) };
        let known = standing(tx, sign_off, person).await?;
        let is_open = known.is_some_and(|known| token.state(&known, self.class_now()) == TokenState::Open);
        Ok(is_open.then_some(token))
    }

    /// Reminds the people behind these open tokens by mail, each once a day at most; with none named, all that the
    /// actor sees.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn remind_tokens(
        &self,
        actor: &Actor,
        only: Option<(SignOffId, PersonId)>,
    ) -> Result<Reminded, StoreError> {
        let open = self.open_tokens(actor).await?;
        let wanted = |one: &&OpenToken| {
            !one.on_paper && only.is_none_or(|w| w == (one.token.sign_off, one.token.person))
        };
        let asked: BTreeSet<PersonId> = open.iter().filter(wanted).map(|one| one.token.person).collect();
        let count = |person| open.iter().filter(|one| !one.on_paper && one.token.person == person).count();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let ids: Vec<PersonId> = asked.into_iter().collect();
        let cards = people::lookup_many(&mut tx, &ids).await?;
        let mut told = Reminded::default();
        for person in ids {
            let Some(card) = cards.get(&person).filter(|card| !card.card.email.trim().is_empty()) else {
                told.no_address += 1;
                continue;
            };
            let once = digest::digest(
                &digest::SHA256,
                format!("token reminder {} {person} {today}", actor.tenant).as_bytes(),
            );
            let once = once.as_ref().try_into().ok();
            let says = Says::TokenReminder(u32::try_from(count(person)).unwrap_or(u32::MAX));
            match self.write_mail(&mut tx, card, says, once).await? {
                true => told.written += 1,
                false => told.before += 1,
            }
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(told)
    }

    async fn told(
        &self,
        tx: &mut impl Reads,
        open: Vec<PresenceToken>,
    ) -> Result<Vec<OpenToken>, StoreError> {
        let ids: Vec<PersonId> = open.iter().map(|token| token.person).collect();
        let cards = people::lookup_many(tx, &ids).await?;
        let mut facts: BTreeMap<SignOffId, SignOffFacts> = BTreeMap::new();
        let mut told = Vec::with_capacity(open.len());
        for token in open {
            if let std::collections::btree_map::Entry::Vacant(place) = facts.entry(token.sign_off) {
                let Some(found) = self.sign_off_facts(tx, token.sign_off).await? else { continue };
                place.insert(found);
            }
            let Some(found) = facts.get(&token.sign_off) else { continue };
            let card = cards.get(&token.person).map(|person| &person.card);
            let on_paper = !self.on_paper_of(tx, &found.meetings, &[token.person]).await?.is_empty();
            told.push(OpenToken {
                facts: found.clone(),
                name: card.map(assidu_domain::people::PersonCard::full_name).unwrap_or_default(),
                by: self.name_of(tx, token.placed_by).await?,
                has_address: card.is_some_and(|card| !card.email.trim().is_empty()),
                on_paper,
                token,
            });
        }
        Ok(told)
    }

    /// The terms on which the actor may place tokens at this sign-off now.
    async fn may_place(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        meeting: MeetingId,
        sign_off: SignOffId,
    ) -> Result<TokenTerms, TokenError> {
        let found = meetings::lookup(tx, meeting).await?.ok_or(TokenError::Unknown)?;
        self.may_with_meeting(tx, actor, Right::Supervise, &found).await??;
        let laid = sign_offs::of_meeting(tx, meeting).await?;
        let one = laid.iter().find(|own| own.id == sign_off).ok_or(TokenError::Unknown)?;
        if !self.policy_of(tx, &found).await?.allows(Method::PresenceToken) {
            return Err(TokenError::MethodNotAllowed);
        }
        let state = state_of(tx, std::slice::from_ref(&found)).await?;
        Ok(token_terms(one, state, self.class_now())?)
    }

    /// Who of these people signs this on paper.
    async fn sign_on_paper(
        &self,
        tx: &mut impl Reads,
        sign_off: SignOffId,
        people: &[PersonId],
    ) -> Result<BTreeSet<PersonId>, TokenError> {
        let facts = self.sign_off_facts(tx, sign_off).await?.ok_or(TokenError::Unknown)?;
        Ok(self.on_paper_of(tx, &facts.meetings, people).await?)
    }

    async fn token_record(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        (meeting, sign_off): (MeetingId, SignOffId),
        (marks, known): (&[PersonMark], &[Attendance]),
        (method, effect, key): (&str, Effect, [u8; 16]),
    ) -> Result<Record, TokenError> {
        let mut rows = Vec::with_capacity(marks.len());
        for mark in marks {
            let before = known.iter().find(|a| a.person == mark.person).ok_or(TokenError::Unknown)?;
            rows.push(self.evidence_row(tx, sign_off, mark, before).await?);
        }
        let author = Person { person: actor.person.to_string(), name: self.name_of(tx, actor.person).await? };
        let body = Body::Mark(Mark { meeting: meeting.to_string(), rows, author, method: method.to_owned() });
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, body, None);
        Ok(self.staff_record(actor, written, at, key, (Some(meeting), Some(sign_off)), effect))
    }
}

/// The marks of those on whom a token is placed. Whoever was marked late stays late; whoever was absent is there.
fn to_place(
    wanted: &[PersonId],
    known: &[Attendance],
    placed: &[PresenceToken],
    now: assidu_domain::Instant,
) -> Result<Vec<PersonMark>, TokenError> {
    let wanted: BTreeSet<PersonId> = wanted.iter().copied().collect();
    let mut marks = Vec::with_capacity(wanted.len());
    for person in wanted {
        let before = known.iter().find(|a| a.person == person).ok_or(TokenError::Unknown)?;
        let token = placed.iter().find(|token| token.person == person);
        let is_open = token.is_some_and(|token| !token.cancelled && now < token.until);
        if before.has_signed() || (is_open && before.state.was_there()) {
            continue;
        }
        let there = before.state.was_there();
        let state = if there { before.state } else { AttendanceState::Present };
        let minutes = if there { before.minutes } else { 0 };
        marks.push(PersonMark { person, state, minutes, reason: String::new() });
    }
    Ok(marks)
}

const fn refused(refusal: Refusal) -> TokenError {
    match refusal {
        Refusal::Closed => TokenError::Refused(TokenRefusal::Closed),
        Refusal::Cancelled => TokenError::Refused(TokenRefusal::Cancelled),
        Refusal::Unknown => TokenError::Unknown,
        _ => TokenError::Changed,
    }
}
