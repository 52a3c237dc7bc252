//! The enveloped signature of an XML document (XML-DSig, and what XAdES signs beside it).
//!
//! What is signed is handed out as the very text whose hash was signed: who reads that, and not the file, cannot be
//! shown anything else, however the file was wrapped.

use data_encoding::BASE64;
use roxmltree::{Document, Node};

use super::canonical::Canonical;
use super::{XmlError, parse};
use crate::algorithms::{Digest, Scheme};
use crate::asn1::{integer_bytes, sequence};
use crate::certificate::Certificate;
use crate::crypto::{CryptoError, Method, PublicKey};

/// Why a document's signature does not count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlSignatureError {
    /// There is none.
    #[error("it is not signed")]
    Unsigned,
    /// There are several, so that one could speak for what the other signed.
    #[error("it has more than one signature")]
    Several,
    /// It is somewhere inside, where it signs something else than the whole.
    #[error("its signature is not that of the whole document")]
    Misplaced,
    /// A part of the signature is missing, comes twice, or cannot be read.
    #[error("its signature cannot be read: {0}")]
    Damaged(&'static str),
    /// An algorithm is not known here, or too weak.
    #[error("its signature uses an algorithm that is not accepted: {0}")]
    Algorithm(String),
    /// It signs something else than the document and its own parts, or does not sign the document.
    #[error("its signature does not cover the whole document and nothing else")]
    Coverage,
    /// A name to which the signature points is given twice.
    #[error("the name {0}, to which its signature points, is given twice")]
    NameTwice(String),
    /// The document is not what was signed.
    #[error("it was changed after it was signed")]
    Changed,
    /// The signature was not made with the key of the certificate that it names, or of those given.
    #[error("its signature is wrong")]
    Wrong,
    /// The signature is right, but of somebody whom nobody named.
    #[error("it is signed by somebody who may not sign it: {subject} (SHA-256 {fingerprint})")]
    Stranger {
        /// The subject of the certificate that the signature names.
        subject: String,
        /// Its fingerprint, to be compared with a published one.
        fingerprint: String,
    },
    /// What was signed names another certificate than the one whose key signed.
    #[error("what was signed names another certificate than that of its signer")]
    OtherCertificate,
    /// It would be longer than is read.
    #[error("it is larger than what is read")]
    TooLarge,
}

const DS: &str = "http://www.w3.org/2000/09/xmldsig#";
const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";
const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
const PLAIN: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
/// Most parts that one signature covers: the document, its own properties, its key.
const MOST_PARTS: usize = 8;
/// Most certificates that a signature is tried with.
const MOST_SIGNERS: usize = 256;

/// Ways of signing, by the end of their name after `#`.
const METHODS: [(&str, Scheme, Digest); 9] = [
    ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", Scheme::RsaPkcs1, Digest::Sha256),
    ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", Scheme::RsaPkcs1, Digest::Sha384),
    ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", Scheme::RsaPkcs1, Digest::Sha512),
    ("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", Scheme::RsaPss, Digest::Sha256),
    ("http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", Scheme::RsaPss, Digest::Sha384),
    ("http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", Scheme::RsaPss, Digest::Sha512),
    ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", Scheme::Ecdsa, Digest::Sha256),
    ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", Scheme::Ecdsa, Digest::Sha384),
    ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", Scheme::Ecdsa, Digest::Sha512),
];

/// What was signed, and by whom.
#[derive(Clone, Debug)]
pub(crate) struct SignedXml {
    /// The text whose hash was signed: the whole document but for the signature, canonically.
    pub(crate) content: String,
    /// The place of the signer among those who were allowed.
    pub(crate) signer: usize,
}

/// Checks that a document is signed as a whole by one of these, with nothing else signed or unsigned beside.
pub(crate) fn check(
    document: &Document<'_>,
    signers: &[&Certificate],
) -> Result<SignedXml, XmlSignatureError> {
    let signature = the_signature(document)?;
    let info = only(signature, "SignedInfo")?;
    let how = canonical(only(info, "CanonicalizationMethod")?)?;
    let info = how.write(info, None).ok_or(XmlSignatureError::TooLarge)?;
    // From here on, what was signed is read and not what stands in the file.
    let read = parse(&info).map_err(refused)?;
    let read = read.root_element();
    let signer = by_whom(read, signature, signers, &info)?;
    let mut content = None;
    let mut properties = None;
    for (index, part) in children(read, "Reference").enumerate() {
        if index >= MOST_PARTS {
            return Err(XmlSignatureError::Coverage);
        }
        match covered(part, document, signature)? {
            Part::Whole(text) if content.is_none() => content = Some(text),
            Part::Whole(_) => return Err(XmlSignatureError::Coverage),
            Part::Properties(text) => properties = Some(text),
            Part::Own => {}
        }
    }
    let content = content.ok_or(XmlSignatureError::Coverage)?;
    let has_properties = signature.descendants().any(|n| n.has_tag_name((XADES, "SignedProperties")));
    match properties {
        Some(text) => names_signer(&text, signers.get(signer).copied())?,
        None if has_properties => return Err(XmlSignatureError::Coverage),
        None => {}
    }
    Ok(SignedXml { content, signer })
}

