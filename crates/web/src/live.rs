//! The shows behind live pages: one for each class meeting, view and language, however many watch.
//!
//! A show waits for news of its provider, looks, and renders once what all its viewers get. News that come
//! thick and fast are shown together, four times a second at most; without any it looks every two seconds by
//! itself, since a node that cannot be heard may have written. It ends when nobody watches any more.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use assidu_domain::{EventId, MeetingId, PersonId, SignOffId, TenantId, ports::bytes};
use assidu_texts::Language;
use assidu_ui::Frame;
use data_encoding::HEXLOWER;
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

use crate::{
    Web,
    pages::meetings::{Shown, snapshot},
};

/// How long news are gathered after something was shown.
const COALESCE: Duration = Duration::from_millis(250);
/// How often it is looked whether the code has changed, which costs nothing.
const TICK: Duration = Duration::from_millis(500);
/// How often the database is looked at without any news.
const FALLBACK: Duration = Duration::from_secs(2);
/// Stands where each viewer's own countdown comes: no code lasts that long.
pub(crate) const SECONDS: u32 = u32::MAX;

/// What is shown, and to whom it is alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Subject {
    pub(crate) tenant: TenantId,
    pub(crate) meeting: MeetingId,
    pub(crate) sign_off: Option<SignOffId>,
    pub(crate) funders: bool,
    pub(crate) qr_only: bool,
    pub(crate) language: Language,
}

impl Subject {
    pub(crate) const fn shown(&self) -> Shown {
        Shown { sign_off: self.sign_off, funders: self.funders, qr_only: self.qr_only }
    }
}

/// Everything a viewer's page shows, but for the viewer's own form token and countdown.
#[derive(Debug)]
pub(crate) struct Snapshot {
    html: String,
    mark: Arc<str>,
    /// Who teaches: whoever else watches must be of the staff.
    pub(crate) trainers: Vec<PersonId>,
}

impl Snapshot {
    /// As this viewer gets it.
    pub(crate) fn for_viewer(&self, token: &str, seconds_left: i64) -> String {
        self.html
            .replace(&*self.mark, token)
            .replace(&format!("value=\"{SECONDS}\""), &format!("value=\"{seconds_left}\""))
    }
}

type Latest = watch::Sender<Option<Arc<Snapshot>>>;

/// The shows that run.
#[derive(Debug)]
pub(crate) struct Shows {
    running: Mutex<BTreeMap<Subject, Arc<Latest>>>,
    /// Stands where each viewer's form token comes. Nobody knows it, so nobody can write it into a name.
    mark: Arc<str>,
}

impl Shows {
    pub(crate) fn new(chance: &dyn assidu_domain::ports::Randomness) -> Self {
        Self { running: Mutex::default(), mark: HEXLOWER.encode(&bytes::<16>(chance)).into() }
    }

    /// Joins the show of this subject, or begins it.
    pub(crate) fn join(&self, web: &Web, subject: Subject) -> watch::Receiver<Option<Arc<Snapshot>>> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(latest) = running.get(&subject) {
            return latest.subscribe();
        }
        let (latest, viewer) = watch::channel(None);
        let latest = Arc::new(latest);
        running.insert(subject, Arc::clone(&latest));
        tokio::spawn(run(web.clone(), subject, latest));
        viewer
    }

    /// Takes the show off, unless someone has joined it meanwhile.
    fn end(&self, subject: &Subject, latest: &Latest, whoever_watches: bool) -> bool {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if !whoever_watches && latest.receiver_count() > 0 {
            return false;
        }
        running.remove(subject);
        true
    }
}

/// How things stood when it was last looked.
#[derive(Default)]
struct Seen {
    /// How far the provider's log was: one small read tells that nothing was recorded at all.
    version: Option<(u64, u64)>,
    /// What was last recorded of this class meeting: other classes sign at the same minute.
    event: Option<EventId>,
    code: String,
    html: String,
}

/// Shows until nobody watches, or until there is nothing to be seen any more; then the streams end, and
/// browsers come again.
async fn run(web: Web, subject: Subject, latest: Arc<Latest>) {
    let mut news = web.app().news_of(subject.tenant);
    let mut seen = Seen::default();
    loop {
        news.mark_unchanged();
        match look(&web, &subject, &mut seen).await {
            Some(Some(snapshot)) => drop(latest.send_replace(Some(Arc::new(snapshot)))),
            Some(None) => {}
            None => break,
        }
        let looked = Instant::now();
        sleep(COALESCE).await;
        loop {
            tokio::select! {
                () = latest.closed() => {
                    if web.shows().end(&subject, &latest, false) {
                        return;
                    }
                }
                changed = news.changed() => {
                    if changed.is_err() {
                        sleep(FALLBACK).await;
                    }
                    break;
                }
                () = sleep_until(looked + FALLBACK) => break,
                () = sleep(TICK) => {
                    if code(&web, &subject) != seen.code {
                        break;
                    }
                }
            }
        }
    }
    web.shows().end(&subject, &latest, true);
}

fn code(web: &Web, subject: &Subject) -> String {
    web.app().class_code(subject.tenant, subject.meeting).code.to_string()
}

/// Looks once: something else to show, or nothing new; over when there is no such class meeting, or no answer.
async fn look(web: &Web, subject: &Subject, seen: &mut Seen) -> Option<Option<Snapshot>> {
    let app = web.app();
    let version = app.log_version(subject.tenant).await.ok()?;
    // The code changes every few seconds, and with it everything that only time changes is looked at.
    let code = code(web, subject);
    let same_code = seen.code == code;
    if same_code && seen.version == Some(version) {
        return Some(None);
    }
    let event = app.last_event_of(subject.tenant, subject.meeting).await.ok()?;
    if same_code && seen.version.is_some() && seen.event == event {
        seen.version = Some(version);
        return Some(None);
    }
    let found = app.watched_meeting(subject.tenant, subject.meeting, subject.funders).await.ok()?;
    let mark = Arc::clone(&web.shows().mark);
    let frame = Frame { csrf: mark.to_string(), ..Frame::anonymous(subject.language, String::new()) };
    let html = snapshot(web, subject, &found, &frame);
    let same = seen.html == html;
    *seen = Seen { version: Some(version), event, code, html: html.clone() };
    Some((!same).then_some(Snapshot { html, mark, trainers: found.meeting.trainers }))
}
