//! `assidu organisation`: an organisation that reads what providers open to it.

use std::env;

use anyhow::Context as _;
use assidu_app::provider::NewProvider;
use assidu_domain::grants::OrganisationKind;

use super::{ExitCode, runtime, serve};
use crate::{cli::OrganisationArguments, config, console::Console};

pub(super) fn run(arguments: &OrganisationArguments, console: &mut Console) -> ExitCode {
    runtime(console, async |console| make(arguments, console).await)
}

/// Makes it, and says the first password once.
async fn make(arguments: &OrganisationArguments, console: &mut Console) -> anyhow::Result<()> {
    let kind: OrganisationKind = arguments.kind.parse().with_context(|| {
        let kinds: Vec<_> = OrganisationKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("the kind is one of {}", kinds.join(", "))
    })?;
    let loaded = config::load(arguments.config.as_deref(), env::vars())?;
    let app = serve::setup(&loaded.config)?.open().await?;
    let new = NewProvider {
        institution_code: arguments.code.clone(),
        name: arguments.name.clone(),
        timezone: arguments.timezone.clone(),
        language: arguments.language.clone(),
        admin_given_name: arguments.given_name.clone(),
        admin_family_name: arguments.family_name.clone(),
        admin_email: arguments.email.clone(),
    };
    let (_, card) = app.create_organisation(kind, new).await?;
    console.say(format!("{} can log in with the code {}.", arguments.name, arguments.code));
    console.say(format!("  {}   {}   (to be changed at the first log-in)", card.login, card.password));
    console.say("Providers open something to it under Settings, by this code.");
    Ok(())
}
