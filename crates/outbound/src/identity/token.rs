//! ID tokens: what holds, and what does not (`OpenID` Connect Core 1.0, 3.1.3.7).

use assidu_domain::{Instant, ports::IdentityError};
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, decode, decode_header,
    jwk::{Jwk, JwkSet, PublicKeyUse},
};
use serde::Deserialize;

/// Clocks may differ by this much.
const LEEWAY_SECONDS: i64 = 60;
/// An ID token is redeemed in the moment in which it is made.
const OLDEST_SECONDS: i64 = 600;
/// Longest subject (Core 1.0, 2).
const LONGEST_SUBJECT: usize = 255;
/// Longest ID token.
const LONGEST_TOKEN: usize = 32 << 10;
/// Keys of one provider that are looked at.
const MOST_KEYS: usize = 100;

/// What algorithms are believed: signatures that only the holder of a private key can make.
const BELIEVED: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// What an ID token must say.
#[derive(Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Instant,
}

/// What it says; also the part of it that a provider tells elsewhere.
#[derive(Clone, Deserialize)]
pub(super) struct Claims {
    pub(super) sub: String,
    #[serde(default)]
    pub(super) email: Option<String>,
    #[serde(default)]
    pub(super) email_verified: Option<Said>,
    #[serde(default)]
    iss: String,
    #[serde(default)]
    aud: Audience,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    exp: Option<i64>,
    #[serde(default)]
    iat: Option<i64>,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    auth_time: Option<i64>,
}

impl Claims {
    /// Whether the person said who they are at this moment or later, as the provider says; not when it does not say.
    pub(super) fn said_since(&self, asked: Instant) -> bool {
        self.auth_time.is_some_and(|said| said.saturating_add(LEEWAY_SECONDS) >= asked.unix_seconds())
    }

    /// Whether the provider has verified the address.
    pub(super) fn is_email_verified(&self) -> bool {
        match &self.email_verified {
            Some(Said::Plainly(said)) => *said,
            Some(Said::InWords(said)) => said == "true",
            None => false,
        }
    }
}

/// Yes or no, which some providers write as a word.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Said {
    Plainly(bool),
    InWords(String),
}

/// For whom a token is.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Default for Audience {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

/// An ID token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// The key that it names is not among those known.
    UnknownKey,
    /// Something else.
    Because(&'static str),
}

impl Doubt {
    pub(super) const fn into_error(self) -> IdentityError {
        IdentityError::NotBelieved(match self {
            Self::UnknownKey => "the ID token's key is not one of the provider's",
            Self::Because(why) => why,
        })
    }
}

/// A provider's keys, without those that are not for signatures or of a kind that is not known here.
pub(super) fn keys(text: &[u8]) -> Result<JwkSet, IdentityError> {
    #[derive(Deserialize)]
    struct Raw {
        keys: Vec<serde_json::Value>,
    }
    let raw: Raw =
        serde_json::from_slice(text).map_err(|_| IdentityError::Description("its keys cannot be read"))?;
    let read = raw.keys.into_iter().take(MOST_KEYS).filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
    let signs =
        |key: &Jwk| key.common.public_key_use.as_ref().is_none_or(|use_| *use_ == PublicKeyUse::Signature);
    let known = |key: &Jwk| DecodingKey::from_jwk(key).is_ok();
    Ok(JwkSet { keys: read.filter(signs).filter(known).collect() })
}

