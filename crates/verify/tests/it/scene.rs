//! A log whose operator can be made to cheat.

use std::{collections::BTreeMap, path::PathBuf};

use assidu_evidence::{
    Hash, Moment,
    checkpoint::{self, Checkpoint},
    consistency::{self, ConsistencyFile},
    event::{self, Body, Event, Held, Person, Reopening, SheetSealed, Signature},
    merkle::{self, Frontier},
    note::{Note, NoteSigner},
    promise::{self, Promise},
    proof::{self, ProofFile, Salt},
    sheet::{Earlier, Item, SheetEvidence, SheetFacts},
    tile,
    tlog_proof::TlogProof,
};
use assidu_verify::{Report, Trust, verify_paths};

pub(crate) const ORIGIN: &str = "assidu.example/tnt/1";
/// 2026-11-22T08:58:03Z.
pub(crate) const NOW: i64 = 1_795_337_883;

/// A log that grows leaf by leaf.
pub(crate) struct Log {
    pub signer: NoteSigner,
    items: Vec<Item>,
    nodes: BTreeMap<(u8, u64), Hash>,
    frontier: Frontier,
}

impl Log {
    pub(crate) fn with_seed(seed: u8) -> Self {
        let signer = NoteSigner::from_seed(ORIGIN, &[seed; 32]).unwrap();
        Self { signer, items: Vec::new(), nodes: BTreeMap::new(), frontier: Frontier::new() }
    }

    /// A log of some events; equal words give equal events.
    pub(crate) fn of(words: &[&str]) -> Self {
        let mut log = Self::with_seed(7);
        words.iter().for_each(|w| log.record(w));
        log
    }

    pub(crate) fn record(&mut self, word: &str) {
        let author = Person { person: "per_01".to_owned(), name: "Ada Martin".to_owned() };
        let body =
            Body::Reopening(Reopening { meeting: "mtg_01".to_owned(), reason: word.to_owned(), author });
        self.append(body, word == "simulated");
    }

    /// Records the fingerprint of a sealed sheet.
    pub(crate) fn record_sheet(&mut self, pdf: &[u8], version: u32, replaces: Option<Hash>) {
        self.append(
            Body::SheetSealed(SheetSealed {
                sheet: "sht_01".to_owned(),
                version,
                sha256: Hash::of(pdf),
                provisional: false,
                meetings: vec!["mtg_01".to_owned()],
                replaces,
            }),
            false,
        );
    }

    /// Records a signature that waited on a device for four hours.
    pub(crate) fn record_waited(&mut self) {
        let signer = Person { person: "per_02".to_owned(), name: "Zoé d’Arc".to_owned() };
        let at = |seconds| Moment::from_micros((NOW + seconds) * 1_000_000);
        let held = Held {
            since: at(-4 * 3600),
            device_key: Hash([1; 32]),
            position: 1,
            previous: Hash([0; 32]),
            link: Hash([2; 32]),
        };
        let text = str::to_owned;
        let body = Signature {
            sign_off: text("sof_01"),
            meetings: vec![text("mtg_01")],
            signer,
            title: text("Bureautique"),
            day: text("2026-11-22"),
            starts: text("09:00"),
            ends: text("12:30"),
            zone: text("Europe/Paris"),
            place: text("salle 2"),
            mode: None,
            trainers: vec![text("Ada Martin")],
            method: text("rotating_qr"),
            ip: text("192.0.2.0/24"),
            device: text("phone"),
            device_time: Some(at(-3 * 3600)),
            class_time: None,
            assurance: text("account"),
            strokes: None,
            typed: Some(text("Zoé d’Arc")),
            token: None,
            reference: None,
            held: Some(Box::new(held)),
        };
        self.append(Body::Signature(body), false);
    }

    fn append(&mut self, body: Body, simulated: bool) {
        let index = self.frontier.size();
        let event = Event {
            id: format!("evt_{index:02}"),
            tenant: "tnt_01".to_owned(),
            at: Moment::from_micros((NOW + index as i64) * 1_000_000),
            simulated,
            body,
        };
        let salt = Salt([index as u8; 32]);
        let leaf = merkle::leaf_hash(&event::commit(&salt.0, &event.canonical()));
        self.items.push(Item::open(index, event, salt, None));
        let completed = self.frontier.append(leaf);
        self.nodes.extend(completed.into_iter().map(|n| ((n.level, n.index), n.hash)));
    }

    pub(crate) fn size(&self) -> u64 {
        self.frontier.size()
    }

