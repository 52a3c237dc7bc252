//! A small log with one event of every kind, for the tests.

use std::collections::BTreeMap;

use assidu_evidence::{
    Hash, Moment, Strokes,
    checkpoint::{self, Checkpoint},
    event::{
        self, Body, Closing, CompanyCorrection, CompanyHalf, CompanyLine, CompanyValidation, CompanyVerdict,
        CompanyWeek, Correction, Event, LogOpened, Mark, NightSeal, Person, PlanningChange, Reopening,
        RollCall, Row, SheetSealed, Signature, TrainerSignature,
    },
    merkle::{self, Frontier},
    note::NoteSigner,
    promise::{self, Promise},
    proof::{self, ProofFile, Salt},
    sheet::{Item, SheetEvidence, SheetFacts},
    tlog_proof::TlogProof,
};

pub(crate) const ORIGIN: &str = "assidu.example/tnt/1";

pub(crate) fn strokes() -> Strokes {
    Strokes::new(320, 160, vec![vec![(10, 20), (410, 20)], vec![(5, 5), (6, 90)]]).unwrap()
}

fn someone(n: u8, name: &str) -> Person {
    Person { person: format!("per_{n:032x}"), name: name.to_owned() }
}

fn row(state: &str) -> Row {
    Row {
        sign_off: "sof_01".to_owned(),
        person: "per_01".to_owned(),
        name: "Zoé d’Arc".to_owned(),
        state: state.to_owned(),
        minutes: 12,
        reason: Some("train".to_owned()),
        signature: None,
    }
}

pub(crate) fn signature() -> Signature {
    Signature {
        sign_off: "sof_01".to_owned(),
        meetings: vec!["mtg_01".to_owned(), "mtg_02".to_owned()],
        signer: someone(1, "Zoé d’Arc"),
        title: "Titre \"pro\"".to_owned(),
        day: "2026-11-23".to_owned(),
        starts: "09:00".to_owned(),
        ends: "12:30".to_owned(),
        zone: "Europe/Paris".to_owned(),
        place: "1 rue de la Paix, Toulouse, salle 2".to_owned(),
        mode: None,
        trainers: vec!["Ada Martin".to_owned()],
        method: "rotating_qr".to_owned(),
        ip: "192.0.2.0/24".to_owned(),
        device: "phone".to_owned(),
        device_time: Some(Moment::from_micros(1_795_420_683_000_000)),
        class_time: None,
        assurance: "code_and_name".to_owned(),
        strokes: Some(strokes().hash()),
        typed: None,
        token: None,
        reference: None,
        held: None,
    }
}

fn trainer_signature() -> TrainerSignature {
    TrainerSignature {
        stands_in_for: None,
        meeting: "mtg_01".to_owned(),
        signer: someone(2, "Ada Martin"),
        title: "Titre".to_owned(),
        day: "2026-11-23".to_owned(),
        starts: "09:00".to_owned(),
        ends: "10:30".to_owned(),
        zone: "Europe/Paris".to_owned(),
        place: "salle 2".to_owned(),
        method: "trainer_space".to_owned(),
        ip: "2001:db8::/48".to_owned(),
        device: "computer".to_owned(),
        device_time: None,
        class_time: None,
        assurance: "account".to_owned(),
        strokes: None,
        typed: Some("Ada Martin".to_owned()),
    }
}

fn planning_change() -> PlanningChange {
    PlanningChange {
        meeting: "mtg_01".to_owned(),
        change: "room".to_owned(),
        before: BTreeMap::from([("room".to_owned(), "1".to_owned())]),
        after: BTreeMap::from([("room".to_owned(), "2".to_owned())]),
        reason: None,
        author: someone(3, "Bureau"),
    }
}

