//! The part that ends an archive: first page, hashes, manifest, sealed summary, directory.

use std::{collections::BTreeMap, fmt::Write as _};

use assidu_documents::{
    dossier::{self, Index, MAX_LINES, Summary, Table},
    sheet::{Evidence, LogHead},
};
use assidu_evidence::{
    Hash, Moment,
    dossier::{ATTACHMENT, FORMAT, FileEntry, Manifest, SUMMARY, Scope, Withheld},
};
use assidu_store::{ReadTx, StoreError, dossiers, funders, groups};
use data_encoding::HEXLOWER;

use super::{
    gather::signature_heads,
    making::{DossierError, Work},
    parts::{Building, Contents, Line},
    said,
};
use crate::{checkpoints::CheckpointError, context::App, sheets::printed_provider};

/// What the parts before say, gathered.
#[derive(Default)]
struct Gathered {
    files: Vec<FileEntry>,
    lists: Vec<String>,
    signatures: Vec<Line>,
    sheets: Vec<Line>,
    changes: Vec<Line>,
    corrections: Vec<Line>,
    anomalies: Vec<Line>,
    /// Sheets by id, and the file of the newest version.
    opened: BTreeMap<String, String>,
    withheld: Vec<Withheld>,
}

impl Gathered {
    fn take(&mut self, contents: Contents, work: &Work) {
        let entry =
            |(path, sha256, size): (&str, Hash, u64)| FileEntry { path: path.to_owned(), sha256, size };
        self.files.extend(contents.files(&work.folder).map(entry));
        self.lists.extend(contents.list);
        // More than the summary prints are in the pages anyway.
        let room = (MAX_LINES + 1).saturating_sub(self.signatures.len());
        self.signatures.extend(contents.signatures.into_iter().take(room));
        for sheet in &contents.sheet_ids {
            let id = sheet.to_string();
            let newest =
                contents.sheets.iter().find(|(_, path)| path.as_ref().is_some_and(|path| path.contains(&id)));
            self.opened.insert(id, newest.and_then(|(_, path)| path.clone()).unwrap_or_default());
        }
        self.sheets.extend(contents.sheets);
        self.changes.extend(contents.changes);
        self.corrections.extend(contents.corrections);
        self.anomalies.extend(contents.anomalies);
        self.withheld.extend(contents.withheld);
    }
}

impl App {
    /// The last part. Everything in it follows from the parts before, so it may be made again.
    pub(super) async fn last_part(&self, work: &Work) -> Result<Building, DossierError> {
        let mut out = Building::new(&work.folder, self.made_of(work));
        out.contents.cursor = super::parts::Cursor::Done;
        out.contents.done = i64::try_from(work.plan.len()).unwrap_or(i64::MAX);
        let mut tx = self.parts.store.read(&work.scope).await?;
        let mut gathered = Gathered::default();
        for place in dossiers::parts(&mut tx, work.dossier.id).await? {
            let contents = self.contents_of(&mut tx, work.dossier.id, place.part).await?;
            gathered.take(contents, work);
        }
        gathered.sheets.sort();
        gathered.withheld.sort_by_key(|one| (one.generation, one.index));
        gathered.withheld.dedup_by_key(|one| (one.generation, one.index));
        let access = self.accesses(&mut tx, work, &gathered.opened).await?;
        let asked = self.asked(&mut tx, work).await?;
        let provider = self.provider_of(&mut tx).await?;
        drop(tx);
        let index = index_of(self, work, (&gathered, &access), &asked, &provider.name);
        out.add("index.html", &dossier::index(&index), true)?;
        let mut all = std::mem::take(&mut gathered.files);
        all.extend(own_files(&out, work));
        all.sort_by(|one, other| one.path.cmp(&other.path));
        let mut sums = String::new();
        for file in &all {
            let _ = writeln!(sums, "{}  {}", HEXLOWER.encode(&file.sha256.0), file.path);
        }
        out.add("SHA256SUMS", sums.as_bytes(), true)?;
        drop(sums);
        all.extend(own_files(&out, work).skip(1));
        all.sort_by(|one, other| one.path.cmp(&other.path));
        let manifest = self.manifest_of(work, all, std::mem::take(&mut gathered.withheld), &provider).await?;
        out.add(ATTACHMENT, &manifest, true)?;
        let summary = Summary {
            language: work.language,
            id: work.dossier.id.to_string(),
            made_at: work.dossier.asked_at,
            made: index.made.clone(),
            provider: printed_provider(&provider),
            scope: asked,
            counts: counts_of(work, &gathered),
            left_out: index.left_out.clone(),
            signatures: printed_signatures(work, &mut gathered),
            log: LogHead {
                origin: self
                    .provider_keys(work.scope.tenant())
                    .await
                    .map_err(CheckpointError::from)?
                    .origin(),
                size: work.head.size,
                root: work.head.root.0,
            },
            seal: self.seal_label(work.scope.tenant()).await,
            simulated: self.is_simulated(),
            test: self.parts.kind.is_test(),
            verify_url: format!("{}/verify", self.parts.public_url),
            manifest: Evidence { name: ATTACHMENT.to_owned(), json: manifest },
        };
        let rendered = tokio::task::spawn_blocking(move || dossier::render(&summary)).await;
        let pdf = rendered.map_err(|_| DossierError::Interrupted)??;
        let (tenant, at) = (work.scope.tenant(), work.dossier.asked_at);
        let sealed = self.seal_pdf(tenant, pdf, &provider.timezone, &provider.name, at).await?;
        out.add(SUMMARY, &sealed, false)?;
        let own = out.part.entries.clone();
        let mut parts = work.written.clone();
        parts.push((work.length, own));
        out.part.finish(&parts);
        Ok(out)
    }

