//! `assidu provider`: training providers, made, listed, suspended and opened again by whoever runs the instance.

use std::{env, path::Path, sync::Arc};

use assidu_app::{App, accounts::AccessCard, operator::TenantCard, provider::NewProvider};
use assidu_domain::{grants::OrganisationKind, support::SupportRequest, suspension::Notice};

use super::{ExitCode, key, runtime, serve};
use crate::{
    cli::{
        Bound, PasswordArguments, ProviderCommand, QuotaArguments, ReopenArguments, SupportArguments,
        SuspendArguments, TenantArguments,
    },
    config,
    console::Console,
};

pub(super) fn run(command: &ProviderCommand, console: &mut Console) -> ExitCode {
    runtime(console, async |console| match command {
        ProviderCommand::Make(arguments) => make(arguments, console).await,
        ProviderCommand::List(arguments) => {
            let app = open(arguments.config.as_deref()).await?;
            list(&app, arguments.json, console).await
        }
        ProviderCommand::Password(arguments) => password(arguments, console).await,
        ProviderCommand::Suspend(arguments) => suspend(arguments, console).await,
        ProviderCommand::Reopen(arguments) => reopen(arguments, console).await,
        ProviderCommand::Quota(arguments) => quota(arguments, console).await,
        ProviderCommand::OpenForSupport(arguments) => support(arguments, console).await,
    })
}

/// The instance of these settings, without its server.
pub(super) async fn open(settings: Option<&Path>) -> anyhow::Result<Arc<App>> {
    serve::setup(&config::load(settings, env::vars())?.config)?.open().await
}

/// What a provider or an organisation begins with.
pub(super) fn new(arguments: &TenantArguments) -> NewProvider {
    NewProvider {
        institution_code: arguments.code.clone(),
        name: arguments.name.clone(),
        timezone: arguments.timezone.clone(),
        language: arguments.language.clone(),
        admin_given_name: arguments.given_name.clone(),
        admin_family_name: arguments.family_name.clone(),
        admin_email: arguments.email.clone(),
    }
}

/// The password is on this screen and nowhere else.
pub(super) fn say_card(card: &AccessCard, console: &mut Console) {
    console.say(format!("  {}   {}   (to be changed at the first log-in)", card.login, card.password));
}

async fn make(arguments: &TenantArguments, console: &mut Console) -> anyhow::Result<()> {
    let app = open(arguments.config.as_deref()).await?;
    let (_, card) = app.create_provider(new(arguments)).await?;
    console.say(format!("{} is there; people log in with the code {}.", arguments.name, arguments.code));
    say_card(&card, console);
    console
        .say("Start the server with \"assidu serve\"; a checklist on the first page says what comes next.");
    Ok(())
}

async fn list(app: &App, as_json: bool, console: &mut Console) -> anyhow::Result<()> {
    let all = app.tenants().await?;
    if as_json {
        let list: Vec<_> = all.iter().map(json).collect();
        console.say(serde_json::to_string_pretty(&serde_json::json!({ "providers": list }))?);
    } else if all.is_empty() {
        console.say(NONE_YET);
    } else {
        for card in &all {
            let kind = card.kind.map_or("provider", OrganisationKind::name);
            console.say(format!("{:<40} {:<12} {}", card.institution_code, kind, card.name));
            if let Some(suspension) = &card.suspended {
                let (since, why) = (suspension.since.rfc3339(), suspension.notice.reason());
                console.say(format!("  suspended since {since}: {why}"));
            }
        }
    }
    Ok(())
}

fn json(card: &TenantCard) -> serde_json::Value {
    serde_json::json!({
        "code": card.institution_code,
        "name": card.name,
        "kind": card.kind.map_or("provider", OrganisationKind::name),
        "suspended": card.suspended.as_ref().map(|suspension| serde_json::json!({
            "since": suspension.since.rfc3339(),
            "reason": suspension.notice.reason(),
            "ask": suspension.notice.ask(),
        })),
    })
}

