//! Hours of a week that staff writes down: from paper, or to settle what is disputed.

use assidu_domain::{
    CompanyPeriodId, PersonId,
    company::{DayHalf, Judged, Line, Said, WeekState, declared, judged},
    matrix::Right,
};
use assidu_evidence::event::{Body, CompanyCorrection};
use assidu_store::{
    company::{self, WeekContents, WeekRow},
    people,
};
use jiff::civil::Date;

use super::{
    CompanyError, WrongCompany,
    leaves::{Leaf, lines},
    settle,
};
use crate::{actor::Actor, context::App};

/// A week as staff writes it down.
#[derive(Clone, Debug)]
pub struct SettleRequest {
    /// The period.
    pub period: CompanyPeriodId,
    /// Whose period the page says it is.
    pub person: PersonId,
    /// The Monday.
    pub week: Date,
    /// Minutes of half-days.
    pub hours: Vec<(Date, DayHalf, u32)>,
    /// Why: it goes into the log.
    pub reason: String,
    /// The same form sent twice writes once.
    pub key: [u8; 16],
}

impl App {
    /// Writes the hours of a week down, with a reason, whoever said what before.
    ///
    /// # Errors
    /// [`CompanyError`]; nothing was written then.
    #[crate::boxed]
    pub async fn settle_week(&self, actor: &Actor, request: &SettleRequest) -> Result<(), CompanyError> {
        actor.must(Right::Correct)?;
        if request.reason.trim().is_empty() {
            return Err(CompanyError::Fields(vec![("reason", WrongCompany::Missing)]));
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let period = self.period_in_reach(&mut tx, actor, request.period).await?;
        let (id, week) = (period.id, request.week);
        let mut rows = company::of_periods(&mut tx, &[id]).await?.remove(&id).unwrap_or_default();
        rows.retain(|row| row.week == week);
        let before = rows.pop();
        let known = period.period.weeks().any(|known| known == week) || before.is_some();
        if period.person != request.person || !known {
            return Err(CompanyError::Unknown);
        }
        if self.provider_today(&mut tx).await? < period.period.opens(week) {
            return Err(CompanyError::NotNow);
        }
        if people::lookup(&mut tx, period.person).await?.is_none_or(|p| p.card.full_name().is_empty()) {
            return Err(CompanyError::Unknown);
        }
        let judged = written(&period.period, request, before.as_ref())?;
        let body = CompanyCorrection {
            period: id.to_string(),
            week: week.to_string(),
            learner: self.named(&mut tx, period.person).await?,
            lines: lines(&judged),
            corrects: before
                .as_ref()
                .and_then(|row| row.settling.or(row.declared))
                .map(|(_, event)| event.to_string()),
            reason: request.reason.trim().to_owned(),
            author: self.named(&mut tx, actor.person).await?,
        };
        let leaf = Leaf {
            tenant: actor.tenant,
            learner: period.person,
            author: Some(actor.person),
            key: request.key,
        };
        let recorded = self.leaf(&mut tx, leaf, Body::CompanyCorrection(body), None).await?;
        let Some(recorded) = recorded else { return Ok(()) };
        let mut row = before.unwrap_or(WeekRow {
            period: id,
            week,
            person: period.person,
            state: WeekState::Corrected,
            minutes: 0,
            settled: None,
            declared: None,
            late: false,
            signed: false,
            device: None,
            settling: None,
            contents: Some(WeekContents::default()),
        });
        settle(&mut row, judged, &request.reason);
        row.state = WeekState::Corrected;
        row.settling = Some(recorded);
        row.contents.get_or_insert_default().by = Some(actor.person);
        company::put(&mut tx, &row).await?;
        Ok(tx.commit().await?)
    }
}

/// Each half-day that was declared or is written now, with the hours that hold.
fn written(
    period: &assidu_domain::company::Period,
    request: &SettleRequest,
    before: Option<&WeekRow>,
) -> Result<Vec<Judged>, CompanyError> {
    let wrong = |field, why| CompanyError::Fields(vec![(field, why)]);
    let of_slot = |day: Date, half: DayHalf| {
        let found = request.hours.iter().find(|(d, h, _)| (*d, *h) == (day, half));
        found.map_or(0, |(_, _, minutes)| *minutes)
    };
    let slots = period.slots(request.week);
    let minutes: Vec<u32> = slots.iter().map(|slot| of_slot(slot.day, slot.half)).collect();
    let wanted =
        declared(period, request.week, &minutes, "").map_err(|_| wrong("hours", WrongCompany::Hours))?;
    let contents = before.and_then(|row| row.contents.as_ref());
    let was: Vec<Line> = contents.map(|contents| contents.lines.clone()).unwrap_or_default();
    let mut all: Vec<Line> = was.clone();
    for line in &wanted {
        if !was.iter().any(|known| (known.day, known.half) == (line.day, line.half)) {
            all.push(Line { minutes: 0, ..*line });
        }
    }
    all.sort_by_key(|line| (line.day, line.half));
    let said: Vec<Said> = all
        .iter()
        .map(|line| Said { minutes: Some(of_slot(line.day, line.half)), disputed: false })
        .collect();
    judged(&all, &said, &request.reason).map_err(|_| wrong("reason", WrongCompany::TooLong))
}
