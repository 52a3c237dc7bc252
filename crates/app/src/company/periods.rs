//! A learner's periods in company as staff plans and sees them.

use assidu_domain::{
    CompanyPeriodId, PersonId,
    company::{Period, PeriodRefusal, WeekPlan},
    matrix::Right,
    planning::ActionKind,
    thirds::ThirdKind,
};
use assidu_store::{
    Reads, StoreError,
    company::{self, NewPeriod},
    enrolments, groups,
};
use jiff::civil::Date;

use super::{CompanyError, PeriodView, ThirdView, WrongCompany};
use crate::{access_log::Act, actor::Actor, context::App};

/// Longest name of a host organisation.
const LONGEST: usize = 200;

/// A period as a form has it.
#[derive(Clone, Debug, Default)]
pub struct PeriodDraft {
    /// The tutor: one of the thirds beside the learner.
    pub tutor: Option<PersonId>,
    /// First day.
    pub first: Option<Date>,
    /// Last day, included.
    pub last: Option<Date>,
    /// Minutes of each half-day from Monday morning on; nothing where what was typed is none.
    pub plan: [Option<u32>; 14],
    /// Name of the host organisation.
    pub host: String,
}

/// What a learner's page about time in company shows.
#[derive(Clone, Debug)]
pub struct PersonCompany {
    /// The learner.
    pub person: PersonId,
    /// Their full name.
    pub name: String,
    /// Whether they are an apprentice, whose tutor is an apprentice master.
    pub apprentice: bool,
    /// Their employer, as known.
    pub employer: String,
    /// Those beside them.
    pub thirds: Vec<ThirdView>,
    /// Their periods, latest first; cancelled ones are left out.
    pub periods: Vec<PeriodView>,
    /// Today at the provider.
    pub today: Date,
    /// The provider's zone.
    pub timezone: String,
    /// Whether letters can be sent at all.
    pub sends_mail: bool,
}

impl App {
    /// A learner's thirds and periods, for staff.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn person_company(
        &self,
        actor: &Actor,
        person: PersonId,
    ) -> Result<PersonCompany, CompanyError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let learner = self.learner_in_reach(&mut tx, actor, person).await?;
        let mut periods = company::of_person(&mut tx, person).await?;
        periods.retain(|period| period.cancelled.is_none());
        let today = self.provider_today(&mut tx).await?;
        Ok(PersonCompany {
            person,
            name: learner.card.full_name(),
            apprentice: is_apprentice(&mut tx, person, today).await?,
            employer: learner.card.employer_name.clone(),
            thirds: self.thirds_of(&mut tx, &learner).await?,
            periods: self.periods_viewed(&mut tx, periods).await?,
            today,
            timezone: self.provider_of(&mut tx).await?.timezone,
            sends_mail: self.sends_mail(),
        })
    }

    /// Plans a period, or changes one. Weeks that were declared stay: a change that leaves one out is refused. The
    /// tutor's link dies with any change: it may be another's now, and nobody signs for days or a place that they were not
    /// shown.
    ///
    /// # Errors
    /// [`CompanyError`]; nothing was changed then.
    #[crate::boxed]
    pub async fn save_company_period(
        &self,
        actor: &Actor,
        person: PersonId,
        which: Option<CompanyPeriodId>,
        draft: &PeriodDraft,
        key: [u8; 16],
    ) -> Result<CompanyPeriodId, CompanyError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let learner = self.learner_in_reach(&mut tx, actor, person).await?;
        let id = which.unwrap_or_else(|| CompanyPeriodId::from_bytes(key));
        let before = company::lock(&mut tx, id).await?;
        if before.as_ref().map_or(which.is_some(), |known| known.person != person) {
            return Err(CompanyError::Unknown);
        }
        if before.as_ref().is_some_and(|known| known.cancelled.is_some()) {
            return Err(CompanyError::Changed);
        }
        let thirds = self.thirds_of(&mut tx, &learner).await?;
        // Who is the tutor already stays one, though no longer beside the learner otherwise.
        let is_tutor = |third: &&ThirdView| {
            Some(third.id) == draft.tutor
                && (third.holds && third.kind == ThirdKind::Tutor
                    || before.as_ref().is_some_and(|known| known.tutor == third.id))
        };
        let tutor = thirds.iter().find(is_tutor).map(|third| third.id);
        let (tutor, period, host) = checked(draft, tutor).map_err(CompanyError::Fields)?;
        if let Some(known) = before.as_ref() {
            let declared = company::of_periods(&mut tx, &[id]).await?.remove(&id).unwrap_or_default();
            let left_out = |line: Date| !(period.first..=period.last).contains(&line);
            let lines = declared.iter().filter_map(|week| week.contents.as_ref());
            let worked = lines.flat_map(|contents| contents.lines.iter().filter(|line| line.minutes > 0));
            if worked.map(|line| line.day).any(left_out) {
                return Err(CompanyError::Fields(vec![("first", WrongCompany::Declared)]));
            }
            let said = (known.tutor, &known.period, known.host.as_str());
            if said != (tutor, &period, host.as_str()) {
                company::withdraw(&mut tx, id).await?;
            }
        }
        let new = NewPeriod { id, person, tutor, period, host: &host, at: self.now(), by: actor.person };
        company::plan(&mut tx, &new).await?;
        self.trace(&mut tx, actor, Act::ChangePerson, Some(person), &["company"]).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Cancels a period that did not take place; what was declared stays in the log. Twice is once.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn cancel_company_period(
        &self,
        actor: &Actor,
        id: CompanyPeriodId,
    ) -> Result<(), CompanyError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = match self.period_in_reach(&mut tx, actor, id).await {
            Err(CompanyError::Changed) => return Ok(()),
            found => found?,
        };
        company::cancel(&mut tx, id, actor.person, self.now()).await?;
        self.trace(&mut tx, actor, Act::ChangePerson, Some(found.person), &["company"]).await?;
        Ok(tx.commit().await?)
    }

    /// Takes the cancelling of a learner's period back, with all that was declared; the tutor needs a new link. Twice is
    /// once.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn restore_company_period(
        &self,
        actor: &Actor,
        person: PersonId,
        id: CompanyPeriodId,
    ) -> Result<(), CompanyError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        self.learner_in_reach(&mut tx, actor, person).await?;
        let found = company::lock(&mut tx, id).await?.filter(|period| period.person == person);
        if found.ok_or(CompanyError::Unknown)?.cancelled.is_none() {
            return Ok(());
        }
        company::restore(&mut tx, id).await?;
        self.trace(&mut tx, actor, Act::ChangePerson, Some(person), &["company"]).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether somebody learns in a group of apprentices.
