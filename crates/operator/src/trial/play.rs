//! The play itself: every participant over HTTP, moment by moment.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, bail};
use assidu_app::{Actor, App};
use assidu_domain::{MeetingId, PersonId, signing::AttendanceState};
use assidu_store::{
    attendance,
    sheets::{self, SheetRow, SheetState},
};
use assidu_urls as urls;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::{
    CODE,
    browser::{Browser, scribble},
    clock::TrialClock,
    plan::{Act, Plan, closers},
};
use crate::console::Console;

/// How many people act at once.
const TOGETHER: usize = 16;
/// Sealing that makes no progress for this long has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// Plays every scene in order.
pub(crate) async fn all(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    clock: &TrialClock,
    url: &str,
    console: &mut Console,
) -> anyhow::Result<()> {
    let browsers = log_in(plan, url).await?;
    console.say(format!("  {} people logged in", browsers.len()));
    let signatures = plan.scenes.values().flatten().filter(|act| matches!(act, Act::Sign { .. })).count();
    let (mut done, mut said) = (0_usize, Stopwatch::now());
    for (at, acts) in &plan.scenes {
        clock.set(*at);
        let stage = Stage { app, actor, plan, browsers: &browsers };
        stream::iter(acts.iter().filter(|act| matches!(act, Act::Sign { .. })))
            .map(|act| stage.play(act))
            .buffer_unordered(TOGETHER)
            .try_collect::<Vec<()>>()
            .await?;
        stream::iter(acts.iter().filter(|act| matches!(act, Act::Close { .. })))
            .map(|act| stage.play(act))
            .buffer_unordered(TOGETHER)
            .try_collect::<Vec<()>>()
            .await?;
        if acts.iter().any(|act| matches!(act, Act::Night)) {
            stage.play(&Act::Night).await?;
        }
        done += acts.iter().filter(|act| matches!(act, Act::Sign { .. })).count();
        if said.elapsed() > Duration::from_secs(2) {
            console.say(format!("  signing {done} of {signatures}"));
            said = Stopwatch::now();
        }
    }
    console.say(format!("  {signatures} signatures, {} class meetings closed", plan.meetings.len()));
    Ok(())
}

async fn log_in(plan: &Plan, url: &str) -> anyhow::Result<BTreeMap<PersonId, Browser>> {
    stream::iter(plan.access.values())
        .map(|card| async move {
            let browser = Browser::new(url)?;
            browser.log_in(CODE, &card.login, &card.password).await?;
            Ok::<_, anyhow::Error>((card.person, browser))
        })
        .buffer_unordered(TOGETHER)
        .try_collect()
        .await
}

struct Stage<'a> {
    app: &'a App,
    actor: &'a Actor,
    plan: &'a Plan,
    browsers: &'a BTreeMap<PersonId, Browser>,
}

