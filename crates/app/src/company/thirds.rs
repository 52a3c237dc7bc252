//! Thirds beside a learner. Staff alone says who they are and where they are reached: a learner never does.

use assidu_domain::{
    PersonId,
    matrix::Right,
    people::{Person, PersonCard, Roles},
    thirds::{ThirdKind, ends_on},
};
use assidu_store::{
    Reads, StoreError, WriteTx, company, people,
    thirds::{self, ThirdLink},
};
use jiff::{civil::Date, tz::TimeZone};

use super::{CompanyError, WrongCompany};
use crate::{access_log::Act, actor::Actor, context::App, people::looks_like_mail};

/// Longest name, address or organisation, in characters.
const LONGEST: usize = 200;
/// Longest phone number or SIRET.
const SHORT: usize = 30;
/// Learners of a third that are looked at one by one: who is beside more is changed by who reaches everybody.
const MOST_LOOKED_AT: u32 = 200;

/// A third as a form has them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ThirdDraft {
    /// What they are.
    pub kind: Option<ThirdKind>,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Mobile phone, or empty.
    pub mobile_phone: String,
    /// Name of their organisation, or empty.
    pub organisation: String,
    /// Its SIRET, or empty.
    pub siret: String,
    /// Language of their letters and pages, or empty for the provider's.
    pub language: String,
}

impl std::fmt::Debug for ThirdDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ThirdDraft(hidden)")
    }
}

/// A third beside a learner.
#[derive(Clone, Debug)]
pub struct ThirdView {
    /// Who.
    pub id: PersonId,
    /// What they are.
    pub kind: ThirdKind,
    /// Name and addresses.
    pub card: PersonCard,
    /// Language of their letters, or empty.
    pub language: String,
    /// The first day on which they are no longer beside the learner, if one is known.
    pub until: Option<Date>,
    /// Whether they are now.
    pub holds: bool,
}

impl App {
    /// The thirds beside a learner, those of before last.
    pub(super) async fn thirds_of(
        &self,
        tx: &mut impl Reads,
        learner: &Person,
    ) -> Result<Vec<ThirdView>, StoreError> {
        let links = thirds::of_learner(tx, learner.id).await?;
        let ids: Vec<PersonId> = links.iter().map(|link| link.third).collect();
        let cards = people::lookup_many(tx, &ids).await?;
        let today = self.provider_today(tx).await?;
        let view = |link: &ThirdLink| {
            let known = cards.get(&link.third)?;
            let ended = link.ended.map(|at| at.day_in(&TimeZone::UTC));
            let until = ends_on(link.kind, learner.card.birth_date, ended);
            Some(ThirdView {
                id: link.third,
                kind: link.kind,
                card: known.card.clone(),
                language: known.language.clone(),
                until,
                holds: link.ended.is_none() && until.is_none_or(|until| today < until),
            })
        };
        let mut all: Vec<ThirdView> = links.iter().filter_map(view).collect();
        all.sort_by_key(|third| !third.holds);
        Ok(all)
    }