pub(super) async fn is_apprentice(
    tx: &mut impl Reads,
    person: PersonId,
    today: Date,
) -> Result<bool, StoreError> {
    let enrolled = enrolments::of_learner(tx, person).await?;
    let now = enrolled.iter().filter(|e| e.end.is_none_or(|end| end >= today));
    let ids: Vec<_> = now.map(|enrolment| enrolment.group).collect();
    let known = groups::lookup_many(tx, &ids).await?;
    Ok(known.values().any(|group| group.action_kind == ActionKind::Apprenticeship))
}

type Checked = (PersonId, Period, String);

fn checked(
    draft: &PeriodDraft,
    tutor: Option<PersonId>,
) -> Result<Checked, Vec<(&'static str, WrongCompany)>> {
    let mut wrong = Vec::new();
    let host: String = draft.host.trim().chars().filter(|c| !c.is_control()).collect();
    if host.is_empty() {
        wrong.push(("host", WrongCompany::Missing));
    } else if host.chars().count() > LONGEST {
        wrong.push(("host", WrongCompany::TooLong));
    }
    if tutor.is_none() {
        wrong.push(("tutor", WrongCompany::Tutor));
    }
    for (field, day) in [("first", draft.first), ("last", draft.last)] {
        if day.is_none() {
            wrong.push((field, WrongCompany::Missing));
        }
    }
    let minutes = draft.plan.iter().copied().collect::<Option<Vec<u32>>>();
    let plan = minutes.and_then(|minutes| minutes.try_into().ok()).ok_or(PeriodRefusal::Hours);
    let plan = plan.and_then(WeekPlan::new);
    if plan.is_err() {
        wrong.push(("plan", WrongCompany::Hours));
    }
    let (Ok(plan), Some(tutor), Some(first), Some(last)) = (plan, tutor, draft.first, draft.last) else {
        return Err(wrong);
    };
    match Period::new(first, last, plan) {
        Ok(period) if wrong.is_empty() => Ok((tutor, period, host)),
        Ok(_) => Err(wrong),
        Err(refused) => {
            let why = match refused {
                PeriodRefusal::Days => WrongCompany::Days,
                PeriodRefusal::Hours => WrongCompany::Hours,
                PeriodRefusal::NoHours => WrongCompany::NoHours,
            };
            wrong.push(("last", why));
            Err(wrong)
        }
    }
}
