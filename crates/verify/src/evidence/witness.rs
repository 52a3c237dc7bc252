//! Cosignatures of witnesses whom the reader trusts.

use assidu_evidence::note::{Note, NoteError, Verified, VerifierKey};
use assidu_seal::validate::SubIndication;

use crate::{
    phrase::Phrase,
    report::ItemReport,
    time,
    trust::Context,
    verdict::{Check, Reason, Subject},
};

/// Looks for the reader's witnesses under a checkpoint; says nothing when the reader has none.
pub(crate) fn check(item: &mut ItemReport, checkpoint: &str, context: &Context<'_>) {
    let keys = context.trust.witnesses();
    let Ok(note) = Note::parse(checkpoint.as_bytes()) else { return };
    if keys.is_empty() {
        return;
    }
    match note.verify(&keys) {
        Ok(found) => {
            let names: Vec<String> = found.iter().map(|v| describe(v, &keys)).collect();
            item.add(Check::passed(Subject::Witnesses, Phrase::plain(names.join("; "))));
            item.anchored_by.extend(names);
        }
        Err(NoteError::Unsigned) => {
            item.notes.push(Phrase::new("finding-note-no-witness"));
        }
        Err(_) => {
            let reason = Reason::new("cosignature_wrong");
            item.add(Check::of(Subject::Witnesses, SubIndication::SigCryptoFailure, reason));
        }
    }
}

fn describe(found: &Verified, keys: &[VerifierKey]) -> String {
    let name = keys.get(found.key).map_or("", VerifierKey::name);
    let when = found.at.map(|at| time::seconds(at.unix_seconds())).unwrap_or_default();
    format!("{name}, {when}")
}
