//! Trusted lists: who a state says may issue certificates or stamp times (ETSI TS 119 612, versions 5 and 6).

use data_encoding::BASE64;
use roxmltree::{Document, Node, ParsingOptions};

use super::services::{ListedService, ServiceKind, ServiceStatus};
use crate::asn1::civil_to_unix;
use crate::certificate::Certificate;

/// A trusted list as it was read: its services, and when it was issued.
///
/// That its own signature is right is not checked: get it from whoever publishes it. What is granted in it is what
/// the list says, never this program.
#[derive(Clone, Debug)]
pub struct TrustedList {
    /// The country or union that it is of, such as `FR`.
    pub territory: String,
    /// Its version, 5 or 6.
    pub version: u32,
    /// Its number; the next one has the next.
    pub sequence: u64,
    /// When it was issued, in seconds since 1970.
    pub issued: i64,
    /// When the next one comes at the latest, in seconds since 1970; `None` for a list that is closed.
    pub next_update: Option<i64>,
    /// The services that certificates and timestamps can lead to, each with all its certificates.
    pub services: Vec<ListedService>,
}

/// A file is no trusted list that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrustedListError {
    /// It is longer than 32 MB, has more than a million nodes, or is nested more than 64 deep.
    #[error("it is larger, or nested deeper, than a trusted list")]
    TooLarge,
    /// It is not XML, or it declares entities, which no trusted list does.
    #[error("it is not XML without declarations: {0}")]
    NotXml(String),
    /// It is XML, but no trusted list.
    #[error("it is not a trusted list of ETSI TS 119 612")]
    NotAList,
    /// It is a list of lists, which names no services: give the list of a state.
    #[error("it is a list of lists: give the list of a state")]
    ListOfLists,
    /// Its version is not 5 or 6.
    #[error("version {0} of trusted lists is not known")]
    UnknownVersion(String),
    /// It lacks something that every list has, or it cannot be read.
    #[error("{0} is missing or cannot be read")]
    Damaged(&'static str),
}

const NAMESPACE: &str = "http://uri.etsi.org/02231/v2#";
const MOST_BYTES: usize = 32 << 20;
const MOST_NODES: u32 = 1 << 20;
const DEEPEST: usize = 64;
/// Most certificates of a whole list.
const MOST_CERTIFICATES: usize = 20_000;

impl TrustedList {
    /// Whether a file looks like XML rather than like certificates.
    #[must_use]
    pub fn is_likely(bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
        bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<')
    }

    /// Reads a trusted list. Kinds of services that are not known are passed over, so that newer lists are read.
    ///
    /// # Errors
    /// [`TrustedListError`].
    pub fn read(bytes: &[u8]) -> Result<Self, TrustedListError> {
        if bytes.len() > MOST_BYTES {
            return Err(TrustedListError::TooLarge);
        }
        let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
        let text =
            std::str::from_utf8(bytes).map_err(|_| TrustedListError::NotXml("not UTF-8".to_owned()))?;
        // Without a declaration of a document type there are no entities either.
        let options =
            ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|error| match error {
            roxmltree::Error::NodesLimitReached => TrustedListError::TooLarge,
            error => TrustedListError::NotXml(error.to_string()),
        })?;
        shallow(&document)?;
        let root = document.root_element();
        if !root.has_tag_name((NAMESPACE, "TrustServiceStatusList")) {
            return Err(TrustedListError::NotAList);
        }
        let scheme = child(root, "SchemeInformation").ok_or(TrustedListError::NotAList)?;
        let said = |name: &'static str| words(scheme, name).ok_or(TrustedListError::Damaged(name));
        let version = match said("TSLVersionIdentifier")?.parse() {
            Ok(version @ (5 | 6)) => version,
            _ => return Err(TrustedListError::UnknownVersion(said("TSLVersionIdentifier")?)),
        };
        if said("TSLType")?.contains("listofthelists") {
            return Err(TrustedListError::ListOfLists);
        }
        let number = said("TSLSequenceNumber")?.parse();
        let issued =
            moment(&said("ListIssueDateTime")?).ok_or(TrustedListError::Damaged("ListIssueDateTime"))?;
        let next = child(scheme, "NextUpdate").and_then(|next| words(next, "dateTime"));
        let next_update = match next {
            Some(next) => Some(moment(&next).ok_or(TrustedListError::Damaged("NextUpdate"))?),
            None => None,
        };
        let territory = said("SchemeTerritory")?;
        let mut services = Vec::new();
        let mut left = MOST_CERTIFICATES;
        for provider in named(child(root, "TrustServiceProviderList"), "TrustServiceProvider") {
            let information = child(provider, "TSPInformation");
            let name = information.and_then(|info| name_of(info, "TSPName")).unwrap_or_default();
            for service in named(child(provider, "TSPServices"), "TSPService") {
                services.extend(read_service(service, &territory, &name, &mut left)?);
            }
        }
        let sequence = number.map_err(|_| TrustedListError::Damaged("TSLSequenceNumber"))?;
        Ok(Self { territory, version, sequence, issued, next_update, services })
    }
}

