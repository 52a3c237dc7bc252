//! Restriction (GDP-14): a person's data are kept and not used but for what the law requires.
//!
//! Whose data are hidden from whom is asked in `reach.rs`; here is who restricts, who has data shown for a reason, and how
//! a restriction ends: on a day that the person is told before.

use assidu_domain::{
    Instant, PersonId, RequestId, RestrictionId, RevealId,
    matrix::Right,
    rights::{Ground, REVEALED_MINUTES, earliest_end},
};
use assidu_store::{
    Reads, StoreError, WriteTx, people,
    restrictions::{self, Restriction, RestrictionEnd, Reveal},
};
use jiff::civil::Date;

use super::{RightsError, bounded};
use crate::{access_log::Act, actor::Actor, context::App, mail::Says};

/// What an administrator sees of the restriction of a person's data.
#[derive(Clone, Debug)]
pub struct RestrictionView {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Times for which their data were restricted, latest first, with who did so and who ended it.
    pub times: Vec<(Restriction, String, String)>,
    /// Whether they are restricted now.
    pub restricted: bool,
    /// Until when the actor is shown the data.
    pub shown_until: Option<Instant>,
    /// Who had the data shown, latest first, by name.
    pub reveals: Vec<(Reveal, String)>,
    /// The first day on which a restriction may end that is told today.
    pub earliest_end: Date,
    /// Whether letters reach the person.
    pub reads_mail: bool,
    /// Zone of the provider.
    pub timezone: String,
}

/// A person whose data are restricted, for the list of an administrator.
#[derive(Clone, Debug)]
pub struct RestrictedPerson {
    /// The person.
    pub person: PersonId,
    /// Family name in front.
    pub name: String,
    /// Since when.
    pub since: Instant,
    /// The first day on which they are used again, once it was told.
    pub ends_on: Option<Date>,
}

