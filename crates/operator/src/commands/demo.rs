//! `assidu demo`: a provider of samples with today's planning, usable in a browser at once.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
};

use anyhow::Context as _;
use assidu_app::{InstanceKind, face, keeping::KeepLevel};

use super::{ExitCode, runtime, serve};
use crate::{
    cli::DemoArguments,
    config,
    console::Console,
    http::{self, AskedToStop},
    instance::Setup,
    running::{Face, Pages, Running},
};

pub(super) fn run(arguments: &DemoArguments, console: &mut Console, face: Face) -> ExitCode {
    runtime(console, async |console| demo(arguments, console, face).await)
}

async fn demo(arguments: &DemoArguments, console: &mut Console, pages_of: Face) -> anyhow::Result<()> {
    let folder = arguments.data.clone().unwrap_or_else(|| PathBuf::from("assidu-demo"));
    let address: IpAddr = if arguments.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST }.into();
    let listener = if arguments.port == 0 {
        http::listen((address, 0).into()).await?
    } else {
        http::listen_near(address, arguments.port).await?
    };
    let port = listener.local_addr()?.port();
    let lan = arguments.lan.then(http::lan_address).flatten().map(|host| format!("http://{host}:{port}"));
    let local = format!("http://{}:{port}", arguments.host);
    // The QR must lead phones to an address they can open; without --lan only this computer's browser signs.
    let public_url = lan.clone().unwrap_or_else(|| local.clone());
    let mut setup = Setup::in_folder(&folder, InstanceKind::Demo, public_url);
    setup.issuers = Some(arguments.issuer.clone());
    // As a real instance does by default.
    setup.proving.keeping.level = KeepLevel::Archive;
    if let Some(file) = &arguments.config {
        let outside =
            serve::setup(&config::load(Some(file), std::iter::empty::<(String, String)>())?.config)?;
        (setup.mailer, setup.witnesses) = (outside.mailer, outside.witnesses);
        (setup.authorities, setup.timestamp_roots) = (outside.authorities, outside.timestamp_roots);
    }
    let app = setup.on(arguments.database.as_deref()).open().await?;
    let demo = app.set_up_demo().await.context("the demonstration cannot be set up")?;
    let demo_pages = face::Demo { demo: demo.clone(), phone_url: lan.clone() };
    let pages = Pages { demo: Some(demo_pages), ..Pages::loopback() };
    let asked = AskedToStop::listen()?;
    let running = Running::start(app, listener, pages, pages_of)?;
    if let Some(file) = &arguments.accounts {
        std::fs::write(file, accounts_json(&local, &demo)?).context("the accounts cannot be written")?;
    }
    console.say(format!("\nAssidu demonstration: {}", demo.provider));
    console.say(format!("\n  Open        {local}/demo"));
    match &lan {
        Some(lan) => console.say(format!("  On a phone  {lan}/   (same network)")),
        None if arguments.lan => console.say("  On a phone  no network found"),
        None => console.say("  On a phone  start again with --lan"),
    }
    console.say(format!("\n  Institution code  {}", demo.institution_code));
    for account in &demo.accounts {
        console.say(format!(
            "  {:<14} {:<32} {}   {}",
            account.role.name(),
            account.login,
            account.password,
            account.name
        ));
    }
    let reader = &demo.organisation;
    console.say(format!("\n  {} reads there, with the code {}", reader.name, reader.institution_code));
    console.say(format!("  {:<14} {:<32} {}", "", reader.account.login, reader.account.password));
    console.say(format!(
        "\n  Data in {}; samples only: logs and certificates say TEST. Ctrl-C ends it.\n",
        folder.display()
    ));
    running.until(asked).await
}

/// The accounts for programs that try the demonstration: browser tests.
fn accounts_json(url: &str, demo: &assidu_app::demo::Demo) -> anyhow::Result<String> {
    let accounts: Vec<_> = demo
        .accounts
        .iter()
        .map(|account| {
            serde_json::json!({
                "role": account.role.name(),
                "name": account.name,
                "login": account.login,
                "password": account.password,
            })
        })
        .collect();
    let all = serde_json::json!({
        "url": url, "institution_code": demo.institution_code, "provider": demo.provider, "accounts": accounts,
        "organisation": {
            "name": demo.organisation.name,
            "institution_code": demo.organisation.institution_code,
            "login": demo.organisation.account.login,
            "password": demo.organisation.account.password,
        },
    });
    Ok(serde_json::to_string_pretty(&all)?)
}