    async fn manifest_of(
        &self,
        work: &Work,
        files: Vec<FileEntry>,
        withheld: Vec<Withheld>,
        provider: &assidu_domain::provider::Provider,
    ) -> Result<Vec<u8>, DossierError> {
        let keys = self.provider_keys(work.scope.tenant()).await.map_err(CheckpointError::from)?;
        let key = keys.log_of(work.head.generation).map_err(CheckpointError::from)?;
        let scope = &work.dossier.scope;
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            id: work.dossier.id.to_string(),
            tenant: provider.id.to_string(),
            provider: provider.name.clone(),
            simulated: self.is_simulated(),
            made_at: Moment::from_micros(self.now().micros()),
            scope: Scope {
                first_day: scope.first.to_string(),
                last_day: scope.last.to_string(),
                group: scope.group.map(|id| id.to_string()),
                person: scope.person.map(|id| id.to_string()),
                funder: scope.funder.map(|id| id.to_string()),
            },
            log_key: key.verifier_key().clone(),
            checkpoint: work.head.note.clone(),
            files,
            withheld,
        };
        Ok(manifest.to_json())
    }

    /// What was asked for, in words.
    async fn asked(&self, tx: &mut ReadTx, work: &Work) -> Result<Vec<(String, String)>, StoreError> {
        let (t, scope) = (work.t(), &work.dossier.scope);
        let names = self.directories.open(tx).await?;
        let name = |person| names.name(person).map(|name| name.full()).unwrap_or_default();
        let mut said_of = vec![(t.get("dossier-scope-days"), super::days(t, scope.first, scope.last))];
        if let Some(group) = scope.group {
            let found = groups::lookup(tx, group).await?;
            let title = found.map(|group| group.title).unwrap_or_default();
            said_of.push((t.get("dossier-scope-group"), title));
        }
        if let Some(person) = scope.person {
            said_of.push((t.get("dossier-scope-person"), name(person)));
        }
        if let Some(funder) = scope.funder {
            let found = funders::lookup(tx, funder).await?;
            let title = found.map(|funder| funder.name).unwrap_or_default();
            said_of.push((t.get("dossier-scope-funder"), title));
        }
        let when = said(t, work.dossier.asked_at, &work.zone);
        said_of.push((t.get("dossier-asked-by"), format!("{}, {when}", name(work.dossier.asked_by))));
        Ok(said_of)
    }
}