/// The one signature of a document, which is in its root element.
fn the_signature<'d>(document: &'d Document<'d>) -> Result<Node<'d, 'd>, XmlSignatureError> {
    let mut all = document.descendants().filter(|node| node.has_tag_name((DS, "Signature")));
    let signature = all.next().ok_or(XmlSignatureError::Unsigned)?;
    if all.next().is_some() {
        return Err(XmlSignatureError::Several);
    }
    if signature.parent() != Some(document.root_element()) {
        return Err(XmlSignatureError::Misplaced);
    }
    Ok(signature)
}

/// Whose key made the signature over the signed information.
fn by_whom(
    read: Node<'_, '_>,
    signature: Node<'_, '_>,
    signers: &[&Certificate],
    info: &str,
) -> Result<usize, XmlSignatureError> {
    let method = only(read, "SignatureMethod")?.attribute("Algorithm").unwrap_or_default();
    let known = METHODS.iter().find(|(name, ..)| *name == method);
    let &(_, scheme, digest) = known.ok_or_else(|| unknown(method))?;
    let value = base64(only(signature, "SignatureValue")?).ok_or(XmlSignatureError::Damaged("its value"))?;
    let made_by = |certificate: &Certificate| {
        let key = certificate.key();
        if matches!(key, PublicKey::Rsa(_, bits) if *bits < 2048) {
            return Err(CryptoError::Unsupported);
        }
        let value = if scheme == Scheme::Ecdsa { der_of_halves(&value) } else { Some(value.clone()) };
        let value = value.ok_or(CryptoError::Wrong)?;
        key.verify(Method::new(scheme, digest), info.as_bytes(), &value)
    };
    if let Some(place) = signers.iter().take(MOST_SIGNERS).position(|own| made_by(own).is_ok()) {
        return Ok(place);
    }
    // Nobody who may: whether it is right at all is said, so that the reader can find out who that is.
    let named = signature.descendants().filter(|node| node.has_tag_name((DS, "X509Certificate")));
    for certificate in named.take(MOST_PARTS) {
        let Some(Ok(certificate)) = base64(certificate).map(|der| Certificate::from_der(&der)) else {
            continue;
        };
        match made_by(&certificate) {
            Ok(()) => {
                let (subject, fingerprint) = (certificate.subject_text(), certificate.fingerprint());
                return Err(XmlSignatureError::Stranger { subject, fingerprint });
            }
            Err(CryptoError::Unsupported) => return Err(unknown(method)),
            Err(CryptoError::Wrong) => {}
        }
    }
    Err(XmlSignatureError::Wrong)
}

/// What a reference was found to cover.
enum Part {
    /// The document without the signature, as this text.
    Whole(String),
    /// The properties of the signature, as this text.
    Properties(String),
    /// Another part of the signature.
    Own,
}

/// Finds what a reference points to, and compares its hash.
fn covered<'d>(
    reference: Node<'_, '_>,
    document: &'d Document<'d>,
    signature: Node<'d, 'd>,
) -> Result<Part, XmlSignatureError> {
    let uri = reference.attribute("URI").ok_or(XmlSignatureError::Coverage)?;
    let target = match uri.strip_prefix('#') {
        None if uri.is_empty() => document.root(),
        Some(name) if !name.is_empty() => named(document, name)?,
        _ => return Err(XmlSignatureError::Coverage),
    };
    let whole = target.is_root() || target == document.root_element();
    let own = target.ancestors().skip(1).any(|above| above == signature);
    if !whole && !own {
        return Err(XmlSignatureError::Coverage);
    }
    let mut transforms =
        children_of(reference, "Transforms", "Transform").map(|one| (one.attribute("Algorithm"), one));
    let mut next = transforms.next();
    if whole {
        let enveloped = next.take().is_some_and(|(name, _)| name == Some(ENVELOPED));
        enveloped.then_some(()).ok_or(XmlSignatureError::Coverage)?;
        next = transforms.next();
    }
    let how = match next {
        Some((_, transform)) => canonical(transform)?,
        None => Canonical::Plain,
    };
    if transforms.next().is_some() {
        return Err(XmlSignatureError::Coverage);
    }
    let without = whole.then(|| signature.id());
    let text = how.write(target, without).ok_or(XmlSignatureError::TooLarge)?;
    if digest_of(reference, text.as_bytes())? {
        let properties = target.has_tag_name((XADES, "SignedProperties"));
        return Ok(match (whole, properties) {
            (true, _) => Part::Whole(text),
            (false, true) => Part::Properties(text),
            (false, false) => Part::Own,
        });
    }
    Err(XmlSignatureError::Changed)
}

