//! Services of trusted lists as trust anchors: what each is trusted for, and when.

use super::{Purpose, TrustAnchors};
use crate::certificate::Certificate;

/// What a service does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// Issues certificates (`CA/QC`, `CA/PKC`, `NationalRootCA-QC`).
    Certificates,
    /// Stamps times (`TSA/QTST`, `TSA`, `TSA/TSS-QC`, `TSA/TSS-AdESQCandQES`).
    Timestamps,
    /// Something that no signature leads to, or that is not known here.
    Other,
}

impl ServiceKind {
    /// The kind that an identifier names.
    pub(super) fn of(uri: &str) -> Self {
        match uri.split_once("/Svctype/").map(|(_, kind)| kind.trim_end_matches('/')) {
            Some("CA/QC" | "CA/PKC" | "NationalRootCA-QC") => Self::Certificates,
            Some("TSA/QTST" | "TSA" | "TSA/TSS-QC" | "TSA/TSS-AdESQCandQES") => Self::Timestamps,
            _ => Self::Other,
        }
    }

    /// Whether it is what an anchor is wanted for.
    const fn serves(self, purpose: Purpose) -> bool {
        matches!(
            (self, purpose),
            (Self::Certificates, Purpose::Document) | (Self::Timestamps, Purpose::Timestamp)
        )
    }
}

/// What a service was, and its status, from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceStatus {
    /// Since when, in seconds since 1970.
    pub since: i64,
    /// What it does.
    pub kind: ServiceKind,
    /// The last word of the status: `granted`, `withdrawn` …
    pub status: String,
}

/// Statuses in which a service is in order: those of today, and those before July 2016.
const IN_ORDER: [&str; 7] = [
    "granted",
    "recognisedatnationallevel",
    "undersupervision",
    "supervisionincessation",
    "accredited",
    "setbynationallaw",
    "inaccord",
];

impl ServiceStatus {
    /// Whether the service was in order.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        IN_ORDER.contains(&self.status.as_str())
    }
}

/// A service of a trusted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedService {
    /// The country or union of its list.
    pub territory: String,
    /// Who provides it.
    pub provider: String,
    /// What it is called.
    pub name: String,
    /// What it was and is, from the earliest moment on.
    pub history: Vec<ServiceStatus>,
    /// The certificates by which it is known.
    pub certificates: Vec<Certificate>,
}

impl ListedService {
    /// What it was at a moment, in seconds since 1970; nothing before the list knew it.
    #[must_use]
    pub fn at(&self, unix: i64) -> Option<&ServiceStatus> {
        self.history.iter().rfind(|state| state.since <= unix)
    }

    /// Whether it is trusted for a purpose at a moment.
    fn is_trusted(&self, purpose: Purpose, unix: i64) -> bool {
        self.at(unix).is_some_and(|state| state.kind.serves(purpose) && state.is_in_order())
    }

    /// Whether it was ever trusted for a purpose before a moment.
    fn was_trusted(&self, purpose: Purpose, unix: i64) -> bool {
        let before = self.history.iter().filter(|state| state.since <= unix);
        before.into_iter().any(|state| state.kind.serves(purpose) && state.is_in_order())
    }
}

/// Which service of which list an anchor came from, as the list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorOrigin {
    /// The country or union of the list.
    pub territory: String,
    /// Who provides the service.
    pub provider: String,
    /// What the service is called.
    pub service: String,
    /// Its status at the moment in question, in the list's own word, such as `granted`.
    pub status: String,
    /// Since when it had that status, in seconds since 1970.
    pub since: i64,
}

/// What is to be said of an anchor at a moment.
pub(super) enum Standing {
    /// It is trusted.
    Trusted,
    /// It is in a list, but is not in order at this moment, or serves something else.
    NotInOrder {
        /// The service.
        who: String,
        /// Whether it had been in order earlier.
        earlier: bool,
    },
}

impl TrustAnchors {
    /// Trusts the services of a trusted list: each for what it does, and while it was in order.
    pub fn add_list(&mut self, list: &super::TrustedList) {
        for service in &list.services {
            self.anchors.extend(
                service.certificates.iter().filter(|own| !self.contains(own)).cloned().collect::<Vec<_>>(),
            );
            self.services.push(service.clone());
        }
    }

    /// The services by which a certificate is an anchor; none for one that was given as such.
    fn services_of<'s>(&'s self, certificate: &'s Certificate) -> impl Iterator<Item = &'s ListedService> {
        let given = self.given.iter().any(|own| own.der() == certificate.der());
        let of_it =
            |service: &&ListedService| service.certificates.iter().any(|own| own.der() == certificate.der());
        self.services.iter().filter(move |_| !given).filter(of_it)
    }

    /// Whether an anchor is trusted for a purpose at a moment.
    pub(super) fn standing(&self, anchor: &Certificate, purpose: Purpose, unix: i64) -> Standing {
        let mut services = self.services_of(anchor).peekable();
        let Some(first) = services.peek().copied() else { return Standing::Trusted };
        let mut earlier = false;
        for service in services {
            if service.is_trusted(purpose, unix) {
                return Standing::Trusted;
            }
            earlier |= service.was_trusted(purpose, unix);
        }
        let state = first.at(unix).map_or("not listed yet", |state| state.status.as_str());
        Standing::NotInOrder { who: format!("{} ({}, {state})", first.name, first.provider), earlier }
    }

    /// The service that an anchor came from, if it came from a list.
    pub(crate) fn origin(&self, anchor: &Certificate, purpose: Purpose, unix: i64) -> Option<AnchorOrigin> {
        let service = self.services_of(anchor).find(|service| service.is_trusted(purpose, unix))?;
        let state = service.at(unix)?;
        Some(AnchorOrigin {
            territory: service.territory.clone(),
            provider: service.provider.clone(),
            service: service.name.clone(),
            status: state.status.clone(),
            since: state.since,
        })
    }

    /// Trust in one of these anchors alone, by its place.
    #[must_use]
    pub fn only(&self, place: usize) -> Self {
        let anchors: Vec<Certificate> = self.anchors.get(place).cloned().into_iter().collect();
        let given = anchors.iter().filter(|own| self.given.contains(own)).cloned().collect();
        let services = anchors.iter().flat_map(|own| self.services_of(own)).cloned().collect();
        Self { anchors, given, services, links: std::sync::Arc::clone(&self.links) }
    }
}
