//! What the embedded authority says about its certificates: its revocation list, and answers to OCSP questions.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, PoisonError, RwLock},
};

use assidu_seal::{
    Certificate,
    authority::{self, CrlSpec, OcspStatus, RevocationReason, RevokedCertificate},
};
use assidu_store::{instance, revocation};

use super::AuthorityError;
use crate::context::App;

/// How long a revocation list is given out before a new one is made, and how long it counts.
const LIST_EVERY: i64 = 3600;
const LIST_COUNTS: i64 = 7 * 86_400;
/// How long an OCSP answer counts.
const ANSWER_COUNTS: i64 = 86_400;
/// How long it is remembered what was issued and revoked: so late does another node say it.
const LOOKED_EVERY: i64 = 60;

/// What was issued and revoked, and the list made from it.
#[derive(Default)]
pub(super) struct Said {
    known: RwLock<Option<(i64, Arc<Issued>)>>,
    list: RwLock<Option<(i64, Vec<u8>)>>,
}

impl Said {
    /// Forgets what it remembers: something was revoked.
    pub(super) fn forget(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = None;
        *self.list.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The certificates of the embedded authority, by their serial numbers.
#[derive(Default)]
struct Issued {
    serials: BTreeSet<String>,
    revoked: BTreeMap<String, (i64, RevocationReason)>,
    /// When the last one was revoked, as the list must say.
    newest: i64,
}

impl Issued {
    fn entries(&self) -> Vec<RevokedCertificate> {
        let entry = |(serial, (at, reason)): (&String, &(i64, RevocationReason))| {
            RevokedCertificate::of_serial(serial, *at).map(|one| one.because(*reason))
        };
        self.revoked.iter().filter_map(entry).collect()
    }

    fn status(&self, serial: &str) -> OcspStatus {
        match self.revoked.get(serial) {
            Some((at, reason)) => OcspStatus::Revoked(*at, *reason),
            None if self.serials.contains(serial) => OcspStatus::Good,
            None => OcspStatus::Unknown,
        }
    }
}

impl App {
    /// The present revocation list of the embedded authority, in DER; a new one each hour, and when something was
    /// revoked.
    ///
    /// # Errors
    /// [`AuthorityError`] when it cannot be made.
    pub async fn revocation_list(&self) -> Result<Vec<u8>, AuthorityError> {
        let now = self.now().unix_seconds();
        let issued = self.issued(now).await?;
        let made = (now.div_euclid(LIST_EVERY) * LIST_EVERY).max(issued.newest.min(now));
        let known = self.authority.said.list.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, list)) = known
            && at == made
        {
            return Ok(list);
        }
        let list = self.list_of(&issued, made)?;
        *self.authority.said.list.write().unwrap_or_else(PoisonError::into_inner) =
            Some((made, list.clone()));
        Ok(list)
    }

    /// A revocation list of this moment, to be put into a file: what was sealed up to now may stand on it.
    pub(crate) async fn revocation_list_now(&self) -> Result<Vec<u8>, AuthorityError> {
        let now = self.now().unix_seconds();
        self.authority.said.forget();
        self.list_of(&*self.issued(now).await?, now)
    }

    fn list_of(&self, issued: &Issued, made: i64) -> Result<Vec<u8>, AuthorityError> {
        let root = &self.authority.root;
        let sign = |message: &[u8]| root.key.sign(message);
        let revoked = issued.entries();
        let spec = CrlSpec {
            // Lists are numbered by the moment they are made at, which only grows.
            number: u64::try_from(made).unwrap_or_default(),
            this_update: made,
            next_update: made.saturating_add(LIST_COUNTS),
            revoked: &revoked,
        };
        Ok(authority::issue_crl(root.issuer(&sign), &spec)?)
    }

    /// Answers an OCSP question about a certificate of the embedded authority.
    ///
    /// # Errors
    /// [`AuthorityError`] when what was issued cannot be read. A bad question gets an answer that says so.
    pub async fn answer_ocsp(&self, question: &[u8]) -> Result<Vec<u8>, AuthorityError> {
        let now = self.now().unix_seconds();
        let issued = self.issued(now).await?;
        let root = &self.authority.root;
        let sign = |message: &[u8]| root.key.sign(message);
        let own = root.certificate.clone();
        let responder = authority::OcspResponder::new(own.clone(), own, &sign)?;
        let status = |serial: &str| issued.status(serial);
        Ok(responder.respond(question, now, now.saturating_add(ANSWER_COUNTS), &status))
    }

    /// What the embedded authority has issued and revoked, looked at once a minute.
    async fn issued(&self, now: i64) -> Result<Arc<Issued>, AuthorityError> {
        let known = self.authority.said.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((at, issued)) = known
            && (at..at.saturating_add(LOOKED_EVERY)).contains(&now)
        {
            return Ok(issued);
        }
        let mut issued = Issued::default();
        for holder in self.authority.time_stampers() {
            issued.serials.insert(holder.certificate.serial_text());
        }
        let mut tx = self.parts.store.read_instance().await?;
        for one in revocation::revoked(&mut tx).await? {
            let reason = RevocationReason::of_name(&one.reason).unwrap_or(RevocationReason::Unspecified);
            issued.newest = issued.newest.max(one.noted_at.unix_seconds());
            issued.revoked.insert(one.serial, (one.revoked_at.unix_seconds(), reason));
        }
        let tenants = instance::list_tenants(&mut tx).await?;
        drop(tx);
        for (tenant, _) in tenants {
            for seal in self.seals_of(tenant).await? {
                let own = Certificate::from_pem(&seal.pem)?.into_iter().next();
                issued.serials.extend(own.filter(|_| seal.self_made).map(|own| own.serial_text()));
            }
        }
        let issued = Arc::new(issued);
        let kept = Some((now, Arc::clone(&issued)));
        *self.authority.said.known.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(issued)
    }
}
