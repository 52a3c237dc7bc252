//! Verifying: a sealed file, a whole log, and the proof of one signature.

use anyhow::{bail, ensure};
use assidu_documents::{samples, sheet};
use assidu_evidence::{
    Hash,
    merkle::{self, Frontier, Nodes},
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

/// Measures all three.
pub(crate) fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "verify", "none");
    report.clock = clock::kind();
    file(options, &mut report)?;
    log(options, &mut report)?;
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
        None,
    );
    Ok(())
}

/// The nodes of a tree, level by level.
struct Levels(Vec<Vec<Hash>>);

impl Nodes for Levels {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self.0.get(usize::from(level))?.get(usize::try_from(index).ok()?).copied()
    }
}

/// A log of many leaves, audited from its entries; then one proof in it.
fn log(options: &Options, report: &mut Report) -> anyhow::Result<()> {
    let size = options.count(1_000_000, 5_000);
    let entries: Vec<[u8; 32]> = (0..size as u64).map(|n| Hash::of(&n.to_be_bytes()).0).collect();
    let mut levels = Levels(Vec::new());
    let mut frontier = Frontier::new();
    for entry in &entries {
        frontier.append_with(merkle::leaf_hash(entry), |node| {
            let level = usize::from(node.level);
            if levels.0.len() <= level {
                levels.0.resize(level + 1, Vec::new());
            }
            if let Some(level) = levels.0.get_mut(level) {
                level.push(node.hash);
            }
        });
    }
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

    let (index, size) = (size as u64 / 3, size as u64);
    let leaf = merkle::leaf_hash(entries.get(size as usize / 3).map_or(&[], |entry| entry.as_slice()));
    let steps = merkle::inclusion_path(&levels, index, size)?.len();
    let prove = || {
        let path = merkle::inclusion_path(&levels, index, size)?;
        merkle::verify_inclusion(&leaf, index, size, &path, &root)?;
        Ok(())
    };
    let limit = || {
        let node = [1_u8; 65];
        for _ in 0..steps {
            std::hint::black_box(digest(&SHA256, &node));
        }
        Ok(())
    };
    let (proved, bare) = clock::alternate(options.count(200, 1), options.time(), 1_000, prove, limit)?;
    report.compare(
        ("proof of one signature found and verified", proved * 1000.0),
        ("bare hashing of its path", bare * 1000.0),
        "µs",
        None,
    );
    Ok(())
}
