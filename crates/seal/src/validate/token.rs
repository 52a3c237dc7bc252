//! Timestamps on their own, such as those over the log's checkpoints.

use super::{Indication, Reason, SubIndication, TimestampReport};
use crate::algorithms::{Catalogue, Digest, Trusted};
use crate::certificate::Certificate;
use crate::timestamp::{Token, judge};
use crate::trust::TrustAnchors;

/// What a timestamp should be over.
#[derive(Clone, Copy, Debug)]
pub enum Stamped<'a> {
    /// These bytes, hashed with whatever digest the token says.
    Bytes(&'a [u8]),
    /// This hash, made with this digest.
    Hash(Digest, &'a [u8]),
}

/// Validates a timestamp (`TimeStampToken`, or the reply it came in) over some bytes, at a moment in seconds
/// since 1970.
#[must_use]
pub fn validate_timestamp(
    token: &[u8],
    over: Stamped<'_>,
    anchors: &TrustAnchors,
    at: i64,
) -> TimestampReport {
    validate_timestamp_by(token, over, anchors, at, Catalogue::bundled())
}

/// As [`validate_timestamp`], by another catalogue of algorithms.
#[must_use]
pub fn validate_timestamp_by(
    token: &[u8],
    over: Stamped<'_>,
    anchors: &TrustAnchors,
    at: i64,
    catalogue: &Catalogue,
) -> TimestampReport {
    check(token, over, &[], anchors, catalogue, at)
}

/// Validates a token, with certificates that came along elsewhere.
pub(super) fn check(
    der: &[u8],
    over: Stamped<'_>,
    pool: &[Certificate],
    anchors: &TrustAnchors,
    catalogue: &Catalogue,
    at: i64,
) -> TimestampReport {
    let token = Token::from_der(der).or_else(|error| Token::from_reply(der).ok_or(error));
    let Ok(token) = token else {
        let mut report = empty();
        refuse(&mut report, SubIndication::FormatFailure, Reason::DamagedTimestamp);
        return report;
    };
    let mut report = TimestampReport {
        time: Some(token.time()),
        policy: Some(token.policy().to_owned()),
        authority: token.authority(),
        serial: Some(token.serial_text()),
        imprint_digest: token.imprint().0,
        algorithm: None,
        self_made: token.cms.signer_certificate().is_some_and(Certificate::is_self_made),
        ..empty()
    };
    let right = match over {
        Stamped::Bytes(bytes) => token.digest.and_then(|d| d.of(&[bytes])).map(|own| own == token.imprint),
        Stamped::Hash(digest, hash) => Some(token.digest == Some(digest) && token.imprint == hash),
    };
    match right {
        None => {
            refuse(&mut report, SubIndication::CryptoConstraintsFailure, Reason::UnknownAlgorithm);
            return report;
        }
        Some(false) => {
            refuse(&mut report, SubIndication::HashFailure, Reason::TimestampImprint);
            return report;
        }
        Some(true) => {}
    }
    match judge(&token, pool, anchors, catalogue, at) {
        Err((sub, reason)) => refuse(&mut report, sub, reason),
        Ok(found) => {
            report.indication = Indication::TotalPassed;
            report.algorithm = Some(found.algorithm);
            report.self_made = found.chain.is_self_made();
            report.reasons.push(Reason::RevocationNotChecked);
            if let Trusted::Until(end) = catalogue.signature(found.algorithm) {
                report.reasons.push(Reason::RenewBefore(end));
            }
        }
    }
    if report.indication == Indication::TotalPassed && token.time() > at {
        refuse(&mut report, SubIndication::TimestampOrderFailure, Reason::TimestampOrder);
    }
    if report.self_made {
        report.reasons.push(Reason::SelfMadeAuthority);
    }
    report
}

fn empty() -> TimestampReport {
    TimestampReport {
        indication: Indication::Indeterminate,
        sub_indication: None,
        reasons: Vec::new(),
        time: None,
        policy: None,
        authority: None,
        serial: None,
        imprint_digest: None,
        algorithm: None,
        self_made: false,
    }
}

fn refuse(report: &mut TimestampReport, sub: SubIndication, reason: Reason) {
    report.indication = sub.indication();
    report.sub_indication = Some(sub);
    report.reasons.push(reason);
}
