//! A device that keeps passkeys, as a browser and its authenticator would answer together; it can be told to cheat.

#![expect(clippy::expect_used, reason = "a device of a test that does not work must fail it")]

use aws_lc_rs::{
    digest,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

/// A passkey on a device.
pub struct Authenticator {
    key: EcdsaKeyPair,
    /// The passkey's id.
    pub id: Vec<u8>,
    /// The handle of the person it was made for.
    pub handle: Vec<u8>,
    /// How often it was used; a device that does not count says 0 for ever.
    pub counter: u32,
    /// Where the browser says to be.
    pub origin: String,
    /// The site that the device says to answer.
    pub site: String,
    /// Whether it has verified its owner.
    pub verifies: bool,
    /// Whether the passkey is kept in a cloud.
    pub is_backed_up: bool,
}

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Authenticator({})", self.origin)
    }
}

impl Authenticator {
    /// A device with a fresh key, whose id is made of this number, in a browser at this address.
    ///
    /// # Panics
    /// When no key can be made.
    #[must_use]
    pub fn new(id: u8, origin: &str) -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a key is made");
        let host = origin.split("://").nth(1).unwrap_or_default().split(':').next().unwrap_or_default();
        Self {
            key,
            id: vec![id; 20],
            handle: Vec::new(),
            counter: 0,
            origin: origin.to_owned(),
            site: host.to_owned(),
            verifies: true,
            is_backed_up: false,
        }
    }

    /// Answers a question for a new passkey.
    ///
    /// # Panics
    /// When the question cannot be read.
    #[must_use]
    pub fn make(&mut self, options: &Value) -> String {
        let asked = &options["publicKey"];
        let handle = asked["user"]["id"].as_str().expect("a handle");
        self.handle = BASE64URL_NOPAD.decode(handle.as_bytes()).expect("base64url");
        let client = self.client("webauthn.create", asked["challenge"].as_str().expect("a challenge"));
        let data = self.data(true);
        let mut object = vec![0xa3];
        object.extend(
            [text("fmt"), text("none"), text("attStmt"), vec![0xa0], text("authData"), bytes(&data)].concat(),
        );
        self.answer(&json!({
            "attestationObject": BASE64URL_NOPAD.encode(&object),
            "clientDataJSON": BASE64URL_NOPAD.encode(&client),
        }))
    }

    /// Answers a question for any passkey.
    ///
    /// # Panics
    /// When the question cannot be read.
    #[must_use]
    pub fn sign(&self, options: &Value) -> String {
        let challenge = options["publicKey"]["challenge"].as_str().expect("a challenge");
        let client = self.client("webauthn.get", challenge);
        let data = self.data(false);
        let signed = [data.as_slice(), digest::digest(&digest::SHA256, &client).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &signed).expect("it signs");
        self.answer(&json!({
            "authenticatorData": BASE64URL_NOPAD.encode(&data),
            "clientDataJSON": BASE64URL_NOPAD.encode(&client),
            "signature": BASE64URL_NOPAD.encode(signature.as_ref()),
            "userHandle": BASE64URL_NOPAD.encode(&self.handle),
        }))
    }

    fn answer(&self, response: &Value) -> String {
        let id = BASE64URL_NOPAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} })
            .to_string()
    }

    fn client(&self, what: &str, challenge: &str) -> Vec<u8> {
        json!({ "type": what, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// Authenticator data (`WebAuthn` level 3, 6.1).
    fn data(&self, with_key: bool) -> Vec<u8> {
        let mut flags = 0x01;
        flags |= if self.verifies { 0x04 } else { 0 };
        flags |= if self.is_backed_up { 0x18 } else { 0 };
        flags |= if with_key { 0x40 } else { 0 };
        let mut data = digest::digest(&digest::SHA256, self.site.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        if with_key {
            data.extend([0; 16]);
            data.extend(u16::try_from(self.id.len()).expect("a short id").to_be_bytes());
            data.extend(&self.id);
            data.extend(self.cose_key());
        }
        data
    }

    /// The public key: P-256 for ECDSA with SHA-256 (RFC 9053).
    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21];
        key.extend(bytes(&point[1..33]));
        key.push(0x22);
        key.extend(bytes(&point[33..65]));
        key
    }
}

fn text(text: &str) -> Vec<u8> {
    let length = u8::try_from(text.len()).expect("a short text");
    [&[0x60 + length], text.as_bytes()].concat()
}

fn bytes(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("few bytes");
    [&[0x59][..], &length.to_be_bytes(), bytes].concat()
}
