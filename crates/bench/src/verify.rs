//! Verifying: a sealed file, a whole log, and the proof of one signature.

use anyhow::{bail, ensure};
use assidu_documents::{samples, sheet};
use assidu_evidence::{
    Hash,
    checkpoint::{self, Checkpoint},
    merkle::{self, Frontier, Nodes},
    note::NoteSigner,
    tlog_proof::TlogProof,
};
use assidu_seal::{
    TrustAnchors,
    validate::{Indication, validate_pdf},
};
use aws_lc_rs::{
    digest::{SHA256, digest},
    signature::{
        ECDSA_P256_SHA256_ASN1, ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
    },
};

use crate::{
    Options,
    authority::{self, Authority},
    clock,
    report::{Goal, Report},
};

/// Measures all four.
pub(crate) fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "verify", "none");
    report.clock = clock::kind();
    file(options, &mut report)?;
    log(options, &mut report)?;
    proof(options, &mut report)?;
    Ok(report)
}

/// A sealed file: seal, timestamp and both certificates are four signatures to verify.
fn file(options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let authority = Authority::make()?;
    let pdf = authority.seal(sheet::render(&samples::measured())?)?;
    let (anchors, at) = (authority.anchors(), authority::now());
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING)?;
    let message = digest(&SHA256, b"message");
    let signature = pair.sign(&aws_lc_rs::rand::SystemRandom::new(), message.as_ref())?;
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, pair.public_key().as_ref());
    let work = || {
        // New anchors each time, as whoever verifies one file has: kept ones remember certificates.
        let anchors = TrustAnchors::of(anchors.certificates().to_vec());
        let found = validate_pdf(&pdf, &anchors, at);
        if found.indication != Indication::TotalPassed {
            bail!("the sealed file does not verify");
        }
        Ok(())
    };
    let limit = || {
        std::hint::black_box(digest(&SHA256, &pdf));
        for _ in 0..4 {
            key.verify(message.as_ref(), signature.as_ref())?;
        }
        Ok(())
    };
    let (validate, bare) = clock::alternate(options.count(1_000, 1), options.time(), 10, work, limit)?;
    report.compare(
        ("sealed file validated", validate),
        ("hash of the file and four signatures verified", bare),
        "ms",
        Some(Goal::ValueAtMost(2.0)),
    );
    Ok(())
}

/// A log of many leaves, audited from its entries.
fn log(options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let size = options.count(1_000_000, 5_000);
    let entries: Vec<[u8; 32]> = (0..size as u64).map(entry).collect();
    let mut frontier = Frontier::new();
    entries.iter().for_each(|entry| frontier.append_with(merkle::leaf_hash(entry), |_| ()));
    let root = frontier.root();
    let audit = || {
        let mut frontier = Frontier::new();
        for entry in &entries {
            frontier.append_with(merkle::leaf_hash(entry), |_| ());
        }
        ensure!(frontier.root() == root, "the log does not have the root it had");
        Ok(())
    };
    // A tree of n leaves is n messages of 33 bytes and n - 1 of 65.
    let limit = || {
        let (mut leaf, mut node) = ([0_u8; 33], [1_u8; 65]);
        for entry in &entries {
            leaf[1..].copy_from_slice(entry);
            node[1..33].copy_from_slice(digest(&SHA256, &leaf).as_ref());
            std::hint::black_box(digest(&SHA256, &node));
        }
        Ok(())
    };
    let (audited, bare) = clock::alternate(options.count(20, 1), options.time(), 1, audit, limit)?;
    let leaves =
        |milliseconds: f64| if milliseconds > 0.0 { size as f64 / milliseconds * 1000.0 } else { 0.0 };
    report.compare(
        ("leaves of a log audited", leaves(audited)),
        ("bare hashing of the same messages", leaves(bare)),
        "a second",
        Some(Goal::RatioAtLeast(0.5)),
    );
    Ok(())
}

/// What the entry of a leaf is; any 32 bytes do.
fn entry(index: u64) -> [u8; 32] {
    Hash::of(&index.to_be_bytes()).0
}

/// How many levels of small subtrees are hashed anew from their leaves, as if read from a tile: 16 leaves each.
const LOW: u8 = 4;

/// The nodes of a large tree: the upper levels are kept, the lower ones come from the leaves.
struct Levels {
    upper: Vec<Vec<Hash>>,
    size: u64,
}

impl Levels {
    fn of(size: u64) -> (Self, Hash) {
        let mut upper: Vec<Vec<Hash>> = Vec::new();
        let mut frontier = Frontier::new();
        for index in 0..size {
            frontier.append_with(merkle::leaf_hash(&entry(index)), |node| {
                let Some(level) = node.level.checked_sub(LOW).map(usize::from) else { return };
                if upper.len() <= level {
                    upper.resize(level + 1, Vec::new());
                }
                if let Some(level) = upper.get_mut(level) {
                    level.push(node.hash);
                }
            });
        }
        (Self { upper, size }, frontier.root())
    }
}

impl Nodes for Levels {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        if let Some(level) = level.checked_sub(LOW) {
            return self.upper.get(usize::from(level))?.get(usize::try_from(index).ok()?).copied();
        }
        let (from, to) = (index << level, (index + 1) << level);
        let mut frontier = Frontier::new();
        (from..to).for_each(|leaf| frontier.append_with(merkle::leaf_hash(&entry(leaf)), |_| ()));
        (to <= self.size).then(|| frontier.root())
    }
}

/// The proof of one signature in a large log: its path found, written with the checkpoint, read again and verified.
fn proof(options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let size = options.count(10_000_000, 5_000) as u64;
    let (levels, root) = Levels::of(size);
    let origin = "assidu.example/provider/1";
    let log = NoteSigner::from_seed(origin, &[7; 32])?;
    let head = Checkpoint { origin: origin.to_owned(), size, root };
    let checkpoint = checkpoint::sign(&head, &log)?;
    let index = size / 3;
    let path = merkle::inclusion_path(&levels, index, size)?;
    let steps = path.len();
    let make = || -> anyhow::Result<String> {
        let path = merkle::inclusion_path(&levels, index, size)?;
        Ok(TlogProof { extra: None, index, path, checkpoint: checkpoint.clone() }.text())
    };
    let text = make()?;
    let prove = || {
        let proof = TlogProof::parse(&make()?)?;
        let head = checkpoint::open(proof.checkpoint.as_bytes(), log.verifier_key())?;
        let leaf = merkle::leaf_hash(&entry(index));
        Ok(merkle::verify_inclusion(&leaf, proof.index, head.size, &proof.path, &head.root)?)
    };
    let limit = || {
        let node = [1_u8; 65];
        for _ in 0..steps {
            std::hint::black_box(digest(&SHA256, &node));
        }
        Ok(())
    };
    let (proved, bare) = clock::alternate(options.count(200, 1), options.time(), 100, prove, limit)?;
    report.compare(
        ("proof of one signature made and verified", proved),
        ("bare hashing of its path", bare),
        "ms",
        Some(Goal::ValueAtMost(1.0)),
    );
    report.add(
        "size of that proof, checkpoint included",
        text.len() as f64,
        "bytes",
        Some(Goal::ValueAtMost(2048.0)),
    );
    Ok(())
}