/// The one element of this name, as `Id` or however else it is spelt.
fn named<'d>(document: &'d Document<'d>, name: &str) -> Result<Node<'d, 'd>, XmlSignatureError> {
    let has = |node: &Node<'_, '_>| {
        node.attributes().any(|own| own.name().eq_ignore_ascii_case("id") && own.value() == name)
    };
    let mut found = document.descendants().filter(has);
    let first = found.next().ok_or(XmlSignatureError::Coverage)?;
    match found.next() {
        Some(_) => Err(XmlSignatureError::NameTwice(name.chars().take(80).collect())),
        None => Ok(first),
    }
}

/// Whether the digest that stands beside a method of hashing is that of these bytes.
fn digest_of(node: Node<'_, '_>, bytes: &[u8]) -> Result<bool, XmlSignatureError> {
    let method = only(node, "DigestMethod")?.attribute("Algorithm").unwrap_or_default();
    let digest = match method {
        "http://www.w3.org/2001/04/xmlenc#sha256" => Digest::Sha256,
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => Digest::Sha384,
        "http://www.w3.org/2001/04/xmlenc#sha512" => Digest::Sha512,
        other => return Err(unknown(other)),
    };
    let value = base64(only(node, "DigestValue")?).ok_or(XmlSignatureError::Damaged("a digest"))?;
    Ok(digest.of(&[bytes]) == Some(value))
}

/// The signed properties name the certificate whose key signed (XAdES, `SigningCertificate`, both versions).
fn names_signer(properties: &str, signer: Option<&Certificate>) -> Result<(), XmlSignatureError> {
    let document = parse(properties).map_err(refused)?;
    let signer = signer.ok_or(XmlSignatureError::OtherCertificate)?;
    let names = document
        .descendants()
        .find(|n| {
            ["SigningCertificate", "SigningCertificateV2"].iter().any(|own| n.has_tag_name((XADES, *own)))
        })
        .ok_or(XmlSignatureError::Damaged("it does not name its signer's certificate"))?;
    for digest in names.descendants().filter(|n| n.has_tag_name((XADES, "CertDigest"))).take(MOST_PARTS) {
        if digest_of(digest, signer.der())? {
            return Ok(());
        }
    }
    Err(XmlSignatureError::OtherCertificate)
}

/// The way of writing canonically that a method or transform names.
fn canonical(node: Node<'_, '_>) -> Result<Canonical, XmlSignatureError> {
    let prefixes = node.children().find(|n| n.has_tag_name((EXCLUSIVE, "InclusiveNamespaces")));
    let prefixes = prefixes.and_then(|list| list.attribute("PrefixList")).unwrap_or_default();
    match node.attribute("Algorithm").unwrap_or_default() {
        EXCLUSIVE => Ok(Canonical::Exclusive(prefixes.split_whitespace().map(ToOwned::to_owned).collect())),
        PLAIN => Ok(Canonical::Plain),
        other => Err(unknown(other)),
    }
}

/// Both halves of an elliptic signature, as CMS writes them.
fn der_of_halves(value: &[u8]) -> Option<Vec<u8>> {
    if value.is_empty() || !value.len().is_multiple_of(2) {
        return None;
    }
    let (r, s) = value.split_at_checked(value.len() / 2)?;
    Some(sequence(&[&integer_bytes(r), &integer_bytes(s)]))
}

fn base64(node: Node<'_, '_>) -> Option<Vec<u8>> {
    let text: String = node.children().filter_map(|own| own.text()).flat_map(str::split_whitespace).collect();
    BASE64.decode(text.as_bytes()).ok()
}

/// The one child of a name.
fn only<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> Result<Node<'a, 'i>, XmlSignatureError> {
    let mut found = children(node, name);
    match (found.next(), found.next()) {
        (Some(child), None) => Ok(child),
        _ => Err(XmlSignatureError::Damaged(name)),
    }
}

fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |own| own.has_tag_name((DS, name)))
}

/// Children of one name inside children of another.
fn children_of<'a, 'i: 'a>(
    node: Node<'a, 'i>,
    outer: &'static str,
    inner: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    children(node, outer).flat_map(move |own| children(own, inner))
}

fn unknown(name: &str) -> XmlSignatureError {
    let plain = |c: &char| c.is_ascii_graphic();
    XmlSignatureError::Algorithm(name.chars().filter(plain).take(120).collect())
}

fn refused(error: XmlError) -> XmlSignatureError {
    match error {
        XmlError::TooLarge => XmlSignatureError::TooLarge,
        XmlError::Malformed(_) => XmlSignatureError::Damaged("what was signed"),
    }
}
