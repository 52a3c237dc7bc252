//! Time in company: thirds beside learners, periods with a tutor, the hours that learners declare of each week, and what
//! tutors without an account say of them by a link (EMG-12).
//!
//! Every act is a leaf of the log, sealed under the learner's key, in the transaction that changes how the week stands.

mod asking;
mod chase;
mod desk;
mod leaves;
mod own;
mod periods;
mod settling;
mod thirds;
mod validation;

use assidu_domain::{
    CompanyPeriodId, PersonId,
    company::{LinkState, Period, Slot, TutorLink, WeekState, settled, state_of, total},
    people::Person,
};
use assidu_store::{
    Reads, RecordError, StoreError,
    company::{self, CompanyPeriod, WeekRow},
    people,
};
use jiff::civil::Date;

pub use self::{
    asking::Asked,
    desk::{CompanyDesk, DeskFilter, DeskLine, company_file},
    own::{DeclareRequest, OwnCompany},
    periods::{PeriodDraft, PersonCompany},
    settling::SettleRequest,
    thirds::{ThirdDraft, ThirdView},
    validation::{ValidateError, ValidateRequest, ValidationView, WeekSaid},
};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
};

/// What is wrong with a field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongCompany {
    /// It must be filled.
    Missing,
    /// Longer than is taken.
    TooLong,
    /// No e-mail address.
    Email,
    /// The last day is before the first, or there are too many.
    Days,
    /// No hours, or more than there can be.
    Hours,
    /// No hours are planned on these days.
    NoHours,
    /// A week that was declared would no longer be of the period.
    Declared,
    /// Nobody of these is a tutor of the learner now.
    Tutor,
    /// The third is also beside learners whom the actor's rights do not reach.
    Shared,
}

