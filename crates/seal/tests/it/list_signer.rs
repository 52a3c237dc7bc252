//! Somebody who signs trusted lists, with xmlsec1.

use std::fs;

use assidu_seal::Certificate;
use assidu_seal::keys::{EcCurve, EcKey};
use data_encoding::BASE64;
use tempfile::TempDir;

use crate::support::{House, referee, said};

pub(crate) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
pub(crate) const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";
pub(crate) const PLAIN: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";

/// Somebody who signs lists: a certificate, and files that xmlsec1 signs with.
pub(crate) struct Signer {
    pub(crate) folder: TempDir,
    pub(crate) certificate: Certificate,
    pub(crate) method: &'static str,
}

impl Signer {
    pub(crate) fn elliptic(curve: EcCurve) -> Self {
        let house = House::today(curve);
        let method = match curve {
            EcCurve::P256 => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
            EcCurve::P384 => "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
        };
        Self::of(&house.seal_key, house.seal, method)
    }

    pub(crate) fn of(key: &EcKey, certificate: Certificate, method: &'static str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("key.pem"), key.to_pem().unwrap()).unwrap();
        fs::write(folder.path().join("certificate.pem"), certificate.to_pem()).unwrap();
        Self { folder, certificate, method }
    }

    pub(crate) fn rsa(bits: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let (key, certificate) = (at("key.pem"), at("certificate.pem"));
        let new = format!("rsa:{bits}");
        let arguments = ["req", "-x509", "-newkey", &new, "-nodes", "-subj", "/C=FR/CN=List signer"];
        let more = ["-days", "30", "-keyout", &key, "-out", &certificate];
        let made = referee("openssl", &[&arguments[..], &more].concat(), "install openssl");
        assert!(made.status.success(), "{}", said(&made));
        let certificate = Certificate::from_pem(&fs::read_to_string(certificate).unwrap()).unwrap().remove(0);
        Self { folder, certificate, method: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" }
    }

    /// What xmlsec1 makes of a document with an empty signature in it.
    pub(crate) fn sign(&self, template: &str) -> String {
        let at = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(at("template.xml"), template).unwrap();
        let keys = format!("{},{}", at("key.pem"), at("certificate.pem"));
        let arguments = ["--sign", "--privkey-pem", &keys, "--output", &at("out.xml")];
        let made = xmlsec1(&[&arguments[..], &[&at("template.xml")]].concat());
        assert!(made.0, "{}\n{template}", made.1);
        fs::read_to_string(at("out.xml")).unwrap()
    }

    /// Whether xmlsec1 accepts a document with this signer's certificate.
    pub(crate) fn referee_accepts(&self, document: &str) -> bool {
        let at = |name: &str| self.folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(at("seen.xml"), document).unwrap();
        xmlsec1(&["--verify", "--pubkey-cert-pem", &at("certificate.pem"), &at("seen.xml")]).0
    }

    /// A signature to be filled in, over the whole document and, if wanted, over its own properties.
    pub(crate) fn template(&self, how: &str, properties: bool) -> String {
        let prefixes = "<ec:InclusiveNamespaces xmlns:ec=\"http://www.w3.org/2001/10/xml-exc-c14n#\" PrefixList=\"p #default\"/>";
        let (how, inside) = match how.strip_suffix('+') {
            Some(how) => (how, prefixes),
            None => (how, ""),
        };
        let digest = assidu_seal::algorithms::Digest::Sha256.of(&[self.certificate.der()]).unwrap();
        let reference = |uri: &str, transforms: &str| {
            format!(
                "<ds:Reference URI=\"{uri}\"><ds:Transforms>{transforms}<ds:Transform Algorithm=\"{how}\">{inside}\
                 </ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\"{SHA256}\"/><ds:DigestValue/></ds:Reference>"
            )
        };
        let whole = reference("", &format!("<ds:Transform Algorithm=\"{ENVELOPED}\"/>"));
        let (own, object) = if properties {
            let object = format!(
                "<ds:Object><xades:QualifyingProperties xmlns:xades=\"{XADES}\" Target=\"#sig\"><xades:SignedProperties \
                 xml:id=\"props\"><xades:SignedSignatureProperties><xades:SigningTime>2026-11-01T00:00:00Z</xades:SigningTime>\
                 <xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod Algorithm=\"{SHA256}\"/>\
                 <ds:DigestValue>{}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>\
                 </xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object>",
                BASE64.encode(&digest)
            );
            (reference("#props", ""), object)
        } else {
            (String::new(), String::new())
        };
        format!(
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Id=\"sig\"><ds:SignedInfo>\
             <ds:CanonicalizationMethod Algorithm=\"{how}\">{inside}</ds:CanonicalizationMethod>\
             <ds:SignatureMethod Algorithm=\"{}\"/>{whole}{own}</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo>\
             <ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{object}</ds:Signature>",
            self.method,
            BASE64.encode(self.certificate.der())
        )
    }

    /// A list, signed as lists are.
    pub(crate) fn signed(&self, list: &str) -> String {
        self.sign(&with(list, &self.template(EXCLUSIVE, true)))
    }
}

fn xmlsec1(arguments: &[&str]) -> (bool, String) {
    let output = referee("xmlsec1", arguments, "install xmlsec1");
    (output.status.success(), said(&output))
}

/// A list with something more at its end.
pub(crate) fn with(list: &str, more: &str) -> String {
    list.replace("</TrustServiceStatusList>", &format!("{more}</TrustServiceStatusList>"))
}
