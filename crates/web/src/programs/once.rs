//! The header `Idempotency-Key`: what is asked under the same key is done once.

use assidu_app::programs::OnceError;
use assidu_domain::programs::LONGEST_ASKED;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::refused::Refused;
use crate::Problem;

/// The header by which a program says that it asks the same thing again.
pub(super) const KEY: &str = "Idempotency-Key";

/// How a key looks: printable ASCII without blanks, which a quoted string is, too.
pub(super) const PATTERN: &str = "^[!-~]{1,255}$";

/// The header as the description has it.
pub(super) fn parameter() -> Value {
    json!({
        "name": KEY, "in": "header", "required": true,
        "description": "What the program calls this request, anew for each. Under the same one the same body is answered \
            the same for a day, and done once.",
        "schema": { "type": "string", "pattern": PATTERN, "minLength": 1, "maxLength": LONGEST_ASKED },
    })
}

/// The key of a request, given once.
pub(super) fn key(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut given = headers.get_all(KEY).into_iter();
    let key = given.next().ok_or_else(|| Problem::missing(KEY))?;
    let key = key.to_str().ok().filter(|key| key.bytes().all(|byte| byte.is_ascii_graphic()));
    let key = key.filter(|key| (1..=LONGEST_ASKED).contains(&key.len()) && given.next().is_none());
    key.ok_or_else(|| Problem::malformed(KEY))
}

/// Why nothing is done under a key.
pub(super) fn refused(error: &OnceError) -> Refused {
    match error {
        OnceError::Other => Refused::Own(
            StatusCode::UNPROCESSABLE_ENTITY,
            "other-request",
            "This Idempotency-Key stands for something else. Send another.",
        ),
        OnceError::Running => Refused::Own(
            StatusCode::CONFLICT,
            "still-running",
            "The same request is being done. Wait a moment, and send it again.",
        ),
        OnceError::Store(error) => Problem::of_store(error).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_given_once_and_is_short() {
        let mut headers = HeaderMap::new();
        assert_eq!(key(&headers), Err(Problem::missing(KEY)));
        headers.append(KEY, "\"8e03978e\"".parse().unwrap());
        assert_eq!(key(&headers), Ok("\"8e03978e\""));
        headers.append(KEY, "\"8e03978e\"".parse().unwrap());
        assert_eq!(key(&headers), Err(Problem::malformed(KEY)));
        for wrong in [String::new(), "a b".to_owned(), "x".repeat(LONGEST_ASKED + 1)] {
            let mut headers = HeaderMap::new();
            headers.append(KEY, wrong.parse().unwrap());
            assert_eq!(key(&headers), Err(Problem::malformed(KEY)), "{wrong}");
        }
    }
}
