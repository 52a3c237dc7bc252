//! A whole instance in a temporary folder: database, safe, keys, server on loopback, and a planning.

use std::{
    fmt::Write as _,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, ensure};
use assidu_app::{Actor, App, InstanceKind, provider::NewProvider};
use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId,
    import::Model,
    people::{Role, Roles},
    ports::{self, Clock},
    time,
};
use assidu_operator::{
    http,
    instance::Setup,
    running::{Pages, Running},
};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_store::{
    Page, Place, TenantScope, accounts, attendance,
    meetings::{self, MeetingFilter, MeetingKey},
    people::{self, ReferenceKind},
    sessions, sign_offs,
};
use assidu_web::{cookies::Stays, login::NewSession};
use data_encoding::HEXLOWER;
use jiff::civil::{Date, Weekday, date};
use sqlx::Connection as _;

use crate::{Options, tls::Loopback};

/// Learners of one group.
const GROUP: usize = 25;
const ZONE: &str = "Europe/Paris";
/// The first day of every planning.
const FIRST: Date = date(2027, 3, 1);

/// The clock of class meetings, which shows what it is told.
struct ClassClock(AtomicI64);

impl Clock for ClassClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// A folder that goes when it is dropped.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Someone who may sign something now.
#[derive(Clone, Copy)]
pub(crate) struct Due {
    /// Who.
    pub(crate) person: PersonId,
    /// What.
    pub(crate) sign_off: SignOffId,
    /// At which class meeting.
    pub(crate) meeting: MeetingId,
}

/// An instance at work.
pub(crate) struct World {
    /// The use cases.
    pub(crate) app: Arc<App>,
    /// Its administrator.
    pub(crate) actor: Actor,
    /// Its address.
    pub(crate) url: String,
    /// Its database.
    pub(crate) place: Place,
    /// Its certificate, when it speaks HTTPS.
    pub(crate) certificate: Option<String>,
    clock: Arc<ClassClock>,
    running: Running,
    schema: Option<Schema>,
    folder: Temporary,
}

/// A schema of our own on a PostgreSQL server.
struct Schema {
    url: String,
    name: String,
}

impl World {
    /// Starts an empty instance.
    pub(crate) async fn start(options: &Options) -> anyhow::Result<Self> {
        Self::start_speaking(options, false).await
    }

    /// Starts an empty instance that speaks HTTPS, with a certificate that is made for it.
    pub(crate) async fn start_by_tls(options: &Options) -> anyhow::Result<Self> {
        Self::start_speaking(options, true).await
    }

    async fn start_speaking(options: &Options, https: bool) -> anyhow::Result<Self> {
        let name = format!("assidu_bench_{}", HEXLOWER.encode(&ports::bytes::<8>(&SystemRandomness)));
        let folder = Temporary(std::env::temp_dir().join(&name));
        std::fs::create_dir_all(&folder.0).context("the temporary folder cannot be made")?;
        let listener = http::listen(([127, 0, 0, 1], 0).into()).await?;
        let tls = if https { Some(Loopback::make(&folder.0)?) } else { None };
        let url = format!("{}://{}", if https { "https" } else { "http" }, listener.local_addr()?);
        let mut setup = Setup::in_folder(&folder.0, InstanceKind::Trial, url.clone());
        let schema = match &options.postgres {
            Some(server) => Some(Schema::make(server, &name).await?),
            None => None,
        };
        if let Some(schema) = &schema {
            setup.database = Place::Postgres(schema.place());
            setup.connections = 16;
        }
        let place = setup.database.clone();
        let clock = Arc::new(ClassClock(AtomicI64::new(SystemClock.now().micros())));
        setup.class_clock = Some(Arc::clone(&clock) as Arc<dyn Clock>);
        let app = setup.open().await?;
        let actor = provider(&app).await?;
        let mut pages = Pages::loopback();
        let mut certificate = None;
        if let Some(tls) = tls {
            (pages.origin, certificate) = (url.clone(), Some(tls.certificate));
            pages.tls = Some(tls.server);
        }
        let running = Running::start(Arc::clone(&app), listener, pages, assidu_web::face)?;
        Ok(Self { app, actor, url, place, certificate, clock, running, schema, folder })
    }

    /// Where its server listens.
    pub(crate) fn address(&self) -> std::net::SocketAddr {
        self.running.address
    }

