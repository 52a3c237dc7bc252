//! Ids from the address.

use axum::{
    extract::{FromRequestParts, rejection::PathRejection},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use crate::Problem;

/// What stands in the address where the pattern has `{…}`. An id that cannot be one is a page that is not there.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match axum::extract::Path::from_request_parts(parts, state).await {
            Ok(axum::extract::Path(found)) => Ok(Self(found)),
            Err(PathRejection::FailedToDeserializePathParams(_)) => Err(Problem::NotFound),
            Err(_) => Err(Problem::internal("path parameters that the pattern does not have")),
        }
    }
}
