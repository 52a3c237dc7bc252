//! A provider's log as everyone may read and copy it (LOG-05).

use assidu_app::public_log::{PublicLogError, TileKind};
use assidu_ui::{
    pages::{PublicCheckpoint, PublicLog},
    urls,
};
use axum::{
    extract::State,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};

use crate::{Path, Problem, Visitor, Web};

/// The page for people.
pub(crate) async fn page(
    State(web): State<Web>,
    visitor: Visitor,
    Path(provider): Path<String>,
) -> Result<Response, Problem> {
    let log = web.app().public_log(&provider).await.map_err(problem)?.ok_or(Problem::NotFound)?;
    let t = visitor.t();
    let at = |at: assidu_domain::Instant| {
        let wall = at.in_zone(&jiff::tz::TimeZone::UTC).datetime();
        format!("{}, {} UTC", t.date_short(wall.date()), t.time_exact(wall.time()))
    };
    let page = PublicLog {
        origin_url: web.app().public_url().to_owned(),
        path: urls::log_files(&provider, log.generation),
        checkpoint: log.checkpoint.map(|checkpoint| PublicCheckpoint {
            size: checkpoint.size,
            root: checkpoint.root,
            at: at(checkpoint.at),
            witnesses: checkpoint.signers.into_iter().filter(|name| *name != log.origin).collect(),
        }),
        provider: log.provider,
        origin: log.origin,
        vkey: log.vkey,
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The last checkpoint, as a signed note.
pub(crate) async fn checkpoint(
    State(web): State<Web>,
    Path((provider, generation)): Path<(String, u64)>,
) -> Result<Response, Problem> {
    let note = web.app().public_checkpoint(&provider, generation).await.map_err(problem)?;
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "public, max-age=1")];
    Ok((headers, note.ok_or(Problem::NotFound)?).into_response())
}

/// A tile: what it holds never changes.
pub(crate) async fn tile(
    State(web): State<Web>,
    Path((provider, generation, path)): Path<(String, u64, String)>,
) -> Result<Response, Problem> {
    let (kind, path) = match path.strip_prefix("entries/") {
        Some(rest) => (TileKind::Entries, format!("tile/0/{rest}")),
        None => (TileKind::Hashes, format!("tile/{path}")),
    };
    let tile = web.app().public_tile(&provider, generation, kind, &path).await.map_err(problem)?;
    let headers =
        [(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, tile.ok_or(Problem::NotFound)?).into_response())
}

fn problem(error: PublicLogError) -> Problem {
    match error {
        PublicLogError::Store(error) => Problem::of_store(&error),
        error => Problem::internal(error.to_string()),
    }
}
