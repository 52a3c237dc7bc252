//! Identity providers over HTTP (`OpenID` Connect Core 1.0, authorization code with PKCE).
//!
//! A provider's description is fetched from its issuer alone, and its keys and answers from where the description
//! says; an issuer is asked by HTTPS, at a public address, unless the operator has listed it.

mod description;
mod token;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use assidu_domain::{
    Instant,
    ports::{Identity, IdentityAnswer, IdentityClient, IdentityError, IdentityQuestion, IdentitySource},
};
use async_trait::async_trait;
use aws_lc_rs::digest;
use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::jwk::JwkSet;
use reqwest::Url;
use serde::Deserialize;

use self::description::Description;
use crate::http::{ExchangeError, HttpClient, HttpClientError, Post};

/// How long a description and keys are used before they are fetched again, in minutes.
const KEPT_MINUTES: i64 = 10;
/// A key that is not known may be a new one: keys are fetched again, but not more often than this.
const AGAIN_SECONDS: i64 = 30;
/// Descriptions kept at once.
const MOST_KEPT: usize = 64;
/// Longest description, list of keys or answer.
const LONGEST: usize = 256 << 10;
/// Longest time for all that one log-in asks.
const WHOLE: Duration = Duration::from_secs(12);
/// Exchanges at once: a provider that hangs keeps no more waiting.
const AT_ONCE: usize = 64;

/// Asks identity providers over HTTP.
pub struct HttpIdentitySource {
    client: HttpClient,
    listed: BTreeSet<String>,
    known: Mutex<BTreeMap<String, Arc<Known>>>,
    turns: tokio::sync::Semaphore,
}

impl std::fmt::Debug for HttpIdentitySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HttpIdentitySource({} listed)", self.listed.len())
    }
}

/// What is known of an identity provider.
struct Known {
    at: Instant,
    description: Description,
    keys: JwkSet,
}

