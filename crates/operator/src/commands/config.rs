//! `assidu config check` and `assidu config sample`.

use std::{env, error::Error, path::Path};

use anyhow::Context as _;
use assidu_domain::ports::{Clock as _, Letter};
use assidu_outbound::SystemClock;

use super::{runtime, serve::mailer};
use crate::{cli::ConfigCommand, commands::ExitCode, config, console::Console};

pub(super) fn run(command: &ConfigCommand, console: &mut Console) -> ExitCode {
    match command {
        ConfigCommand::Sample => {
            let written = console.write(config::sample().as_bytes());
            u8::from(written.is_err())
        }
        ConfigCommand::MailTest { address, config } => {
            runtime(console, async |console| mail_test(address, config.as_deref(), console).await)
        }
        ConfigCommand::Check { config } => match config::load(config.as_deref(), env::vars()) {
            Ok(loaded) => {
                console.say(config::check_page(&loaded).trim_end());
                0
            }
            Err(error) => {
                console.complain(error.to_string());
                if let Some(source) = error.source() {
                    console.complain(source.to_string());
                }
                1
            }
        },
    }
}

/// Sends a letter, as the server would.
async fn mail_test(address: &str, file: Option<&Path>, console: &mut Console) -> anyhow::Result<()> {
    let loaded = config::load(file, env::vars())?;
    let mailer = mailer(&loaded.config)?.context("no mail server is set up: set mail.host and mail.from")?;
    let at = SystemClock.now();
    let text = "This letter was sent by \"assidu config mail-test\". Mail works.";
    let letter = Letter {
        id: format!("test_{}", at.micros()),
        at,
        from: "Assidu".to_owned(),
        name: String::new(),
        address: address.to_owned(),
        subject: "Assidu: mail works".to_owned(),
        text: format!("{text}\n"),
        html: format!(
            "<!doctype html>\n<html lang=\"en\"><body><p>{}</p></body></html>\n",
            text.replace('"', "&quot;")
        ),
        attachments: Vec::new(),
    };
    mailer.send(&letter).await?;
    console.say(format!("The mail server took a letter for {address}. Look whether it arrives."));
    Ok(())
}
