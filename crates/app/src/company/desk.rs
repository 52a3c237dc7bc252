//! The office's list of periods in company: which weeks are missing, whose tutor has to be asked.

use assidu_documents::spreadsheets::{WriteError, export_table};
use assidu_domain::{CompanyPeriodId, PersonId, company::LinkState, matrix::Right};
use assidu_store::company;
use assidu_texts::{Language, Texts};
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};

use super::{CompanyError, PeriodView, Progress};
use crate::{access_log::Act, actor::Actor, context::App, overview::Format};

/// How many days back the list goes: periods that ended before are looked up at their learner's.
const DAYS: i64 = 400;
/// How many periods the page shows.
const LISTED: usize = 500;
/// How many are looked through for the page.
const MOST: usize = 10_000;

/// Which periods the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskFilter {
    /// All.
    All,
    /// Those with weeks that are late.
    Missing,
    /// Those with weeks that wait for a tutor who has no link.
    ToAsk,
    /// Those whose tutor has a link.
    Asked,
    /// Those with disputed weeks.
    Disputed,
    /// Those all of whose weeks are settled.
    Settled,
}

impl DeskFilter {
    /// Every filter, in the order in which they are shown.
    pub const ALL: &'static [Self] =
        &[Self::Missing, Self::ToAsk, Self::Asked, Self::Disputed, Self::Settled, Self::All];

    /// The word of the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Missing => "missing",
            Self::ToAsk => "to-ask",
            Self::Asked => "asked",
            Self::Disputed => "disputed",
            Self::Settled => "settled",
        }
    }

    fn fits(self, line: &DeskLine) -> bool {
        let Progress { weeks, missing, waiting, disputed, settled, .. } = line.progress;
        match self {
            Self::All => true,
            Self::Missing => missing > 0,
            Self::ToAsk => waiting > 0 && line.link != LinkState::Open,
            Self::Asked => line.link == LinkState::Open,
            Self::Disputed => disputed > 0,
            Self::Settled => weeks > 0 && settled == weeks,
        }
    }
}

impl std::str::FromStr for DeskFilter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|filter| filter.name() == text).ok_or(())
    }
}

/// The list.
#[derive(Clone, Debug)]
pub struct CompanyDesk {
    /// The periods, the first to end first.
    pub lines: Vec<DeskLine>,
    /// How many fit each filter, in the order of [`DeskFilter::ALL`].
    pub counts: Vec<(DeskFilter, u64)>,
    /// Whether there are more than are listed.
    pub more: bool,
    /// The provider's zone.
    pub timezone: String,
}

/// One period.
#[derive(Clone, Debug)]
pub struct DeskLine {
    /// The period.
    pub id: CompanyPeriodId,
    /// The learner.
    pub person: PersonId,
    /// Their name, or empty when they were erased.
    pub name: String,
    /// The tutor's name.
    pub tutor: String,
    /// Name of the host organisation.
    pub host: String,
    /// First and last day.
    pub days: [Date; 2],
    /// How far it is.
    pub progress: Progress,
    /// Mondays of the weeks that are late.
    pub missing: Vec<Date>,
    /// How the tutor's link stands.
    pub link: LinkState,
    /// When the tutor was asked, and when they spoke.
    pub asked: Option<assidu_domain::Instant>,
    /// When the tutor spoke last.
    pub validated: Option<assidu_domain::Instant>,
    /// Whether that was on a device of the learner's.
    pub same_device: bool,
}

