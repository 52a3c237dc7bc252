//! What staff said of anomalies, as the log has it.

use std::collections::BTreeMap;

use assidu_domain::{AnomalyId, Instant, anomalies::Qualification};
use assidu_evidence::event::{Body, Event};
use assidu_store::events::StoredEvent;
use assidu_texts::Texts;

/// What somebody of the staff said of an anomaly once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidOf {
    /// How they qualified it; none when they took that back.
    pub qualification: Option<Qualification>,
    /// What they said about it, or empty.
    pub comment: String,
    /// Who, as named then.
    pub author: String,
    /// When.
    pub at: Instant,
}

/// What these events say of anomalies, in the order of the log. What an erased person's key hid is left out.
pub(crate) fn said_of(stored: &[StoredEvent]) -> BTreeMap<AnomalyId, Vec<SaidOf>> {
    let mut said: BTreeMap<AnomalyId, Vec<SaidOf>> = BTreeMap::new();
    for one in stored.iter().filter(|one| one.kind == "anomaly_qualification") {
        let Some(content) = &one.content else { continue };
        let Ok(Event { body: Body::AnomalyQualification(body), .. }) = Event::parse(&content.canonical)
        else {
            continue;
        };
        let Ok(anomaly) = body.anomaly.parse() else { continue };
        said.entry(anomaly).or_default().push(SaidOf {
            qualification: body.qualification.and_then(|word| word.parse().ok()),
            comment: body.comment.unwrap_or_default(),
            author: body.author.name,
            at: one.place.at,
        });
    }
    said
}

/// The word for a qualification.
pub(super) fn said_word(qualification: Qualification, texts: &Texts) -> String {
    texts.get(&format!("anomaly-said-{}", qualification.name().replace('_', "-")))
}

/// What was said last, as sheets print it behind the anomaly; nothing once it was taken back.
pub(crate) fn printed(said: &SaidOf, with_comment: bool, texts: &Texts) -> Option<String> {
    let word = said_word(said.qualification?, texts);
    let comment =
        if with_comment && !said.comment.is_empty() { format!(" : {}", said.comment) } else { String::new() };
    let name = [("name", (&said.author).into())];
    Some(format!("{word}{comment} ({})", texts.with("anomaly-said-by", &name)))
}