/// The document is not nested deeper than a list is.
fn shallow(document: &Document<'_>) -> Result<(), TrustedListError> {
    let mut node = document.root();
    let mut depth = 0_usize;
    loop {
        if let Some(inside) = node.first_child() {
            (node, depth) = (inside, depth + 1);
            if depth > DEEPEST {
                return Err(TrustedListError::TooLarge);
            }
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(above) = node.parent() else { return Ok(()) };
            (node, depth) = (above, depth.saturating_sub(1));
        }
    }
}

/// The first child of a name.
fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|one| one.has_tag_name((NAMESPACE, name)))
}

/// All children of a name.
fn named<'a, 'i: 'a>(node: Option<Node<'a, 'i>>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.into_iter().flat_map(|node| node.children()).filter(move |one| one.has_tag_name((NAMESPACE, name)))
}

/// The words of the first child of a name.
fn words(node: Node<'_, '_>, name: &str) -> Option<String> {
    let text = child(node, name)?.text()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A name, in English if it has one, and without what could turn or break a line.
fn name_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    let english = |one: &Node<'_, '_>| {
        one.attribute(("http://www.w3.org/XML/1998/namespace", "lang"))
            .is_some_and(|lang| lang.starts_with("en"))
    };
    let names: Vec<Node<'_, '_>> = named(child(node, name), "Name").collect();
    let best = names.iter().find(|one| english(one)).or_else(|| names.first())?;
    Some(best.text()?.trim().chars().filter(|c| !c.is_control()).take(200).collect())
}

/// A moment as XML writes it, in UTC.
fn moment(text: &str) -> Option<i64> {
    let text = text.strip_suffix('Z')?;
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    let (day, time) = text.split_once('T')?;
    let parts: Option<Vec<i16>> =
        day.split('-').chain(time.split(':')).map(|part| part.parse().ok()).collect();
    civil_to_unix(parts?.try_into().ok()?)
}

/// One service with its history; `None` for one of a kind that nothing here leads to, or without a certificate.
fn read_service(
    service: Node<'_, '_>,
    territory: &str,
    provider: &str,
    left: &mut usize,
) -> Result<Option<ListedService>, TrustedListError> {
    let Some(now) = child(service, "ServiceInformation") else { return Ok(None) };
    let mut history: Vec<ServiceStatus> = Vec::new();
    let past = named(child(service, "ServiceHistory"), "ServiceHistoryInstance");
    for (index, state) in std::iter::once(now).chain(past).enumerate() {
        match read_state(state) {
            Some(state) => history.push(state),
            None if index == 0 => return Err(TrustedListError::Damaged("ServiceInformation")),
            // What cannot be read of the past grants nothing.
            None => {}
        }
    }
    history.sort_by_key(|state| state.since);
    let certificates: Vec<Certificate> =
        identities(now).filter_map(|der| Certificate::from_der(&der).ok()).collect();
    let known = history.iter().any(|state| state.kind != ServiceKind::Other);
    if !known || certificates.is_empty() {
        return Ok(None);
    }
    *left = left.checked_sub(certificates.len()).ok_or(TrustedListError::TooLarge)?;
    Ok(Some(ListedService {
        territory: territory.to_owned(),
        provider: provider.to_owned(),
        name: name_of(now, "ServiceName").unwrap_or_default(),
        history,
        certificates,
    }))
}

/// What a service was, and its status, from a moment on.
fn read_state(state: Node<'_, '_>) -> Option<ServiceStatus> {
    let kind = ServiceKind::of(&words(state, "ServiceTypeIdentifier")?);
    let status = words(state, "ServiceStatus")?;
    let since = moment(&words(state, "StatusStartingTime")?)?;
    let short = status.rsplit('/').next().unwrap_or_default();
    Some(ServiceStatus {
        since,
        kind,
        status: short.chars().filter(|c| c.is_ascii_alphanumeric()).take(60).collect(),
    })
}

/// The certificates by which a service is known, as DER.
fn identities<'a>(state: Node<'a, 'a>) -> impl Iterator<Item = Vec<u8>> + use<'a> {
    named(child(state, "ServiceDigitalIdentity"), "DigitalId").filter_map(|identity| {
        let text: String = words(identity, "X509Certificate")?.split_whitespace().collect();
        BASE64.decode(text.as_bytes()).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_xml_writes_them() {
        assert_eq!(moment("2026-11-22T08:58:03Z"), Some(1_795_337_883));
        assert_eq!(moment("2026-11-22T08:58:03.000Z"), Some(1_795_337_883));
        for bad in ["2026-11-22", "2026-11-22T08:58:03", "2026-13-22T08:58:03Z", "", "TZ"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }
}