    /// `sqlite` or `postgres`.
    pub(crate) const fn engine(options: &Options) -> &'static str {
        if options.postgres.is_some() { "postgres" } else { "sqlite" }
    }

    /// Imports learners in groups of 25, one trainer each, with a class meeting for each of so many half-days.
    pub(crate) async fn plan(&self, learners: usize, half_days: usize) -> anyhow::Result<()> {
        let groups = learners.div_ceil(GROUP);
        let mut enrolments = String::from("group_ref;learner_ref;start;end;signature_required\n");
        for n in 0..learners {
            writeln!(enrolments, "G{};L{n};2027-01-01;2036-12-31;1", n / GROUP)?;
        }
        let mut trainers = String::from("trainer_ref;family_name;given_name;email;start;end\n");
        let mut titles = String::from("group_ref;title;training_ref;training_title;action_kind;start;end\n");
        let mut planned = String::from(
            "class_meeting_ref;group_refs;title;date;start;end;timezone;room;mode;trainer_refs;required\n",
        );
        for group in 0..groups {
            writeln!(trainers, "T{group};Trainer{group};Alix;t{group}@example.org;2027-01-01;")?;
            writeln!(
                titles,
                "G{group};Group {group};TR{group};Training {group};training;2027-01-01;2036-12-31"
            )?;
            for n in 0..half_days {
                let (day, from, to) = half_day(n);
                writeln!(
                    planned,
                    "M{group}-{n};G{group};Lesson {n};{day};{from};{to};{ZONE};B{group};onsite;T{group};1"
                )?;
            }
        }
        for (model, text) in [
            (Model::Trainers, trainers),
            (Model::Learners, learners_file("L", learners)),
            (Model::Groups, titles),
            (Model::Enrolments, enrolments),
            (Model::ClassMeetings, planned),
        ] {
            self.import(model, text).await?;
        }
        Ok(())
    }

    /// Imports a file of which every row is good.
    pub(crate) async fn import(&self, model: Model, text: String) -> anyhow::Result<()> {
        let name = format!("{}.csv", model.name());
        let done = self.app.import_now(&self.actor, model, &name, text.into_bytes()).await?;
        if let Some(row) = done.rejected.first() {
            anyhow::bail!("{name} row {}: {} {}", row.row, row.column, row.problem);
        }
        Ok(())
    }

    /// Sets the clock of class meetings two minutes into a half-day, and says who may sign.
    pub(crate) async fn enter(&self, n: usize) -> anyhow::Result<Vec<Due>> {
        let day = half_day(n).0;
        let start =
            if n.is_multiple_of(2) { jiff::civil::time(9, 2, 0, 0) } else { jiff::civil::time(13, 32, 0, 0) };
        let zone = time::zone(ZONE).context("no time zones")?;
        let now = time::at_wall_clock(day, start, &zone).context("a moment that does not exist")?;
        self.clock.0.store(now.micros(), Ordering::SeqCst);
        let mut tx = self.app.store().read(&self.actor.scope()).await?;
        let mut found = Vec::new();
        loop {
            let page = found.last().map_or_else(
                || Page::first(Page::<MeetingKey>::MOST),
                |last| Page::after(MeetingKey::of(last), Page::<MeetingKey>::MOST),
            );
            let more = meetings::list(&mut tx, &MeetingFilter::days(day, day), page).await?;
            let full = more.len() >= Page::<MeetingKey>::MOST as usize;
            found.extend(more);
            if !full {
                break;
            }
        }
        let ids: Vec<MeetingId> = found.iter().map(|meeting| meeting.id).collect();
        let mut due = Vec::new();
        for chunk in ids.chunks(200) {
            let laid = sign_offs::of_meetings(&mut tx, chunk).await?;
            let open: Vec<_> = laid
                .iter()
                .map(|laid| &laid.sign_off)
                .filter(|sign_off| sign_off.opens_at <= now && now < sign_off.closes_at)
                .collect();
            let ids: Vec<SignOffId> = open.iter().map(|sign_off| sign_off.id).collect();
            for row in attendance::of_sign_offs(&mut tx, &ids).await? {
                let meeting = open.iter().find(|s| s.id == row.sign_off).and_then(|s| s.meetings.first());
                if let (None, Some(meeting)) = (row.signature, meeting) {
                    due.push(Due { person: row.person, sign_off: row.sign_off, meeting: *meeting });
                }
            }
        }
        ensure!(!due.is_empty(), "nobody may sign on half-day {n}");
        Ok(due)
    }

    /// Opens a session for each of these people, and gives the cookie that logs them in.
    pub(crate) async fn log_in(&self, people: &[PersonId], role: Role) -> anyhow::Result<Vec<String>> {
        let now = SystemClock.now();
        let mut tx = self.app.store().write(&self.actor.scope()).await?;
        let mut made = Vec::with_capacity(people.len());
        for person in people {
            let session = NewSession::draw(&SystemRandomness);
            let row = sessions::NewSession {
                token_hash: session.hash,
                person: *person,
                roles: Roles::of(&[role]),
                csrf_secret: session.hash,
                at: now,
                idle_minutes: 12 * 60,
                ends_at: now.plus_minutes(24 * 60),
                device: "computer-linux".to_owned(),
                awaits_code: false,
            };
            sessions::open(&mut tx, &row).await?;
            let cookie = session.cookie(Stays::Visit, self.certificate.is_some()).context("no cookie")?;
            let cookie = cookie.to_str()?.split(';').next().unwrap_or_default().to_owned();
            made.push(cookie);
        }
        tx.commit().await?;
        Ok(made)
    }

    /// The trainer of the first group.
    pub(crate) async fn first_trainer(&self) -> anyhow::Result<PersonId> {
        let mut tx = self.app.store().read(&self.actor.scope()).await?;
        let found = people::ids_by_references(&mut tx, ReferenceKind::Trainer, &["T0"]).await?;
        found.into_values().next().context("no trainer")
    }

    /// Stops the server; the database stays until [`Stopped::remove`].
    pub(crate) async fn stop(self) -> anyhow::Result<Stopped> {
        self.running.stop().await?;
        self.app.store().close().await;
        Ok(Stopped { place: self.place, schema: self.schema, _folder: self.folder })
    }
}

