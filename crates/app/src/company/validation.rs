//! The tutor's side of a link: looking changes nothing; one form says what holds, and signs.

use assidu_domain::{
    CompanyPeriodId, EventId, PersonId, TenantId,
    company::{DayHalf, JudgeRefusal, Judged, LinkState, Said, TUTOR_ASSURANCE, WeekState, judged, outcome},
};
use assidu_evidence::{
    Hash,
    event::{Body, CompanyValidation, CompanyVerdict},
};
use assidu_store::{
    RecordError, StoreError, TenantScope, WriteTx,
    company::{self, CompanyPeriod, WeekRow},
    people, provider, suspensions,
};
use jiff::civil::Date;

use super::{
    CompanyError, PeriodView,
    leaves::{Leaf, lines, some},
    link_of,
    periods::is_apprentice,
    settle,
};
use crate::{
    access_log::{Act, By},
    context::App,
    signing::{Drawing, Surroundings, event},
};

/// What a link opens.
#[derive(Clone, Debug)]
pub struct ValidationView {
    /// The provider.
    pub tenant: TenantId,
    /// Its name.
    pub provider: String,
    /// The period with its weeks.
    pub period: PeriodView,
    /// Whether the learner is an apprentice.
    pub apprentice: bool,
}

/// What the tutor says of one week.
#[derive(Clone, Debug, Default)]
pub struct WeekSaid {
    /// The Monday.
    pub week: Date,
    /// The declaration that was shown.
    pub seen: Option<EventId>,
    /// Of half-days: minutes as they hold, and whether they are disputed.
    pub halves: Vec<(Date, DayHalf, Said)>,
    /// Why something is corrected or disputed.
    pub reason: String,
}

/// What the tutor says of the weeks that wait, with a signature.
#[derive(Clone, Debug)]
pub struct ValidateRequest {
    /// Of each week.
    pub weeks: Vec<WeekSaid>,
    /// The signature.
    pub drawing: Drawing,
    /// Device and place.
    pub surroundings: Surroundings,
    /// What stands for the device.
    pub device: [u8; 16],
    /// Who is logged in on it.
    pub logged_in: Option<PersonId>,
    /// The same form sent twice signs once.
    pub key: [u8; 16],
}

/// Nothing was validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// There is no such link, or it opens nothing any more.
    #[error("the link opens nothing")]
    Over,
    /// A week was declared anew meanwhile.
    #[error("a week was declared anew meanwhile")]
    Changed,
    /// What is said of this week cannot be taken.
    #[error("what is said of the week of {0} cannot be taken: {1}")]
    Week(Date, JudgeRefusal),
    /// The writer could not take it.
    #[error("it could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl From<CompanyError> for ValidateError {
    fn from(error: CompanyError) -> Self {
        match error {
            CompanyError::Write(error) => Self::Write(error),
            CompanyError::Store(error) => Self::Store(error),
            _ => Self::Changed,
        }
    }
}