impl HttpIdentitySource {
    /// Asks these issuers and no others; with an empty list, any that is asked by HTTPS at a public address. An issuer
    /// that is listed may be a private address, or be asked by plain HTTP.
    ///
    /// # Errors
    /// [`HttpClientError`] when an entry is no address, or TLS cannot be set up.
    pub fn new(issuers: &[String]) -> Result<Self, HttpClientError> {
        let mut exceptions = BTreeSet::new();
        let mut listed = BTreeSet::new();
        for issuer in issuers.iter().map(|issuer| issuer.trim()) {
            let url = Url::parse(issuer).map_err(|_| HttpClientError::Exception(issuer.to_owned()))?;
            let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
                return Err(HttpClientError::Exception(issuer.to_owned()));
            };
            exceptions.insert(format!("{host}:{port}"));
            listed.insert(trimmed(issuer).to_owned());
        }
        Ok(Self {
            client: HttpClient::new(exceptions)?,
            listed,
            known: Mutex::default(),
            turns: tokio::sync::Semaphore::new(AT_ONCE),
        })
    }

    /// Where a provider describes itself.
    fn address(&self, issuer: &str) -> Result<Url, IdentityError> {
        let refused = || IdentityError::NotAllowed(issuer.chars().take(200).collect());
        let url = self.client.address(issuer).map_err(|_| refused())?;
        let plain = url.query().is_none() && url.fragment().is_none();
        let may = if self.listed.is_empty() {
            url.scheme() == "https"
        } else {
            self.listed.contains(trimmed(issuer))
        };
        if !plain || !may || issuer.len() > 500 {
            return Err(refused());
        }
        let of = format!("{}/.well-known/openid-configuration", trimmed(issuer));
        Url::parse(&of).map_err(|_| refused())
    }

    /// What is known of a provider, fetched when it is not, or was too long ago.
    async fn known(
        &self,
        issuer: &str,
        now: Instant,
        kept_seconds: i64,
    ) -> Result<Arc<Known>, IdentityError> {
        let address = self.address(issuer)?;
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(issuer).cloned();
        let fresh = |known: &Arc<Known>| known.at <= now && now < known.at.plus_seconds(kept_seconds);
        if let Some(known) = kept.filter(fresh) {
            return Ok(known);
        }
        let text = self.fetch(&address).await?;
        let description = Description::read(&text, issuer)?;
        for endpoint in description.endpoints() {
            self.endpoint(issuer, endpoint)?;
        }
        let keys = self.fetch(&self.endpoint(issuer, &description.jwks_uri)?).await?;
        let keys = token::keys(&keys)?;
        let known = Arc::new(Known { at: now, description, keys });
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_KEPT {
            all.clear();
        }
        all.insert(issuer.to_owned(), Arc::clone(&known));
        Ok(known)
    }

    /// An endpoint that a description names: by HTTPS, unless its issuer is not.
    fn endpoint(&self, issuer: &str, endpoint: &str) -> Result<Url, IdentityError> {
        let wrong = || IdentityError::Description("an endpoint may not be asked");
        let url = self.client.address(endpoint).map_err(|_| wrong())?;
        if url.scheme() != "https" && issuer.starts_with("https:") {
            return Err(wrong());
        }
        Ok(url)
    }

    async fn fetch(&self, url: &Url) -> Result<Vec<u8>, IdentityError> {
        match self.client.fetch(url, LONGEST).await {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(IdentityError::Unavailable("not found".to_owned())),
            Err(error) => Err(IdentityError::Unavailable(error.to_string())),
        }
    }

    /// Redeems a code at the token endpoint.
    async fn redeem(
        &self,
        known: &Known,
        client: &IdentityClient,
        question: &IdentityQuestion,
        answer: &IdentityAnswer,
    ) -> Result<Tokens, IdentityError> {
        let url = self.endpoint(&client.issuer, &known.description.token_endpoint)?;
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", answer.code.as_str()),
            ("redirect_uri", &client.redirect),
            ("code_verifier", question.verifier.as_str()),
        ];
        let secret = client.secret.as_ref().map(|secret| secret.as_str());
        let (name, encoded);
        let mut user = None;
        match secret {
            Some(secret) if known.description.takes_basic() => {
                (name, encoded) = (form_encoded(&client.client_id), form_encoded(secret));
                user = Some((name.as_str(), encoded.as_str()));
            }
            Some(secret) => {
                fields.extend([("client_id", client.client_id.as_str()), ("client_secret", secret)])
            }
            None => fields.push(("client_id", &client.client_id)),
        }
        let body = with_fields(String::new(), &fields).into_bytes();
        let post = Post {
            url: &url,
            content_type: "application/x-www-form-urlencoded",
            answer_type: "application/json",
            user,
        };
        let text = self.client.post(post, body).await.map_err(|error| match error {
            ExchangeError::Status(status @ 400..=499) => IdentityError::Refused(format!("status {status}")),
            other => IdentityError::Unavailable(other.to_string()),
        })?;
        serde_json::from_slice(&text).map_err(|_| IdentityError::NotBelieved("the answer is no ID token"))
    }

    /// What the provider says in the ID token, held against keys that are fetched anew when the one it names is new.
    async fn believed(
        &self,
        client: &IdentityClient,
        nonce: &str,
        id_token: &str,
        now: Instant,
    ) -> Result<token::Claims, IdentityError> {
        let known = self.known(&client.issuer, now, KEPT_MINUTES * 60).await?;
        let expected = token::Expected { issuer: &client.issuer, client_id: &client.client_id, nonce, now };
        match token::believe(id_token, &known.keys, &expected) {
            Err(token::Doubt::UnknownKey) => {
                let anew = self.known(&client.issuer, now, AGAIN_SECONDS).await?;
                token::believe(id_token, &anew.keys, &expected).map_err(token::Doubt::into_error)
            }
            other => other.map_err(token::Doubt::into_error),
        }
    }

    /// The address, from where else the provider tells it.
    async fn more(&self, client: &IdentityClient, known: &Known, tokens: &Tokens) -> Option<token::Claims> {
        let url = self.endpoint(&client.issuer, known.description.userinfo_endpoint.as_deref()?).ok()?;
        let text = self.client.fetch_as(&url, tokens.access_token.as_deref()?, LONGEST).await.ok()??;
        serde_json::from_slice(&text).ok()
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, IdentityError>>,
    ) -> Result<T, IdentityError> {
        let Ok(_turn) = self.turns.try_acquire() else {
            return Err(IdentityError::Unavailable("too many are asking".to_owned()));
        };
        let late = || Err(IdentityError::Unavailable("too slow".to_owned()));
        tokio::time::timeout(WHOLE, work).await.unwrap_or_else(|_| late())
    }
}

#[async_trait]
impl IdentitySource for HttpIdentitySource {
    fn check(&self, issuer: &str) -> Result<(), IdentityError> {
        self.address(issuer).map(drop)
    }

