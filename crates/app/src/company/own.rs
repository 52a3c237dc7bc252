//! A learner's own weeks in company.

use assidu_domain::{
    CompanyPeriodId,
    company::{DayHalf, Line, Period, WeekRefusal, WeekState, declared, state_of, total},
    signing::{Identity, Method},
};
use assidu_evidence::{
    Hash,
    event::{Body, CompanyWeek},
};
use assidu_store::{
    company::{self, WeekContents, WeekRow},
    people,
};
use jiff::civil::Date;

use super::{
    CompanyError, PeriodView, WrongCompany,
    leaves::{Leaf, halves, some},
    periods::is_apprentice,
};
use crate::{
    actor::Actor,
    context::App,
    signing::{Drawing, Surroundings, event},
};

/// One's own periods.
#[derive(Clone, Debug)]
pub struct OwnCompany {
    /// The periods, latest first; cancelled ones are left out.
    pub periods: Vec<PeriodView>,
    /// Whether one is an apprentice.
    pub apprentice: bool,
    /// Today at the provider.
    pub today: Date,
    /// The provider's zone.
    pub timezone: String,
}

/// A week as a learner declares or signs it.
#[derive(Clone, Debug)]
pub struct DeclareRequest {
    /// The period.
    pub period: CompanyPeriodId,
    /// The Monday.
    pub week: Date,
    /// Minutes of half-days; nothing to leave them as they were declared, and sign them.
    pub hours: Option<Vec<(Date, DayHalf, u32)>>,
    /// What there is to say to it, or nothing.
    pub comment: String,
    /// The signature, if wished.
    pub drawing: Option<Drawing>,
    /// Device and place.
    pub surroundings: Surroundings,
    /// What stands for the device.
    pub device: [u8; 16],
    /// The same form sent twice declares once.
    pub key: [u8; 16],
}

impl App {
    /// One's own periods in company.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn own_company(&self, actor: &Actor) -> Result<OwnCompany, CompanyError> {
        actor.must_learn()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut periods = company::of_person(&mut tx, actor.person).await?;
        periods.retain(|period| period.cancelled.is_none());
        let today = self.provider_today(&mut tx).await?;
        Ok(OwnCompany {
            periods: self.periods_viewed(&mut tx, periods).await?,
            apprentice: is_apprentice(&mut tx, actor.person, today).await?,
            today,
            timezone: self.provider_of(&mut tx).await?.timezone,
        })
    }

    /// Whether one has any period in company.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn has_company(&self, actor: &Actor) -> Result<bool, CompanyError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let periods = company::of_person(&mut tx, actor.person).await?;
        Ok(periods.iter().any(|period| period.cancelled.is_none()))
    }

    /// Declares a week, once more after it was disputed or before the tutor looked at it, or signs what was declared.
    ///
    /// # Errors
    /// [`CompanyError`]; nothing was declared then.
    #[crate::boxed]
    pub async fn declare_week(&self, actor: &Actor, request: DeclareRequest) -> Result<(), CompanyError> {
        actor.must_learn()?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let period = company::lock(&mut tx, request.period).await?;
        let period = period.filter(|period| period.person == actor.person && period.cancelled.is_none());
        let period = period.ok_or(CompanyError::Unknown)?;
        let (id, days, week) = (period.id, period.period, request.week);
        if !days.weeks().any(|known| known == week) {
            return Err(CompanyError::Unknown);
        }
        let mut rows = company::of_periods(&mut tx, &[id]).await?.remove(&id).unwrap_or_default();
        rows.retain(|row| row.week == week);
        let before = rows.pop();
        let today = self.provider_today(&mut tx).await?;
        let state = state_of(&days, week, before.as_ref().map(|row| row.state), today);
        if !state.can_be_declared() {
            return Err(CompanyError::NotNow);
        }
        let (lines, comment) = said(&days, &request, before.as_ref())?;
        let (strokes, typed) = match &request.drawing {
            Some(drawing) => event::drawing_parts(drawing),
            None => (None, None),
        };
        let learner = self.named(&mut tx, actor.person).await?;
        // Nobody who was erased declares anything: without a key nothing about them can be recorded.
        if people::lookup(&mut tx, actor.person).await?.is_none_or(|own| own.card.full_name().is_empty()) {
            return Err(CompanyError::Unknown);
        }
        let body = CompanyWeek {
            period: id.to_string(),
            week: week.to_string(),
            learner,
            tutor: self.named(&mut tx, period.tutor).await?,
            host: period.host.clone(),
            lines: halves(&lines),
            comment: some(&comment),
            due: Period::due(week).to_string(),
            ip: event::network(request.surroundings.address),
            device: event::device_class(request.surroundings.device_class).to_owned(),
            device_time: request.surroundings.device_time.map(event::moment),
            assurance: Identity::Account.assurance(Method::TrainerSpace),
            strokes: strokes.as_ref().map(|bytes| Hash::of(bytes)),
            typed,
            replaces: before.as_ref().and_then(|row| row.declared).map(|(_, event)| event.to_string()),
        };
        let leaf = Leaf { tenant: actor.tenant, learner: actor.person, author: None, key: request.key };
        let recorded = self.leaf(&mut tx, leaf, Body::CompanyWeek(body), strokes).await?;
        let Some(recorded) = recorded else { return Ok(()) };
        let row = WeekRow {
            period: id,
            week,
            person: actor.person,
            state: WeekState::Declared,
            minutes: total(&lines),
            settled: None,
            declared: Some(recorded),
            late: is_late(before.as_ref(), &request, week, today),
            signed: request.drawing.is_some(),
            device: Some(request.device),
            settling: None,
            contents: Some(WeekContents { lines, comment, ..WeekContents::default() }),
        };
        company::put(&mut tx, &row).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether it was late: signing what was declared in time is not.
fn is_late(before: Option<&WeekRow>, request: &DeclareRequest, week: Date, today: Date) -> bool {
    match before {
        Some(row) if request.hours.is_none() || row.declared.is_some() => row.late,
        _ => today > Period::due(week),
    }
}

/// The hours and the comment that are declared.
fn said(
    days: &Period,
    request: &DeclareRequest,
    before: Option<&WeekRow>,
) -> Result<(Vec<Line>, String), CompanyError> {
    let Some(hours) = &request.hours else {
        let known = before.filter(|row| row.state == WeekState::Declared);
        let known = known.and_then(|row| row.contents.clone()).ok_or(CompanyError::NotNow)?;
        return Ok((known.lines, known.comment));
    };
    let of_slot = |day: Date, half: DayHalf| {
        let found = hours.iter().find(|(d, h, _)| (*d, *h) == (day, half));
        found.map_or(0, |(_, _, minutes)| *minutes)
    };
    let slots = days.slots(request.week);
    let minutes: Vec<u32> = slots.iter().map(|slot| of_slot(slot.day, slot.half)).collect();
    let lines = declared(days, request.week, &minutes, &request.comment).map_err(|refused| {
        CompanyError::Fields(vec![match refused {
            WeekRefusal::Hours => ("hours", WrongCompany::Hours),
            WeekRefusal::Comment => ("comment", WrongCompany::TooLong),
        }])
    })?;
    Ok((lines, request.comment.trim().to_owned()))
}