impl App {
    /// What a link opens; nothing when it never was, was taken back, or a newer one took its place. Looking changes
    /// nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn validation_view(&self, link: &str) -> Result<Option<ValidationView>, StoreError> {
        let Some((tenant, id)) = self.period_behind(link).await? else { return Ok(None) };
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        let Some(found) = company::lookup(&mut tx, id).await? else { return Ok(None) };
        let Some(provider) = provider::lookup(&mut tx).await? else { return Ok(None) };
        let today = self.provider_today(&mut tx).await?;
        let apprentice = is_apprentice(&mut tx, found.person, today).await?;
        let view = self.periods_viewed(&mut tx, vec![found]).await?.pop();
        // Of erased people there is nothing to say.
        let view = view.filter(|view| {
            view.period.cancelled.is_none() && !view.learner.is_empty() && !view.tutor.is_empty()
        });
        Ok(view.map(|period| ValidationView { tenant, provider: provider.name, period, apprentice }))
    }

    /// Records what a tutor says of the weeks that wait, and signs it; the link is used up. Sent twice it is once.
    ///
    /// # Errors
    /// [`ValidateError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn validate_weeks(&self, link: &str, request: ValidateRequest) -> Result<(), ValidateError> {
        let Some((tenant, id)) = self.period_behind(link).await? else { return Err(ValidateError::Over) };
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        let period = company::lock(&mut tx, id).await?.filter(|period| period.cancelled.is_none());
        let period = period.ok_or(ValidateError::Over)?;
        // Looked at again where nobody can take it back meanwhile.
        if company::find_link(&mut tx, self.tokens.tutor_link(link)).await? != Some((tenant, id)) {
            return Err(ValidateError::Over);
        }
        match link_of(&period).state(self.now()) {
            LinkState::Open => {}
            LinkState::Used => return Ok(()),
            LinkState::None | LinkState::Over => return Err(ValidateError::Over),
        }
        let erased = async |tx: &mut WriteTx, person| {
            let known = people::lookup(tx, person).await?;
            Ok::<_, StoreError>(known.is_none_or(|known| known.card.full_name().is_empty()))
        };
        if erased(&mut tx, period.person).await? || erased(&mut tx, period.tutor).await? {
            return Err(ValidateError::Over);
        }
        let view =
            self.periods_viewed(&mut tx, vec![period.clone()]).await?.pop().ok_or(ValidateError::Over)?;
        let waiting: Vec<&WeekRow> = view
            .weeks
            .iter()
            .filter(|week| week.state == WeekState::Declared)
            .filter_map(|week| week.row.as_ref())
            .collect();
        let verdicts = verdicts(&waiting, &request)?;
        if verdicts.is_empty() {
            return Err(ValidateError::Changed);
        }
        let same_device = request.logged_in == Some(period.person)
            || waiting.iter().any(|row| row.device == Some(request.device));
        let said = (verdicts.as_slice(), same_device);
        let recorded = self.record_validation(&mut tx, tenant, &view, said, &request).await?;
        let Some(recorded) = recorded else { return Ok(()) };
        let mut disputed = 0;
        for (row, judged, reason) in &verdicts {
            let mut row = (*row).clone();
            settle(&mut row, judged.clone(), reason);
            row.settling = Some(recorded);
            row.contents.get_or_insert_default().by = None;
            disputed += u32::from(row.state == WeekState::Disputed);
            company::put(&mut tx, &row).await?;
        }
        company::validated(&mut tx, id, recorded, same_device).await?;
        self.tell_disputed(&mut tx, period.person, disputed).await?;
        let by = By::from(period.tutor).at(request.surroundings.address);
        self.trace(&mut tx, by, Act::ChangePerson, Some(period.person), &["company"]).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    async fn record_validation(
        &self,
        tx: &mut WriteTx,
        tenant: TenantId,
        view: &PeriodView,
        (verdicts, same_device): (&[Verdict<'_>], bool),
        request: &ValidateRequest,
    ) -> Result<Option<(assidu_domain::Instant, EventId)>, ValidateError> {
        let CompanyPeriod { id, person, tutor, period, host, asked_at, .. } = &view.period;
        let (strokes, typed) = event::drawing_parts(&request.drawing);
        let undeclared = view.weeks.iter().filter(|week| week.row.is_none());
        let verdict = |(row, judged, reason): &Verdict<'_>| CompanyVerdict {
            week: row.week.to_string(),
            declaration: row.declared.map(|(_, event)| event.to_string()),
            lines: lines(judged),
            reason: some(reason),
        };
        let body = CompanyValidation {
            period: id.to_string(),
            learner: self.named(tx, *person).await?,
            tutor: self.named(tx, *tutor).await?,
            host: host.clone(),
            first_day: period.first.to_string(),
            last_day: period.last.to_string(),
            weeks: verdicts.iter().map(verdict).collect(),
            undeclared: undeclared.map(|week| week.week.to_string()).collect(),
            asked_at: event::moment(asked_at.unwrap_or_else(|| self.now())),
            ip: event::network(request.surroundings.address),
            device: event::device_class(request.surroundings.device_class).to_owned(),
            device_time: request.surroundings.device_time.map(event::moment),
            assurance: TUTOR_ASSURANCE.to_owned(),
            strokes: strokes.as_ref().map(|bytes| Hash::of(bytes)),
            typed,
            anomalies: same_device.then(|| "same_device".to_owned()).into_iter().collect(),
        };
        let leaf = Leaf { tenant, learner: *person, author: Some(*tutor), key: request.key };
        Ok(self.leaf(tx, leaf, Body::CompanyValidation(body), strokes).await?)
    }

    async fn period_behind(&self, link: &str) -> Result<Option<(TenantId, CompanyPeriodId)>, StoreError> {
        if link.len() != 43 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        company::find_link(&mut tx, self.tokens.tutor_link(link)).await
    }
}

/// A week, what is said of its lines, and why.
type Verdict<'a> = (&'a WeekRow, Vec<Judged>, String);

/// What is said of each week that waits: of all that were shown, as they were shown.
fn verdicts<'a>(
    waiting: &[&'a WeekRow],
    request: &ValidateRequest,
) -> Result<Vec<Verdict<'a>>, ValidateError> {
    let mut all = Vec::with_capacity(waiting.len());
    for row in waiting {
        let said = request.weeks.iter().find(|said| said.week == row.week);
        let said =
            said.filter(|said| said.seen.is_some() && said.seen == row.declared.map(|(_, event)| event));
        let said = said.ok_or(ValidateError::Changed)?;
        let contents = row.contents.as_ref().ok_or(ValidateError::Over)?;
        let of_line = |line: &assidu_domain::company::Line| {
            let found = said.halves.iter().find(|(day, half, _)| (*day, *half) == (line.day, line.half));
            found.map(|(.., said)| *said).unwrap_or_default()
        };
        let of_lines: Vec<Said> = contents.lines.iter().map(of_line).collect();
        let judged = judged(&contents.lines, &of_lines, &said.reason)
            .map_err(|refused| ValidateError::Week(row.week, refused))?;
        // A reason beside what is accepted would be read as one against it.
        let reason = if outcome(&judged) == WeekState::Accepted { "" } else { said.reason.trim() };
        all.push((*row, judged, reason.to_owned()));
    }
    Ok(all)
}