/// One body of every kind.
pub(crate) fn bodies() -> Vec<Body> {
    let (meeting, rows, method) = ("mtg_01".to_owned(), vec![row("late")], "trainer_space".to_owned());
    let author = someone(2, "Ada Martin");
    vec![
        Body::LogOpened(LogOpened {
            origin: ORIGIN.to_owned(),
            generation: 1,
            software: "assidu 0.1.0".to_owned(),
            previous: None,
        }),
        Body::Signature(signature()),
        Body::TrainerSignature(trainer_signature()),
        Body::Mark(Mark {
            meeting: meeting.clone(),
            rows: rows.clone(),
            author: author.clone(),
            method: method.clone(),
        }),
        Body::RollCall(RollCall {
            meeting: meeting.clone(),
            rows: rows.clone(),
            author: author.clone(),
            method,
        }),
        Body::Closing(Closing {
            meeting: meeting.clone(),
            rows: rows.clone(),
            author: author.clone(),
            anomalies: vec!["ANO-01".to_owned()],
        }),
        Body::Reopening(Reopening {
            meeting: meeting.clone(),
            reason: "oubli".to_owned(),
            author: author.clone(),
        }),
        Body::Correction(Correction {
            meeting: meeting.clone(),
            rows: rows.clone(),
            corrects: Some("evt_05".to_owned()),
            reason: "justifié".to_owned(),
            method: None,
            author,
        }),
        Body::NightSeal(NightSeal {
            meeting: meeting.clone(),
            day: "2026-11-23".to_owned(),
            rows,
            missing: vec!["trainer_signature".to_owned()],
        }),
        Body::SheetSealed(SheetSealed {
            sheet: "sht_01".to_owned(),
            version: 2,
            sha256: Hash::of(b"pdf"),
            provisional: false,
            meetings: vec![meeting],
            replaces: Some(Hash::of(b"pdf 1")),
        }),
        Body::PlanningChange(planning_change()),
    ]
}

/// One body of every kind about time in company.
pub(crate) fn company_bodies() -> Vec<Body> {
    vec![
        Body::CompanyWeek(company_week()),
        Body::CompanyValidation(company_validation()),
        Body::CompanyCorrection(CompanyCorrection {
            period: "cpy_01".to_owned(),
            week: "2026-11-16".to_owned(),
            learner: someone(1, "Zoé d’Arc"),
            lines: vec![company_line("corrected", 180)],
            corrects: Some("evt_12".to_owned()),
            reason: "feuille papier".to_owned(),
            author: someone(3, "Bureau"),
        }),
    ]
}

fn company_week() -> CompanyWeek {
    CompanyWeek {
        period: "cpy_01".to_owned(),
        week: "2026-11-16".to_owned(),
        learner: someone(1, "Zoé d’Arc"),
        tutor: someone(4, "Luc Roy"),
        host: "Atelier Rousseau".to_owned(),
        lines: vec![CompanyHalf { day: "2026-11-16".to_owned(), half: "morning".to_owned(), minutes: 210 }],
        comment: None,
        due: "2026-11-24".to_owned(),
        ip: "192.0.2.0/24".to_owned(),
        device: "phone".to_owned(),
        device_time: None,
        assurance: "password".to_owned(),
        strokes: Some(strokes().hash()),
        typed: None,
        replaces: Some("evt_10".to_owned()),
    }
}

fn company_line(verdict: &str, minutes: u32) -> CompanyLine {
    CompanyLine {
        day: "2026-11-16".to_owned(),
        half: "morning".to_owned(),
        declared: 210,
        verdict: verdict.to_owned(),
        minutes,
    }
}

fn company_validation() -> CompanyValidation {
    CompanyValidation {
        period: "cpy_01".to_owned(),
        learner: someone(1, "Zoé d’Arc"),
        tutor: someone(4, "Luc Roy"),
        host: "Atelier Rousseau".to_owned(),
        first_day: "2026-11-16".to_owned(),
        last_day: "2026-11-27".to_owned(),
        weeks: vec![CompanyVerdict {
            week: "2026-11-16".to_owned(),
            declaration: Some("evt_11".to_owned()),
            lines: vec![company_line("disputed", 0)],
            reason: Some("absente".to_owned()),
        }],
        undeclared: vec!["2026-11-23".to_owned()],
        asked_at: Moment::from_micros(1_795_420_683_000_000),
        ip: "192.0.2.0/24".to_owned(),
        device: "computer".to_owned(),
        device_time: None,
        assurance: "whoever holds the link, sent to the address that staff gave".to_owned(),
        strokes: None,
        typed: Some("Luc Roy".to_owned()),
        anomalies: vec!["same_device".to_owned()],
    }
}

