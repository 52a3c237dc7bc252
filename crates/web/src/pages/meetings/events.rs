//! The stream behind the live page and the projection.
//!
//! Each connection starts with everything there is; after that comes everything again whenever something has
//! changed, at most four times a second, and the code when it changes. What would look the same is not sent.

use std::{convert::Infallible, time::Duration};

use assidu_domain::{EventId, MeetingId};
use assidu_ui::Frame;
use axum::{
    extract::State,
    response::{
        IntoResponse as _, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures_util::stream;

use super::{Shown, live, view, view_problem};
use crate::{Login, Path, Problem, Query, Visitor, Web};

/// How often something may change on the page.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// Silence after which a sign of life is sent, so that proxies keep the connection.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How many looks until the session is asked for again.
const SESSION_EVERY: u32 = 20;

/// The stream. It ends with the session and when the class meeting is no longer there for this person.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let shown = Shown::of(&query)?;
    // Refused before the stream begins, so that the browser sees a status.
    web.app().live_meeting(&login.actor(), meeting, false).await.map_err(view_problem)?;
    let watcher = Watcher { web, login, frame: visitor.frame(), meeting, shown, looks: 0, seen: None };
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
    frame: Frame,
    meeting: MeetingId,
    shown: Shown,
    looks: u32,
    seen: Option<Seen>,
}

/// What the browser has.
struct Seen {
    /// How far the provider's log was: one small read tells that nothing happened at all.
    version: (u64, u64),
    /// What was last recorded of this class meeting: other classes sign at the same minute.
    event: Option<EventId>,
    code: String,
    html: String,
}

impl Watcher {
    /// Waits until there is something else to show; nothing when the stream is over.
    async fn next(&mut self) -> Option<String> {
        loop {
            if self.seen.is_some() {
                tokio::time::sleep(LOOK_EVERY).await;
            }
            self.looks = self.looks.wrapping_add(1);
            if self.looks.is_multiple_of(SESSION_EVERY) {
                let login = self.web.find_login(self.login.session).await.ok()??;
                self.login = login;
            }
            if let Some(html) = self.look().await? {
                return Some(html);
            }
        }
    }

    /// Looks once: what to send, or nothing new; over when it cannot be seen any more.
    async fn look(&mut self) -> Option<Option<String>> {
        let app = self.web.app();
        let tenant = self.login.tenant;
        let version = app.log_version(tenant).await.ok()?;
        // The code changes every few seconds, and with it everything that only time changes is looked at.
        let code = app.class_code(tenant, self.meeting).code.to_string();
        let same_code = self.seen.as_ref().is_some_and(|seen| seen.code == code);
        if same_code && self.seen.as_ref().is_some_and(|seen| seen.version == version) {
            return Some(None);
        }
        let event = app.last_event_of(tenant, self.meeting).await.ok()?;
        if let Some(seen) = self.seen.as_mut().filter(|seen| same_code && seen.event == event) {
            seen.version = version;
            return Some(None);
        }
        let actor = self.login.actor();
        let found = app.live_meeting(&actor, self.meeting, self.shown.funders).await.ok()?;
        let html = if self.shown.qr_only {
            let code = live::code(&self.web, &self.login, &found, self.shown);
            view::qr(&found, self.shown, code).snapshot(&self.frame)
        } else {
            // The pad stays as it is on the page: someone may be drawing.
            live::page(&self.web, &self.login, &found, self.shown).snapshot(&self.frame)
        };
        let html = html.into_string();
        let same = self.seen.as_ref().is_some_and(|seen| seen.html == html);
        self.seen = Some(Seen { version, event, code, html: html.clone() });
        Some((!same).then_some(html))
    }
}