    fn nodes(&self) -> impl Fn(u8, u64) -> Option<Hash> + '_ {
        |level, index| self.nodes.get(&(level, index)).copied()
    }

    pub(crate) fn head(&self, size: u64) -> String {
        let root = merkle::root_at(&self.nodes(), size).unwrap();
        checkpoint::sign(&Checkpoint { origin: ORIGIN.to_owned(), size, root }, &self.signer).unwrap()
    }

    /// The head, cosigned by a witness.
    pub(crate) fn witnessed(&self, size: u64, witness: &NoteSigner) -> String {
        let note = Note::parse(self.head(size).as_bytes()).unwrap();
        let line = witness.cosign(&note, NOW as u64).unwrap();
        note.with(line).to_string()
    }

    pub(crate) fn promise(&self, index: u64) -> String {
        let item = &self.items[index as usize];
        let at = item.event.as_ref().unwrap().at;
        let promise = Promise { origin: ORIGIN.to_owned(), index, leaf: item.leaf, at };
        promise::sign(&promise, &self.signer).unwrap()
    }

    pub(crate) fn proof(&self, index: u64, size: u64) -> ProofFile {
        self.proof_to(index, size, self.head(size))
    }

    pub(crate) fn proof_to(&self, index: u64, size: u64, checkpoint: String) -> ProofFile {
        let item = &self.items[index as usize];
        let path = merkle::inclusion_path(&self.nodes(), index, size).unwrap();
        ProofFile {
            format: proof::FORMAT.to_owned(),
            event: item.event.clone().unwrap(),
            salt: item.salt.unwrap(),
            strokes: None,
            log_key: self.signer.verifier_key().clone(),
            proof: TlogProof { extra: None, index, path, checkpoint },
            promise: Some(self.promise(index)),
            anchor: None,
        }
    }

    pub(crate) fn consistency(&self, old: u64, new: u64) -> ConsistencyFile {
        ConsistencyFile {
            format: consistency::FORMAT.to_owned(),
            log_key: self.signer.verifier_key().clone(),
            old: self.head(old),
            new: self.head(new),
            path: merkle::consistency_path(&self.nodes(), old, new).unwrap(),
        }
    }

    /// The log as it publishes itself: checkpoint, hash tiles and bundles of entries, under a prefix.
    pub(crate) fn published(&self, prefix: &str) -> Vec<(String, Vec<u8>)> {
        let nodes = self.nodes();
        let size = self.size();
        let mut files = vec![(format!("{prefix}/checkpoint"), self.head(size).into_bytes())];
        for tile in tile::completed_between(0, size).into_iter().chain(tile::partials(size)) {
            files.push((format!("{prefix}/{}", tile.path()), tile.bytes(&nodes).unwrap()));
            if tile.level == 0 {
                let first = tile.index as usize * 256;
                let items = &self.items[first..first + usize::from(tile.width)];
                let entries: Vec<[u8; 32]> = items
                    .iter()
                    .map(|i| event::commit(&i.salt.unwrap().0, &i.event.as_ref().unwrap().canonical()))
                    .collect();
                let bytes = tile::bundle(entries.iter().map(|e| &e[..])).unwrap();
                files.push((format!("{prefix}/{}", tile.entries_path()), bytes));
            }
        }
        files
    }

    pub(crate) fn earlier(&self, old: u64) -> Earlier {
        let path = merkle::consistency_path(&self.nodes(), old, self.size()).unwrap();
        Earlier { checkpoint: self.head(old), path }
    }

    pub(crate) fn sheet(&self, indices: &[u64]) -> SheetEvidence {
        let items: Vec<Item> = indices.iter().map(|i| self.items[*i as usize].clone()).collect();
        let simulated = items.iter().any(|i| i.event.as_ref().is_some_and(|e| e.simulated));
        let log = (self.signer.verifier_key().clone(), self.head(self.size()), self.size());
        SheetEvidence::gather(facts(), simulated, log, items, &self.nodes()).unwrap()
    }

    /// Trust in this log's key, and in these witnesses.
    pub(crate) fn trust(&self, witnesses: &[&NoteSigner]) -> Trust {
        let mut trust = Trust::nobody(NOW);
        trust.keys.push(self.signer.verifier_key().clone());
        trust.keys.extend(witnesses.iter().map(|w| w.verifier_key().clone()));
        trust
    }
}

fn facts() -> SheetFacts {
    SheetFacts {
        id: "sht_01".to_owned(),
        version: 1,
        provisional: false,
        tenant: "tnt_01".to_owned(),
        provider: "Centre Jaurès".to_owned(),
        title: "Titre".to_owned(),
        first_day: "2026-11-23".to_owned(),
        last_day: "2026-11-24".to_owned(),
        zone: "Europe/Paris".to_owned(),
        meetings: vec!["mtg_01".to_owned()],
        extract_of: None,
        replaces: None,
        url: Some("https://example.org/v/sht_01".to_owned()),
    }
}

/// A folder with some files, as a stranger is handed it.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, Vec<u8>)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    pub(crate) fn verify(&self, trust: &Trust) -> Report {
        verify_paths(&[self.path()], trust).unwrap()
    }
}

pub(crate) fn witness() -> NoteSigner {
    NoteSigner::witness_from_seed("region.example", &[9; 32]).unwrap()
}
