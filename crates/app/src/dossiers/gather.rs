//! What goes into a part: keys and checkpoints, the events of some class meetings with their proofs, their sheets.

use std::collections::{BTreeMap, BTreeSet};

use assidu_documents::dossier::{ListPage, Table, list_page};
use assidu_domain::{FunderId, MeetingId, PersonId, SheetId, SignOffId};
use assidu_evidence::{
    Hash, Strokes,
    anchor::Anchor,
    consistency::{self, ConsistencyFile},
    dossier::Withheld,
    event::Event,
    proof::{FORMAT, ProofFile, SUFFIX, Salt},
    tlog_proof::TlogProof,
};
use assidu_store::{
    Page, ReadTx, StoreError, enrolments,
    events::{EventContent, StoredEvent},
    log::{self, StoredCheckpoint},
    meetings, sheets,
    sheets::{SheetFilter, SheetKind, SheetRow, SheetState},
    sign_offs,
};
use jiff::civil::Date;

use super::{
    making::{DossierError, Work},
    parts::Building,
    words::{Names, note_line},
};
use crate::{
    checkpoints::CheckpointError,
    context::App,
    sheets::{Keep, is_of_everyone},
};

impl App {
    /// What a stranger needs: roots, the log's keys, the checkpoint of each generation, how to check.
    pub(super) async fn add_keys(&self, work: &Work, out: &mut Building) -> Result<(), DossierError> {
        let t = work.t();
        let keys = self.provider_keys(work.scope.tenant()).await.map_err(CheckpointError::from)?;
        let mut tx = self.parts.store.read(&work.scope).await?;
        let provider = self.provider_of(&mut tx).await?;
        let url = format!("{}/trust.pem", self.parts.public_url);
        let id = work.dossier.id.to_string();
        let args = [
            ("id", (&id).into()),
            ("provider", (&provider.name).into()),
            ("url", (&url).into()),
            ("folder", (&work.folder).into()),
        ];
        let mut readme = t.with("dossier-readme", &args);
        if work.is_partial() {
            readme = format!("{readme}\n\n{}", t.get("dossier-readme-partial"));
        }
        out.add("README.txt", format!("{readme}\n").as_bytes(), true)?;
        out.add("trust.pem", self.trust_pem().as_bytes(), true)?;
        let mut vkeys = String::new();
        for generation in 1..=work.head.generation {
            let key = keys.log_of(generation).map_err(CheckpointError::from)?;
            vkeys.push_str(&format!("{}\n", key.verifier_key()));
            let note = match generation == work.head.generation {
                true => Some(work.head.note.clone()),
                false => log::latest_checkpoint_of(&mut tx, generation).await?.map(|found| found.note),
            };
            if let Some(note) = note {
                out.add(&format!("log/generation-{generation}.checkpoint"), note.as_bytes(), true)?;
            }
        }
        Ok(out.add("log/log.vkey", vkeys.as_bytes(), true)?)
    }

    /// The events of some class meetings of one day, each proved, and the sheets of these class meetings.
    pub(super) async fn add_meetings(
        &self,
        work: &Work,
        batch: &[(Date, MeetingId)],
        out: &mut Building,
    ) -> Result<(), DossierError> {
        let ids: Vec<MeetingId> = batch.iter().map(|(_, id)| *id).collect();
        let mut tx = self.parts.store.read(&work.scope).await?;
        let events = events_of(&mut tx, work, batch, &ids).await?;
        let people: Vec<PersonId> = events.iter().filter_map(|event| event.person).collect();
        let funded = match work.dossier.scope.funder {
            Some(_) => {
                let (first, last) = (work.dossier.scope.first, work.dossier.scope.last);
                enrolments::funders_of_learners(&mut tx, &people, first, last).await?
            }
            None => BTreeMap::new(),
        };
        let titles = meetings::lookup_many(&mut tx, &ids).await?;
        let mut opened = Vec::new();
        for event in events {
            match self.judge_event(work, &event, &funded) {
                Ok(()) => opened.push(event),
                Err(why) => out.contents.withheld.push(Withheld {
                    generation: event.place.generation,
                    index: event.place.index,
                    leaf: Hash(event.place.leaf),
                    kind: event.kind.clone(),
                    why: why.to_owned(),
                }),
            }
        }
        self.add_proofs(&mut tx, work, opened, out).await?;
        let made = sheets::of_meetings(&mut tx, &ids).await?;
        if let Some(keep) = work.keep() {
            drop(tx);
            for newest in made.into_values() {
                let title = newest.meeting.and_then(|id| titles.get(&id)).map(|m| m.title.clone());
                self.add_extract(work, keep, newest.sheet, title.unwrap_or_default(), out).await?;
            }
            return Ok(());
        }
        for newest in made.into_values() {
            let title = newest.meeting.and_then(|id| titles.get(&id)).map(|m| m.title.clone());
            self.add_sheet(&mut tx, work, newest.sheet, &title.unwrap_or_default(), out).await?;
        }
        Ok(())
    }