/// What an operator is told whose instance nobody can log in to.
pub(super) const NONE_YET: &str = "There is no training provider yet. Make one, while the server is stopped:\n  \
    assidu provider make --code CODE --name NAME --given-name NAME --family-name NAME --email ADDRESS";

async fn password(arguments: &PasswordArguments, console: &mut Console) -> anyhow::Result<()> {
    let app = open(arguments.config.as_deref()).await?;
    let tenant = key::provider(app.store(), arguments.provider.as_deref()).await?;
    let card = app.renew_administrator(tenant, &arguments.email, arguments.without_second_step).await?;
    console.say(format!("A new password for {}, whose sessions have ended:", card.name));
    say_card(&card, console);
    Ok(())
}

async fn suspend(arguments: &SuspendArguments, console: &mut Console) -> anyhow::Result<()> {
    let notice = Notice::parse(&arguments.reason, &arguments.ask)?;
    let app = open(arguments.config.as_deref()).await?;
    let tenant = key::provider(app.store(), Some(&arguments.code)).await?;
    app.suspend(tenant, &notice).await?;
    console.say(format!(
        "{} is suspended: from the next request on its people see why, and whom to ask. Nothing is lost; sheets are still \
         sealed at night, and anyone can still verify them. \"assidu provider reopen {}\" opens it again.",
        arguments.code, arguments.code
    ));
    Ok(())
}

async fn reopen(arguments: &ReopenArguments, console: &mut Console) -> anyhow::Result<()> {
    let app = open(arguments.config.as_deref()).await?;
    let tenant = key::provider(app.store(), Some(&arguments.code)).await?;
    app.reopen_provider(tenant).await?;
    console.say(format!("{} is open again.", arguments.code));
    Ok(())
}

async fn quota(arguments: &QuotaArguments, console: &mut Console) -> anyhow::Result<()> {
    let app = open(arguments.config.as_deref()).await?;
    let tenant = key::provider(app.store(), Some(&arguments.code)).await?;
    let (mut quota, used) = app.quota(tenant).await?;
    if arguments.people.is_some() || arguments.safe_mb.is_some() {
        quota.people = arguments.people.map_or(quota.people, |bound| bound.0);
        let bytes = |bound: Bound| bound.0.map(|number| number * MEGABYTE);
        quota.safe_bytes = arguments.safe_mb.map_or(quota.safe_bytes, bytes);
        app.set_quota(tenant, quota).await?;
    }
    let of = |most: Option<u64>| most.map_or_else(|| "no bound".to_owned(), |most| format!("of {most}"));
    console.say(format!("active people: {} ({})", used.people, of(quota.people)));
    let megabytes = of(quota.safe_bytes.map(|bytes| bytes / MEGABYTE));
    console.say(format!("megabytes in the safe: {} ({megabytes})", used.safe_bytes.div_ceil(MEGABYTE)));
    Ok(())
}

const MEGABYTE: u64 = 1_000_000;

/// The link is on this screen and nowhere else.
async fn support(arguments: &SupportArguments, console: &mut Console) -> anyhow::Result<()> {
    let request = SupportRequest::parse(&arguments.by, &arguments.reason, arguments.hours)?;
    let app = open(arguments.config.as_deref()).await?;
    let tenant = key::provider(app.store(), Some(&arguments.code)).await?;
    if app.tenants().await?.iter().any(|card| card.tenant == tenant && card.kind.is_some()) {
        anyhow::bail!(
            "{} is an organisation that reads at providers, and has nothing to look at",
            arguments.code
        );
    }
    let made = app.open_for_support(tenant, &request).await?;
    console.say(format!("{} is open to {} until {}:", arguments.code, request.by(), made.until.rfc3339()));
    console.say(format!("  {}", made.url));
    console
        .say("The link opens once, and to read only. The provider's administrators see it, and can end it.");
    Ok(())
}
