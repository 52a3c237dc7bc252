//! `assidu control`: the rows of a provider's database that are not what its log proves.

use std::env;

use assidu_app::control::{self, Control};

use super::{ExitCode, key, runtime, serve};
use crate::{cli::KeyArguments, config, console::Console};

/// How many leaves and rows go by between two lines of progress.
const EACH: u64 = 100_000;

pub(super) fn run(arguments: &KeyArguments, console: &mut Console) -> ExitCode {
    runtime(console, async |console| look(arguments, console).await)
}

async fn look(arguments: &KeyArguments, console: &mut Console) -> anyhow::Result<()> {
    let loaded = config::load(arguments.config.as_deref(), env::vars())?;
    let store = serve::setup(&loaded.config)?.open_store().await?;
    let tenant = key::provider(&store, arguments.provider.as_deref()).await?;
    let mut told = 0;
    let control = control::control(&store, tenant, |so_far| {
        let done = so_far.leaves + so_far.shown;
        if !arguments.json && done >= told + EACH {
            told = done;
            console.say(format!("… {} leaves, {} rows", so_far.leaves, so_far.shown));
        }
    })
    .await?;
    if arguments.json {
        console.say(serde_json::to_string_pretty(&json(&control))?);
    } else {
        say(&control, console);
    }
    let faults = control.faults.len() as u64 + control.more;
    anyhow::ensure!(control.is_clean(), "{faults} rows differ from what the log proves");
    Ok(())
}

fn say(control: &Control, console: &mut Console) {
    let Control { leaves, erased, checkpoints, shown, counters, faults, more } = control;
    console.say(format!("Leaves       {leaves}, each with its event ({erased} of erased people)"));
    console.say(format!("Checkpoints  {checkpoints}, their roots computed anew"));
    console.say(format!("Rows         {shown} of attendance, trainers' signatures and closings"));
    console.say(format!("Counters     {counters} counted anew"));
    for fault in faults {
        console.say(format!("DIFFERS      {} {}: {}", fault.table, fault.row, fault.problem));
    }
    if *more > 0 {
        console.say(format!("             and {more} more"));
    }
    if control.is_clean() {
        console.say("Nothing differs from what the log proves.");
    }
}

fn json(control: &Control) -> serde_json::Value {
    let faults: Vec<_> = control
        .faults
        .iter()
        .map(|fault| serde_json::json!({ "table": fault.table, "row": fault.row, "problem": fault.problem }))
        .collect();
    serde_json::json!({
        "leaves": control.leaves,
        "erased": control.erased,
        "checkpoints": control.checkpoints,
        "rows": control.shown,
        "counters": control.counters,
        "faults": faults,
        "more": control.more,
    })
}
