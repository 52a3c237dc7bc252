//! `assidu organisation`: an organisation that reads what providers open to it.

use anyhow::Context as _;
use assidu_domain::grants::OrganisationKind;

use super::{ExitCode, provider, runtime};
use crate::{cli::OrganisationArguments, console::Console};

pub(super) fn run(arguments: &OrganisationArguments, console: &mut Console) -> ExitCode {
    runtime(console, async |console| make(arguments, console).await)
}

/// Makes it, and says the first password once.
async fn make(arguments: &OrganisationArguments, console: &mut Console) -> anyhow::Result<()> {
    let kind: OrganisationKind = arguments.kind.parse().with_context(|| {
        let kinds: Vec<_> = OrganisationKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("the kind is one of {}", kinds.join(", "))
    })?;
    let tenant = &arguments.tenant;
    let app = provider::open(tenant.config.as_deref()).await?;
    let (_, card) = app.create_organisation(kind, provider::new(tenant)).await?;
    console.say(format!("{} can log in with the code {}.", tenant.name, tenant.code));
    provider::say_card(&card, console);
    console.say("Providers open something to it under Settings, by this code.");
    Ok(())
}