    async fn begin(
        &self,
        client: &IdentityClient,
        question: &IdentityQuestion,
        now: Instant,
    ) -> Result<String, IdentityError> {
        let known = self.in_time(self.known(&client.issuer, now, KEPT_MINUTES * 60)).await?;
        let hash = digest::digest(&digest::SHA256, question.verifier.as_bytes());
        let there = self.endpoint(&client.issuer, &known.description.authorization_endpoint)?;
        let challenge = BASE64URL_NOPAD.encode(hash.as_ref());
        let mut fields = vec![
            ("response_type", "code"),
            ("client_id", client.client_id.as_str()),
            ("redirect_uri", &client.redirect),
            ("scope", "openid email"),
            ("state", &question.state),
            ("nonce", &question.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        if question.anew_at.is_some() {
            // The first asks, the second has the answer say when: a page of theirs that skips the question is found out.
            fields.extend([("prompt", "login"), ("max_age", "0")]);
        }
        Ok(with_fields(there.into(), &fields))
    }

    async fn finish(
        &self,
        client: &IdentityClient,
        question: &IdentityQuestion,
        answer: &IdentityAnswer,
        now: Instant,
    ) -> Result<Identity, IdentityError> {
        self.in_time(async {
            let known = self.known(&client.issuer, now, KEPT_MINUTES * 60).await?;
            // Before the code is shown to anyone: it may be another provider's (RFC 9207).
            match &answer.issuer {
                Some(issuer) if *issuer != client.issuer => {
                    return Err(IdentityError::NotBelieved("the answer is another provider's"));
                }
                None if known.description.names_itself() => {
                    return Err(IdentityError::NotBelieved("the answer does not say whose it is"));
                }
                _ => {}
            }
            let tokens = self.redeem(&known, client, question, answer).await?;
            let mut claims = self.believed(client, &question.nonce, &tokens.id_token, now).await?;
            if question.anew_at.is_some_and(|asked| !claims.said_since(asked)) {
                return Err(IdentityError::NotAnew);
            }
            if claims.email.is_none()
                && let Some(more) = self.more(client, &known, &tokens).await
                && more.sub == claims.sub
            {
                (claims.email, claims.email_verified) = (more.email, more.email_verified);
            }
            let email_verified = claims.is_email_verified();
            Ok(Identity { subject: claims.sub, email: claims.email, email_verified })
        })
        .await
    }

    async fn end(
        &self,
        client: &IdentityClient,
        back: &str,
        now: Instant,
    ) -> Result<Option<String>, IdentityError> {
        let known = self.in_time(self.known(&client.issuer, now, KEPT_MINUTES * 60)).await?;
        let Some(end) = &known.description.end_session_endpoint else { return Ok(None) };
        let fields = [("client_id", client.client_id.as_str()), ("post_logout_redirect_uri", back)];
        let there = self.endpoint(&client.issuer, end)?;
        Ok(Some(with_fields(there.into(), &fields)))
    }
}

/// What the token endpoint answers.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: Option<String>,
}

/// An issuer without the slash at its end, to be compared and built upon.
fn trimmed(issuer: &str) -> &str {
    issuer.strip_suffix('/').unwrap_or(issuer)
}

/// As HTML forms write it (RFC 6749, 2.3.1).
fn form_encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// An address, or nothing, with fields behind it.
fn with_fields(mut address: String, fields: &[(&str, &str)]) -> String {
    for (name, value) in fields {
        if !address.is_empty() && !address.ends_with(['?', '&']) {
            address.push(if address.contains('?') || !address.contains("://") { '&' } else { '?' });
        }
        address.push_str(name);
        address.push('=');
        address.push_str(&form_encoded(value));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_put_behind_addresses_of_every_kind() {
        let fields = [("a", "1&2"), ("b", "é")];
        assert_eq!(with_fields(String::new(), &fields), "a=1%262&b=%C3%A9");
        assert_eq!(
            with_fields("https://x.fr/auth".to_owned(), &fields),
            "https://x.fr/auth?a=1%262&b=%C3%A9"
        );
        assert_eq!(
            with_fields("https://x.fr/?t=1".to_owned(), &fields),
            "https://x.fr/?t=1&a=1%262&b=%C3%A9"
        );
    }

    #[test]
    fn a21_without_a_list_only_https_at_public_addresses_is_asked() {
        let source = HttpIdentitySource::new(&[]).unwrap();
        for issuer in
            ["https://login.example.org", "https://login.example.org/realms/cfa/", "https://1.1.1.1"]
        {
            assert_eq!(source.check(issuer), Ok(()), "{issuer}");
        }
        for issuer in [
            "http://login.example.org",
            "https://127.0.0.1",
            "https://169.254.169.254/",
            "https://user:pw@login.example.org",
            "https://login.example.org/?x=1",
            "https://login.example.org/#x",
            "ftp://login.example.org",
            "login.example.org",
            "",
        ] {
            assert!(source.check(issuer).is_err(), "{issuer}");
        }
    }

    #[test]
    fn a21_with_a_list_only_what_is_on_it_is_asked() {
        let source = HttpIdentitySource::new(&["http://127.0.0.1:9/realms/cfa/".to_owned()]).unwrap();
        assert_eq!(source.check("http://127.0.0.1:9/realms/cfa"), Ok(()));
        for issuer in ["http://127.0.0.1:9/", "http://127.0.0.1:8/realms/cfa", "https://login.example.org"] {
            assert!(source.check(issuer).is_err(), "{issuer}");
        }
        assert!(HttpIdentitySource::new(&["not an address".to_owned()]).is_err());
    }
}