    /// The next sheet of a week or month, all its versions; nothing after the last.
    pub(super) async fn add_period(
        &self,
        work: &Work,
        (months, after): (bool, Option<(Date, SheetId, i64)>),
        out: &mut Building,
    ) -> Result<Option<(Date, SheetId, i64)>, DossierError> {
        let scope = &work.dossier.scope;
        let kind = if months { SheetKind::Month } else { SheetKind::Week };
        let days = SheetFilter::days(scope.first, scope.last);
        let filter = SheetFilter { group: scope.group, kind: Some(kind), ..days };
        let mut tx = self.parts.store.read(&work.scope).await?;
        let found = sheets::list(&mut tx, &filter, Page { after, limit: 1 }).await?;
        let Some(row) = found.into_iter().next() else { return Ok(None) };
        let key = (row.first, row.sheet, row.version);
        // A week or month of which only a part was asked for names people and days beyond it.
        if row.funder.is_none() && row.first >= scope.first && row.last <= scope.last {
            let title = match row.group {
                Some(group) => assidu_store::groups::lookup(&mut tx, group).await?.map(|g| g.title),
                None => None,
            };
            let title = title.unwrap_or_default();
            match work.keep() {
                Some(keep) => {
                    let versions = sheets::versions(&mut tx, row.sheet).await?;
                    drop(tx);
                    let sealed = versions.iter().filter(|one| one.state == SheetState::Sealed);
                    // The sheet comes here once a version: its extract is made of the newest.
                    if sealed.map(|one| one.version).max() == Some(row.version) {
                        self.add_extract(work, keep, row.sheet, title, out).await?;
                    }
                }
                None => self.add_sheet(&mut tx, work, row.sheet, &title, out).await?,
            }
        }
        Ok(Some(key))
    }

