//! `assidu backup`: one is made, listed, or tried.

use std::{
    env,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use assidu_app::backups::{self, Found, Made, Manifest, Proof, Restored, Source, Target};
use assidu_domain::ports::{self, Clock as _, Randomness};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_store::{Place, RootKey, Store, StoreConfig, backups::Drill};

use super::{ExitCode, runtime, serve};
use crate::{
    cli::{BackupArguments, BackupCommand, FromArguments, MakeBackupArguments},
    config::{self, Config},
    console::Console,
    instance::Setup,
};

/// How many objects and faults are named.
const NAMED: usize = 20;

pub(super) fn run(arguments: &BackupArguments, console: &mut Console) -> ExitCode {
    runtime(console, async |console| match &arguments.command {
        None => make(&arguments.make, console).await,
        Some(BackupCommand::List(from)) => show(from, console),
        Some(BackupCommand::Check(from)) => check(from, console).await,
    })
}

/// What the settings back up.
pub(super) fn source(setup: &Setup) -> Source {
    Source { place: setup.database.clone(), drafts: setup.data_folder.clone(), safe: setup.safe.clone() }
}

/// The folders that the settings name.
pub(super) fn folders(config: &Config) -> Vec<PathBuf> {
    [&config.backup.first, &config.backup.second]
        .into_iter()
        .filter(|f| !f.is_empty())
        .map(PathBuf::from)
        .collect()
}

/// The root key, which must be there: a backup is for an instance that has data.
pub(super) fn root_key(setup: &Setup) -> anyhow::Result<RootKey> {
    let file = &setup.root_key;
    RootKey::load_or_create(file, false, &SystemRandomness).with_context(|| {
        format!(
            "{} is needed: put the key file there, or \"assidu key recover\" makes it from shares",
            file.display()
        )
    })
}

async fn make(arguments: &MakeBackupArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = config::load(arguments.config.as_deref(), env::vars())?.config;
    let setup = serve::setup(&config)?;
    let folders = arguments.to.clone().map_or_else(|| folders(&config), |to| vec![to]);
    anyhow::ensure!(!folders.is_empty(), "say where to: --to DIR, or set backup.first");
    let root = root_key(&setup)?;
    let keep = usize::try_from(config.backup.keep).unwrap_or(30);
    let (mut reports, mut trouble) = (Vec::new(), None);
    for folder in folders {
        RootKey::check_apart(&setup.root_key, &folder)
            .context("the root key must not lie among the backups")?;
        let now = SystemClock.now();
        match backups::back_up(&source(&setup), &root, &folder, keep, now, &SystemRandomness).await {
            Ok(made) => {
                if !arguments.json {
                    say_made(&made, &folder, console);
                }
                let lacking = made.missing.len();
                if lacking > 0 {
                    trouble = Some(anyhow::anyhow!(
                        "{lacking} objects are whole in neither copy of the safe, so the backup lacks them"
                    ));
                }
                reports.push(json_made(&made, &folder));
            }
            // The other place may work.
            Err(error) => {
                trouble = Some(
                    anyhow::Error::from(error).context(format!("{} has no new backup", folder.display())),
                );
            }
        }
    }
    if arguments.json {
        console.say(serde_json::to_string_pretty(&serde_json::json!({ "backups": reports }))?);
    }
    trouble.map_or(Ok(()), Err)
}

fn say_made(made: &Made, folder: &Path, console: &mut Console) {
    let Made { name, bytes, objects, copied, missing, dropped, kept_back } = made;
    console.say(format!("Backup       {}", folder.join(name).display()));
    console.say(format!("Size         {bytes} bytes, sealed under the root key, which is not in it"));
    console.say(format!("Safe         {objects} objects, {copied} of them new here"));
    for object in missing.iter().take(NAMED) {
        console.say(format!("LACKING      {object}"));
    }
    for name in dropped {
        console.say(format!("Dropped      {name}"));
    }
    if let Some(reason) = kept_back {
        console
            .say(format!("             objects of dropped backups stay, for one cannot be read: {reason}"));
    }
}

fn json_made(made: &Made, folder: &Path) -> serde_json::Value {
    serde_json::json!({
        "folder": folder.display().to_string(),
        "name": made.name,
        "bytes": made.bytes,
        "objects": made.objects,
        "new_objects": made.copied,
        "missing": made.missing,
        "dropped": made.dropped,
    })
}

/// The folders or the file that are looked at.
fn places(arguments: &FromArguments, config: &Config) -> anyhow::Result<Vec<PathBuf>> {
    let places = arguments.from.clone().map_or_else(|| folders(config), |from| vec![from]);
    anyhow::ensure!(!places.is_empty(), "say which folder, or set backup.first");
    Ok(places)
}

fn show(arguments: &FromArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = config::load(arguments.config.as_deref(), env::vars())?.config;
    let mut reports = Vec::new();
    for folder in places(arguments, &config)? {
        for Found { name, at, bytes, .. } in
            backups::list(&folder).with_context(|| format!("{} cannot be read", folder.display()))?
        {
            if arguments.json {
                let at = at.rfc3339();
                reports.push(serde_json::json!({ "folder": folder, "name": name, "at": at, "bytes": bytes }));
            } else {
                console.say(format!("{}  {bytes:>14} bytes  {}", at.rfc3339(), folder.join(name).display()));
            }
        }
    }
    if arguments.json {
        console.say(serde_json::to_string_pretty(&serde_json::json!({ "backups": reports }))?);
    }
    Ok(())
}

async fn check(arguments: &FromArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = config::load(arguments.config.as_deref(), env::vars())?.config;
    let setup = serve::setup(&config)?;
    let mut reports = Vec::new();
    let mut faults = 0;
    for from in places(arguments, &config)? {
        let (restored, proof) = drill(&setup, &from, arguments.name.as_deref())
            .await
            .with_context(|| format!("the backup in {} cannot be restored", from.display()))?;
        faults +=
            restored.faults.len() + proof.faults.len() + usize::try_from(proof.more).unwrap_or(usize::MAX);
        if arguments.json {
            reports.push(json_restored(&restored, &proof));
        } else {
            say_restored(&restored, &proof, console);
        }
    }
    if arguments.json {
        console.say(serde_json::to_string_pretty(&serde_json::json!({ "drills": reports }))?);
    }
    anyhow::ensure!(faults == 0, "{faults} things are not as they should be");
    Ok(())
}

/// Restores for a trial, beside everything that is at work, and removes it again.
async fn drill(setup: &Setup, from: &Path, name: Option<&str>) -> anyhow::Result<(Restored, Proof)> {
    let number = u64::from_be_bytes(ports::bytes(&SystemRandomness));
    if let Place::Postgres(address) = &setup.database {
        let corner =
            Drill::make(address, number).await.context("there is no room for a trial on the server")?;
        let tried = try_in(corner.place(), setup, from, name).await;
        corner.clear().await.context("what was tried cannot be removed")?;
        return tried;
    }
    let folder = env::temp_dir().join(format!("assidu-drill-{number:016x}"));
    make_private(&folder)?;
    let tried = try_in(Place::Sqlite(folder.join("assidu.sqlite")), setup, from, name).await;
    std::fs::remove_dir_all(&folder).context("what was tried cannot be removed")?;
    tried
}

fn make_private(folder: &Path) -> anyhow::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

async fn try_in(
    place: Place,
    setup: &Setup,
    from: &Path,
    name: Option<&str>,
) -> anyhow::Result<(Restored, Proof)> {
    let root = root_key(setup)?;
    let restored = backups::restore(from, name, &root, &Target { place: place.clone(), safe: None }).await?;
    let randomness: Arc<dyn Randomness> = Arc::new(SystemRandomness);
    let config = StoreConfig { place, connections: 4, refuse_test_data: false, randomness };
    let store = Store::open(&config, root).await?;
    let proof = backups::prove(&store, &restored.manifest).await;
    store.close().await;
    Ok((restored, proof?))
}

pub(super) fn say_restored(restored: &Restored, proof: &Proof, console: &mut Console) {
    let Manifest { name, at, engine, logs, .. } = &restored.manifest;
    console.say(format!("Backup       {name}, of {}, {engine}", at.rfc3339()));
    console.say(format!("Logs         {}, with the roots that the manifest says", logs.len()));
    console.say(format!("Leaves       {}, and {} rows held against them", proof.leaves, proof.rows));
    console.say(format!("Safe         {} objects whole", restored.objects));
    let faults: Vec<_> = restored.faults.iter().chain(&proof.faults).collect();
    for fault in faults.iter().take(NAMED) {
        console.say(format!("FAULT        {fault}"));
    }
    match faults.len() as u64 + proof.more {
        0 => console.say("Nothing differs from what the backup and its logs say."),
        n => console.say(format!("             {n} in all")),
    }
}

pub(super) fn json_restored(restored: &Restored, proof: &Proof) -> serde_json::Value {
    serde_json::json!({
        "name": restored.manifest.name,
        "at": restored.manifest.at.rfc3339(),
        "engine": restored.manifest.engine,
        "logs": restored.manifest.logs,
        "objects": restored.objects,
        "leaves": proof.leaves,
        "rows": proof.rows,
        "faults": restored.faults.iter().chain(&proof.faults).collect::<Vec<_>>(),
        "more": proof.more,
    })
}
