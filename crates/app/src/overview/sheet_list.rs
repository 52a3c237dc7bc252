//! Sheets as their list shows them.

use std::collections::BTreeMap;

use assidu_domain::{GroupId, MeetingId, SheetId, matrix::Right};
use assidu_store::{
    Page, Reads, StoreError, counters,
    counters::Counters,
    directory::fold,
    groups, meetings,
    meetings::MeetingFilter,
    sheets::{self, SheetFilter, SheetRow},
};
use jiff::civil::{Date, DateTime};

use super::{OverviewError, whole};
use crate::{actor::Actor, context::App};

/// Where a list of sheets goes on: day, sheet and version of the last one seen.
pub type SheetKey = (Date, SheetId, i64);

/// A sheet in a list.
#[derive(Clone, Debug)]
pub struct SheetSummary {
    /// Its newest version.
    pub row: SheetRow,
    /// Title of the class meeting or group.
    pub title: String,
    /// Titles of groups and names of trainers.
    pub about: Vec<String>,
    /// How many signatures its class meetings have.
    pub signed: u32,
    /// How many they expect.
    pub expected: u32,
    /// When it was sealed, on the provider's wall clock.
    pub sealed_at: Option<DateTime>,
}

/// A page of sheets.
#[derive(Clone, Debug)]
pub struct SheetsPage {
    /// The sheets, latest day first.
    pub sheets: Vec<SheetSummary>,
    /// Where the next page goes on, when there is one.
    pub next: Option<SheetKey>,
    /// Groups of which a sheet can be made, by title; at most 500.
    pub groups: Vec<(GroupId, String)>,
    /// Today.
    pub today: Date,
}

/// Sheets of one page.
const LINES: usize = 50;
/// Rows that one search of titles looks at.
const LOOKED_AT: usize = 2_000;
/// Class meetings of one period.
const MOST_MEETINGS: u32 = 500;

impl App {
    /// A page of sheets of whose titles every word of `text` starts a word.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn sheets_page(
        &self,
        actor: &Actor,
        filter: &SheetFilter,
        text: &str,
        after: Option<SheetKey>,
    ) -> Result<SheetsPage, OverviewError> {
        actor.must(Right::SeeSheets)?;
        let words = fold(&text.chars().take(100).collect::<String>());
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let limit =
            if words.is_empty() { u32::try_from(LINES).unwrap_or(50) } else { Page::<SheetKey>::MOST };
        let (mut after, mut found, mut looked) = (after, Vec::new(), 0);
        let next = loop {
            let mut rows = sheets::list(&mut tx, filter, Page { after, limit }).await?;
            let full = rows.len() >= limit as usize;
            looked += rows.len();
            after = rows.last().map(key).or(after);
            self.keep_reached(&mut tx, actor, &mut rows).await?;
            let named = named(&mut tx, rows).await?;
            found.extend(named.into_iter().filter(|(_, title)| has_words(title, &words)));
            if found.len() > LINES {
                found.truncate(LINES);
                break found.last().map(|(row, _)| key(row));
            }
            if !full {
                break None;
            }
            if found.len() == LINES || looked >= LOOKED_AT {
                break after;
            }
        };
        let mut summaries = Vec::with_capacity(found.len());
        let provider = self.provider_of(&mut tx).await?;
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        for (row, title) in found {
            let (counts, about) = self.around(&mut tx, &row).await?;
            summaries.push(SheetSummary {
                title,
                about,
                signed: whole(counts.signed),
                expected: whole(counts.expected),
                sealed_at: row.sealed_at.map(|at| at.in_zone(&zone).datetime()),
                row,
            });
        }
        let reach = self.reach(&mut tx, actor).await?;
        let mut choices = groups::list(&mut tx, Page::first(500)).await?;
        choices.retain(|group| actor.roles.may(Right::MakeSheets) && reach.has(group));
        let today = self.class_now().day_in(&zone);
        let groups = choices.into_iter().map(|group| (group.id, group.title)).collect();
        Ok(SheetsPage { sheets: summaries, next, groups, today })
    }

    /// What a sheet counts, and who it is about.
    async fn around(
        &self,
        tx: &mut impl Reads,
        row: &SheetRow,
    ) -> Result<(Counters, Vec<String>), StoreError> {
        let covered: Vec<MeetingId> = match (row.meeting, row.group) {
            (Some(meeting), _) => vec![meeting],
            (None, Some(group)) => {
                let filter = MeetingFilter { group: Some(group), ..MeetingFilter::days(row.first, row.last) };
                let planned = meetings::list(tx, &filter, Page::first(MOST_MEETINGS)).await?;
                planned.into_iter().map(|meeting| meeting.id).collect()
            }
            (None, None) => Vec::new(),
        };
        let counts = counters::of_meetings(tx, &covered).await?;
        let sum = counts.values().fold(Counters::default(), |sum, counters| sum.plus(*counters));
        let mut about = Vec::new();
        if let Some(meeting) = row.meeting
            && let Some(found) = meetings::lookup(tx, meeting).await?
        {
            let groups = groups::lookup_many(tx, &found.groups).await?;
            about.extend(found.groups.iter().filter_map(|id| groups.get(id)).map(|g| g.title.clone()));
            let directory = self.directories.of(tx, &found.trainers).await?;
            about.extend(found.trainers.iter().filter_map(|id| directory.name(*id)).map(|name| name.full()));
        }
        Ok((sum, about))
    }
}

const fn key(row: &SheetRow) -> SheetKey {
    (row.first, row.sheet, row.version)
}

async fn named(tx: &mut impl Reads, rows: Vec<SheetRow>) -> Result<Vec<(SheetRow, String)>, StoreError> {
    let meeting_ids: Vec<_> = rows.iter().filter_map(|row| row.meeting).collect();
    let group_ids: Vec<_> = rows.iter().filter_map(|row| row.group).collect();
    let meetings: BTreeMap<_, _> = meetings::lookup_many(tx, &meeting_ids).await?;
    let groups = groups::lookup_many(tx, &group_ids).await?;
    let title = |row: &SheetRow| {
        let meeting = row.meeting.and_then(|id| meetings.get(&id)).map(|meeting| meeting.title.clone());
        meeting.or_else(|| row.group.and_then(|id| groups.get(&id)).map(|group| group.title.clone()))
    };
    Ok(rows.into_iter().map(|row| (title(&row).unwrap_or_default(), row)).map(|(t, r)| (r, t)).collect())
}

fn has_words(title: &str, folded_words: &str) -> bool {
    let title = fold(title);
    folded_words.split(' ').all(|word| title.split(' ').any(|part| part.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_by_the_beginnings_of_words() {
        assert!(has_words("CAP Cuisine – Hygiène", &fold("hyg cap")));
        assert!(has_words("CAP Cuisine", ""));
        assert!(!has_words("CAP Cuisine", &fold("pâtisserie")));
    }
}
