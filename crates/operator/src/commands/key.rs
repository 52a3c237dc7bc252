//! `assidu key`: which key seals a provider's documents, and from now on another one.

use std::{env, path::Path};

use anyhow::Context as _;
use assidu_app::{
    App,
    seals::{KeyHome, KeyMaterial, SealCard},
};
use assidu_domain::{Instant, TenantId, ports::StoredKey};
use assidu_outbound::KeyFile;
use assidu_seal::{Warning, algorithms::Scheme, authority::RevocationReason, pem};
use assidu_store::{Store, instance};
use zeroize::Zeroizing;

use super::{ExitCode, authority, authority::next_authority, root, runtime, serve};
use crate::{
    bounded,
    cli::{ImportKeyArguments, KeyCommand, ProofsArguments, RevokeKeyArguments},
    config,
    console::Console,
};

/// The variable that may hold the passphrase of a key file.
const PASSPHRASE: &str = "ASSIDU_KEY_PASSPHRASE";
/// The longest file that is read.
const LONGEST: u64 = 1 << 20;
/// The longest list or answer.
const LONGEST_LIST: u64 = 16 << 20;

pub(super) fn run(command: &KeyCommand, console: &mut Console) -> ExitCode {
    runtime(console, async |console| match command {
        KeyCommand::Escrow(arguments) => root::escrow(arguments, console),
        KeyCommand::Recover(arguments) => root::recover(arguments, console),
        KeyCommand::RotateRoot(arguments) => root::rotate(arguments, console).await,
        _ => act(command, console).await,
    })
}

async fn act(command: &KeyCommand, console: &mut Console) -> anyhow::Result<()> {
    let Some(common) = command.common() else { return Ok(()) };
    let loaded = config::load(common.config.as_deref(), env::vars())?;
    let app = serve::setup(&loaded.config)?.open().await?;
    match command {
        KeyCommand::Proofs(arguments) => return give(&app, arguments, console).await,
        KeyCommand::NextAuthority(arguments) => return next_authority(&app, arguments, console).await,
        _ => {}
    }
    let tenant = provider(app.store(), common.provider.as_deref()).await?;
    let cards = match command {
        KeyCommand::Show(_) => app.seals_of(tenant).await?,
        KeyCommand::Make(_) => vec![app.make_seal(tenant).await?],
        KeyCommand::Rotate(_) => vec![app.rotate_seal(tenant).await?],
        KeyCommand::Import(arguments) => vec![import(&app, tenant, arguments).await?],
        KeyCommand::Revoke(arguments) => vec![revoke(&app, tenant, arguments).await?],
        _ => Vec::new(),
    };
    let is_shown = matches!(command, KeyCommand::Show(_));
    if common.json {
        let list: Vec<_> = cards.iter().map(json).collect();
        let mut answer = serde_json::json!({ "seals": list });
        if is_shown {
            answer["authorities"] = app.roots().iter().map(authority::json).collect();
        }
        console.say(serde_json::to_string_pretty(&answer)?);
    } else {
        cards.iter().for_each(|card| say(card, console));
        if is_shown {
            app.roots().iter().for_each(|root| authority::say(root, app.now(), console));
            authority::say_next(app.next_root(), console);
        }
        if let KeyCommand::Import(ImportKeyArguments { check: true, .. }) = command {
            console.say("\nOnly checked: nothing was changed.");
        }
    }
    Ok(())
}

/// The provider of this institution code, or the only one.
pub(super) async fn provider(store: &Store, code: Option<&str>) -> anyhow::Result<TenantId> {
    let all = instance::list_tenants(&mut store.read_instance().await?).await?;
    let codes = || all.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>().join(", ");
    match (code, all.as_slice()) {
        (Some(code), _) => {
            let found = all.iter().find(|(_, known)| known.eq_ignore_ascii_case(code));
            Ok(found.with_context(|| format!("there is no provider {code}; there are: {}", codes()))?.0)
        }
        (None, [(only, _)]) => Ok(*only),
        (None, []) => anyhow::bail!("there is no provider yet: make one with \"assidu provider make\""),
        (None, _) => anyhow::bail!("name the provider with --provider; there are: {}", codes()),
    }
}

