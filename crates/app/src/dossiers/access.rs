//! Who opened the originals: an extract of the access log, which is kept for a year (CNIL-07).

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{AccessId, PersonId};
use assidu_store::{ReadTx, StoreError, access_log};

use super::{making::Work, parts::Line, said};
use crate::{access_log::Act, context::App};

/// Entries that are looked at, and lines that are shown at most.
const MOST_READ: usize = 200_000;
const MOST_LINES: usize = 5_000;

impl App {
    /// Who opened one of these sheets, and when, newest first.
    pub(super) async fn accesses(
        &self,
        tx: &mut ReadTx,
        work: &Work,
        sheets: &BTreeMap<String, String>,
    ) -> Result<Vec<Line>, StoreError> {
        let mut found: Vec<access_log::Entry> = Vec::new();
        let (mut before, mut seen): (Option<AccessId>, usize) = (None, 0);
        while !sheets.is_empty() && seen < MOST_READ && found.len() < MOST_LINES {
            let entries = access_log::of_act(tx, Act::SeeSheet.name(), before, 500).await?;
            let Some(last) = entries.last() else { break };
            before = Some(last.id);
            seen += entries.len();
            let ours = |entry: &access_log::Entry| {
                entry.fields.split('/').next().is_some_and(|sheet| sheets.contains_key(sheet))
            };
            found.extend(entries.into_iter().filter(ours));
        }
        let names = self.directories.open(tx).await?;
        let people: BTreeSet<PersonId> = found.iter().filter_map(|entry| entry.actor).collect();
        let names: BTreeMap<PersonId, String> = people
            .into_iter()
            .map(|person| (person, names.name(person).map(|name| name.full()).unwrap_or_default()))
            .collect();
        let t = work.t();
        Ok(found
            .into_iter()
            .take(MOST_LINES)
            .map(|entry| {
                let who = entry.actor.and_then(|actor| names.get(&actor).cloned()).unwrap_or_default();
                let (sheet, version) = entry.fields.split_once('/').unwrap_or((&entry.fields, ""));
                let path = sheets.get(sheet).cloned();
                let what = format!("{} v{version}", t.get("dossier-act-see-sheet"));
                let when = said(t, entry.at, &work.zone);
                (vec![when, who, what, path.clone().unwrap_or_default()], path)
            })
            .collect())
    }
}