impl App {
    /// Restricts a person's data without a request of theirs here: they asked in another way.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn restrict(&self, actor: &Actor, person: PersonId, reason: &str) -> Result<(), RightsError> {
        let reason = reasoned(reason)?;
        let (mut tx, _) = self.governed(actor, person).await?;
        if !self.restrict_now(&mut tx, actor, person, None, reason).await? {
            return Err(RightsError::Restricted);
        }
        Ok(tx.commit().await?)
    }

    /// Restricts in the transaction of the decision; `false` when the data are restricted already.
    pub(super) async fn restrict_now(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: PersonId,
        request: Option<RequestId>,
        reason: String,
    ) -> Result<bool, RightsError> {
        if self.restricted(tx).await?.contains(&person) {
            return Ok(false);
        }
        let since = self.now();
        let id = RestrictionId::new(since, self.chance());
        let new = Restriction { id, request, since, by: actor.person, reason, end: None };
        restrictions::add(tx, person, &new).await?;
        self.trace(tx, actor, Act::Restrict, Some(person), &[]).await?;
        Ok(true)
    }

    /// The restriction of a person's data, for an administrator.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn restriction_of(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<RestrictionView, RightsError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = people::lookup(&mut tx, person).await?.filter(|p| !p.card.full_name().is_empty());
        let found = found.ok_or(RightsError::Unknown)?;
        let today = self.provider_today(&mut tx).await?;
        let known = restrictions::of_person(&mut tx, person).await?;
        let restricted = known.iter().any(|one| one.holds(today));
        let mut times = Vec::with_capacity(known.len());
        for one in known {
            let by = self.name_of(&mut tx, one.by).await?;
            let ended_by = match &one.end {
                Some(end) => self.name_of(&mut tx, end.by).await?,
                None => String::new(),
            };
            times.push((one, by, ended_by));
        }
        let mut reveals = Vec::new();
        for reveal in restrictions::reveals_of(&mut tx, person).await? {
            let name = self.name_of(&mut tx, reveal.reader).await?;
            reveals.push((reveal, name));
        }
        let shown = restrictions::revealed_to(&mut tx, actor.person, self.now()).await?;
        Ok(RestrictionView {
            person,
            name: found.card.full_name(),
            times,
            restricted,
            shown_until: shown.into_iter().find(|(of, _)| *of == person).map(|(_, until)| until),
            reveals,
            earliest_end: earliest_end(today),
            reads_mail: self.sends_mail() && !found.card.email.trim().is_empty(),
            timezone: self.provider_of(&mut tx).await?.timezone,
        })
    }

    /// Everyone whose data are restricted, by name, for an administrator.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn restricted_people(&self, actor: &Actor) -> Result<Vec<RestrictedPerson>, RightsError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut ids: Vec<PersonId> = self.restricted(&mut tx).await?.into_iter().collect();
        let directory = self.directories.of(&mut tx, &ids).await?;
        directory.sort(&mut ids);
        let mut found = Vec::with_capacity(ids.len());
        for person in ids {
            // Nobody has a page who is erased.
            let Some(name) = directory.name(person).map(|name| name.listed()) else { continue };
            let Some(latest) = restrictions::of_person(&mut tx, person).await?.into_iter().next() else {
                continue;
            };
            let ends_on = latest.end.map(|end| end.on);
            found.push(RestrictedPerson { person, name, since: latest.since, ends_on });
        }
        Ok(found)
    }

    /// Whether one's own data are restricted, for everyone.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn own_restriction(&self, actor: &Actor) -> Result<Option<Restriction>, RightsError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let known = restrictions::of_person(&mut tx, actor.person).await?;
        Ok(known.into_iter().find(|one| one.holds(today)))
    }

    /// Tells that a restriction ends on a day, which leaves the person time to answer (art. 18(3)). Until then nothing
    /// changes.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn end_restriction(
        &self,
        actor: &Actor,
        person: PersonId,
        on: Date,
        reason: &str,
    ) -> Result<(), RightsError> {
        let reason = reasoned(reason)?;
        let (mut tx, held) = self.governed(actor, person).await?;
        let held = held.ok_or(RightsError::NotRestricted)?;
        if on < earliest_end(self.provider_today(&mut tx).await?) {
            return Err(RightsError::TooSoon);
        }
        let end = RestrictionEnd { on, told_at: self.now(), by: actor.person, reason };
        if !restrictions::tell_end(&mut tx, person, held, &end).await? {
            return Err(RightsError::EndTold);
        }
        self.tell(&mut tx, person, Says::RestrictionEnds { on: on.to_string() }).await?;
        self.trace(&mut tx, actor, Act::EndRestriction, Some(person), &[&on.to_string()]).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Takes the end of a restriction back, before its day: the person objected, or it was an error.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn keep_restricted(&self, actor: &Actor, person: PersonId) -> Result<(), RightsError> {
        let (mut tx, held) = self.governed(actor, person).await?;
        let held = held.ok_or(RightsError::NotRestricted)?;
        let today = self.provider_today(&mut tx).await?;
        if restrictions::go_on(&mut tx, held, today).await? {
            self.trace(&mut tx, actor, Act::Restrict, Some(person), &[]).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Shows an administrator a person's restricted data for some minutes, on a ground and for a reason (art. 18(2)), both
    /// of which are kept.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn reveal_restricted(
        &self,
        actor: &Actor,
        person: PersonId,
        ground: Ground,
        reason: &str,
    ) -> Result<(), RightsError> {
        let reason = reasoned(reason)?;
        let (mut tx, held) = self.governed(actor, person).await?;
        held.ok_or(RightsError::NotRestricted)?;
        let at = self.now();
        let until = at.plus_minutes(REVEALED_MINUTES);
        let id = RevealId::new(at, self.chance());
        let new = Reveal { id, reader: actor.person, at, until, ground, reason };
        restrictions::reveal(&mut tx, person, &new).await?;
        self.trace(&mut tx, actor, Act::RevealRestricted, Some(person), &[ground.name()]).await?;
        Ok(tx.commit().await?)
    }

    /// A transaction on a person's restriction, and the one that holds.
    async fn governed(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<(WriteTx, Option<RestrictionId>), RightsError> {
        actor.must(Right::Govern)?;
        if person == actor.person {
            return Err(RightsError::Own);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = people::lookup(&mut tx, person).await?.filter(|p| !p.card.full_name().is_empty());
        found.ok_or(RightsError::Unknown)?;
        let held = self.held_restriction(&mut tx, person).await?;
        Ok((tx, held))
    }

    async fn held_restriction(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Option<RestrictionId>, StoreError> {
        let today = self.provider_today(tx).await?;
        let known = restrictions::of_person(tx, person).await?;
        Ok(known.into_iter().find(|one| one.holds(today)).map(|one| one.id))
    }
}

/// A reason that was given.
fn reasoned(text: &str) -> Result<String, RightsError> {
    let text = bounded(text)?;
    if text.is_empty() { Err(RightsError::NoReason) } else { Ok(text) }
}
