//! The witness's addresses.

use std::sync::Arc;

use assidu_evidence::{
    note::Note,
    witness::{AddCheckpoint, MAX_REQUEST, Refusal, SIZE_TYPE, address_of},
};
use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use super::Witness;

const TEXT: &str = "text/plain; charset=utf-8";

/// `POST /add-checkpoint`, `GET /<hash of the origin>/checkpoint`, `GET /witness.vkey`.
pub fn router(witness: Arc<Witness>) -> Router {
    Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/witness.vkey", get(key))
        .route("/{log}/checkpoint", get(last))
        .layer(DefaultBodyLimit::max(MAX_REQUEST))
        .with_state(witness)
}

async fn key(State(witness): State<Arc<Witness>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, TEXT)], format!("{}\n", witness.key()))
}

/// What was cosigned last of a log, cosigned again (LOG-12).
async fn last(State(witness): State<Arc<Witness>>, Path(log): Path<String>) -> Response {
    let Some(origin) = witness.logs.keys().find(|origin| address_of(origin) == log) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match witness.book.last(origin) {
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Ok(Some(text)) => match Note::parse(text.as_bytes()).ok().and_then(|note| witness.cosigned(&note)) {
            Some(line) => ([(CONTENT_TYPE, TEXT)], format!("{text}{line}")).into_response(),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Err(error) => failed(&error),
    }
}

async fn add_checkpoint(State(witness): State<Arc<Witness>>, body: Bytes) -> Response {
    // Keeping syncs the disk: off the threads that carry the others' requests.
    let work = tokio::task::spawn_blocking(move || witness.answer(&body));
    work.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

impl Witness {
    fn answer(&self, body: &[u8]) -> Response {
        let Ok(asked) = AddCheckpoint::parse(body) else { return refused(Refusal::Malformed) };
        let origin = asked.checkpoint.split('\n').next().unwrap_or_default();
        let Some(log) = self.logs.get(origin) else { return refused(Refusal::UnknownLog) };
        match self.book.judge_and_keep(&asked, log) {
            Err(error) => failed(&error),
            Ok(Err(refusal)) => refused(refusal),
            Ok(Ok(note)) => match self.cosigned(&note) {
                Some(line) => ([(CONTENT_TYPE, TEXT)], line).into_response(),
                None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            },
        }
    }

    /// This witness's line under a note, at the present moment.
    fn cosigned(&self, note: &Note) -> Option<String> {
        let now = u64::try_from(self.clock.now().unix_seconds()).ok()?;
        self.signer.cosign(note, now).ok().map(|line| format!("{line}\n"))
    }
}

fn refused(refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::BAD_REQUEST);
    match refusal {
        Refusal::Stale(size) => (status, [(CONTENT_TYPE, SIZE_TYPE)], format!("{size}\n")).into_response(),
        other => (status, [(CONTENT_TYPE, TEXT)], format!("{other}\n")).into_response(),
    }
}

fn failed(error: &(dyn std::error::Error + 'static)) -> Response {
    tracing::error!(error, "the witness cannot answer");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
