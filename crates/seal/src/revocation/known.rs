//! All that is known about revocation when a file is validated.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::answer::{Responder, Status};
use super::{OcspAnswer, Proofs, RevocationList};
use crate::algorithms::Algorithm;
use crate::certificate::Certificate;
use crate::limits;

/// Something, and since when it provably exists.
#[derive(Clone, Debug)]
pub(crate) struct Dated<T> {
    pub(crate) item: T,
    /// Since when, in seconds since 1970: the moment of validation, unless a timestamp saw it earlier.
    pub(crate) since: i64,
    /// The byte of the file where it stands; `None` when it was brought along.
    pub(crate) place: Option<usize>,
    /// Whether a believed timestamp covers it.
    stamped: bool,
}

impl<T> Dated<T> {
    /// Known to exist at this moment, and not yet before.
    const fn new(item: T, since: i64, place: Option<usize>) -> Self {
        Self { item, since, place, stamped: false }
    }

    /// A timestamp over the first `end` bytes of the file has seen it, if it stands there.
    fn seen(&mut self, end: usize, time: i64) {
        if self.place.is_some_and(|place| place < end) {
            self.since = self.since.min(time);
            self.stamped = true;
        }
    }
}

/// What a list or an answer says about one certificate; that the right authority says it has been checked.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    /// When it was revoked, if it was.
    pub(crate) revoked: Option<i64>,
    pub(crate) this_update: i64,
    pub(crate) next_update: Option<i64>,
    /// What it was signed with.
    pub(crate) algorithms: Vec<Algorithm>,
    /// The last moment at which whoever signed it in the issuer's place could do so.
    pub(crate) signer_until: Option<i64>,
    pub(crate) since: i64,
    pub(crate) in_file: bool,
    /// Whether a timestamp has seen it.
    pub(crate) stamped: bool,
}

/// What was found out about a list or an answer, by its number and the issuer's key.
type ByKey<T> = BTreeMap<(usize, Vec<u8>), T>;

/// Certificates, lists and answers of a file, and those brought along.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) certificates: Vec<Dated<Certificate>>,
    lists: Vec<Dated<RevocationList>>,
    answers: Vec<Dated<OcspAnswer>>,
    /// Whose lists these are: each signature is checked once per issuer's key.
    signed: RefCell<ByKey<bool>>,
    /// Who gave these answers.
    answered: RefCell<ByKey<Option<Responder>>>,
    /// How many signatures have been checked.
    checks: Cell<usize>,
}

impl Known {
    /// What was brought along, and what stands in the file at these places.
    pub(crate) fn new(
        proofs: &Proofs,
        at: i64,
        certificates: Vec<(usize, Certificate)>,
        lists: Vec<(usize, RevocationList)>,
        answers: Vec<(usize, OcspAnswer)>,
    ) -> Self {
        fn dated<T: Clone>(brought: &[T], found: Vec<(usize, T)>, at: i64) -> Vec<Dated<T>> {
            let brought = brought.iter().map(|item| Dated::new(item.clone(), at, None));
            let found = found.into_iter().map(|(place, item)| Dated::new(item, at, Some(place)));
            brought.chain(found).collect()
        }
        Self {
            certificates: dated(&proofs.certificates, certificates, at),
            lists: dated(&proofs.lists, lists, at),
            answers: dated(&proofs.answers, answers, at),
            ..Self::default()
        }
    }

    /// A believed timestamp of this time covers the file up to this byte.
    pub(crate) fn seen(&mut self, end: usize, time: i64) {
        self.certificates.iter_mut().for_each(|one| one.seen(end, time));
        self.lists.iter_mut().for_each(|one| one.seen(end, time));
        self.answers.iter_mut().for_each(|one| one.seen(end, time));
    }

    /// All certificates.
    pub(crate) fn pool(&self) -> impl Iterator<Item = &Certificate> {
        self.certificates.iter().map(|dated| &dated.item)
    }

