//! The readable part of an evidence dossier: its sealed summary, and pages that any browser opens from a folder.
//!
//! The pages run no script and fetch nothing; what they say is drawn from the events whose proofs lie beside
//! them, and the sealed summary vouches for every file by its hash.

mod pages;

use assidu_domain::Instant;
use assidu_texts::{Arg, Texts};

use crate::{
    Language,
    file::Attachment,
    paper::{self, Block, Paper},
    receipt::{grouped, issuer},
    sheet::{self, LogHead, RenderError, SealLabel},
};

pub use pages::{Index, ListPage, index, list_page};

pub use crate::html::Table;

/// Most signatures that the summary itself lists; the pages list them all.
pub const MAX_LINES: usize = 1_000;

/// The sealed summary of a dossier: plain values.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The language it is written in.
    pub language: Language,
    /// The dossier's id.
    pub id: String,
    /// When it was made.
    pub made_at: Instant,
    /// The same, as people of its zone write it.
    pub made: String,
    /// Who teaches.
    pub provider: sheet::Provider,
    /// What was asked for: labels and values.
    pub scope: Vec<(String, String)>,
    /// How much there is of what: labels and values.
    pub counts: Vec<(String, String)>,
    /// What is not in it and why, as sentences.
    pub left_out: Vec<String>,
    /// One line a signature, when there are few enough; else none.
    pub signatures: Table,
    /// The log under whose checkpoint the proofs stand.
    pub log: LogHead,
    /// Whose certificate seals it.
    pub seal: SealLabel,
    /// A trial with simulated time.
    pub simulated: bool,
    /// A demonstration or trial.
    pub test: bool,
    /// Where documents can be checked.
    pub verify_url: String,
    /// The manifest.
    pub manifest: sheet::Evidence,
}

/// Lays out the summary as PDF/A-3a and PDF/UA-1; the same values give the same bytes.
///
/// # Errors
/// See [`RenderError`].
pub fn render(summary: &Summary) -> Result<Vec<u8>, RenderError> {
    let t = Texts::of(summary.language);
    let mut banners = Vec::new();
    for (set, word, why) in [
        (summary.test, "sheet-test", "dossier-test-why"),
        (summary.simulated, "sheet-simulated", "dossier-simulated-why"),
    ] {
        if set {
            banners.push((t.get(word), t.get(why)));
        }
    }
    let name = [("name", Arg::from(&summary.manifest.name))];
    let seal = match summary.seal {
        SealLabel::SelfMade => "sheet-seal-self-made",
        SealLabel::Own => "sheet-seal-own",
    };
    let mut blocks = vec![
        Block::Facts(summary.scope.clone()),
        Block::Heading(t.get("dossier-holds")),
        Block::Facts(summary.counts.clone()),
        Block::Text(t.with("dossier-manifest", &name)),
        Block::Text(t.get("dossier-check")),
    ];
    blocks.extend(summary.left_out.iter().cloned().map(Block::Text));
    if !summary.signatures.rows.is_empty() {
        blocks.push(Block::Heading(t.get("dossier-signatures")));
        let shares = summary.signatures.shares();
        let Table { heads, rows } = &summary.signatures;
        blocks.push(Block::Table(heads.clone(), shares, rows.iter().map(|row| row.0.clone()).collect()));
    }
    blocks.push(Block::Facts(vec![
        (t.get("receipt-log"), summary.log.origin.clone()),
        (t.get("dossier-log-size"), number(t, summary.log.size)),
        (t.get("dossier-log-root"), grouped(&summary.log.root)),
    ]));
    blocks.push(Block::Small(format!("{} {}", t.get("dossier-worth"), t.get(seal))));
    let log = [("origin", Arg::from(&summary.log.origin)), ("size", number(t, summary.log.size).into())];
    let foot = vec![
        format!("{} {}", t.get("dossier-title"), summary.id),
        t.with("sheet-log", &log),
        t.with("sheet-verify", &[("url", (&summary.verify_url).into())]),
    ];
    let numbers = |page: usize, pages: usize| {
        t.with("sheet-page", &[("page", Arg::from(page)), ("pages", Arg::from(pages))])
    };
    let description = t.get("dossier-manifest-about");
    paper::render(&Paper {
        language: summary.language.tag(),
        document_id: &summary.id,
        made_at: summary.made_at,
        issuer: issuer(&summary.provider, t),
        title: t.get("dossier-title"),
        subtitle: summary.made.clone(),
        banners,
        blocks,
        foot,
        address: &summary.verify_url,
        address_about: t.get("receipt-verify-link"),
        numbers: &numbers,
        attached: Attachment {
            name: &summary.manifest.name,
            description: &description,
            json: &summary.manifest.json,
        },
    })
}

fn number(t: &Texts, number: u64) -> String {
    t.number(i64::try_from(number).unwrap_or(i64::MAX))
}