async fn import(app: &App, tenant: TenantId, arguments: &ImportKeyArguments) -> anyhow::Result<SealCard> {
    let mut certificates = String::new();
    for file in &arguments.certificate {
        certificates.push_str(&text(file)?);
        certificates.push('\n');
    }
    let material = match &arguments.file {
        Some(file) => {
            let passphrase = passphrase(arguments)?;
            let found = KeyFile::read(&bytes(file)?, passphrase.as_deref().map(String::as_str))
                .with_context(|| format!("{} cannot be imported", file.display()))?;
            KeyMaterial::File {
                key: found.key,
                certificates: format!("{}{certificates}", found.certificates),
            }
        }
        None => KeyMaterial::Token {
            key: StoredKey { label: arguments.token_label.clone(), id: arguments.token_id.clone() },
            certificates,
        },
    };
    let mut lists = Vec::new();
    for file in &arguments.crl {
        lists.extend(revocations(file)?);
    }
    let scheme = arguments.scheme.as_deref().map(scheme).transpose()?;
    Ok(app.import_seal(tenant, material, scheme, &lists, !arguments.check).await?)
}

/// Revocation lists in PEM, or one list or answer in DER.
fn revocations(file: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let found = bounded::bytes(file, LONGEST_LIST)?;
    Ok(match std::str::from_utf8(&found).ok().filter(|text| text.contains("-----BEGIN X509 CRL")) {
        Some(text) => pem::decode("X509 CRL", text)?,
        None => vec![found.to_vec()],
    })
}

async fn revoke(app: &App, tenant: TenantId, arguments: &RevokeKeyArguments) -> anyhow::Result<SealCard> {
    let reason = RevocationReason::of_name(&arguments.reason).with_context(|| {
        let known: Vec<_> = RevocationReason::names().collect();
        format!("{} is no reason: write {}", arguments.reason, known.join(", "))
    })?;
    let since = match &arguments.since {
        Some(text) => Some(moment(text)?),
        None => None,
    };
    Ok(app.revoke_seal(tenant, arguments.seal, reason, since).await?)
}

pub(super) fn moment(text: &str) -> anyhow::Result<Instant> {
    let moment: jiff::Timestamp =
        text.parse().with_context(|| format!("{text} is no moment such as 2026-11-20T08:00:00Z"))?;
    Ok(Instant::from_unix_seconds(moment.as_second()))
}

/// Takes lists and answers from files.
async fn give(app: &App, arguments: &ProofsArguments, console: &mut Console) -> anyhow::Result<()> {
    let mut taken = Vec::new();
    for file in &arguments.files {
        for der in revocations(file)? {
            let given = app.give_revocation(&der).await;
            let given = given.with_context(|| format!("{} cannot be taken", file.display()))?;
            let kind = if given.is_list { "revocation list" } else { "OCSP answer" };
            let until = given.next_update.map(|at| at.to_string());
            if !arguments.common.json {
                let end = until.as_deref().unwrap_or("no end named");
                console.say(format!("{}: {kind} of {}, next {end}", file.display(), given.this_update));
            }
            taken.push(serde_json::json!({
                "file": file.display().to_string(),
                "kind": kind,
                "made": given.this_update.to_string(),
                "next": until,
            }));
        }
    }
    if arguments.common.json {
        console.say(serde_json::to_string_pretty(&serde_json::json!({ "proofs": taken }))?);
    }
    Ok(())
}

/// The passphrase of the key file, from a file or the environment: never from the command line, which others see.
fn passphrase(arguments: &ImportKeyArguments) -> anyhow::Result<Option<Zeroizing<String>>> {
    match &arguments.passphrase_file {
        Some(file) => Ok(Some(serve::secret_in(&file.to_string_lossy())?)),
        None => Ok(env::var(PASSPHRASE).ok().map(Zeroizing::new)),
    }
}