/// Believes an ID token when all of it holds.
pub(super) fn believe(text: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<Claims, Doubt> {
    if text.len() > LONGEST_TOKEN {
        return Err(Doubt::Because("the ID token is too long"));
    }
    let header =
        decode_header(text).map_err(|_| Doubt::Because("the ID token cannot be read, or is not signed"))?;
    if !BELIEVED.contains(&header.alg) {
        return Err(Doubt::Because("the ID token's algorithm is none that is believed"));
    }
    if header.crit.is_some() {
        return Err(Doubt::Because("the ID token asks for more than is known here"));
    }
    let key = key_of(header.kid.as_deref(), header.alg, keys)?;
    let mut validation = Validation::new(header.alg);
    // All that follows is judged below, by the clock that was handed in.
    validation.required_spec_claims.clear();
    (validation.validate_exp, validation.validate_aud) = (false, false);
    let claims = decode::<Claims>(text, &key, &validation)
        .map_err(|_| Doubt::Because("the ID token's signature is wrong"))?
        .claims;
    holds(&claims, expected)?;
    Ok(claims)
}

/// The key that a token names; one that names none is believed only when there is only one.
fn key_of(kid: Option<&str>, algorithm: Algorithm, keys: &JwkSet) -> Result<DecodingKey, Doubt> {
    let found = match kid {
        Some(kid) => keys.find(kid).ok_or(Doubt::UnknownKey)?,
        None => match keys.keys.as_slice() {
            [only] => only,
            _ => return Err(Doubt::Because("the ID token does not say which key it is signed with")),
        },
    };
    let named = found.common.key_algorithm.map(|named| named.to_string());
    if named.is_some_and(|named| named != format!("{algorithm:?}")) {
        return Err(Doubt::Because("the ID token's key is for another algorithm"));
    }
    DecodingKey::from_jwk(found).map_err(|_| Doubt::Because("the ID token's key cannot be used"))
}

fn holds(claims: &Claims, expected: &Expected<'_>) -> Result<(), Doubt> {
    let now = expected.now.unix_seconds();
    let (sole, ours) = match &claims.aud {
        Audience::One(one) => (true, one == expected.client_id),
        Audience::Several(all) => (all.len() == 1, all.iter().any(|one| one == expected.client_id)),
    };
    let azp = claims.azp.as_deref();
    let wrong = if claims.iss != expected.issuer {
        "the ID token is another issuer's"
    } else if !ours {
        "the ID token is for someone else"
    } else if azp.is_some_and(|azp| azp != expected.client_id) || (!sole && azp.is_none()) {
        "the ID token was made for someone else"
    } else if claims.exp.is_none_or(|exp| exp.saturating_add(LEEWAY_SECONDS) <= now) {
        "the ID token has expired"
    } else if claims.iat.is_none_or(|iat| iat > now + LEEWAY_SECONDS || iat < now - OLDEST_SECONDS) {
        "the ID token is too old, or from the future"
    } else if claims.nbf.is_some_and(|nbf| nbf > now + LEEWAY_SECONDS) {
        "the ID token does not hold yet"
    } else if claims.nonce.as_deref() != Some(expected.nonce) {
        "the ID token answers another question"
    } else if claims.sub.is_empty() || claims.sub.len() > LONGEST_SUBJECT {
        "the ID token names nobody"
    } else {
        return Ok(());
    };
    Err(Doubt::Because(wrong))
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
    };
    use data_encoding::BASE64URL_NOPAD;
    use serde_json::{Value, json};

    use super::*;

    const NOW: i64 = 1_795_421_100;
    const ISSUER: &str = "https://login.example.org";

    struct Signer(EcdsaKeyPair);

    impl Signer {
        fn new() -> Self {
            Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
        }

        fn keys(&self, kid: &str) -> JwkSet {
            let point = self.0.public_key().as_ref();
            let part = |range: std::ops::Range<usize>| BASE64URL_NOPAD.encode(&point[range]);
            let (x, y) = (part(1..33), part(33..65));
            let key = json!({ "kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "alg": "ES256", "x": x, "y": y });
            let others = [
                json!({ "kty": "new", "kid": "x" }),
                json!({ "kty": "RSA", "use": "enc", "n": "AQAB", "e": "AQAB" }),
            ];
            keys(json!({ "keys": [others[0], key, others[1]] }).to_string().as_bytes()).unwrap()
        }

        fn token(&self, header: &Value, claims: &Value) -> String {
            let text = format!("{}.{}", part(header), part(claims));
            let signature = self.0.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
            format!("{text}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
        }
    }

    fn part(json: &Value) -> String {
        BASE64URL_NOPAD.encode(json.to_string().as_bytes())
    }

    fn header() -> Value {
        json!({ "alg": "ES256", "kid": "k", "typ": "JWT" })
    }

    fn good() -> Value {
        json!({
            "iss": ISSUER, "sub": "a", "aud": "assidu", "exp": NOW + 300, "iat": NOW - 1, "nonce": "n",
            "email": "a@b.fr", "email_verified": true,
        })
    }

    fn judged(token: &str, keys: &JwkSet) -> Result<Claims, Doubt> {
        let now = Instant::from_unix_seconds(NOW);
        believe(token, keys, &Expected { issuer: ISSUER, client_id: "assidu", nonce: "n", now })
    }

    #[test]
    fn a_token_that_holds_is_believed_for_every_key_and_signature() {
        for _ in 0..200 {
            let signer = Signer::new();
            let claims =
                judged(&signer.token(&header(), &good()), &signer.keys("k")).unwrap_or_else(|_| panic!());
            assert!(claims.sub == "a" && claims.is_email_verified());
        }
    }

    #[test]
    fn each_claim_that_does_not_hold_is_a_reason_not_to_believe() {
        let signer = Signer::new();
        let keys = signer.keys("k");
        let with = |name: &str, value: Value| {
            let mut claims = good();
            claims[name] = value;
            judged(&signer.token(&header(), &claims), &keys)
        };
        for (name, value) in [
            ("iss", json!("https://login.example.org/")),
            ("iss", Value::Null),
            ("aud", json!("other")),
            ("aud", json!([])),
            ("aud", json!(["assidu", "other"])),
            ("azp", json!("other")),
            ("exp", json!(NOW - 60)),
            ("exp", Value::Null),
            ("iat", json!(NOW + 61)),
            ("iat", json!(NOW - 601)),
            ("iat", Value::Null),
            ("nbf", json!(NOW + 61)),
            ("nonce", json!("other")),
            ("nonce", Value::Null),
            ("sub", json!("")),
            ("sub", json!("x".repeat(256))),
            ("sub", json!(1)),
        ] {
            assert!(with(name, value.clone()).is_err(), "{name} {value}");
        }
        for (name, value) in [
            ("aud", json!(["assidu"])),
            ("azp", json!("assidu")),
            ("exp", json!(NOW - 59)),
            ("iat", json!(NOW + 60)),
            ("nbf", json!(NOW + 60)),
        ] {
            assert!(with(name, value.clone()).is_ok(), "{name} {value}");
        }
        let mut several = good();
        (several["aud"], several["azp"]) = (json!(["assidu", "other"]), json!("assidu"));
        assert!(judged(&signer.token(&header(), &several), &keys).is_ok());
    }

    #[test]
    fn unsigned_tokens_shared_secrets_and_other_keys_are_not_believed() {
        let (signer, other) = (Signer::new(), Signer::new());
        let keys = signer.keys("k");
        for alg in ["none", "None", "HS256", "HS512", "RS256", "ES384", "EdDSA"] {
            let token = signer.token(&json!({ "alg": alg, "kid": "k" }), &good());
            assert!(judged(&token, &keys).is_err(), "{alg}");
        }
        let unsigned = format!("{}.{}.", part(&json!({ "alg": "none" })), part(&good()));
        assert!(judged(&unsigned, &keys).is_err());
        assert!(judged(&other.token(&header(), &good()), &keys).is_err());
        // A key of the token's own, or more to understand than is understood here.
        let critical = json!({ "alg": "ES256", "kid": "k", "crit": ["b64"], "b64": false });
        assert!(judged(&signer.token(&critical, &good()), &keys).is_err());
        let newer = json!({ "alg": "ES256", "kid": "newer" });
        assert_eq!(judged(&signer.token(&newer, &good()), &keys).err(), Some(Doubt::UnknownKey));
        // Without a name the key must be the only one; here it is, as those for other uses are left out.
        let unnamed = signer.token(&json!({ "alg": "ES256" }), &good());
        assert!(judged(&unnamed, &keys).is_ok());
        let two = JwkSet { keys: [keys.keys.clone(), other.keys("o").keys].concat() };
        assert!(judged(&unnamed, &two).is_err());
        for text in ["", "a", "a.b", "a.b.c", "..", &"x".repeat(40_000)] {
            assert!(judged(text, &keys).is_err());
        }
    }

    #[test]
    fn an_address_is_verified_when_the_provider_says_so_in_one_of_two_ways() {
        let signer = Signer::new();
        let keys = signer.keys("k");
        for (said, verified) in [
            (json!(true), true),
            (json!("true"), true),
            (json!(false), false),
            (json!("false"), false),
            (json!("yes"), false),
            (Value::Null, false),
        ] {
            let mut claims = good();
            claims["email_verified"] = said.clone();
            let claims = judged(&signer.token(&header(), &claims), &keys).unwrap_or_else(|_| panic!());
            assert_eq!(claims.is_email_verified(), verified, "{said}");
        }
    }
}
