//! What the embedded authority says about its certificates: its revocation list, and answers to OCSP questions.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use assidu_seal::{
    Certificate,
    authority::{self, CrlSpec, OcspStatus, RevocationReason, RevokedCertificate},
};
use assidu_store::{instance, revocation};

use super::{AuthorityError, roots::Root};
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
    /// By the number of the root: when it was made, and the list.
    lists: RwLock<BTreeMap<u32, (i64, Vec<u8>)>>,
}

impl Said {
    /// Forgets what it remembers: something was revoked.
    pub(super) fn forget(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.lists.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// The certificates of the embedded authority, by their serial numbers.
#[derive(Default)]
struct Issued {
    /// Each with the number of the root that issued it.
    serials: BTreeMap<String, u32>,
    revoked: BTreeMap<String, (i64, RevocationReason)>,
    /// When the last one was revoked, as the list must say.
    newest: i64,
}

impl Issued {
    /// What was revoked of what this root issued; what nobody knows any more stands on every list.
    fn entries(&self, root: u32) -> Vec<RevokedCertificate> {
        let entry = |(serial, (at, reason)): (&String, &(i64, RevocationReason))| {
            RevokedCertificate::of_serial(serial, *at).map(|one| one.because(*reason))
        };
        let own = |(serial, _): &(&String, _)| self.serials.get(*serial).is_none_or(|issuer| *issuer == root);
        self.revoked.iter().filter(own).filter_map(entry).collect()
    }

    fn status(&self, root: u32, serial: &str) -> OcspStatus {
        match (self.revoked.get(serial), self.serials.get(serial)) {
            (_, Some(issuer)) if *issuer != root => OcspStatus::Unknown,
            (Some((at, reason)), _) => OcspStatus::Revoked(*at, *reason),
            (None, Some(_)) => OcspStatus::Good,
            (None, None) => OcspStatus::Unknown,
        }
    }
}

impl App {
    /// The present revocation list of a root of the instance, in DER; a new one each hour, and when something was
    /// revoked. `None` when there is no such root.
    ///
    /// # Errors
    /// [`AuthorityError`] when it cannot be made.
    #[crate::boxed]
    pub async fn revocation_list(&self, number: u32) -> Result<Option<Vec<u8>>, AuthorityError> {
        let Some(root) = self.root_of(number).await? else { return Ok(None) };
        let now = self.now().unix_seconds();
        let issued = self.issued(now).await?;
        let made = (now.div_euclid(LIST_EVERY) * LIST_EVERY).max(issued.newest.min(now));
        let lists = &self.authority.said.lists;
        let known = lists.read().unwrap_or_else(PoisonError::into_inner).get(&number).cloned();
        if let Some((at, list)) = known
            && at == made
        {
            return Ok(Some(list));
        }
        let list = list_of(&root, &issued, made)?;
        lists.write().unwrap_or_else(PoisonError::into_inner).insert(number, (made, list.clone()));
        Ok(Some(list))
    }

    /// A root's revocation list of this moment, to be put into a file: what was sealed up to now may stand on it.
    pub(crate) async fn revocation_list_now(&self, root: &Root) -> Result<Vec<u8>, AuthorityError> {
        let now = self.now().unix_seconds();
        self.authority.said.forget();
        list_of(root, &*self.issued(now).await?, now)
    }

    /// The root of this number; one that another process made is looked for once more.
    async fn root_of(&self, number: u32) -> Result<Option<Arc<Root>>, AuthorityError> {
        let known = |app: &Self| app.authority.roots().of_number(number).cloned();
        if known(self).is_none() && self.authority.roots().may_have_next(number) {
            self.read_own_roots().await?;
        }
        Ok(known(self))
    }

    /// Answers an OCSP question about a certificate that a root of the instance issued; `None` when there is no such
    /// root.
    ///
    /// # Errors
    /// [`AuthorityError`] when what was issued cannot be read. A bad question gets an answer that says so.
    #[crate::boxed]
    pub async fn answer_ocsp(&self, number: u32, question: &[u8]) -> Result<Option<Vec<u8>>, AuthorityError> {
        let Some(root) = self.root_of(number).await? else { return Ok(None) };
        let now = self.now().unix_seconds();
        let issued = self.issued(now).await?;
        let sign = |message: &[u8]| root.sign(message);
        let own = root.certificate().clone();
        let responder = authority::OcspResponder::new(own.clone(), own, &sign)?;
        let status = |serial: &str| issued.status(number, serial);
        Ok(Some(responder.respond(question, now, now.saturating_add(ANSWER_COUNTS), &status)))
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
        let roots = self.authority.roots();
        let issuer = |own: &Certificate| Some((own.serial_text(), roots.issuer_of(own)?.number));
        for holder in self.authority.time_stampers() {
            issued.serials.extend(issuer(&holder.certificate));
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
                issued.serials.extend(own.filter(|_| seal.self_made).and_then(|own| issuer(&own)));
            }
        }
        let issued = Arc::new(issued);
        let kept = Some((now, Arc::clone(&issued)));
        *self.authority.said.known.write().unwrap_or_else(PoisonError::into_inner) = kept;
        Ok(issued)
    }
}

fn list_of(root: &Root, issued: &Issued, made: i64) -> Result<Vec<u8>, AuthorityError> {
    let sign = |message: &[u8]| root.sign(message);
    let revoked = issued.entries(root.number);
    let spec = CrlSpec {
        // Lists are numbered by the moment they are made at, which only grows.
        number: u64::try_from(made).unwrap_or_default(),
        this_update: made,
        next_update: made.saturating_add(LIST_COUNTS),
        revoked: &revoked,
    };
    Ok(authority::issue_crl(root.issuer(&sign), &spec)?)
}
