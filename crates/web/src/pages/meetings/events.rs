//! The stream behind the live page and the projection.
//!
//! Each connection starts with everything there is; after that comes everything again whenever something has
//! changed. It is rendered once for all who watch the same: see [`crate::live`].

use std::{convert::Infallible, sync::Arc, time::Duration};

use assidu_domain::{MeetingId, matrix::Right};
use axum::{
    extract::State,
    response::{
        IntoResponse as _, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures_util::stream;
use tokio::{sync::watch, time::Instant};

use super::{Shown, view_problem};
use crate::{
    Login, Path, Problem, Query, Visitor, Web,
    live::{Snapshot, Subject},
};

/// Silence after which a sign of life is sent, so that proxies keep the connection.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often the session is asked for again.
const SESSION_EVERY: Duration = Duration::from_secs(5);

/// The stream. It ends with the session and when the class meeting is no longer there for this person.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let Shown { sign_off, funders, qr_only } = Shown::of(&query)?;
    // Refused before the stream begins, so that the browser sees a status.
    web.app().must_watch(&login.actor(), meeting).await.map_err(view_problem)?;
    let language = visitor.language;
    let subject = Subject { tenant: login.tenant, meeting, sign_off, funders, qr_only, language };
    let mut latest = web.shows().join(&web, subject);
    let first = latest.borrow_and_update().clone();
    let asks = Instant::now() + SESSION_EVERY;
    let watcher = Watcher { web, login, token: visitor.csrf(), subject, latest, asks, first };
    let events = stream::unfold(watcher, |mut watcher| async move {
        let html = watcher.next().await?;
        Some((Ok::<_, Infallible>(Event::default().data(html)), watcher))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response())
}

/// One connection.
struct Watcher {
    web: Web,
    login: Login,
    token: String,
    subject: Subject,
    latest: watch::Receiver<Option<Arc<Snapshot>>>,
    /// When the session is asked for again.
    asks: Instant,
    /// What the show has when one joins it.
    first: Option<Arc<Snapshot>>,
}

impl Watcher {
    /// Waits until there is something else to show; nothing when the stream is over.
    async fn next(&mut self) -> Option<String> {
        if let Some(snapshot) = self.first.take() {
            return self.show(&snapshot);
        }
        loop {
            tokio::select! {
                changed = self.latest.changed() => {
                    changed.ok()?;
                    let snapshot = self.latest.borrow_and_update().clone()?;
                    return self.show(&snapshot);
                }
                () = tokio::time::sleep_until(self.asks) => {
                    self.asks = Instant::now() + SESSION_EVERY;
                    let origin = self.login.origin;
                    let found = self.web.find_login(self.login.session).await.ok()??;
                    if found.suspended {
                        return None;
                    }
                    self.login = Login { origin, ..found };
                    // What somebody's rights reach is read anew; whether they have them came with the session.
                    self.web.app().must_watch(&self.login.actor(), self.subject.meeting).await.ok()?;
                }
            }
        }
    }

    /// As this viewer gets it; nothing when it is no longer theirs to see.
    fn show(&self, snapshot: &Snapshot) -> Option<String> {
        let actor = self.login.actor();
        (actor.teaches(&snapshot.trainers) || actor.roles.may(Right::Supervise)).then_some(())?;
        let code = self.web.app().class_code(self.subject.tenant, self.subject.meeting);
        Some(snapshot.for_viewer(&self.token, code.seconds_left))
    }
}