impl App {
    /// The periods that fit a filter and these words, of the people whom the actor's rights reach.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn company_desk(
        &self,
        actor: &Actor,
        filter: DeskFilter,
        words: &str,
    ) -> Result<CompanyDesk, CompanyError> {
        let (mut desk, all) = self.desk_of_company(actor, filter, words, MOST).await?;
        desk.more = !all || desk.lines.len() > LISTED;
        desk.lines.truncate(LISTED);
        Ok(desk)
    }

    /// All of them among the first `most` periods, and whether there are no more than that.
    async fn desk_of_company(
        &self,
        actor: &Actor,
        filter: DeskFilter,
        words: &str,
        most: usize,
    ) -> Result<(CompanyDesk, bool), CompanyError> {
        actor.must(Right::SeeFigures)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let since = today.checked_sub(DAYS.days()).unwrap_or(today);
        let limit = u32::try_from(most).unwrap_or(u32::MAX).saturating_add(1);
        let mut periods = company::list(&mut tx, since, limit).await?;
        let is_all = periods.len() <= most;
        periods.truncate(most);
        let reached = self.reached_people(&mut tx, actor).await?;
        periods.retain(|period| reached.has(period.person));
        let all = self.periods_viewed(&mut tx, periods).await?;
        let wanted = assidu_store::directory::fold(words);
        let fits = |line: &DeskLine| {
            let text = assidu_store::directory::fold(&format!("{} {} {}", line.name, line.tutor, line.host));
            wanted.split(' ').all(|word| text.contains(word))
        };
        let mut lines: Vec<DeskLine> = all.into_iter().map(line).filter(fits).collect();
        let count = |filter: &DeskFilter| {
            let count = lines.iter().filter(|line| filter.fits(line)).count();
            (*filter, u64::try_from(count).unwrap_or(u64::MAX))
        };
        let counts = DeskFilter::ALL.iter().map(count).collect();
        lines.retain(|line| filter.fits(line));
        let timezone = self.provider_of(&mut tx).await?.timezone;
        Ok((CompanyDesk { lines, counts, more: false, timezone }, is_all))
    }

    /// All of them for a file, which is traced; nothing when there are more than `most` periods to look through.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn company_export(
        &self,
        actor: &Actor,
        filter: DeskFilter,
        words: &str,
        most: usize,
    ) -> Result<Option<CompanyDesk>, CompanyError> {
        let (desk, is_all) = self.desk_of_company(actor, filter, words, most).await?;
        if !is_all {
            return Ok(None);
        }
        self.trace_read(actor, Act::ExportPeople, None, &[]).await?;
        Ok(Some(desk))
    }
}

fn line(view: PeriodView) -> DeskLine {
    let late = |week: &&super::WeekView| {
        use assidu_domain::company::WeekState::{Lapsed, Missing};
        matches!(week.state, Missing | Lapsed)
    };
    DeskLine {
        id: view.period.id,
        person: view.period.person,
        missing: view.weeks.iter().filter(late).map(|week| week.week).collect(),
        name: view.learner,
        tutor: view.tutor,
        host: view.period.host,
        days: [view.period.period.first, view.period.period.last],
        progress: view.progress,
        link: view.link,
        asked: view.period.asked_at,
        validated: view.period.validated.map(|(at, _)| at),
        same_device: view.period.same_device,
    }
}

/// The whole list, in the reader's language. Hours in minutes, so that no programme rounds.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn company_file(desk: &CompanyDesk, language: Language, format: Format) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let zone = assidu_domain::time::zone(&desk.timezone).unwrap_or(TimeZone::UTC);
    let headers = [
        "col-name",
        "company-host",
        "company-tutor",
        "company-first",
        "company-last",
        "company-weeks",
        "company-weeks-declared",
        "company-weeks-missing",
        "company-weeks-settled",
        "company-weeks-disputed",
        "company-planned-minutes",
        "company-declared-minutes",
        "company-settled-minutes",
        "company-missing-of",
        "company-asked-on",
        "company-validated-on",
        "company-same-device",
    ]
    .map(|key| t.get(key));
    let day =
        |at: Option<assidu_domain::Instant>| at.map(|at| at.day_in(&zone).to_string()).unwrap_or_default();
    let rows = desk.lines.iter().map(|line| {
        let progress = &line.progress;
        let missing: Vec<String> = line.missing.iter().map(ToString::to_string).collect();
        vec![
            line.name.clone(),
            line.host.clone(),
            line.tutor.clone(),
            line.days[0].to_string(),
            line.days[1].to_string(),
            progress.weeks.to_string(),
            progress.declared.to_string(),
            progress.missing.to_string(),
            progress.settled.to_string(),
            progress.disputed.to_string(),
            progress.planned_minutes.to_string(),
            progress.minutes.to_string(),
            progress.settled_minutes.to_string(),
            missing.join(" "),
            day(line.asked),
            day(line.validated),
            if line.same_device { t.get("yes") } else { String::new() },
        ]
    });
    export_table(&t.get("company-title"), &headers, rows, format)
}
