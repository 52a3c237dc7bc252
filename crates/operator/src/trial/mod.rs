//! `assidu try`: the whole job once, headless, over real HTTP, on planning files of your own.

mod browser;
mod clock;
mod export;
mod plan;
mod play;
mod report;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, bail};
use assidu_app::{Actor, App, InstanceKind, imports::ImportError, provider::NewProvider};
use assidu_domain::{
    import::Model,
    people::{Role, Roles},
};

use self::{
    clock::TrialClock,
    plan::Plan,
    report::{ImportLine, Report},
};
use crate::{
    console::Console,
    http,
    instance::Setup,
    running::{Face, Pages, Running},
};

/// Files that may be in the folder, in the order in which they are imported.
const MODELS: [Model; 7] = [
    Model::Sites,
    Model::Funders,
    Model::Trainers,
    Model::Learners,
    Model::Groups,
    Model::Enrolments,
    Model::ClassMeetings,
];

/// Largest planning file, as everywhere.
const MOST_BYTES: u64 = 64 << 20;

/// Institution code of the trial's provider.
pub(crate) const CODE: &str = "essai";

/// Plays the whole job and says whether every good row ended in a verified sheet. The database is a file in the
/// out folder, or an empty one on PostgreSQL.
///
/// # Errors
/// What is in the way, in words for the person at the terminal.
pub async fn run(
    data: &Path,
    out: &Path,
    database: Option<&str>,
    console: &mut Console,
    face: Face,
) -> anyhow::Result<bool> {
    let files = files_in(data)?;
    let instance = fresh_instance(out)?;
    let clock = Arc::new(TrialClock::start());
    let listener = http::listen(([127, 0, 0, 1], 0).into()).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let mut setup = Setup::in_folder(&instance, InstanceKind::Trial, url.clone()).on(database);
    setup.class_clock = Some(Arc::clone(&clock) as Arc<dyn assidu_domain::ports::Clock>);
    setup.anchor_every = Duration::from_secs(2);
    let app = setup.open().await?;
    let actor = provider(&app).await?;
    let running = Running::start(Arc::clone(&app), listener, Pages::loopback(), face)?;
    console.say(format!("Assidu trial at {url}: simulated times, real keys, log and timestamps"));

    let mut report = Report::default();
    let watch = Stopwatch::now();
    for (model, path) in &files {
        let line = import(&app, &actor, *model, path).await?;
        console.say(format!(
            "  import  {:<15} {:>6} new {:>6} changed {:>6} unchanged {:>4} rejected",
            model.name(),
            line.new,
            line.changed,
            line.unchanged,
            line.rejected.len()
        ));
        report.import.insert(model.name().to_owned(), line);
    }
    report.seconds.import = watch.elapsed().as_secs_f64();

    let watch = Stopwatch::now();
    let plan = Plan::make(&app, &actor).await?;
    play::all(&app, &actor, &plan, &clock, &url, console).await?;
    report.seconds.sign = watch.elapsed().as_secs_f64();

    let watch = Stopwatch::now();
    play::until_sealed(&app, &actor, &plan, console).await?;
    report.seconds.seal = watch.elapsed().as_secs_f64();

    let watch = Stopwatch::now();
    let done = export::all(&app, &actor, &plan, out, &mut report, console).await?;
    report.seconds.verify = watch.elapsed().as_secs_f64();

    std::fs::write(out.join("report.json"), serde_json::to_vec_pretty(&report)?)
        .context("report.json cannot be written")?;
    running.stop().await?;
    report.print(console, out);
    Ok(done)
}

/// The files of the folder by model; a folder without a planning is refused with what is missing.
fn files_in(data: &Path) -> anyhow::Result<Vec<(Model, PathBuf)>> {
    let mut files = Vec::new();
    for model in MODELS {
        for kind in ["csv", "xlsx"] {
            let path = data.join(format!("{}.{kind}", model.name()));
            if path.is_file() {
                files.push((model, path));
                break;
            }
        }
    }
    for needed in [Model::Learners, Model::ClassMeetings] {
        if !files.iter().any(|(model, _)| *model == needed) {
            bail!("{} holds no {}.csv", data.display(), needed.name());
        }
    }
    Ok(files)
}

/// Marks a folder as ours, so that a later trial may clear it.
const MARK: &str = "ASSIDU-TRIAL";

/// An empty folder for the instance; what an earlier trial left there is cleared, anything else is not.
fn fresh_instance(out: &Path) -> anyhow::Result<PathBuf> {
    let folder = out.join("instance");
    if folder.exists() {
        if !folder.join(MARK).is_file() {
            bail!(
                "{} is there already and is not of an earlier trial; choose another --out",
                folder.display()
            );
        }
        std::fs::remove_dir_all(&folder).context("the earlier trial cannot be cleared")?;
    }
    for ours in ["sheets", "proofs"] {
        let path = out.join(ours);
        if path.exists() {
            std::fs::remove_dir_all(&path).context("the earlier trial cannot be cleared")?;
        }
        std::fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    std::fs::write(folder.join(MARK), "").context("the folder cannot be written to")?;
    Ok(folder)
}

async fn provider(app: &App) -> anyhow::Result<Actor> {
    let new = NewProvider {
        institution_code: CODE.to_owned(),
        name: "Organisme d’essai".to_owned(),
        timezone: "Europe/Paris".to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Alix".to_owned(),
        admin_family_name: "Essai".to_owned(),
        admin_email: "essai@assidu.localhost".to_owned(),
    };
    let (tenant, card) = app.create_provider(new).await?;
    Ok(Actor::of(tenant, card.person, Roles::of(&[Role::Administrator])))
}

async fn import(app: &App, actor: &Actor, model: Model, path: &Path) -> anyhow::Result<ImportLine> {
    let size = std::fs::metadata(path).with_context(|| format!("{} cannot be read", path.display()))?.len();
    if size > MOST_BYTES {
        bail!("{} is larger than 64 MB", path.display());
    }
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    match app.import_now(actor, model, &name, bytes).await {
        Ok(done) => Ok(ImportLine::of(&done)),
        // A file that is no table at all is one rejected row: the good files still go on.
        Err(error @ (ImportError::Table(_) | ImportError::Columns { .. } | ImportError::DatesUnclear)) => {
            Ok(ImportLine::unreadable(&error.to_string()))
        }
        Err(error) => Err(error).with_context(|| format!("{name} cannot be imported")),
    }
}
