//! Certificate policies along a chain (RFC 5280, 6.1.2 to 6.1.5), with any policy being welcome.
//!
//! Nobody here asks for a policy; but an authority may ask for one (policyConstraints), and then the chain must have
//! some that all its certificates agree on. Of the tree of policies only its lowest level is kept: whether it is
//! empty is all that is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::asn1::{DerError, one, tag, unsigned};
use crate::certificate::Certificate;

/// The policy that stands for all.
const ANY: &str = "2.5.29.32.0";

/// Most policies that are kept at one level.
const MOST: usize = 1024;

/// Policies that hold so far, each with those that are expected of the next certificate.
type Level = BTreeMap<String, BTreeSet<String>>;

/// How many more certificates something is allowed for; each of three things.
#[derive(Clone, Copy)]
struct Left {
    without_policy: u64,
    mapping: u64,
    any: u64,
}

impl Left {
    /// Takes what a certificate says about those below it.
    fn bound_by(&mut self, certificate: &Certificate) -> Result<(), DerError> {
        if let Some(extension) = certificate.extension("2.5.29.36") {
            let mut fields = one(&extension.value)?.inside(tag::SEQUENCE)?;
            for (number, own) in [(0, &mut self.without_policy), (1, &mut self.mapping)] {
                if let Some(field) = fields.optional(tag::CONTEXT | number)? {
                    *own = (*own).min(implicit(field.value)?);
                }
            }
            fields.end()?;
        }
        if let Some(extension) = certificate.extension("2.5.29.54") {
            self.any = self.any.min(unsigned(one(&extension.value)?)?);
        }
        Ok(())
    }

    /// One certificate further down.
    const fn step(&mut self) {
        self.without_policy = self.without_policy.saturating_sub(1);
        self.mapping = self.mapping.saturating_sub(1);
        self.any = self.any.saturating_sub(1);
    }
}

/// A number under an implicit tag.
fn implicit(value: &[u8]) -> Result<u64, DerError> {
    match value {
        [] => Err(DerError),
        [first, ..] if *first >= 0x80 => Err(DerError),
        long if long.len() > 8 => Ok(u64::MAX),
        short => Ok(short.iter().fold(0, |sum, &b| (sum << 8) | u64::from(b))),
    }
}

/// Whether the policies of a path, from a certificate to an anchor, agree wherever an authority asks for it.
pub(super) fn hold(path: &[&Certificate]) -> Result<(), String> {
    let Some((anchor, rest)) = path.split_last() else { return Ok(()) };
    let damaged = |one: &Certificate| format!("{}: damaged policies", one.subject_text());
    let none =
        |one: &Certificate| format!("{}: no policy that the whole chain agrees on", one.subject_text());
    let most = u64::try_from(path.len()).unwrap_or(u64::MAX);
    let mut left = Left { without_policy: most, mapping: most, any: most };
    left.bound_by(anchor).map_err(|_| damaged(anchor))?;
    let mut level = Some(Level::from([(ANY.to_owned(), BTreeSet::from([ANY.to_owned()]))]));
    for (below, certificate) in rest.iter().enumerate().rev() {
        let own = policies(certificate).map_err(|_| damaged(certificate))?;
        let any_counts = left.any > 0 || (below > 0 && certificate.is_self_issued());
        level = level.zip(own).map(|(level, own)| next(&level, &own, any_counts)).filter(|l| !l.is_empty());
        if level.as_ref().is_some_and(|level| level.len() > MOST) {
            return Err(format!("{}: too many policies", certificate.subject_text()));
        }
        if left.without_policy == 0 && level.is_none() {
            return Err(none(certificate));
        }
        if below > 0 {
            level = mapped(level, certificate, left.mapping > 0).map_err(|_| damaged(certificate))?;
            if !certificate.is_self_issued() {
                left.step();
            }
            left.bound_by(certificate).map_err(|_| damaged(certificate))?;
        } else {
            left.step();
            // Of the last, only what asks for a policy at once counts.
            let before = left.without_policy;
            left.bound_by(certificate).map_err(|_| damaged(certificate))?;
            if (before == 0 || left.without_policy == 0) && level.is_none() {
                return Err(none(certificate));
            }
        }
    }
    Ok(())
}

/// The policies of a certificate, if it says any.
fn policies(certificate: &Certificate) -> Result<Option<BTreeSet<String>>, DerError> {
    let Some(extension) = certificate.extension("2.5.29.32") else { return Ok(None) };
    let mut out = BTreeSet::new();
    for policy in one(&extension.value)?.inside(tag::SEQUENCE)?.rest()? {
        if !out.insert(policy.inside(tag::SEQUENCE)?.oid()?) {
            return Err(DerError);
        }
    }
    Ok(Some(out))
}

/// The policies that hold with one more certificate (6.1.3 d).
fn next(level: &Level, own: &BTreeSet<String>, any_counts: bool) -> Level {
    let alone = |policy: &String| (policy.clone(), BTreeSet::from([policy.clone()]));
    let expected: BTreeSet<&String> = level.values().flatten().collect();
    let any = level.contains_key(ANY);
    let named = own.iter().filter(|policy| policy.as_str() != ANY);
    let mut out: Level = named.filter(|policy| any || expected.contains(policy)).map(alone).collect();
    if own.contains(ANY) && any_counts {
        for policy in expected {
            out.entry(policy.clone()).or_insert_with(|| BTreeSet::from([policy.clone()]));
        }
    }
    out
}

/// The policies after a certificate's mappings (6.1.4 a and b).
fn mapped(level: Option<Level>, certificate: &Certificate, allowed: bool) -> Result<Option<Level>, DerError> {
    let Some(extension) = certificate.extension("2.5.29.33") else { return Ok(level) };
    let mut to: Level = Level::new();
    for pair in one(&extension.value)?.inside(tag::SEQUENCE)?.rest()? {
        let mut pair = pair.inside(tag::SEQUENCE)?;
        let (from, into) = (pair.oid()?, pair.oid()?);
        pair.end()?;
        if from == ANY || into == ANY {
            return Err(DerError);
        }
        to.entry(from).or_default().insert(into);
    }
    let Some(mut level) = level else { return Ok(None) };
    let any = level.contains_key(ANY);
    for (from, into) in to {
        if !allowed {
            level.remove(&from);
        } else if any || level.contains_key(&from) {
            level.insert(from, into);
        }
    }
    Ok(Some(level).filter(|level| !level.is_empty()))
}