    /// Whether an event is opened, or why not.
    fn judge_event(
        &self,
        work: &Work,
        event: &StoredEvent,
        funded: &BTreeMap<PersonId, Vec<FunderId>>,
    ) -> Result<(), &'static str> {
        if event.content.is_none() {
            return Err("erased");
        }
        let scope = &work.dossier.scope;
        let about_one = event.kind == "signature";
        let named = |person: PersonId| match (scope.person, scope.funder) {
            (Some(only), _) => only == person,
            (None, Some(funder)) => funded.get(&person).is_some_and(|all| all.contains(&funder)),
            (None, None) => true,
        };
        let ours =
            !work.is_partial() || is_of_everyone(event) || (about_one && event.person.is_some_and(named));
        if ours { Ok(()) } else { Err("others") }
    }

    /// One proof file an event, under the dossier's checkpoint, and a line of what it says.
    async fn add_proofs(
        &self,
        tx: &mut ReadTx,
        work: &Work,
        events: Vec<StoredEvent>,
        out: &mut Building,
    ) -> Result<(), DossierError> {
        let keys = self.provider_keys(work.scope.tenant()).await.map_err(CheckpointError::from)?;
        let mut of_generation: BTreeMap<u64, Vec<StoredEvent>> = BTreeMap::new();
        for event in events {
            of_generation.entry(event.place.generation).or_default().push(event);
        }
        for (generation, mut events) in of_generation {
            let Some(head) = head_of(tx, work, generation).await? else { continue };
            // What was recorded after the checkpoint is of the next dossier.
            events.retain(|event| event.place.index < head.size);
            let indices: Vec<u64> = events.iter().map(|event| event.place.index).collect();
            let paths = log::inclusions(tx, generation, &indices, head.size).await?;
            let anchor = log::anchor_of(tx, generation, head.size).await?;
            let key = keys.log_of(generation).map_err(CheckpointError::from)?.verifier_key().clone();
            let names = Names::of(self, tx, work, &events).await?;
            for (stored, path) in events.into_iter().zip(paths) {
                let Some(content) = stored.content.clone() else { continue };
                let Ok(event) = Event::parse(&content.canonical) else { continue };
                let proof =
                    TlogProof { extra: None, index: stored.place.index, path, checkpoint: head.note.clone() };
                let promise = self.promise(work.scope.tenant(), &stored.place).await.ok();
                let file = proof_file((event, &content), (key.clone(), proof), (promise, anchor.clone()));
                let path = format!("proofs/{}{SUFFIX}", stored.place.event);
                out.add(&path, &file.to_json(), true)?;
                out.contents.counts.proofs += 1;
                note_line(work, (&stored, &file.event), &names, &path, out);
            }
        }
        Ok(())
    }

    /// All sealed versions of a sheet, and that the log grew from the checkpoint of each to the dossier's.
    async fn add_sheet(
        &self,
        tx: &mut ReadTx,
        work: &Work,
        sheet: SheetId,
        title: &str,
        out: &mut Building,
    ) -> Result<(), DossierError> {
        let t = work.t();
        let versions = sheets::versions(tx, sheet).await?;
        for row in versions.into_iter().filter(|row| row.state == SheetState::Sealed) {
            let bytes = self.read_sheet(work.scope.tenant(), &row, "dossier").await?;
            let path = format!("sheets/{}-{sheet}-v{}.pdf", row.first, row.version);
            out.add(&path, &bytes, false)?;
            out.contents.counts.sheets += 1;
            let provisional = if row.provisional { t.get("dossier-provisional") } else { String::new() };
            let line = vec![
                super::days(t, row.first, row.last),
                title.to_owned(),
                format!("{} {provisional}", row.version).trim().to_owned(),
                path.clone(),
            ];
            out.contents.sheets.push((line, Some(path)));
            self.add_growth(tx, work, &row, out).await?;
        }
        if out.contents.sheet_ids.last() != Some(&sheet) {
            out.contents.sheet_ids.push(sheet);
        }
        Ok(())
    }

    /// An extract of the newest sealed version of a sheet, when one of the people it is about is on that sheet.
    async fn add_extract(
        &self,
        work: &Work,
        keep: Keep,
        sheet: SheetId,
        title: String,
        out: &mut Building,
    ) -> Result<(), DossierError> {
        let mut tx = self.parts.store.read(&work.scope).await?;
        let versions = sheets::versions(&mut tx, sheet).await?;
        drop(tx);
        let sealed = versions.into_iter().filter(|row| row.state == SheetState::Sealed);
        let Some(row) = sealed.max_by_key(|row| row.version) else { return Ok(()) };
        let made = self.extract_of(work.scope, &row, keep, work.head.clone()).await?;
        let Some(bytes) = made else { return Ok(()) };
        let path = format!("extracts/{}-{sheet}-v{}.pdf", row.first, row.version);
        out.add(&path, &bytes, false)?;
        out.contents.counts.sheets += 1;
        let day = super::days(work.t(), row.first, row.last);
        out.contents.sheets.push((vec![day, title, row.version.to_string(), path.clone()], Some(path)));
        Ok(())
    }

    async fn add_growth(
        &self,
        tx: &mut ReadTx,
        work: &Work,
        row: &SheetRow,
        out: &mut Building,
    ) -> Result<(), DossierError> {
        let Some(place) = sheets::head_of(tx, row.sheet, row.version).await? else { return Ok(()) };
        let Some(head) = head_of(tx, work, place.0).await? else { return Ok(()) };
        let known = work.grown.contains(&place) || out.contents.grown.contains(&place);
        if known || place.1 == head.size {
            return Ok(());
        }
        let Some(own) = log::checkpoint_of_size(tx, place.0, place.1).await? else { return Ok(()) };
        // A sheet that was sealed while the dossier is made stands under a later checkpoint than the dossier's.
        let (old, new) = if own.size < head.size { (own, head) } else { (head, own) };
        let keys = self.provider_keys(work.scope.tenant()).await.map_err(CheckpointError::from)?;
        let file = ConsistencyFile {
            format: consistency::FORMAT.to_owned(),
            log_key: keys.log_of(place.0).map_err(CheckpointError::from)?.verifier_key().clone(),
            path: log::consistency(tx, place.0, old.size, new.size).await?,
            old: old.note,
            new: new.note,
        };
        let name = format!("log/generation-{}-from-{}{}", place.0, place.1, consistency::SUFFIX);
        out.add(&name, &file.to_json(), true)?;
        out.contents.grown.push(place);
        Ok(())
    }

    /// The part's signatures as a page of their own.
    pub(super) fn add_list(&self, work: &Work, out: &mut Building) -> Result<(), DossierError> {
        if out.contents.signatures.is_empty() {
            return Ok(());
        }
        let number = work.written.len() + 1;
        let path = format!("lists/{number:04}.html");
        let title = work.t().with("dossier-list", &[("page", number.into())]);
        let table = Table { heads: signature_heads(work), rows: out.contents.signatures.clone() };
        let page = list_page(&ListPage { language: work.language, title, table });
        out.add(&path, &page, true)?;
        out.contents.list = Some(path);
        Ok(())
    }
}

