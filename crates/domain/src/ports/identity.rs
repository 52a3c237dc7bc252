//! Identity providers: others who say who somebody is (OpenID Connect).

use async_trait::async_trait;
use zeroize::Zeroizing;

use crate::time::Instant;

/// How we are known to an identity provider.
#[derive(Clone)]
pub struct IdentityClient {
    /// The provider's issuer: the address under which it describes itself.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there; none for a public client.
    pub secret: Option<Zeroizing<String>>,
    /// Where it sends people back to.
    pub redirect: String,
}

impl std::fmt::Debug for IdentityClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IdentityClient({})", self.issuer)
    }
}

/// What binds an answer to the one who asked: drawn for one log-in, used once.
#[derive(Clone)]
pub struct IdentityQuestion {
    /// Comes back with the answer.
    pub state: String,
    /// Stands in the ID token.
    pub nonce: String,
    /// Proves that the one who redeems the code is the one who asked (PKCE).
    pub verifier: Zeroizing<String>,
    /// When the person must say who they are anew, also where the provider knows them already: when that was asked.
    pub anew_at: Option<Instant>,
}

impl std::fmt::Debug for IdentityQuestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdentityQuestion(hidden)")
    }
}

/// What came back.
#[derive(Clone)]
pub struct IdentityAnswer {
    /// The code, good for one use.
    pub code: Zeroizing<String>,
    /// Who says to have sent it (RFC 9207).
    pub issuer: Option<String>,
}

impl std::fmt::Debug for IdentityAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdentityAnswer(hidden)")
    }
}

/// Who somebody is, as an identity provider says.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its own name for the person: it never changes and never names another.
    pub subject: String,
    /// The person's e-mail address, when it tells.
    pub email: Option<String>,
    /// Whether it has verified that the address is theirs.
    pub email_verified: bool,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(hidden)")
    }
}

/// An identity provider could not be asked, or its answer is not believed. The words are for operators.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// The issuer is no address that may be asked.
    #[error("the issuer {0:?} may not be asked")]
    NotAllowed(String),
    /// It gives no answer, or too long a one.
    #[error("the identity provider gives no answer ({0})")]
    Unavailable(String),
    /// It describes itself as another, or lacks what a log-in needs.
    #[error("the identity provider's description cannot be used ({0})")]
    Description(&'static str),
    /// It does not take the code, or does not know us.
    #[error("the identity provider refuses the code ({0})")]
    Refused(String),
    /// It vouches for somebody who said who they are before they were asked to do so anew, or does not say when they did.
    #[error("the identity provider has not asked the person anew")]
    NotAnew,
    /// What it says of the person does not hold.
    #[error("the identity provider's answer is not believed ({0})")]
    NotBelieved(&'static str),
}

/// Asks identity providers who somebody is.
#[async_trait]
pub trait IdentitySource: Send + Sync {
    /// Whether this issuer may be asked at all; nothing is fetched.
    ///
    /// # Errors
    /// [`IdentityError::NotAllowed`].
    fn check(&self, issuer: &str) -> Result<(), IdentityError>;

    /// The address at which a person says to the provider who they are.
    ///
    /// # Errors
    /// [`IdentityError`].
    async fn begin(
        &self,
        client: &IdentityClient,
        question: &IdentityQuestion,
        now: Instant,
    ) -> Result<String, IdentityError>;

    /// Redeems the code that came back, and believes what the provider says only when all of it holds.
    ///
    /// # Errors
    /// [`IdentityError`].
    async fn finish(
        &self,
        client: &IdentityClient,
        question: &IdentityQuestion,
        answer: &IdentityAnswer,
        now: Instant,
    ) -> Result<Identity, IdentityError>;

    /// The address at which a person logs out there as well, and which leads back; none where there is none.
    ///
    /// # Errors
    /// [`IdentityError`].
    async fn end(
        &self,
        client: &IdentityClient,
        back: &str,
        now: Instant,
    ) -> Result<Option<String>, IdentityError>;
}