    /// Puts a third beside a learner, or changes one. Somebody with the same address and name who is a third already is
    /// taken for the same, unless they are beside learners whom the actor's rights do not reach: what is said of them
    /// there, and where their letters go, is for others to change. A new address kills the links that went to the old one.
    ///
    /// # Errors
    /// [`CompanyError`]; nothing was changed then.
    #[crate::boxed]
    pub async fn save_third(
        &self,
        actor: &Actor,
        learner: PersonId,
        third: Option<PersonId>,
        draft: &ThirdDraft,
        key: [u8; 16],
    ) -> Result<PersonId, CompanyError> {
        actor.must(Right::ChangePeople)?;
        let (kind, fields) = checked(draft)?;
        let now = self.now();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        self.learner_in_reach(&mut tx, actor, learner).await?;
        let (id, before) = match third {
            Some(third) => {
                let linked = thirds::of_learner(&mut tx, learner).await?;
                linked.iter().find(|link| link.third == third).ok_or(CompanyError::Unknown)?;
                let known = people::lookup(&mut tx, third).await?.ok_or(CompanyError::Unknown)?;
                if !self.is_beside_reached(&mut tx, actor, third).await? {
                    return Err(CompanyError::Fields(vec![("email", WrongCompany::Shared)]));
                }
                (third, Some(known))
            }
            None => match self.known_third(&mut tx, actor, &fields).await? {
                Some(known) => (known.id, Some(known)),
                None => {
                    let id = PersonId::from_bytes(key);
                    let known = people::lookup(&mut tx, id).await?;
                    let linked = thirds::of_learner(&mut tx, learner).await?;
                    // The same form again; any other id is somebody else's.
                    if known.is_some() && !linked.iter().any(|link| link.third == id) {
                        return Err(CompanyError::Unknown);
                    }
                    (id, known)
                }
            },
        };
        if before.as_ref().is_some_and(|known| !known.roles.list().is_empty()) {
            return Err(CompanyError::Unknown);
        }
        let was = before.as_ref().map(|known| known.card.clone()).unwrap_or_default();
        // Of somebody who is found again, what the form leaves open stays.
        let or = |new: &str, old: &str| match third {
            None if new.is_empty() => old.to_owned(),
            _ => new.to_owned(),
        };
        let card = PersonCard {
            given_name: fields.given_name.clone(),
            family_name: fields.family_name.clone(),
            email: fields.email.clone(),
            mobile_phone: or(&fields.mobile_phone, &was.mobile_phone),
            employer_name: or(&fields.organisation, &was.employer_name),
            employer_siret: or(&fields.siret, &was.employer_siret),
            ..was
        };
        let person = Person {
            id,
            roles: Roles::default(),
            language: or(&draft.language, before.as_ref().map_or("", |known| known.language.as_str())),
            start: None,
            end: None,
            signature_required: false,
            card,
        };
        if before.as_ref() != Some(&person) {
            people::save(&mut tx, &person, now).await?;
            self.trace_third(&mut tx, actor, before.as_ref(), &person).await?;
        }
        thirds::put(&mut tx, id, kind, Some(actor.person), now).await?;
        thirds::link(&mut tx, learner, id, Some(actor.person), now).await?;
        if before.is_some_and(|known| known.card.email != person.card.email) {
            company::withdraw_of_tutor(&mut tx, id).await?;
        }
        self.trace(&mut tx, actor, Act::ChangePerson, Some(learner), &["third"]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Ends that a third is beside a learner; what they said stays. Twice is once.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn end_third(
        &self,
        actor: &Actor,
        learner: PersonId,
        third: PersonId,
    ) -> Result<(), CompanyError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        self.learner_in_reach(&mut tx, actor, learner).await?;
        let linked = thirds::of_learner(&mut tx, learner).await?;
        linked.iter().find(|link| link.third == third).ok_or(CompanyError::Unknown)?;
        if thirds::end(&mut tx, learner, third, actor.person, self.now()).await? {
            company::withdraw_between(&mut tx, learner, third).await?;
            self.trace(&mut tx, actor, Act::ChangePerson, Some(learner), &["third"]).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Somebody who is a third already, with this address and name, and only beside learners whom the actor's rights reach.
    async fn known_third(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        fields: &ThirdDraft,
    ) -> Result<Option<Person>, StoreError> {
        let ids = people::find_by_email(tx, &fields.email).await?;
        let found = people::lookup_many(tx, &ids).await?.into_values();
        let name = |given: &str, family: &str| format!("{given} {family}").trim().to_lowercase();
        let wanted = name(&fields.given_name, &fields.family_name);
        let same = found.filter(|person| {
            let card = &person.card;
            person.roles.list().is_empty() && name(&card.given_name, &card.family_name) == wanted
        });
        for person in same {
            if thirds::kind(tx, person.id).await?.is_some()
                && self.is_beside_reached(tx, actor, person.id).await?
            {
                return Ok(Some(person));
            }
        }
        Ok(None)
    }

    /// Whether the actor's rights reach every learner beside whom a third is or was.
    async fn is_beside_reached(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        third: PersonId,
    ) -> Result<bool, StoreError> {
        if self.reach(tx, actor).await?.is_whole() {
            return Ok(true);
        }
        let learners = thirds::learners(tx, third, MOST_LOOKED_AT).await?;
        if learners.len() >= MOST_LOOKED_AT as usize {
            return Ok(false);
        }
        for learner in learners {
            if self.reaches_person(tx, actor, learner).await?.is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn trace_third(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        before: Option<&Person>,
        after: &Person,
    ) -> Result<(), StoreError> {
        let Some(before) = before else {
            return self.trace(tx, actor, Act::AddPerson, Some(after.id), &[]).await;
        };
        let (a, b) = (&before.card, &after.card);
        let differs = [
            ("family_name", a.family_name != b.family_name),
            ("given_name", a.given_name != b.given_name),
            ("email", a.email != b.email),
            ("mobile_phone", a.mobile_phone != b.mobile_phone),
            ("employer", (&a.employer_name, &a.employer_siret) != (&b.employer_name, &b.employer_siret)),
            ("language", before.language != after.language),
        ];
        let fields: Vec<&str> =
            differs.iter().filter(|(_, differs)| *differs).map(|(name, _)| *name).collect();
        self.trace(tx, actor, Act::ChangePerson, Some(after.id), &fields).await
    }
}

/// The fields as they are kept, and what they say the third is.
fn checked(draft: &ThirdDraft) -> Result<(ThirdKind, ThirdDraft), CompanyError> {
    let mut wrong = Vec::new();
    let mut text = |field: &'static str, text: &str, longest: usize, required: bool| {
        let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
        if required && text.is_empty() {
            wrong.push((field, WrongCompany::Missing));
        } else if text.chars().count() > longest {
            wrong.push((field, WrongCompany::TooLong));
        }
        text
    };
    let fields = ThirdDraft {
        kind: draft.kind,
        given_name: text("given_name", &draft.given_name, LONGEST, false),
        family_name: text("family_name", &draft.family_name, LONGEST, true),
        email: text("email", &draft.email, LONGEST, false),
        mobile_phone: text("mobile_phone", &draft.mobile_phone, SHORT, false),
        organisation: text("organisation", &draft.organisation, LONGEST, false),
        siret: text("siret", &draft.siret, SHORT, false),
        language: draft.language.clone(),
    };
    if !fields.email.is_empty() && !looks_like_mail(&fields.email) {
        wrong.push(("email", WrongCompany::Email));
    }
    let Some(kind) = draft.kind else {
        wrong.push(("kind", WrongCompany::Missing));
        return Err(CompanyError::Fields(wrong));
    };
    if wrong.is_empty() { Ok((kind, fields)) } else { Err(CompanyError::Fields(wrong)) }
}
