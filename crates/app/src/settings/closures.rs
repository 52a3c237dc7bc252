//! The days on which a site is closed, and what is planned on them all the same.

use std::collections::BTreeMap;

use assidu_domain::{
    SiteId,
    matrix::Right,
    planning::MeetingStatus,
    provider::{Closure, Site},
};
use assidu_store::{Page, Reads, StoreError, meetings, meetings::MeetingFilter, sites};
use jiff::civil::Date;

use super::{SettingsError, Wrong, WrongField, checks};
use crate::{actor::Actor, context::App};

/// Most closures of one site.
const MOST_CLOSURES: usize = 200;
/// Class meetings of one closure that are counted.
const COUNTED: u32 = 100;
/// Closures ahead whose class meetings are counted.
const LOOKED_AT: usize = 100;

/// How many class meetings are planned on the days of a closure all the same; up to a hundred are counted.
pub type Planned = BTreeMap<(SiteId, Date, Date), u32>;

impl App {
    /// Adds days on which a site is closed; the same days again change nothing.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn add_closure(
        &self,
        actor: &Actor,
        site: SiteId,
        closure: Closure,
    ) -> Result<(), SettingsError> {
        self.change_closures(actor, site, None, Some(closure)).await
    }

    /// Replaces a closure by another one, or takes it away; one that is not there any more is none to change.
    ///
    /// # Errors
    /// [`SettingsError::Unknown`] when the site or the closure is not there.
    #[crate::boxed]
    pub async fn change_closure(
        &self,
        actor: &Actor,
        site: SiteId,
        before: &Closure,
        after: Option<Closure>,
    ) -> Result<(), SettingsError> {
        self.change_closures(actor, site, Some(before), after).await
    }

    async fn change_closures(
        &self,
        actor: &Actor,
        site: SiteId,
        before: Option<&Closure>,
        after: Option<Closure>,
    ) -> Result<(), SettingsError> {
        actor.must(Right::ChangeSettings)?;
        let after = after.map(checks::closure).transpose().map_err(SettingsError::Fields)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let mut found = sites::lookup(&mut tx, site).await?.ok_or(SettingsError::Unknown)?;
        if let Some(before) = before {
            let place = found.closures.iter().position(|one| one == before).ok_or(SettingsError::Unknown)?;
            found.closures.remove(place);
        }
        if let Some(after) = after.filter(|after| !found.closures.contains(after)) {
            if found.closures.len() >= MOST_CLOSURES {
                return Err(SettingsError::Fields(vec![WrongField {
                    field: "first",
                    wrong: Wrong::TooMany,
                }]));
            }
            found.closures.push(after);
            found.closures.sort_by_key(|closure| (closure.first, closure.last));
        }
        sites::save(&mut tx, &found).await?;
        Ok(tx.commit().await?)
    }

    /// What is planned on closed days from today on.
    pub(super) async fn planned_when_closed(
        &self,
        tx: &mut impl Reads,
        sites: &[Site],
        today: Date,
    ) -> Result<Planned, StoreError> {
        let mut ahead: Vec<(SiteId, Date, Date)> = Vec::new();
        for site in sites {
            let coming = site.closures.iter().filter(|closure| closure.last >= today);
            ahead.extend(coming.map(|closure| (site.id, closure.first, closure.last)));
        }
        ahead.truncate(LOOKED_AT);
        let mut planned = Planned::new();
        for (site, first, last) in ahead {
            let filter = MeetingFilter {
                site: Some(site),
                status: Some(MeetingStatus::Planned),
                ..MeetingFilter::days(first.max(today), last)
            };
            let found = meetings::list(tx, &filter, Page::first(COUNTED)).await?;
            let count = u32::try_from(found.len()).unwrap_or(COUNTED);
            planned.insert((site, first, last), count);
        }
        Ok(planned)
    }
}
