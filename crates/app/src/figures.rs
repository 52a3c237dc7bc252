//! Figures of attendance: per learner and per week, of a group or of one person, and as a file.

use std::collections::BTreeMap;

use assidu_documents::spreadsheets::{WriteError, export_table};
use assidu_domain::{
    GroupId, PersonId, SignOffId, figures::Figures, hours::planned_minutes, matrix::Right,
    signing::Attendance, time::Span,
};
use assidu_store::{StoreError, figures, groups, people};
use assidu_texts::{Language, Texts};
use jiff::{ToSpan as _, civil::Date};

pub use assidu_store::figures::Whose;

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    overview::Format,
};

/// The most days of one page.
pub const MOST_DAYS: i32 = 370;
/// The most rows that are read for one page.
const MOST_ROWS: u32 = 60_000;

/// The figures of a group or person over some days.
#[derive(Clone, Debug)]
pub struct FiguresView {
    /// Title of the group, or the person's name.
    pub title: String,
    /// Per learner, by name.
    pub people: Vec<(PersonId, String, Figures)>,
    /// Per week, by its Monday, in order.
    pub weeks: Vec<(Date, Figures)>,
    /// All together.
    pub all: Figures,
}

/// Figures cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    /// The actor may not see them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such group or person here.
    #[error("there is no such group or person")]
    Unknown,
    /// The last day is before the first, or there are too many.
    #[error("the days are no period")]
    Days,
    /// More than can be counted at once: choose fewer days.
    #[error("too much at once")]
    TooMuch,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// The first and last day of a page when none are asked for: four weeks until today.
    ///
    /// # Errors
    /// [`FiguresError`].
    #[crate::boxed]
    pub async fn figures_days(&self, actor: &Actor) -> Result<[Date; 2], FiguresError> {
        actor.must(Right::SeeFigures)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        Ok([today.checked_sub(27.days()).unwrap_or(today), today])
    }

    /// The figures of a group or person, over sign-offs that have begun.
    ///
    /// # Errors
    /// [`FiguresError`].
    #[crate::boxed]
    pub async fn figures(
        &self,
        actor: &Actor,
        whose: Whose,
        days: [Date; 2],
    ) -> Result<FiguresView, FiguresError> {
        actor.must(Right::SeeFigures)?;
        if days[1] < days[0] || (days[1] - days[0]).get_days() > MOST_DAYS {
            return Err(FiguresError::Days);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let title = match whose {
            Whose::Group(group) => groups::lookup(&mut tx, group).await?.map(|group| group.title),
            Whose::Person(person) => people::lookup(&mut tx, person).await?.map(|p| p.card.full_name()),
        };
        let title = title.filter(|title| !title.is_empty()).ok_or(FiguresError::Unknown)?;
        match whose {
            Whose::Group(group) => self.reaches_group(&mut tx, actor, group).await??,
            Whose::Person(person) => self.reaches_person(&mut tx, actor, person).await??,
        }
        let mut rows = figures::rows(&mut tx, whose, days, self.class_now(), MOST_ROWS + 1).await?;
        if rows.len() > MOST_ROWS as usize {
            return Err(FiguresError::TooMuch);
        }
        let hidden = self.hidden_from(&mut tx, actor).await?;
        rows.retain(|row| !hidden.contains(&row.person));
        let mut sign_offs: Vec<SignOffId> = rows.iter().map(|row| row.sign_off).collect();
        sign_offs.sort_unstable();
        sign_offs.dedup();
        let mut spans: BTreeMap<SignOffId, Vec<Span>> = BTreeMap::new();
        for (sign_off, start, end) in figures::lessons(&mut tx, &sign_offs).await? {
            spans.entry(sign_off).or_default().push(Span { start, end });
        }
        let planned: BTreeMap<SignOffId, i64> =
            spans.iter().map(|(id, spans)| (*id, planned_minutes(spans))).collect();
        let mut view = FiguresView { title, people: Vec::new(), weeks: Vec::new(), all: Figures::default() };
        let mut of_people: BTreeMap<PersonId, Figures> = BTreeMap::new();
        let mut of_weeks: BTreeMap<Date, Figures> = BTreeMap::new();
        for row in rows {
            let known = Attendance {
                state: row.state,
                minutes: row.minutes,
                signed_at: row.signed_at,
                ..Attendance::expected(row.sign_off, row.person)
            };
            let minutes = planned.get(&row.sign_off).copied().unwrap_or(0);
            view.all = view.all.with(&known, minutes);
            for sum in
                [of_people.entry(row.person).or_default(), of_weeks.entry(monday(row.day)).or_default()]
            {
                *sum = sum.with(&known, minutes);
            }
        }
        let mut ids: Vec<PersonId> = of_people.keys().copied().collect();
        self.directories.of(&mut tx, &ids).await?.sort(&mut ids);
        for id in ids {
            let name = self.name_of(&mut tx, id).await?;
            view.people.push((id, name, of_people.get(&id).copied().unwrap_or_default()));
        }
        view.weeks = of_weeks.into_iter().collect();
        Ok(view)
    }

    /// Groups that can be chosen, by title.
    ///
    /// # Errors
    /// [`FiguresError`].
    #[crate::boxed]
    pub async fn figures_groups(&self, actor: &Actor) -> Result<Vec<(GroupId, String)>, FiguresError> {
        actor.must(Right::SeeFigures)?;
        Ok(self.reached_groups(actor).await?)
    }
}

fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// Exactly what the page shows, per learner, in the reader's language. Hours in minutes, so that no programme rounds.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn figures_file(view: &FiguresView, language: Language, format: Format) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = [
        "col-name",
        "figures-sign-offs",
        "figures-present",
        "figures-signed",
        "figures-late",
        "figures-late-minutes",
        "figures-early",
        "figures-early-minutes",
        "figures-absent",
        "figures-justified",
        "figures-excluded",
        "figures-dispensed",
        "figures-pending",
        "figures-planned-minutes",
        "figures-attended-minutes",
        "figures-justified-minutes",
        "figures-unjustified-minutes",
        "figures-company",
        "figures-company-minutes",
    ]
    .map(|key| t.get(key));
    let rows = view.people.iter().map(|(_, name, sum)| {
        let figures = [
            sum.sign_offs,
            sum.present,
            sum.signed,
            sum.late,
            sum.late_minutes,
            sum.early,
            sum.early_minutes,
            sum.absent,
            sum.justified,
            sum.excluded,
            sum.dispensed,
            sum.pending,
            sum.hours.planned,
            sum.hours.attended,
            sum.hours.justified,
            sum.hours.unjustified,
            sum.company,
            sum.company_minutes,
        ];
        std::iter::once(name.clone()).chain(figures.map(|n| n.to_string())).collect::<Vec<_>>()
    });
    export_table(&t.get("figures-title"), &headers, rows, format)
}