/// What stands over the columns of a list of signatures.
pub(super) fn signature_heads(work: &Work) -> Vec<String> {
    ["day", "hours", "title", "person", "signed", "how", "proof"]
        .map(|column| work.t().get(&format!("dossier-col-{column}")))
        .to_vec()
}

/// The checkpoint for proofs of a generation: the dossier's own, or the last one of an earlier generation.
async fn head_of(
    tx: &mut ReadTx,
    work: &Work,
    generation: u64,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    if generation == work.head.generation {
        return Ok(Some(work.head.clone()));
    }
    log::latest_checkpoint_of(tx, generation).await
}

/// The events of these class meetings and of the sign-offs that begin with one of them: each event of a day is
/// read with one class meeting only.
async fn events_of(
    tx: &mut ReadTx,
    work: &Work,
    batch: &[(Date, MeetingId)],
    ids: &[MeetingId],
) -> Result<Vec<StoredEvent>, StoreError> {
    let Some((day, _)) = batch.first() else { return Ok(Vec::new()) };
    let from = work.plan.partition_point(|(d, _)| d < day);
    let rest = work.plan.get(from..).unwrap_or_default();
    let of_day: BTreeSet<MeetingId> = rest.iter().take_while(|(d, _)| d == day).map(|(_, id)| *id).collect();
    let mut ours = BTreeSet::new();
    let mut others = BTreeSet::new();
    for laid in sign_offs::of_meetings(tx, ids).await? {
        let first = laid.sign_off.meetings.iter().find(|meeting| of_day.contains(meeting));
        let own = first.is_some_and(|first| ids.contains(first));
        if own {
            ours.insert(laid.sign_off.id)
        } else {
            others.insert(laid.sign_off.id)
        };
    }
    let asked: Vec<SignOffId> = ours.iter().copied().collect();
    let mut events = App::events_behind(tx, ids, &asked).await?;
    events.retain(|event| event.sign_off.is_none_or(|sign_off| !others.contains(&sign_off)));
    // An outage is of a day: it goes with the day's first class meeting.
    if work.plan.get(from).is_some_and(|(_, first)| ids.contains(first)) {
        let of_day: Vec<MeetingId> = of_day.into_iter().collect();
        events.extend(App::outage_events(tx, &of_day).await?);
        events.sort_by_key(|event| (event.place.generation, event.place.index));
    }
    Ok(events)
}

type Proved = (assidu_evidence::note::VerifierKey, TlogProof);

fn proof_file(
    (event, content): (Event, &EventContent),
    (log_key, proof): Proved,
    (promise, anchor): (Option<String>, Option<Anchor>),
) -> ProofFile {
    ProofFile {
        format: FORMAT.to_owned(),
        event,
        salt: Salt(content.salt),
        strokes: Strokes::parse(&content.strokes).ok(),
        log_key,
        proof,
        promise,
        anchor,
    }
}