impl Stage<'_> {
    async fn play(&self, act: &Act) -> anyhow::Result<()> {
        match act {
            Act::Sign { learner, meeting, sign_off, typed } => {
                self.sign(*learner, *meeting, *sign_off, *typed).await.context("signing")
            }
            Act::Close { meeting } => self.close(*meeting).await.context("closing"),
            Act::Night => Ok(self.app.let_night_fall(self.actor).await?),
        }
    }

    fn browser(&self, person: PersonId) -> anyhow::Result<&Browser> {
        self.browsers.get(&person).with_context(|| format!("{person} is not logged in"))
    }

    /// Scans the code that the trainer's screen shows, and signs.
    async fn sign(
        &self,
        learner: PersonId,
        meeting: MeetingId,
        sign_off: assidu_domain::SignOffId,
        typed: bool,
    ) -> anyhow::Result<()> {
        let browser = self.browser(learner)?;
        let code = self.app.class_code(self.actor.tenant, meeting).code.to_string();
        let pad = browser.open(&urls::scan(&code)).await?;
        if pad.path != urls::sign(sign_off) {
            bail!("the code of {meeting} led to {} instead of {}", pad.path, urls::sign(sign_off));
        }
        let name = self.plan.access.get(&learner).map(|card| card.name.clone()).unwrap_or_default();
        let drawing = if typed { String::new() } else { scribble(&learner.bytes(), &sign_off.bytes()) };
        let fields = [("strokes", drawing.as_str()), ("typed", if typed { name.as_str() } else { "" })];
        let after = browser.send(&pad, &urls::sign(sign_off), &fields).await?;
        if after.path != urls::done(sign_off) {
            bail!("after signing, {} instead of the receipt", after.path);
        }
        Ok(())
    }

    /// Each of them signs; the last one calls the roll and closes.
    async fn close(&self, meeting: MeetingId) -> anyhow::Result<()> {
        let planned = self.plan.meetings.iter().find(|m| m.id == meeting).context("no such meeting")?;
        let closers = closers(planned, self.actor);
        // The office closes self-study without a signature of its own.
        let signature =
            |of: &PersonId| planned.trainers.contains(of).then(|| scribble(&of.bytes(), &meeting.bytes()));
        let (last, others) = closers.split_last().context("nobody could close it")?;
        for trainer in others {
            let browser = self.browser(*trainer)?;
            let live = browser.open(&urls::meeting(meeting)).await?;
            let drawing = signature(trainer).unwrap_or_default();
            browser.send(&live, &urls::trainer_signature(meeting), &[("strokes", &drawing)]).await?;
        }
        let browser = self.browser(*last)?;
        let mut tx = self.app.store().read(&self.actor.scope()).await?;
        let known = attendance::of_meeting(&mut tx, meeting).await?;
        drop(tx);
        let mut by_sign_off: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for row in known {
            let absent = by_sign_off.entry(row.sign_off).or_default();
            if row.state == AttendanceState::Expected {
                absent.push(row.person.to_string());
            }
        }
        for (sign_off, absent) in by_sign_off {
            let live = browser.open(&urls::meeting(meeting)).await?;
            let sign_off = sign_off.to_string();
            let mut fields = vec![("sign_off", sign_off.as_str())];
            fields.extend(absent.iter().map(|person| ("absent", person.as_str())));
            browser.send(&live, &urls::roll_call(meeting), &fields).await?;
        }
        let form = browser.open(&urls::closure(meeting)).await?;
        let drawing = signature(last).unwrap_or_default();
        browser.send(&form, &urls::closure(meeting), &[("strokes", &drawing)]).await?;
        Ok(())
    }
}

/// Waits until every sheet is sealed and in the safe.
pub(crate) async fn until_sealed(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    console: &mut Console,
) -> anyhow::Result<()> {
    let ids: Vec<MeetingId> = plan.meetings.iter().map(|meeting| meeting.id).collect();
    // Nobody could close these: their sheet stays provisional.
    let open: BTreeSet<MeetingId> =
        plan.meetings.iter().filter(|m| closers(m, actor).is_empty()).map(|m| m.id).collect();
    let (mut before, mut progress) = (0, Stopwatch::now());
    loop {
        let mut tx = app.store().read(&actor.scope()).await?;
        let mut sealed = 0;
        for chunk in ids.chunks(500) {
            let made = sheets::of_meetings(&mut tx, chunk).await?;
            let ready = |(meeting, sheet): &(&MeetingId, &SheetRow)| {
                sheet.state == SheetState::Sealed && (!sheet.provisional || open.contains(meeting))
            };
            sealed += made.iter().filter(ready).count();
        }
        drop(tx);
        if sealed == ids.len() {
            console.say(format!("  {sealed} sheets sealed and in the safe"));
            return Ok(());
        }
        if sealed > before {
            console.say(format!("  sealing {sealed} of {}", ids.len()));
            (before, progress) = (sealed, Stopwatch::now());
        }
        if progress.elapsed() > PATIENCE {
            bail!("only {sealed} of {} sheets were sealed", ids.len());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
