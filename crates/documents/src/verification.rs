//! What a verifier found, as a document that is read, kept and handed on.
//!
//! [`Verification`] holds sentences that are made already, in one language; [`render`] lays them out as PDF/A-3a and
//! PDF/UA-1. The same report for programs is attached.

use assidu_domain::Instant;
use assidu_texts::{Arg, Texts};

use crate::{
    Language,
    file::Attachment,
    paper::{self, Block, Paper, Tone},
    sheet::{Evidence, RenderError},
};

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everything holds.
    Passed,
    /// Neither proven right nor proven wrong.
    Undecided,
    /// Something is wrong for certain.
    Failed,
}

/// A verdict: how it stands, in a word, and in a sentence.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// How it stands.
    pub standing: Standing,
    /// A word.
    pub word: String,
    /// What that means, and for programs.
    pub sentence: String,
}

/// What was found out about one file or log.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// The verdict on it.
    pub verdict: Verdict,
    /// What it is about: labels and values.
    pub about: Vec<(String, String)>,
    /// What was looked at, what was found, and how: a row each.
    pub checks: Vec<[String; 3]>,
    /// Remarks.
    pub notes: Vec<String>,
}

/// A report: plain values only.
#[derive(Clone, Debug)]
pub struct Verification {
    /// The language of its reader.
    pub language: Language,
    /// The id of the file itself.
    pub document_id: String,
    /// The moment of which it judges, in seconds since 1970.
    pub at: i64,
    /// Who says it, such as `assidu-verify 0.1.0`.
    pub program: String,
    /// What it is called.
    pub title: String,
    /// What was verified, in few words.
    pub subtitle: String,
    /// The verdict over all.
    pub verdict: Verdict,
    /// When, whom the reader trusted, and how much there was: labels and values.
    pub facts: Vec<(String, String)>,
    /// The heads of the tables of checks.
    pub heads: [String; 3],
    /// One for each file and log.
    pub sections: Vec<Section>,
    /// What closes it: what to do next, and what it does not say.
    pub closing: Vec<String>,
    /// The report for programs: its name, and its bytes.
    pub json: Evidence,
    /// What that is, in few words.
    pub json_about: String,
}

impl Verdict {
    fn block(&self) -> Block {
        let tone = match self.standing {
            Standing::Passed => Tone::Good,
            Standing::Undecided => Tone::Unclear,
            Standing::Failed => Tone::Bad,
        };
        Block::Banner(tone, self.word.clone(), self.sentence.clone())
    }
}

/// Lays out the report; the same values give the same bytes.
///
/// # Errors
/// See [`RenderError`].
pub fn render(report: &Verification) -> Result<Vec<u8>, RenderError> {
    let t = Texts::of(report.language);
    let mut blocks = vec![report.verdict.block(), Block::Facts(report.facts.clone())];
    for section in &report.sections {
        blocks.push(Block::Heading(section.name.clone()));
        blocks.push(section.verdict.block());
        if !section.about.is_empty() {
            blocks.push(Block::Facts(section.about.clone()));
        }
        if !section.checks.is_empty() {
            let rows = section.checks.iter().map(|row| row.to_vec()).collect();
            blocks.push(Block::Table(report.heads.to_vec(), vec![1.25, 1.55, 3.2], rows));
        }
        blocks.extend(section.notes.iter().cloned().map(Block::Text));
    }
    blocks.extend(report.closing.iter().cloned().map(Block::Small));
    let numbers = |page: usize, pages: usize| {
        t.with("sheet-page", &[("page", Arg::from(page)), ("pages", Arg::from(pages))])
    };
    paper::render(&Paper {
        language: report.language.tag(),
        document_id: &report.document_id,
        made_at: Instant::from_unix_seconds(report.at),
        issuer: vec![report.program.clone()],
        title: report.title.clone(),
        subtitle: report.subtitle.clone(),
        banners: Vec::new(),
        blocks,
        foot: vec![format!("{} · {}", report.title, report.program)],
        address: "",
        address_about: String::new(),
        numbers: &numbers,
        attached: Attachment {
            name: &report.json.name,
            description: &report.json_about,
            json: &report.json.json,
        },
    })
}