/// Something about time in company was not done.
#[derive(Debug, thiserror::Error)]
pub enum CompanyError {
    /// The person may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such learner, third, period or week here.
    #[error("there is no such learner, third, period or week")]
    Unknown,
    /// Fields that cannot be taken.
    #[error("some fields cannot be taken")]
    Fields(Vec<(&'static str, WrongCompany)>),
    /// It changed meanwhile; look again.
    #[error("it changed meanwhile")]
    Changed,
    /// The week cannot be declared now.
    #[error("the week cannot be declared now")]
    NotNow,
    /// Nothing waits for the tutor.
    #[error("nothing waits for the tutor")]
    Nothing,
    /// The tutor has no address, or this server sends no mail.
    #[error("no letter can go to the tutor")]
    NoLetter,
    /// The writer could not take it.
    #[error("it could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A week of a period, with what is known of it.
#[derive(Clone, Debug)]
pub struct WeekView {
    /// Its Monday.
    pub week: Date,
    /// How it stands.
    pub state: WeekState,
    /// Its half-days, with what is planned.
    pub slots: Vec<Slot>,
    /// The last day on which it is not late.
    pub due: Date,
    /// What was said of it.
    pub row: Option<WeekRow>,
}

/// How far a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Weeks in all.
    pub weeks: u32,
    /// Of them, declared or written down by staff.
    pub declared: u32,
    /// Late, or lapsed.
    pub missing: u32,
    /// Waiting for the tutor.
    pub waiting: u32,
    /// Disputed.
    pub disputed: u32,
    /// Settled.
    pub settled: u32,
    /// Planned minutes.
    pub planned_minutes: u32,
    /// Declared minutes.
    pub minutes: u32,
    /// Minutes that hold.
    pub settled_minutes: u32,
}

/// A period with its weeks.
#[derive(Clone, Debug)]
pub struct PeriodView {
    /// The period.
    pub period: CompanyPeriod,
    /// The learner's full name; empty when they were erased.
    pub learner: String,
    /// The tutor's full name; empty when they were erased.
    pub tutor: String,
    /// Whether a letter can reach the tutor.
    pub tutor_has_address: bool,
    /// How the tutor's link stands.
    pub link: LinkState,
    /// Its weeks, in order.
    pub weeks: Vec<WeekView>,
    /// How far it is.
    pub progress: Progress,
}

impl PeriodView {
    /// The week with this Monday.
    #[must_use]
    pub fn week(&self, week: Date) -> Option<&WeekView> {
        self.weeks.iter().find(|one| one.week == week)
    }
}

impl App {
    /// Periods with their weeks and names.
    async fn periods_viewed(
        &self,
        tx: &mut impl Reads,
        periods: Vec<CompanyPeriod>,
    ) -> Result<Vec<PeriodView>, StoreError> {
        let today = self.provider_today(tx).await?;
        let ids: Vec<CompanyPeriodId> = periods.iter().map(|period| period.id).collect();
        let mut rows = company::of_periods(tx, &ids).await?;
        let everyone: Vec<PersonId> = periods.iter().flat_map(|one| [one.person, one.tutor]).collect();
        let cards = people::lookup_many(tx, &everyone).await?;
        let name = |id: PersonId| cards.get(&id).map(|p: &Person| p.card.full_name()).unwrap_or_default();
        let all = periods.into_iter().map(|period| {
            let weeks = weeks_of(&period.period, rows.remove(&period.id).unwrap_or_default(), today);
            let email = cards.get(&period.tutor).map(|tutor| tutor.card.email.trim());
            PeriodView {
                learner: name(period.person),
                tutor: name(period.tutor),
                tutor_has_address: email.is_some_and(|email| !email.is_empty()),
                link: link_of(&period).state(self.now()),
                progress: progress(&weeks),
                weeks,
                period,
            }
        });
        Ok(all.collect())
    }

    /// A learner of the actor's provider whom the actor's rights reach.
    async fn learner_in_reach(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        person: PersonId,
    ) -> Result<Person, CompanyError> {
        let found = people::lookup(tx, person).await?;
        let found = found.filter(|p| p.roles.learns() && !p.card.full_name().is_empty());
        let found = found.ok_or(CompanyError::Unknown)?;
        self.reaches_person(tx, actor, person).await??;
        Ok(found)
    }

    /// A period of such a learner that was not cancelled.
    async fn period_in_reach(
        &self,
        tx: &mut assidu_store::WriteTx,
        actor: &Actor,
        id: CompanyPeriodId,
    ) -> Result<CompanyPeriod, CompanyError> {
        let found = company::lock(tx, id).await?.ok_or(CompanyError::Unknown)?;
        self.learner_in_reach(tx, actor, found.person).await?;
        if found.cancelled.is_some() {
            return Err(CompanyError::Changed);
        }
        Ok(found)
    }
}

/// What is known of a period's link.
const fn link_of(period: &CompanyPeriod) -> TutorLink {
    TutorLink { until: period.link_until, used: period.link_used }
}

/// Every week of a period, and any other of which something was said.
fn weeks_of(period: &Period, rows: Vec<WeekRow>, today: Date) -> Vec<WeekView> {
    let mut weeks: Vec<Date> = period.weeks().chain(rows.iter().map(|row| row.week)).collect();
    weeks.sort_unstable();
    weeks.dedup();
    let view = |week: Date| {
        let row = rows.iter().find(|row| row.week == week).cloned();
        WeekView {
            week,
            state: state_of(period, week, row.as_ref().map(|row| row.state), today),
            slots: period.slots(week),
            due: Period::due(week),
            row,
        }
    };
    weeks.into_iter().map(view).collect()
}

fn progress(weeks: &[WeekView]) -> Progress {
    let count = |fits: &dyn Fn(&WeekView) -> bool| {
        u32::try_from(weeks.iter().filter(|week| fits(week)).count()).unwrap_or(u32::MAX)
    };
    let rows = || weeks.iter().filter_map(|week| week.row.as_ref());
    Progress {
        weeks: count(&|_| true),
        declared: count(&|week| week.row.is_some()),
        missing: count(&|week| matches!(week.state, WeekState::Missing | WeekState::Lapsed)),
        waiting: count(&|week| week.state == WeekState::Declared),
        disputed: count(&|week| week.state == WeekState::Disputed),
        settled: count(&|week| week.state.is_settled()),
        planned_minutes: weeks.iter().flat_map(|week| &week.slots).map(|slot| slot.planned).sum(),
        minutes: rows().map(|row| row.minutes).sum(),
        settled_minutes: rows().filter_map(|row| row.settled).sum(),
    }
}

/// Notes what was judged of a week, and by which event.
fn settle(row: &mut WeekRow, judged: Vec<assidu_domain::company::Judged>, reason: &str) {
    row.state = assidu_domain::company::outcome(&judged);
    row.settled = Some(settled(&judged));
    let contents = row.contents.get_or_insert_default();
    row.minutes = total(&contents.lines);
    contents.judged = judged;
    contents.reason = reason.trim().to_owned();
}
