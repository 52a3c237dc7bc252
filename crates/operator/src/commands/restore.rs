//! `assidu restore`: an instance from a backup.

use std::env;

use anyhow::Context as _;
use assidu_app::{
    AfterRestore,
    backups::{self, Proof, Restored, Target},
};
use assidu_domain::ports::Clock as _;
use assidu_outbound::SystemClock;

use super::{
    ExitCode,
    backup::{json_restored, root_key, say_restored},
    runtime, serve,
};
use crate::{
    bounded,
    cli::RestoreArguments,
    config::{self, Config},
    console::Console,
};

pub(super) fn run(arguments: &RestoreArguments, console: &mut Console) -> ExitCode {
    runtime(console, async |console| restore(arguments, console).await)
}

/// The settings, with another data folder when one is given.
fn settings(arguments: &RestoreArguments) -> anyhow::Result<Config> {
    let mut config = config::load(arguments.config.as_deref(), env::vars())?.config;
    if let Some(to) = &arguments.to {
        config.storage.folder = to.to_str().context("the folder has no name that can be written")?.to_owned();
    }
    Ok(config)
}

async fn restore(arguments: &RestoreArguments, console: &mut Console) -> anyhow::Result<()> {
    let config = settings(arguments)?;
    let setup = serve::setup(&config)?;
    let mut seen = Vec::new();
    for file in &arguments.checkpoint {
        let text = bounded::text(file).with_context(|| format!("{} is no checkpoint", file.display()))?;
        seen.push(text.to_string());
    }
    let root = root_key(&setup)?;
    let target = Target { place: setup.database.clone(), safe: Some(setup.safe.clone()) };
    let restored = backups::restore(&arguments.from, arguments.name.as_deref(), &root, &target).await?;
    drop(root);

    let store = setup.open_store().await?;
    // Whoever was erased since stays erased, before anything is shown.
    let ledger = setup.root_key.with_extension("erased");
    let erased = store.follow_ledger(&ledger, SystemClock.now()).await.context("the ledger of erasures")?;
    let proof = backups::prove(&store, &restored.manifest).await;
    store.close().await;
    let proof = proof?;

    let app = setup.open().await?;
    let logs = app.open_after_restore(&restored.manifest.logs, &seen).await;
    app.store().close().await;
    tell(arguments.json, &restored, &proof, (erased, &logs?), console)?;
    let faults = restored.faults.len() + proof.faults.len();
    anyhow::ensure!(faults == 0 && proof.is_clean(), "{faults} things are not as they should be: see above");
    Ok(())
}

fn tell(
    json: bool,
    restored: &Restored,
    proof: &Proof,
    (erased, logs): (u64, &[AfterRestore]),
    console: &mut Console,
) -> anyhow::Result<()> {
    if json {
        let mut report = json_restored(restored, proof);
        let lost: Vec<_> = logs
            .iter()
            .map(|log| {
                serde_json::json!({
                    "code": log.code,
                    "generation": log.generation,
                    "had": log.had,
                    "shown": log.shown,
                })
            })
            .collect();
        if let Some(report) = report.as_object_mut() {
            report.insert("erased_again".to_owned(), erased.into());
            report.insert("opened".to_owned(), lost.into());
        }
        console.say(serde_json::to_string_pretty(&report)?);
        return Ok(());
    }
    say_restored(restored, proof, console);
    console.say(format!("Erased again {erased} people whom the ledger of erasures names"));
    for log in logs {
        let AfterRestore { code, generation, had, shown } = log;
        let lost = match shown {
            Some(shown) if shown > had => {
                format!("{} entries were shown since the backup, and are LOST here", shown - had)
            }
            _ => "what was recorded since the backup is lost here; nobody asked knows of any".to_owned(),
        };
        console.say(format!(
            "Log          {code}: generation {generation} from now on; the backup has {had} entries; {lost}"
        ));
    }
    console
        .say("Start the server. What people hold from after the backup stays valid by itself: ask for it.");
    Ok(())
}