fn scheme(name: &str) -> anyhow::Result<Scheme> {
    [Scheme::Ecdsa, Scheme::RsaPss, Scheme::RsaPkcs1]
        .into_iter()
        .find(|scheme| scheme.name() == name)
        .with_context(|| format!("{name} is no way of signing: write ecdsa, rsa-pss or rsa-pkcs1"))
}

fn bytes(file: &Path) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    bounded::bytes(file, LONGEST)
}

fn text(file: &Path) -> anyhow::Result<String> {
    let found = bytes(file)?;
    if let Ok(text) = std::str::from_utf8(&found)
        && text.contains("-----BEGIN ")
    {
        return Ok(text.to_owned());
    }
    Ok(pem::encode("CERTIFICATE", &found))
}

fn say(card: &SealCard, console: &mut Console) {
    let mark = if card.current { "seals now" } else { "replaced" };
    let mark = if card.number == 0 { "checked" } else { mark };
    let mark = if card.revoked.is_some() { "revoked" } else { mark };
    console.say(format!("Seal {} ({mark})", card.number));
    console.say(format!("  Certificate  {}", card.subject));
    console.say(format!("  Issued by    {}", card.issuer));
    console.say(format!("  Valid        {} to {}", day(card.from), day(card.until)));
    if let Some(algorithm) = card.algorithm {
        console.say(format!("  Seals with   {algorithm}"));
    }
    console.say(format!("  Key          {}", home(&card.home)));
    console.say(format!("  SHA-256      {}", card.fingerprint));
    if let Some((since, reason)) = &card.revoked {
        console.say(format!("  Revoked      since {since}: {reason}"));
    }
    if card.self_made {
        console.say("  Not qualified: made by this instance itself");
    }
    for warning in &card.warnings {
        if let Some(words) = warned(*warning) {
            console.say(format!("  Note         {words}"));
        }
    }
    if let Some(unfit) = card.unfit.as_ref().filter(|_| card.current) {
        console.say(format!("  Cannot seal  {unfit}"));
    }
}

fn home(home: &KeyHome) -> String {
    match home {
        KeyHome::SelfMade => "made here, encrypted in the database".to_owned(),
        KeyHome::Imported => "imported, encrypted in the database".to_owned(),
        KeyHome::Token(name) => format!("in the token: {name}"),
    }
}

/// A warning for people; what is told elsewhere has no words here.
fn warned(warning: Warning) -> Option<String> {
    let at = |seconds| day(Instant::from_unix_seconds(seconds));
    Some(match warning {
        Warning::RenewBefore(end) => {
            format!("signatures of this kind are trusted until {}; have another key before", at(end))
        }
        Warning::EndsSoon(end) => format!("the certificate ends on {}; import the next one before", at(end)),
        Warning::NoRevocation => "the certificate does not say where its revocation is told".to_owned(),
        Warning::SelfSigned => "the certificate was issued by nobody but its owner".to_owned(),
        Warning::SelfMade => return None,
    })
}

pub(super) fn day(at: Instant) -> String {
    at.in_zone(&jiff::tz::TimeZone::UTC).date().to_string()
}

fn json(card: &SealCard) -> serde_json::Value {
    serde_json::json!({
        "number": card.number,
        "current": card.current,
        "subject": card.subject,
        "issuer": card.issuer,
        "fingerprint": card.fingerprint,
        "algorithm": card.algorithm.map(|algorithm| serde_json::json!({
            "scheme": algorithm.scheme.name(),
            "digest": algorithm.digest.name(),
            "key_bits": algorithm.key_bits,
        })),
        "not_before": card.from.to_string(),
        "not_after": card.until.to_string(),
        "since": card.since.to_string(),
        "key": home(&card.home),
        "qualified": if card.self_made { serde_json::json!(false) } else { serde_json::Value::Null },
        "warnings": card.warnings.iter().filter_map(|warning| warned(*warning)).collect::<Vec<_>>(),
        "revoked": card.revoked.as_ref().map(|(since, reason)| serde_json::json!({
            "since": since.to_string(),
            "reason": reason,
        })),
        "unfit": card.unfit.as_ref().map(ToString::to_string),
        "certificates": card.pem,
    })
}
