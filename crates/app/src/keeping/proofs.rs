//! Where lists and answers come from: our own authority, files that were given, and other authorities' addresses.

use std::collections::BTreeMap;

use assidu_domain::{Instant, ports::RevocationError};
use assidu_seal::{
    Proofs, accept_ocsp,
    augment::{AugmentError, Lacking},
    ocsp_request, proof_facts,
};
use assidu_store::{
    StoreError,
    revocation::{self, KeptProof},
};
use aws_lc_rs::digest;
use data_encoding::HEXLOWER;

use super::{KeepError, step::nonce};
use crate::context::App;

/// What begins the sources of lists and answers that were given as files.
const GIVEN: &str = "file/";
/// Addresses of one certificate that are asked.
const MOST_ADDRESSES: usize = 3;
/// The same address is asked again only after this many seconds.
const ASKED_EVERY: i64 = 15 * 60;
/// Lists and answers are forgotten so long after they should have been replaced.
const KEPT_AFTER: i64 = 30 * 86_400;

/// A list or an answer that was given as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenProof {
    /// Whether it is a revocation list; else an OCSP answer.
    pub is_list: bool,
    /// When it was made.
    pub this_update: Instant,
    /// When the next one comes at the latest.
    pub next_update: Option<Instant>,
}

/// A list or an answer was not taken.
#[derive(Debug, thiserror::Error)]
pub enum GivenProofError {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] assidu_seal::ProofError),
    /// A hundred at most are kept.
    #[error("a hundred lists and answers are kept already; they are forgotten a month after they ended")]
    TooMany,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Takes a revocation list or an OCSP answer, in DER, for the files that are kept. It is believed only when the
    /// authority of a file's certificate has signed it.
    ///
    /// # Errors
    /// [`GivenProofError`].
    #[crate::boxed]
    pub async fn give_revocation(&self, der: &[u8]) -> Result<GivenProof, GivenProofError> {
        let facts = proof_facts(der)?;
        let source = format!("{GIVEN}{}", HEXLOWER.encode(digest::digest(&digest::SHA256, der).as_ref()));
        let proof = self.proof_from(source, der)?;
        let mut tx = self.parts.store.instance().await?;
        let known = revocation::of_sources(&mut tx, GIVEN).await?;
        if known.len() >= 100 && known.iter().all(|one| one.source != proof.source) {
            return Err(GivenProofError::TooMany);
        }
        revocation::keep(&mut tx, &proof).await?;
        tx.commit().await?;
        let (this_update, next_update) = (proof.this_update, proof.next_update);
        Ok(GivenProof { is_list: facts.is_list, this_update, next_update })
    }

    /// Forgets lists and answers that should have been replaced long ago.
    pub(crate) async fn forget_old_proofs(&self) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        revocation::forget(&mut tx, self.now().plus_seconds(-KEPT_AFTER)).await?;
        tx.commit().await
    }

    fn proof_from(&self, source: String, der: &[u8]) -> Result<KeptProof, assidu_seal::ProofError> {
        let facts = proof_facts(der)?;
        Ok(KeptProof {
            source,
            is_list: facts.is_list,
            this_update: Instant::from_unix_seconds(facts.this_update),
            next_update: facts.next_update.map(Instant::from_unix_seconds),
            added_at: self.now(),
            body: der.to_vec(),
        })
    }

    /// Gathers lists and answers until nothing is lacking: those at hand first, then what is fetched.
    pub(super) async fn proofs_for(
        &self,
        wanted: impl Fn(&Proofs) -> Result<Vec<Lacking>, AugmentError> + Send + Sync,
    ) -> Result<Proofs, KeepError> {
        let ask = |proofs: &Proofs| wanted(proofs).map_err(KeepError::from);
        let mut proofs = Proofs::default();
        let lacking = ask(&proofs)?;
        if lacking.is_empty() {
            return Ok(proofs);
        }
        for root in self.authority.roots().all() {
            if lacking.iter().any(|one| one.issuer == *root.certificate()) {
                add(&mut proofs, true, &self.revocation_list_now(root).await?);
            }
        }
        let mut tx = self.parts.store.read_instance().await?;
        for given in revocation::of_sources(&mut tx, GIVEN).await? {
            add(&mut proofs, given.is_list, &given.body);
        }
        // When what came from each address was fetched.
        let mut asked: BTreeMap<String, Instant> = BTreeMap::new();
        for source in lacking.iter().flat_map(sources) {
            if let Some(known) = revocation::of_source(&mut tx, &source.name).await? {
                add(&mut proofs, known.is_list, &known.body);
                asked.insert(source.name, known.added_at);
            }
        }
        drop(tx);
        let mut why = None;
        for one in ask(&proofs)? {
            let still = |proofs: &Proofs| ask(proofs).map_or(true, |lacking| lacking.contains(&one));
            if let Err(error) = self.fetch_proof(&one, &asked, &mut proofs, &still).await {
                if let KeepError::Away(_) = error {
                    return Err(error);
                }
                why = Some(error);
            }
        }
        match (ask(&proofs)?.first(), why) {
            (None, _) => Ok(proofs),
            (Some(_), Some(why)) => Err(why),
            (Some(one), None) => Err(KeepError::File(format!(
                "nothing young enough says yet whether {} was revoked",
                one.certificate.subject_text()
            ))),
        }
    }

    /// Asks the authority of one certificate: its responder first, whose answers are younger, then for its list.
    async fn fetch_proof(
        &self,
        one: &Lacking,
        asked: &BTreeMap<String, Instant>,
        proofs: &mut Proofs,
        still: &(dyn Fn(&Proofs) -> bool + Send + Sync),
    ) -> Result<(), KeepError> {
        let who = one.certificate.subject_text();
        if self.authority.roots().has(&one.issuer) {
            return Ok(());
        }
        let Some(port) = &self.parts.proving.revocations else {
            return Err(KeepError::File(format!(
                "what says whether {who} was revoked must be given (assidu key proofs) or fetched (seal.revocation_hosts)"
            )));
        };
        let mut why =
            KeepError::File(format!("the certificate of {who} does not say where its revocation is told"));
        let now = self.now();
        for source in sources(one) {
            if asked.get(&source.name).is_some_and(|at| at.plus_seconds(ASKED_EVERY) > now) {
                why = KeepError::File(format!("nothing young enough says yet whether {who} was revoked"));
                continue;
            }
            let answer = if source.is_list {
                port.list(&source.url).await
            } else {
                let (question, expect) = ocsp_request(&one.certificate, &one.issuer, Some(nonce(self)));
                match port.ask(&source.url, question).await {
                    Ok(answer) => match accept_ocsp(&answer, &expect, now.unix_seconds()) {
                        Ok(_) => Ok(answer),
                        Err(refusal) => {
                            why = KeepError::File(format!("{}: {refusal}", source.url));
                            continue;
                        }
                    },
                    Err(error) => Err(error),
                }
            };
            match answer {
                Ok(der) if add(proofs, source.is_list, &der) => {
                    if let Ok(proof) = self.proof_from(source.name.clone(), &der) {
                        let mut tx = self.parts.store.instance().await?;
                        revocation::keep(&mut tx, &proof).await?;
                        tx.commit().await?;
                    }
                    if !still(proofs) {
                        return Ok(());
                    }
                    why = KeepError::File(format!("nothing young enough says yet whether {who} was revoked"));
                }
                Ok(_) => why = KeepError::File(format!("{} gives no revocation list", source.url)),
                Err(RevocationError::Unavailable(host)) => {
                    why = KeepError::Away(format!("{host} does not say what was revoked"));
                }
                Err(error) => why = KeepError::File(error.to_string()),
            }
        }
        Err(why)
    }
}

/// Where something about a certificate can be fetched.
struct Source {
    url: String,
    is_list: bool,
    /// Its name in the database: an answer is about one certificate, a list about all of an authority.
    name: String,
}

fn sources(one: &Lacking) -> Vec<Source> {
    let answers = one.certificate.ocsp_urls().into_iter().take(MOST_ADDRESSES).map(|url| Source {
        name: format!("{url}#{}", one.certificate.fingerprint()),
        url,
        is_list: false,
    });
    let lists = one.certificate.revocation_list_urls().into_iter().take(MOST_ADDRESSES);
    let lists = lists.map(|url| Source { name: url.clone(), url, is_list: true });
    answers.chain(lists).filter(|source| source.url.len() <= 1000).collect()
}

/// Adds a list or an answer; `false` when it is none.
fn add(proofs: &mut Proofs, is_list: bool, der: &[u8]) -> bool {
    let added = if is_list { proofs.add_list(der) } else { proofs.add_answer(der) };
    added.is_ok()
}