/// An instance whose server has stopped.
pub(crate) struct Stopped {
    /// Its database.
    pub(crate) place: Place,
    schema: Option<Schema>,
    _folder: Temporary,
}

impl Stopped {
    /// Removes everything.
    pub(crate) async fn remove(self) -> anyhow::Result<()> {
        if let Some(schema) = &self.schema {
            schema.run("DROP SCHEMA", "CASCADE").await?;
        }
        Ok(())
    }
}

impl Schema {
    async fn make(url: &str, name: &str) -> anyhow::Result<Self> {
        let schema = Self { url: url.to_owned(), name: name.to_owned() };
        schema.run("CREATE SCHEMA", "").await?;
        Ok(schema)
    }

    async fn run(&self, act: &str, how: &str) -> anyhow::Result<()> {
        let mut connection =
            sqlx::PgConnection::connect(&self.url).await.context("PostgreSQL does not answer")?;
        // The name is letters and digits that were drawn here.
        let text = sqlx::AssertSqlSafe(format!("{act} {} {how}", self.name));
        sqlx::raw_sql(text).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    fn place(&self) -> String {
        let sign = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{sign}options[search_path]={}", self.url, self.name)
    }
}

/// A file of invented learners.
pub(crate) fn learners_file(prefix: &str, count: usize) -> String {
    let mut text = String::from(
        "learner_ref;family_name;given_name;birth_date;email;postal_code;city;country;start;signature_required\n",
    );
    for n in 0..count {
        let (month, day) = (n % 12 + 1, n % 28 + 1);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{prefix}{n};Durand{n};Alix;2001-{month:02}-{day:02};{}{n}@example.org;31000;Toulouse;FR;2027-01-01;1",
            prefix.to_lowercase()
        );
    }
    text
}

/// The day and hours of a half-day of the planning, weekends left out.
pub(crate) fn half_day(n: usize) -> (Date, &'static str, &'static str) {
    let mut day = FIRST;
    for _ in 0..n / 2 {
        day = next_working_day(day);
    }
    let (from, to) = if n.is_multiple_of(2) { ("09:00", "12:30") } else { ("13:30", "17:00") };
    (day, from, to)
}

fn next_working_day(day: Date) -> Date {
    let mut next = day.tomorrow().unwrap_or(day);
    while matches!(next.weekday(), Weekday::Saturday | Weekday::Sunday) {
        next = next.tomorrow().unwrap_or(next);
    }
    next
}

async fn provider(app: &App) -> anyhow::Result<Actor> {
    let new = NewProvider {
        institution_code: "bench".to_owned(),
        name: "TEST".to_owned(),
        timezone: ZONE.to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Alix".to_owned(),
        admin_family_name: "Test".to_owned(),
        admin_email: "test@assidu.localhost".to_owned(),
    };
    let (tenant, card) = app.create_provider(new).await?;
    // As if they had changed the first password: until then every page leads to where that is done.
    let mut tx = app.store().write(&TenantScope::of(tenant)).await?;
    accounts::set_password(&mut tx, card.person, "nobody logs in with it", false).await?;
    tx.commit().await?;
    Ok(Actor::of(tenant, card.person, Roles::of(&[Role::Administrator])))
}

/// How long a single request may take before the run is given up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);
