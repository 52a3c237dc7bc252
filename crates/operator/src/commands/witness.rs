//! `assidu witness`: cosigns the logs of others.

use std::sync::Arc;

use assidu_outbound::{SystemClock, SystemRandomness};

use super::{ExitCode, runtime};
use crate::{
    cli::WitnessArguments,
    config::Logs,
    console::Console,
    http::{self, AskedToStop, LOOK_EVERY, Limits, Tls},
    logs,
    witness::{Witness, router},
};

pub(super) fn run(arguments: &WitnessArguments, console: &mut Console) -> ExitCode {
    runtime(console, async |console| serve(arguments, console).await)
}

async fn serve(arguments: &WitnessArguments, console: &mut Console) -> anyhow::Result<()> {
    logs::start(&Logs::default());
    let clock = Arc::new(SystemClock);
    let witness =
        Witness::open(&arguments.data, &arguments.name, &arguments.log_key, clock, &SystemRandomness)?;
    let tls = match (&arguments.tls_certificate, &arguments.tls_key) {
        (Some(certificate), Some(key)) => Some(Tls::open(certificate, key)?),
        _ => None,
    };
    let listener = http::listen(arguments.listen).await?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let asked = AskedToStop::listen()?;
    console.say(format!("Witness    {scheme}://{}", listener.local_addr()?));
    console.say(format!("Key        {}", witness.key()));
    console.say(format!("Follows    {} logs", witness.logs()));
    let renewal = tls.clone().map(|tls| tokio::spawn(tls.keep_renewed(LOOK_EVERY)));
    http::serve(listener, router(Arc::new(witness)), Limits::default(), tls, asked.wait()).await?;
    if let Some(renewal) = renewal {
        renewal.abort();
    }
    Ok(())
}