/// The files of the part that is being made, as the manifest lists them.
fn own_files<'a>(out: &'a Building, work: &'a Work) -> impl Iterator<Item = FileEntry> + use<'a> {
    let paths = out.part.entries.iter().map(|entry| {
        let path = entry.path.strip_prefix(&work.folder).unwrap_or(&entry.path);
        path.trim_start_matches('/').to_owned()
    });
    let known = out.contents.hashes.iter().zip(&out.contents.sizes);
    paths.zip(known).map(|(path, (sha256, size))| FileEntry { path, sha256: *sha256, size: *size })
}

/// The signatures that the summary prints: all of them, when they are few enough.
fn printed_signatures(work: &Work, gathered: &mut Gathered) -> Table {
    if gathered.signatures.len() > MAX_LINES {
        return Table::default();
    }
    Table { heads: signature_heads(work), rows: std::mem::take(&mut gathered.signatures) }
}

fn counts_of(work: &Work, gathered: &Gathered) -> Vec<(String, String)> {
    let t = work.t();
    let number = |n: u64| t.number(i64::try_from(n).unwrap_or(i64::MAX));
    let length = |lines: &[Line]| number(lines.len() as u64);
    let sheets = if work.is_partial() { "dossier-count-extracts" } else { "dossier-count-sheets" };
    vec![
        (t.get(sheets), number(work.counts.sheets)),
        (t.get("dossier-count-signatures"), number(work.counts.signatures)),
        (t.get("dossier-count-trainers"), number(work.counts.trainers)),
        (t.get("dossier-count-proofs"), number(work.counts.proofs)),
        (t.get("dossier-count-changes"), length(&gathered.changes)),
        (t.get("dossier-count-corrections"), length(&gathered.corrections)),
        (t.get("dossier-count-anomalies"), length(&gathered.anomalies)),
    ]
}

fn index_of(
    app: &App,
    work: &Work,
    (gathered, access): (&Gathered, &[Line]),
    asked: &[(String, String)],
    provider: &str,
) -> Index {
    let t = work.t();
    let mut warnings = Vec::new();
    if app.parts.kind.is_test() {
        warnings.push(t.get("dossier-test-why"));
    }
    if app.is_simulated() {
        warnings.push(t.get("dossier-simulated-why"));
    }
    let mut left_out = Vec::new();
    if work.is_partial() {
        left_out.push(t.get("dossier-left-others"));
    }
    if gathered.withheld.iter().any(|one| one.why == "erased") {
        left_out.push(t.get("dossier-left-erased"));
    }
    let mut facts = asked.to_vec();
    facts.extend(counts_of(work, gathered));
    let withheld = i64::try_from(gathered.withheld.len()).unwrap_or(i64::MAX);
    facts.push((t.get("dossier-count-withheld"), t.number(withheld)));
    let heads = |columns: &[&str]| -> Vec<String> {
        columns.iter().map(|column| t.get(&format!("dossier-col-{column}"))).collect()
    };
    let table = |columns: &[&str], rows: &[Line]| Table { heads: heads(columns), rows: rows.to_vec() };
    let acts = ["when", "who", "what", "why", "proof"];
    let mut tables = vec![
        (t.get("dossier-changes"), table(&acts, &gathered.changes)),
        (t.get("dossier-corrections"), table(&acts, &gathered.corrections)),
        (t.get("dossier-anomalies"), table(&["when", "who", "what", "proof"], &gathered.anomalies)),
    ];
    let sheets = table(&["day", "title", "version", "file"], &gathered.sheets);
    let heading = if work.is_partial() { "dossier-extracts" } else { "dossier-sheets" };
    tables.insert(0, (t.get(heading), sheets));
    if !work.is_partial() {
        let opened = table(&["when", "who", "what", "file"], access);
        tables.push((t.get("dossier-access"), opened));
    }
    let lists = gathered
        .lists
        .iter()
        .enumerate()
        .map(|(n, path)| (t.with("dossier-list", &[("page", (n + 1).into())]), path.clone()));
    Index {
        language: work.language,
        provider: provider.to_owned(),
        made: said(t, app.now(), &work.zone),
        warnings,
        facts,
        left_out,
        tables,
        lists: lists.collect(),
        command: format!("assidu-verify {} --trust trust.pem", work.folder),
    }
}
