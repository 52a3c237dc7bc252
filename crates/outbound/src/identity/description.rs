//! How an identity provider describes itself (`OpenID` Connect Discovery 1.0).

use assidu_domain::ports::IdentityError;
use serde::Deserialize;

use super::trimmed;

/// What a log-in needs of the description.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Description {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    #[serde(default)]
    pub(super) userinfo_endpoint: Option<String>,
    #[serde(default)]
    pub(super) end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Description {
    /// Reads a description, which must be the issuer's own.
    pub(super) fn read(text: &[u8], issuer: &str) -> Result<Self, IdentityError> {
        let read: Self = serde_json::from_slice(text)
            .map_err(|_| IdentityError::Description("it is none, or lacks an endpoint"))?;
        if trimmed(&read.issuer) != trimmed(issuer) {
            return Err(IdentityError::Description("it is another issuer's"));
        }
        // Later, texts are compared letter by letter: in the ID token it stands as it stands here.
        if read.issuer != issuer {
            return Err(IdentityError::Description(
                "the issuer is written in another way, with or without a slash",
            ));
        }
        Ok(read)
    }

    /// Every endpoint that is named.
    pub(super) fn endpoints(&self) -> impl Iterator<Item = &str> {
        let always = [&self.authorization_endpoint, &self.token_endpoint, &self.jwks_uri];
        let maybe = [&self.userinfo_endpoint, &self.end_session_endpoint];
        always.into_iter().map(String::as_str).chain(maybe.into_iter().filter_map(|one| one.as_deref()))
    }

    /// Whether our name and secret go into a header, as they do unless the provider says otherwise.
    pub(super) fn takes_basic(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_deref();
        methods.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"))
    }

    /// Whether each answer says whose it is (RFC 9207).
    pub(super) const fn names_itself(&self) -> bool {
        self.authorization_response_iss_parameter_supported
    }
}
