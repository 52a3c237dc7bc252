//! The office's list of alerts.

use assidu_documents::spreadsheets::{WriteError, export_table};
use assidu_domain::{
    AlertId,
    alerts::{AlertKind, AlertState},
    matrix::Right,
};
use assidu_store::{
    StoreError,
    alerts::{self, Alert},
    third_notices::Subject,
};
use assidu_texts::{Language, Texts};

use super::{ToldThird, Unreached};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    overview::Format,
};

/// How many days back the list goes.
const DAYS: i64 = 400;
/// How many alerts the page shows.
const LISTED: usize = 500;
/// How many are looked through, for the page, for those whom the reader's rights reach.
const MOST: usize = 10_000;

/// The alerts in one state.
#[derive(Clone, Debug)]
pub struct AlertDesk {
    /// The alerts, latest first.
    pub lines: Vec<AlertLine>,
    /// How many nobody looked at.
    pub open: u64,
    /// Whether there are more than are listed.
    pub more: bool,
    /// Thirds whom letters about learners did not reach lately.
    pub unreached: Vec<Unreached>,
    /// The provider's zone.
    pub timezone: String,
}

/// One alert with its names.
#[derive(Clone, Debug)]
pub struct AlertLine {
    /// The alert.
    pub alert: Alert,
    /// About whom.
    pub name: String,
    /// The thirds who were told.
    pub thirds: Vec<ToldThird>,
    /// Who took note, or empty.
    pub seen_by: String,
}

/// Alerts cannot be shown or noted.
#[derive(Debug, thiserror::Error)]
pub enum AlertError {
    /// Only the office sees them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such alert here.
    #[error("there is no such alert")]
    Unknown,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// The alerts in a state.
    ///
    /// # Errors
    /// [`AlertError`].
    #[crate::boxed]
    pub async fn alert_desk(&self, actor: &Actor, state: AlertState) -> Result<AlertDesk, AlertError> {
        let (mut desk, is_all) = self.desk_of_alerts(actor, state, MOST).await?;
        desk.more = !is_all || desk.lines.len() > LISTED;
        desk.lines.truncate(LISTED);
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let subjects: Vec<Subject> = desk.lines.iter().map(|line| line.alert.id.into()).collect();
        for (subject, third) in self.thirds_told(&mut tx, &subjects).await? {
            let is_it = |line: &&mut AlertLine| Subject::from(line.alert.id) == subject;
            if let Some(line) = desk.lines.iter_mut().find(is_it) {
                line.thirds.push(third);
            }
        }
        let among = self.reached_people(&mut tx, actor).await?;
        desk.unreached = self.unreached_thirds(&mut tx, |learner| among.has(learner)).await?;
        Ok(desk)
    }

    /// All of them for a file, which is traced; nothing when there are more than `most` to look through.
    ///
    /// # Errors
    /// [`AlertError`].
    #[crate::boxed]
    pub async fn alerts_export(
        &self,
        actor: &Actor,
        state: AlertState,
        most: usize,
    ) -> Result<Option<AlertDesk>, AlertError> {
        let (desk, is_all) = self.desk_of_alerts(actor, state, most).await?;
        if !is_all {
            return Ok(None);
        }
        self.trace_read(actor, Act::ExportPeople, None, &[]).await?;
        Ok(Some(desk))
    }

    /// All of those among the first `most` alerts, and whether there are no more than that.
    async fn desk_of_alerts(
        &self,
        actor: &Actor,
        state: AlertState,
        most: usize,
    ) -> Result<(AlertDesk, bool), AlertError> {
        actor.must(Right::SeeFigures)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let since = self.now().plus_minutes(-DAYS * 24 * 60);
        let among = self.reached_people(&mut tx, actor).await?;
        let is_reached = |alert: &Alert| among.has(alert.person);
        let limit = u32::try_from(most).unwrap_or(u32::MAX).saturating_add(1);
        let open = alerts::list(&mut tx, AlertState::Open, since, limit).await?;
        let count = u64::try_from(open.iter().filter(|alert| is_reached(alert)).count()).unwrap_or(u64::MAX);
        let mut found = match state {
            AlertState::Open => open,
            other => alerts::list(&mut tx, other, since, limit).await?,
        };
        let is_all = found.len() <= most;
        found.truncate(most);
        found.retain(is_reached);
        let mut lines = Vec::with_capacity(found.len());
        for alert in found {
            let name = self.name_of(&mut tx, alert.person).await?;
            let seen_by = match alert.seen {
                Some((person, _)) => self.name_of(&mut tx, person).await?,
                None => String::new(),
            };
            lines.push(AlertLine { alert, name, thirds: Vec::new(), seen_by });
        }
        let timezone = self.provider_of(&mut tx).await?.timezone;
        Ok((AlertDesk { lines, open: count, more: false, unreached: Vec::new(), timezone }, is_all))
    }

    /// Takes note of an alert, or takes that back. Twice is once.
    ///
    /// # Errors
    /// [`AlertError`].
    #[crate::boxed]
    pub async fn note_alert(&self, actor: &Actor, alert: AlertId, seen: bool) -> Result<(), AlertError> {
        actor.must(Right::HandleAbsences)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let person = alerts::person_of(&mut tx, alert).await?.ok_or(AlertError::Unknown)?;
        self.reaches_person(&mut tx, actor, person).await??;
        alerts::note(&mut tx, alert, seen.then(|| (actor.person, self.now()))).await?;
        Ok(tx.commit().await?)
    }
}

/// What an alert says: "4 absences in 30 days".
#[must_use]
pub fn alert_words(t: &Texts, kind: AlertKind, value: u32, days: u32) -> String {
    let numbers = [("count", u64::from(value).into()), ("days", u64::from(days).into())];
    t.with(&format!("alert-{}", kind.name()), &numbers)
}

/// The whole list, in the reader's language.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn alerts_file(desk: &AlertDesk, language: Language, format: Format) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let zone = assidu_domain::time::zone(&desk.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    let headers = ["col-name", "alert-what", "alert-since", "alert-seen-by"].map(|key| t.get(key));
    let rows = desk.lines.iter().map(|line| {
        let Alert { kind, value, days, raised_at, .. } = line.alert;
        let day = raised_at.day_in(&zone).to_string();
        vec![line.name.clone(), alert_words(t, kind, value, days), day, line.seen_by.clone()]
    });
    export_table(&t.get("alerts-title"), &headers, rows, format)
}
