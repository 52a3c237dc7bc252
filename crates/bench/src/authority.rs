//! A private authority with a seal and a clock that stamps: what `seal` and `verify` work with.

use anyhow::Context as _;
use assidu_domain::ports::{self, Clock as _};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_seal::{
    Certificate, SealSpec, TrustAnchors,
    authority::{
        Issuer, RootSpec, SEAL_LIFE, SealCertificateSpec, TimestampResponder, TsaSpec, issue_seal, issue_tsa,
        make_root,
    },
    keys::{EcCurve, EcKey},
    prepare,
    timestamp::{self, Expect, OwnAnswers, TimestampPolicy, TimestampRefusal, Token},
};

/// A policy identifier for nobody's use but this program's.
const POLICY: &str = "2.25.215817466412736581942713842563817391";

/// A root, a seal and a time-stamping authority.
pub(crate) struct Authority {
    root: Certificate,
    seal: Certificate,
    /// The key of the seal.
    pub(crate) key: EcKey,
    stamp: Certificate,
    stamp_key: EcKey,
    anchors: TrustAnchors,
    answers: OwnAnswers,
}

/// Now, in seconds since 1970.
pub(crate) fn now() -> i64 {
    SystemClock.now().unix_seconds()
}

impl Authority {
    /// Makes everything new.
    pub(crate) fn make() -> anyhow::Result<Self> {
        let not_before = now() - 3600;
        let serial = || ports::bytes::<16>(&SystemRandomness);
        let new_key = || EcKey::generate(EcCurve::P256);
        let (root_key, key, stamp_key) = (new_key()?, new_key()?, new_key()?);
        let sign = |message: &[u8]| root_key.sign(message);
        let spec = RootSpec {
            common_name: "Assidu TEST root, not qualified",
            organization: None,
            public_key: root_key.public_key(),
            not_before,
            serial: serial(),
        };
        let root = make_root(&spec, &sign)?;
        let issuer = Issuer { certificate: &root, sign: &sign };
        let spec = SealCertificateSpec {
            common_name: "TEST seal, not qualified",
            organization: "TEST",
            siren: None,
            public_key: key.public_key(),
            not_before,
            life: SEAL_LIFE,
            serial: serial(),
        };
        let seal = issue_seal(issuer, &spec)?;
        let spec = TsaSpec {
            common_name: "TEST time-stamping authority, not qualified",
            organization: None,
            public_key: stamp_key.public_key(),
            not_before,
            serial: serial(),
        };
        let stamp = issue_tsa(issuer, &spec)?;
        let anchors = TrustAnchors::of(vec![root.clone()]);
        Ok(Self { root, seal, key, stamp, stamp_key, anchors, answers: OwnAnswers::default() })
    }

    /// Whom a verifier must trust.
    pub(crate) fn anchors(&self) -> TrustAnchors {
        self.anchors.clone()
    }

    /// The certificate of the seal.
    pub(crate) const fn certificate(&self) -> &Certificate {
        &self.seal
    }

    /// The certificate of the root.
    pub(crate) const fn root(&self) -> &Certificate {
        &self.root
    }

    /// Seals a file B-B: without a timestamp.
    pub(crate) fn seal_bare(&self, pdf: &[u8]) -> anyhow::Result<Vec<u8>> {
        let spec = SealSpec::certifying(self.seal.clone(), vec![self.root.clone()], now(), 0);
        Ok(prepare(pdf, &spec)?.sign_with(&self.key)?.finish(None)?)
    }

    /// Seals a file B-T, as the application does, which hands over what it has rendered.
    pub(crate) fn seal(&self, pdf: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        self.seal_judged(pdf, |reply, expect, policy| self.answers.accept(reply, expect, policy))
    }

    /// The same, with the authority's answer judged as a stranger's, its signature included.
    pub(crate) fn seal_as_by_a_stranger(&self, pdf: Vec<u8>) -> anyhow::Result<Vec<u8>> {
        self.seal_judged(pdf, timestamp::accept)
    }

    fn seal_judged(
        &self,
        pdf: Vec<u8>,
        judge: impl Fn(&[u8], &Expect, &TimestampPolicy) -> Result<Token, TimestampRefusal>,
    ) -> anyhow::Result<Vec<u8>> {
        let at = now();
        let spec = SealSpec::certifying(self.seal.clone(), vec![self.root.clone()], at, 0);
        let signed = prepare(pdf, &spec)?.sign_with(&self.key)?;
        let (request, expect) = signed.timestamp_request(ports::bytes(&SystemRandomness));
        let sign = |message: &[u8]| self.stamp_key.sign(message);
        let responder = TimestampResponder::new(self.stamp.clone(), &sign, POLICY)?;
        let reply = responder.respond(&request, at, ports::bytes(&SystemRandomness));
        let policy =
            TimestampPolicy { anchors: self.anchors(), now: at, tolerance: 60, policies: Vec::new() };
        let token = judge(&reply, &expect, &policy).context("the timestamp was refused")?;
        Ok(signed.finish(Some(token))?)
    }
}
