//! Trusted lists: who a state says may issue certificates or stamp times (ETSI TS 119 612, versions 5 and 6).

use data_encoding::BASE64;
use roxmltree::Node;

use super::services::{ListedService, ServiceKind, ServiceStatus};
use crate::asn1::civil_to_unix;
use crate::certificate::Certificate;
use crate::xml::signature::XmlSignatureError;
use crate::xml::{XmlError, parse, text_of};

/// A trusted list as it was read: its services, and when it was issued. What is granted in it is what the list says,
/// never this program.
///
/// [`read_lists`](crate::read_lists) checks who signed it; [`TrustedList::read`] alone does not.
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
    /// It is a list of lists, which names no services, where a list of services is wanted.
    #[error("it is a list of lists: give the list of a state")]
    ListOfLists,
    /// Its version is not 5 or 6.
    #[error("version {0} of trusted lists is not known")]
    UnknownVersion(String),
    /// It lacks something that every list has, or it cannot be read.
    #[error("{0} is missing or cannot be read")]
    Damaged(&'static str),
    /// It is not signed as a whole by somebody who may.
    #[error(transparent)]
    Signature(#[from] XmlSignatureError),
    /// Nobody who may sign it was given, nor is named by a list of lists.
    #[error("nobody was given who may sign the list of {0}")]
    NobodyMaySign(String),
    /// There are more lists of lists than anybody needs.
    #[error("there are too many lists of lists")]
    TooManyLists,
}

impl From<XmlError> for TrustedListError {
    fn from(error: XmlError) -> Self {
        match error {
            XmlError::TooLarge => Self::TooLarge,
            XmlError::Malformed(why) => Self::NotXml(why),
        }
    }
}

const NAMESPACE: &str = "http://uri.etsi.org/02231/v2#";
/// Most certificates of a whole list.
const MOST_CERTIFICATES: usize = 20_000;

impl TrustedList {
    /// Whether a file looks like XML rather than like certificates.
    #[must_use]
    pub fn is_likely(bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
        bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<')
    }

    /// Reads a trusted list without looking at its signature: for who wants to see what is in it. Kinds of services
    /// that are not known are passed over, so that newer lists are read.
    ///
    /// # Errors
    /// [`TrustedListError`].
    pub fn read(bytes: &[u8]) -> Result<Self, TrustedListError> {
        Self::of_text(text_of(bytes)?)
    }

    /// The same, of a text.
    pub(super) fn of_text(text: &str) -> Result<Self, TrustedListError> {
        let document = parse(text)?;
        let root = document.root_element();
        let Head { territory, version, sequence, issued, next_update, of_lists } = Head::of(root)?;
        if of_lists {
            return Err(TrustedListError::ListOfLists);
        }
        let mut services = Vec::new();
        let mut left = MOST_CERTIFICATES;
        for provider in named(child(root, "TrustServiceProviderList"), "TrustServiceProvider") {
            let information = child(provider, "TSPInformation");
            let name = information.and_then(|info| name_of(info, "TSPName")).unwrap_or_default();
            for service in named(child(provider, "TSPServices"), "TSPService") {
                services.extend(read_service(service, &territory, &name, &mut left)?);
            }
        }
        Ok(Self { territory, version, sequence, issued, next_update, services })
    }
}

/// What every list says of itself.
pub(super) struct Head {
    pub(super) territory: String,
    pub(super) version: u32,
    pub(super) sequence: u64,
    pub(super) issued: i64,
    pub(super) next_update: Option<i64>,
    /// Whether it is a list of lists.
    pub(super) of_lists: bool,
}

impl Head {
    /// Reads it from the root element of a list.
    pub(super) fn of(root: Node<'_, '_>) -> Result<Self, TrustedListError> {
        if !root.has_tag_name((NAMESPACE, "TrustServiceStatusList")) {
            return Err(TrustedListError::NotAList);
        }
        let scheme = child(root, "SchemeInformation").ok_or(TrustedListError::NotAList)?;
        let said = |name: &'static str| words(scheme, name).ok_or(TrustedListError::Damaged(name));
        let version = match said("TSLVersionIdentifier")?.parse() {
            Ok(version @ (5 | 6)) => version,
            _ => return Err(TrustedListError::UnknownVersion(said("TSLVersionIdentifier")?)),
        };
        let of_lists = said("TSLType")?.contains(OF_LISTS);
        let sequence = said("TSLSequenceNumber")?.parse();
        let sequence = sequence.map_err(|_| TrustedListError::Damaged("TSLSequenceNumber"))?;
        let issued =
            moment(&said("ListIssueDateTime")?).ok_or(TrustedListError::Damaged("ListIssueDateTime"))?;
        let next = child(scheme, "NextUpdate").and_then(|next| words(next, "dateTime"));
        let next_update = match next {
            Some(next) => Some(moment(&next).ok_or(TrustedListError::Damaged("NextUpdate"))?),
            None => None,
        };
        let territory = said("SchemeTerritory")?.chars().filter(|c| !c.is_control()).take(20).collect();
        Ok(Self { territory, version, sequence, issued, next_update, of_lists })
    }
}

/// What the type of a list of lists has in it.
const OF_LISTS: &str = "listofthelists";

/// Whom a list of lists names for another list.
pub(super) struct Pointer {
    pub(super) territory: String,
    /// Whether the other one is a list of lists, too: its own next number.
    pub(super) of_lists: bool,
    /// Whose key may sign it.
    pub(super) signers: Vec<Certificate>,
}

/// What a list of lists points to: lists in XML, each with those who may sign it.
pub(super) fn pointers(root: Node<'_, '_>) -> Vec<Pointer> {
    let scheme = child(root, "SchemeInformation");
    let all = scheme.and_then(|scheme| child(scheme, "PointersToOtherTSL"));
    let mut out = Vec::new();
    for pointer in named(all, "OtherTSLPointer").take(MOST_POINTERS) {
        let said: Vec<Node<'_, '_>> = named(child(pointer, "AdditionalInformation"), "OtherInformation")
            .flat_map(|one| one.children())
            .filter(Node::is_element)
            .collect();
        let find = |name: &str| {
            let found = said.iter().find(|one| one.tag_name().name() == name)?;
            Some(found.text()?.trim())
        };
        let (Some(territory), Some(kind)) = (find("SchemeTerritory"), find("TSLType")) else { continue };
        if find("MimeType").is_some_and(|mime| !mime.contains("xml")) {
            continue;
        }
        let identities = named(child(pointer, "ServiceDigitalIdentities"), "ServiceDigitalIdentity");
        let signers = identities.flat_map(certificates).take(MOST_SIGNERS).collect();
        out.push(Pointer { territory: territory.to_owned(), of_lists: kind.contains(OF_LISTS), signers });
    }
    out
}

/// Most lists that one list of lists points to.
const MOST_POINTERS: usize = 512;
/// Most certificates of those who may sign one list.
const MOST_SIGNERS: usize = 32;

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
        child(now, "ServiceDigitalIdentity").into_iter().flat_map(certificates).collect();
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

/// The certificates of an identity.
fn certificates<'a>(identity: Node<'a, 'a>) -> impl Iterator<Item = Certificate> + use<'a> {
    named(Some(identity), "DigitalId").filter_map(|one| {
        let text: String = words(one, "X509Certificate")?.split_whitespace().collect();
        Certificate::from_der(&BASE64.decode(text.as_bytes()).ok()?).ok()
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