    /// Since when a certificate provably exists.
    pub(crate) fn since(&self, certificate: &Certificate) -> Option<i64> {
        self.certificates.iter().filter(|own| own.item == *certificate).map(|own| own.since).min()
    }

    /// Whether more signatures would have had to be checked than are.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.checks.get() >= limits::REVOCATION_CHECKS
    }

    /// One more signature may be checked.
    fn spend(&self) -> bool {
        let spent = self.checks.get();
        self.checks.set(spent.saturating_add(1));
        spent < limits::REVOCATION_CHECKS
    }

    /// What the lists and answers of the right authorities say about a certificate.
    pub(crate) fn statements(&self, certificate: &Certificate, issuer: &Certificate) -> Vec<Statement> {
        let lists =
            self.lists.iter().enumerate().filter_map(|(n, own)| self.of_list(n, own, certificate, issuer));
        let answers = self
            .answers
            .iter()
            .enumerate()
            .filter_map(|(n, own)| self.of_answer(n, own, certificate, issuer));
        lists.chain(answers).collect()
    }

    /// The lists and answers themselves.
    pub(crate) fn about(&self, certificate: &Certificate, issuer: &Certificate) -> (Vec<&[u8]>, Vec<&[u8]>) {
        let lists = self.lists.iter().enumerate();
        let lists = lists.filter(|(n, own)| self.of_list(*n, own, certificate, issuer).is_some());
        let answers = self.answers.iter().enumerate();
        let answers = answers.filter(|(n, own)| self.of_answer(*n, own, certificate, issuer).is_some());
        (lists.map(|(_, own)| own.item.der()).collect(), answers.map(|(_, own)| own.item.der()).collect())
    }

    fn of_list(
        &self,
        number: usize,
        own: &Dated<RevocationList>,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Option<Statement> {
        let list = &own.item;
        if !list.names(issuer) {
            return None;
        }
        let key = (number, issuer.public_key().to_vec());
        let known = self.signed.borrow().get(&key).copied();
        let signed = known.unwrap_or_else(|| {
            let signed = self.spend() && list.is_signed_by(issuer);
            self.signed.borrow_mut().insert(key, signed);
            signed
        });
        let revoked = list.revoked(certificate);
        if !signed || (revoked.is_none() && !list.clears(certificate)) {
            return None;
        }
        Some(Statement {
            revoked,
            this_update: list.this_update,
            next_update: list.next_update,
            algorithms: list.method.map(|method| method.with_key(issuer.key())).into_iter().collect(),
            signer_until: None,
            since: own.since,
            in_file: own.place.is_some(),
            stamped: own.stamped,
        })
    }

    fn of_answer(
        &self,
        number: usize,
        own: &Dated<OcspAnswer>,
        certificate: &Certificate,
        issuer: &Certificate,
    ) -> Option<Statement> {
        let answer = &own.item;
        let single = answer.about(certificate, issuer)?;
        let key = (number, issuer.public_key().to_vec());
        let known = self.answered.borrow().get(&key).cloned();
        let responder = known.unwrap_or_else(|| {
            let found = if self.spend() { answer.responder(issuer) } else { None };
            self.answered.borrow_mut().insert(key, found.clone());
            found
        })?;
        let revoked = match single.status {
            Status::Good => None,
            Status::Revoked(at) => Some(at),
            Status::Unknown => return None,
        };
        if let Some(delegate) = &responder.delegate
            && self.lists.iter().any(|l| l.item.names(issuer) && l.item.revoked(delegate).is_some())
        {
            return None;
        }
        Some(Statement {
            revoked,
            this_update: single.this_update,
            next_update: single.next_update,
            algorithms: responder.algorithms,
            signer_until: responder.delegate.as_ref().map(Certificate::not_after),
            since: own.since,
            in_file: own.place.is_some(),
            stamped: own.stamped,
        })
    }
}
