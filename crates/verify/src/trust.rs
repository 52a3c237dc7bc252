//! Whom the reader trusts.

use std::collections::BTreeSet;

use assidu_evidence::note::{Algorithm, KeyError, VerifierKey};
use assidu_seal::{
    Certificate, CertificateError, ListSigner, ProofError, Proofs, TrustAnchors, TrustedList,
    TrustedListError, pem, read_lists,
    validate::{RevocationRule, Rules},
};

/// Whom the reader trusts, and what time it is. Nobody need be trusted: integrity is still reported.
#[derive(Clone, Debug)]
pub struct Trust {
    /// Certificate roots of seals and timestamps.
    pub anchors: TrustAnchors,
    /// Keys of logs and of witnesses.
    pub keys: Vec<VerifierKey>,
    /// The moment at which it is judged, in seconds since 1970.
    pub at: i64,
    /// What the reader knows about revoked certificates, besides what the files hold.
    pub proofs: Proofs,
    /// What happens when nothing is known about a certificate's revocation.
    pub revocation: RevocationRule,
    /// Trusted lists and lists of lists that the reader gave, each signed by somebody who may; the services of the former
    /// are among the anchors.
    pub lists: Vec<GivenList>,
}

/// A trusted list, or a list of lists, that the reader gave.
#[derive(Clone, Debug)]
pub struct GivenList {
    /// Whose it is: two letters, or `EU`.
    pub territory: String,
    /// Its number: a newer one has a greater one.
    pub sequence: u64,
    /// When the next one was due, in seconds since 1970, if it says.
    pub next_update: Option<i64>,
    /// Who signed it, and who named them.
    pub signer: ListSigner,
}

/// A file names nobody to trust.
#[derive(Debug, thiserror::Error)]
pub enum AnchorsError {
    /// It holds no certificate in PEM.
    #[error(transparent)]
    Certificates(#[from] CertificateError),
    /// It is XML, which is given together with those who may sign it ([`Trust::add_lists`]).
    #[error("this is a trusted list, which needs those who may sign it")]
    List,
    /// It is not text.
    #[error("this is neither PEM nor XML")]
    NoText,
}

impl Trust {
    /// Trusts nobody.
    #[must_use]
    pub fn nobody(at: i64) -> Self {
        let (anchors, keys) = (TrustAnchors::none(), Vec::new());
        let (proofs, revocation) = (Proofs::default(), RevocationRule::WhenKnown);
        Self { anchors, keys, at, proofs, revocation, lists: Vec::new() }
    }

    /// The rules for seals and timestamps, with trust in these anchors.
    pub(crate) fn rules<'a>(&'a self, anchors: &'a TrustAnchors) -> Rules<'a> {
        Rules { revocation: self.revocation, proofs: &self.proofs, ..Rules::new(anchors, self.at) }
    }

    /// Trusts the certificates of a file in PEM, too.
    ///
    /// # Errors
    /// [`AnchorsError`] when it holds none.
    pub fn add_anchors(&mut self, bytes: &[u8]) -> Result<(), AnchorsError> {
        if TrustedList::is_likely(bytes) {
            return Err(AnchorsError::List);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| AnchorsError::NoText)?;
        Certificate::from_pem(text)?.into_iter().for_each(|anchor| self.anchors.add(anchor));
        Ok(())
    }

    /// Trusts the services of trusted lists (ETSI TS 119 612), too, while they are in order. Each list must be signed by
    /// one of `signers`, or by somebody whom a list of lists names that leads back to one of them; lists of lists are
    /// given among the files.
    ///
    /// # Errors
    /// The place of the first file that does not count, and why. Nothing is trusted then.
    pub fn add_lists(
        &mut self,
        files: &[&[u8]],
        signers: &[Certificate],
    ) -> Result<(), (usize, TrustedListError)> {
        let mut read = Vec::new();
        for (place, list) in read_lists(files, signers).into_iter().enumerate() {
            read.push(list.map_err(|error| (place, error))?);
        }
        for list in read {
            if let Some(services) = &list.services {
                self.anchors.add_list(services);
            }
            let (territory, sequence, next_update) = (list.territory, list.sequence, list.next_update);
            self.lists.push(GivenList { territory, sequence, next_update, signer: list.signer });
        }
        Ok(())
    }

    /// Knows a revocation list or an OCSP answer, too: in DER, or lists in PEM.
    ///
    /// # Errors
    /// [`ProofError`] when it is neither.
    pub fn add_revocation(&mut self, bytes: &[u8]) -> Result<(), ProofError> {
        let text = std::str::from_utf8(bytes).ok();
        let lists = text.and_then(|text| pem::decode("X509 CRL", text).ok()).unwrap_or_default();
        if lists.is_empty() {
            return self.proofs.add_list(bytes).or_else(|_| self.proofs.add_answer(bytes));
        }
        lists.iter().try_for_each(|list| self.proofs.add_list(list))
    }

    /// Trusts the keys of a text, too: one `name+id+base64` per line; empty lines and those that begin with
    /// `#` are passed over.
    ///
    /// # Errors
    /// [`KeyError`] when a line is not a key, or there is none.
    pub fn add_keys(&mut self, text: &str) -> Result<(), KeyError> {
        let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        let keys: Vec<VerifierKey> = lines.map(str::parse).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(KeyError::Malformed);
        }
        self.keys.extend(keys);
        Ok(())
    }

    pub(crate) fn witnesses(&self) -> Vec<VerifierKey> {
        self.keys.iter().filter(|k| k.algorithm() == Algorithm::CosignatureV1).cloned().collect()
    }
}

/// What is known while files are looked at: the reader's trust, and what sealed sheets vouch for.
pub(crate) struct Context<'a> {
    pub trust: &'a Trust,
    /// Keys of logs that seals, which passed, vouch for.
    pub vouched: BTreeSet<VerifierKey>,
    /// The anchors that the provider's seals lead to, by place: a timestamp under one of these is no
    /// outsider's.
    pub seal_roots: BTreeSet<usize>,
    /// Manifests of dossiers that seals, which passed, cover.
    pub manifests: BTreeSet<assidu_evidence::Hash>,
}

/// Why a log's key is believed, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyStanding {
    /// The reader gave it.
    Given,
    /// A seal that passed vouches for it.
    Sealed,
    /// Only the file itself says it.
    Unknown,
    /// The reader gave another key for this log.
    Contradicted,
}

impl<'a> Context<'a> {
    pub(crate) const fn new(trust: &'a Trust) -> Self {
        Self { trust, vouched: BTreeSet::new(), seal_roots: BTreeSet::new(), manifests: BTreeSet::new() }
    }

    pub(crate) fn standing(&self, key: &VerifierKey, sealed: bool) -> KeyStanding {
        let same_log = |k: &&VerifierKey| k.algorithm() == Algorithm::Ed25519 && k.name() == key.name();
        let mut given = self.trust.keys.iter().filter(same_log).peekable();
        if given.peek().is_some() {
            return if given.any(|k| k == key) { KeyStanding::Given } else { KeyStanding::Contradicted };
        }
        if sealed || self.vouched.contains(key) { KeyStanding::Sealed } else { KeyStanding::Unknown }
    }

    /// The anchors one by one: place, and trust in it alone.
    pub(crate) fn single_anchors(&self) -> impl Iterator<Item = (usize, TrustAnchors)> + '_ {
        let all = self.trust.anchors.certificates().iter().enumerate().take(MOST_ANCHORS);
        all.map(|(place, _)| (place, self.trust.anchors.only(place)))
    }
}

/// Anchors that are tried one by one to find out whose timestamp it is.
const MOST_ANCHORS: usize = 32;