pub(crate) fn event(n: i64, body: Body) -> Event {
    Event {
        id: format!("evt_{n:02}"),
        tenant: "tnt_01".to_owned(),
        at: Moment::from_micros(1_795_420_683_120_000 + n),
        simulated: false,
        body,
    }
}

/// A log of one event of every kind, whole.
pub(crate) struct Log {
    pub signer: NoteSigner,
    pub items: Vec<Item>,
    pub nodes: BTreeMap<(u8, u64), Hash>,
    pub head: Checkpoint,
    pub note: String,
}

impl Log {
    pub(crate) fn new() -> Self {
        let signer = NoteSigner::from_seed(ORIGIN, &[7; 32]).unwrap();
        let mut frontier = Frontier::new();
        let (mut items, mut nodes) = (Vec::new(), BTreeMap::new());
        for (n, body) in bodies().into_iter().enumerate() {
            let drawn = body.strokes().map(|_| strokes());
            let salt = Salt([n as u8; 32]);
            let event = event(n as i64, body);
            let leaf = merkle::leaf_hash(&event::commit(&salt.0, &event.canonical()));
            let item = Item::open(n as u64, event, salt, drawn);
            assert_eq!(item.leaf, leaf);
            items.push(item);
            nodes.extend(frontier.append(leaf).into_iter().map(|n| ((n.level, n.index), n.hash)));
        }
        let head = Checkpoint { origin: ORIGIN.to_owned(), size: frontier.size(), root: frontier.root() };
        let note = checkpoint::sign(&head, &signer).unwrap();
        Self { signer, items, nodes, head, note }
    }

    pub(crate) fn proof(&self, index: u64) -> ProofFile {
        let item = &self.items[index as usize];
        let nodes = |level, index| self.nodes.get(&(level, index)).copied();
        let path = merkle::inclusion_path(&nodes, index, self.head.size).unwrap();
        let event = item.event.clone().unwrap();
        let promised = Promise { origin: ORIGIN.to_owned(), index, leaf: item.leaf, at: event.at };
        ProofFile {
            format: proof::FORMAT.to_owned(),
            event,
            salt: item.salt.unwrap(),
            strokes: item.strokes.clone(),
            log_key: self.signer.verifier_key().clone(),
            proof: TlogProof { extra: None, index, path, checkpoint: self.note.clone() },
            promise: Some(promise::sign(&promised, &self.signer).unwrap()),
            anchor: None,
        }
    }

    pub(crate) fn sheet(&self, indices: &[u64]) -> SheetEvidence {
        let nodes = |level, index| self.nodes.get(&(level, index)).copied();
        let items = indices.iter().map(|i| self.items[*i as usize].clone()).collect();
        let log = (self.signer.verifier_key().clone(), self.note.clone(), self.head.size);
        SheetEvidence::gather(facts(), false, log, items, &nodes).unwrap()
    }
}

pub(crate) fn facts() -> SheetFacts {
    SheetFacts {
        id: "sht_01".to_owned(),
        version: 1,
        provisional: false,
        tenant: "tnt_01".to_owned(),
        provider: "Centre Jaurès".to_owned(),
        title: "Titre".to_owned(),
        first_day: "2026-11-23".to_owned(),
        last_day: "2026-11-23".to_owned(),
        zone: "Europe/Paris".to_owned(),
        meetings: vec!["mtg_01".to_owned()],
        extract_of: None,
        replaces: None,
        url: None,
    }
}
