//! The receipt of one signature: what a learner keeps, with the proof attached.
//!
//! [`Receipt`] is everything that is printed; [`render`] lays it out as PDF/A-3a and PDF/UA-1 in the reader's
//! language. The attached proof file says the same to programs, and needs nobody to be believed.

use assidu_domain::{Instant, planning::Mode, signing::Half, time};
use assidu_texts::{Arg, Texts};
use jiff::civil::Date;

use crate::{
    Language,
    file::Attachment,
    paper::{self, Block, Paper},
    sheet::{self, Ink, RenderError, SealLabel, Signature},
};

/// A receipt: plain values only.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The language of the one who signed.
    pub language: Language,
    /// The id of the file itself.
    pub document_id: String,
    /// When it is dated.
    pub made_at: Instant,
    /// IANA name of the zone of every printed time.
    pub zone: String,
    /// Who teaches.
    pub provider: sheet::Provider,
    /// What people may quote.
    pub reference: String,
    /// The one who signed.
    pub person: String,
    /// What was signed for.
    pub title: String,
    /// The day.
    pub day: Date,
    /// From when to when, as the clock on the wall showed it: `09:00`, `12:30`.
    pub hours: [String; 2],
    /// Which part of the day.
    pub half: Half,
    /// Where.
    pub place: String,
    /// How the person attended.
    pub mode: Option<Mode>,
    /// Who teaches it.
    pub trainers: Vec<String>,
    /// The signature.
    pub signature: Signature,
    /// The log: its name, the place in it, and the size of the checkpoint in the proof.
    pub origin: String,
    /// The leaf's index.
    pub index: u64,
    /// Leaves of the checkpoint in the proof.
    pub size: u64,
    /// The hash of the leaf, for people who compare.
    pub leaf: [u8; 32],
    /// Whose certificate seals it.
    pub seal: SealLabel,
    /// A trial with simulated time.
    pub simulated: bool,
    /// A demonstration or trial.
    pub test: bool,
    /// Where it can be checked again.
    pub verify_url: String,
    /// The proof file: its name, and its bytes.
    pub proof: sheet::Evidence,
}

/// Lays out the receipt; the same values give the same bytes.
///
/// # Errors
/// See [`RenderError`].
pub fn render(receipt: &Receipt) -> Result<Vec<u8>, RenderError> {
    let t = Texts::of(receipt.language);
    let zone = time::zone(&receipt.zone).ok_or(RenderError::UnknownZone)?;
    let signed = receipt.signature.at.in_zone(&zone);
    let exact = format!("{}, {} ({})", t.date_long(signed.date()), t.time_exact(signed.time()), receipt.zone);
    let slot = format!(
        "{}, {}, {}–{}",
        t.date_long(receipt.day),
        t.get(&format!("sheet-half-{}", receipt.half)),
        receipt.hours[0],
        receipt.hours[1]
    );
    let mut banners = Vec::new();
    for (set, key) in [(receipt.test, "sheet-test"), (receipt.simulated, "sheet-simulated")] {
        if set {
            banners.push((t.get(key), t.get(&format!("receipt-{}-why", &key[6..]))));
        }
    }
    let method = t.get(&format!("sheet-method-{}-long", receipt.signature.method));
    let identity = receipt.signature.identity.map(|i| t.get(&format!("sheet-identity-{i}-long")));
    let how = [Some(method), identity].into_iter().flatten().collect::<Vec<_>>().join(" ; ");
    let facts = vec![
        (t.get("receipt-person"), receipt.person.clone()),
        (t.get("receipt-training"), receipt.title.clone()),
        (t.get("receipt-slot"), slot),
        (t.get("sheet-place"), receipt.place.clone()),
        (t.get("sheet-mode"), receipt.mode.map(|m| t.get(&format!("sheet-mode-{m}"))).unwrap_or_default()),
        (t.get("sheet-trainers"), receipt.trainers.join(", ")),
        (t.get("receipt-signed-at"), exact),
        (t.get("receipt-how"), how),
    ];
    let proof = vec![
        (t.get("receipt-reference"), receipt.reference.clone()),
        (t.get("receipt-log"), receipt.origin.clone()),
        (t.get("receipt-index"), t.number(i64::try_from(receipt.index).unwrap_or(i64::MAX))),
        (t.get("receipt-leaf"), grouped(&receipt.leaf)),
    ];
    let name = [("name", Arg::from(&receipt.proof.name))];
    let seal = match receipt.seal {
        SealLabel::SelfMade => "sheet-seal-self-made",
        SealLabel::Own => "sheet-seal-own",
    };
    let mut blocks = vec![Block::Facts(facts)];
    match &receipt.signature.ink {
        Ink::Drawn(strokes) => blocks.push(Block::Ink(t.get("receipt-drawing"), strokes.clone())),
        Ink::Typed(typed) => {
            blocks.push(Block::Text(t.with("receipt-typed", &[("name", typed.into())])));
        }
    }
    blocks.extend([
        Block::Heading(t.get("receipt-proof")),
        Block::Facts(proof),
        Block::Text(t.with("receipt-keep", &name)),
        Block::Text(t.get("receipt-again")),
        Block::Small(format!("{} {}", t.get("receipt-simple"), t.get(seal))),
    ]);
    let size = t.number(i64::try_from(receipt.size).unwrap_or(i64::MAX));
    let log = [("origin", Arg::from(&receipt.origin)), ("size", size.into())];
    let foot = vec![
        format!("{} {}", t.get("receipt-title"), receipt.reference),
        t.with("sheet-log", &log),
        t.with("sheet-verify", &[("url", (&receipt.verify_url).into())]),
    ];
    let numbers = |page: usize, pages: usize| {
        t.with("sheet-page", &[("page", Arg::from(page)), ("pages", Arg::from(pages))])
    };
    let description = t.get("receipt-proof-about");
    paper::render(&Paper {
        language: receipt.language.tag(),
        document_id: &receipt.document_id,
        made_at: receipt.made_at,
        issuer: issuer(&receipt.provider, t),
        title: t.get("receipt-title"),
        subtitle: receipt.title.clone(),
        banners,
        blocks,
        foot,
        address: &receipt.verify_url,
        address_about: t.get("receipt-verify-link"),
        numbers: &numbers,
        attached: Attachment {
            name: &receipt.proof.name,
            description: &description,
            json: &receipt.proof.json,
        },
    })
}

/// The provider's name, then its legal name and address, then its numbers.
pub(crate) fn issuer(provider: &sheet::Provider, t: &Texts) -> Vec<String> {
    let legal = (provider.legal_name != provider.name).then(|| provider.legal_name.clone());
    let about: Vec<String> =
        legal.into_iter().chain(provider.address.clone()).filter(|line| !line.is_empty()).collect();
    let number = |key: &str, n: &str| t.with(key, &[("number", Arg::from(n.to_owned()))]);
    let numbers = [("sheet-siret", &provider.siret), ("sheet-nda", &provider.nda)];
    let numbers: Vec<String> =
        numbers.iter().filter(|(_, n)| !n.is_empty()).map(|(key, n)| number(key, n)).collect();
    vec![provider.name.clone(), about.join(", "), numbers.join(" · ")]
}

/// A hash in groups of four digits, so that people can compare it.
pub(crate) fn grouped(hash: &[u8; 32]) -> String {
    hash.chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect::<Vec<_>>().join(" ")
}
