//! `assidu serve`: the server.

use std::{
    env,
    net::IpAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use assidu_app::{
    InstanceKind, Proving,
    backups::BackupPlan,
    keeping::{KeepLevel, KeepingRules},
};
use assidu_domain::ports::{KeyStore, Mailer, RevocationSource, TimestampAuthority, Witness};
use assidu_evidence::note::{Algorithm, VerifierKey};
use assidu_outbound::{
    BasicAuth, HttpClient, HttpRevocationSource, HttpTimestampAuthority, HttpWitness, MailSecurity,
    MailServer, MailSettings, Token, TokenSettings,
};
use assidu_seal::{Certificate, algorithms::Catalogue};
use assidu_store::{Place, RootKey, instance};
use zeroize::Zeroizing;

use super::{ExitCode, backup, provider, runtime};
use crate::{
    bounded,
    cli::ServeArguments,
    config::{self, Config},
    console::Console,
    http::{self, AskedToStop, Limits, Tls},
    instance::Setup,
    logs,
    running::{Face, Pages, Running},
};

/// Longest time for one letter.
const MAIL_PATIENCE: Duration = Duration::from_secs(30);

pub(super) fn run(arguments: &ServeArguments, console: &mut Console, face: Face) -> ExitCode {
    runtime(console, async |console| serve(arguments, console, face).await)
}

async fn serve(arguments: &ServeArguments, console: &mut Console, face: Face) -> anyhow::Result<()> {
    let loaded = config::load(arguments.config.as_deref(), env::vars())?;
    let config = loaded.config;
    logs::start(&config.logs);
    let host: IpAddr = config.server.listen.parse().context("server.listen is no address")?;
    let tls = tls(&config)?;
    let listener = http::listen((host, config.server.port).into()).await?;
    let mut setup = setup(&config)?;
    setup.backups = backups(&config, &setup)?;
    let app = setup.open().await?;
    let pages = Pages {
        origin: config.server.public_url.clone(),
        trusted_proxies: config.server.trusted_proxies.iter().filter_map(|text| text.parse().ok()).collect(),
        language: config.server.language.parse().unwrap_or(assidu_texts::Language::Fr),
        demo: None,
        limits: Limits {
            connections: usize::try_from(config.server.connections).unwrap_or(20_000),
            ..Limits::default()
        },
        tls,
    };
    let scheme = if pages.tls.is_some() { "https" } else { "http" };
    let is_empty = instance::list_tenants(&mut app.store().read_instance().await?).await?.is_empty();
    let asked = AskedToStop::listen()?;
    let running = Running::start(app, listener, pages, face)?;
    console.say(format!("Assidu listens on {scheme}://{}", running.address));
    if is_empty {
        console.say(provider::NONE_YET);
    }
    running.until(asked).await
}

/// The certificate that the settings name.
fn tls(config: &Config) -> anyhow::Result<Option<Tls>> {
    let server = &config.server;
    if server.tls_certificate.is_empty() {
        return Ok(None);
    }
    Ok(Some(Tls::open(Path::new(&server.tls_certificate), Path::new(&server.tls_key))?))
}

/// Where the settings put everything.
pub(super) fn setup(config: &Config) -> anyhow::Result<Setup> {
    let storage = &config.storage;
    let folder = PathBuf::from(&storage.folder);
    let or = |text: &str, default: PathBuf| if text.is_empty() { default } else { PathBuf::from(text) };
    let database = if !storage.database.is_empty() {
        Place::Postgres(storage.database.clone())
    } else if !storage.database_file.is_empty() {
        let url = bounded::text(Path::new(&storage.database_file))?;
        Place::Postgres(url.trim().to_owned())
    } else {
        Place::Sqlite(folder.join("assidu.sqlite"))
    };
    let public_url = match config.server.public_url.as_str() {
        "" => format!("http://{}:{}", config.server.listen, config.server.port),
        url => url.to_owned(),
    };
    let log_name = match config.proof.log_name.as_str() {
        "" => public_url.split("//").nth(1).unwrap_or("assidu.localhost").replace(':', "-"),
        name => name.to_owned(),
    };
    Ok(Setup {
        database,
        connections: 16,
        root_key: or(&storage.root_key_file, beside(&folder)),
        safe: [
            or(&storage.safe_first, folder.join("safe-1")),
            or(&storage.safe_second, folder.join("safe-2")),
        ],
        data_folder: folder,
        kind: InstanceKind::Live,
        public_url,
        log_name,
        anchor_every: Duration::from_secs(60),
        authorities: authorities(&config.proof.timestamp_authorities)?,
        timestamp_roots: roots(&config.proof.timestamp_roots)?,
        mailer: mailer(config)?,
        issuers: config.log_in.identity_providers.then(|| config.log_in.issuers.clone()),
        proving: proving(config)?,
        witnesses: witnesses(&config.proof.witnesses)?,
        backups: None,
        class_clock: None,
    })
}

/// Backups that the settings want made by themselves.
fn backups(config: &Config, setup: &Setup) -> anyhow::Result<Option<BackupPlan>> {
    let folders = backup::folders(config);
    for folder in &folders {
        RootKey::check_apart(&setup.root_key, folder)
            .context("the root key must not lie among the backups")?;
    }
    Ok((!folders.is_empty()).then(|| BackupPlan {
        source: backup::source(setup),
        folders,
        every_hours: config.backup.every_hours,
        keep: usize::try_from(config.backup.keep).unwrap_or(usize::MAX),
        alert_hours: config.backup.alert_hours,
    }))
}

/// The root key lies beside the data folder: `data` has `data.key`.
fn beside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_os_string();
    name.push(".key");
    folder.with_file_name(name)
}

fn authorities(lines: &[String]) -> anyhow::Result<Vec<Arc<dyn TimestampAuthority>>> {
    lines
        .iter()
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (url, auth) = match *words.as_slice() {
                [url] => (url, None),
                [url, user, file] => {
                    (url, Some(BasicAuth { user: user.to_owned(), password: secret_in(file)?.to_string() }))
                }
                _ => anyhow::bail!("{line:?} is not an address, or an address, a user name and a file"),
            };
            let (host, port) =
                host_of(url).with_context(|| format!("{url} is no address of a time-stamping authority"))?;
            // The operator names each authority, so one in the own network is meant.
            let client = HttpClient::new([format!("{host}:{port}")])?;
            let authority = HttpTimestampAuthority::new(client, url, auth)
                .with_context(|| format!("{url} is no address of a time-stamping authority"))?;
            Ok(Arc::new(authority) as Arc<dyn TimestampAuthority>)
        })
        .collect()
}

/// The certificates in PEM files.
fn roots(files: &[String]) -> anyhow::Result<Vec<Certificate>> {
    let mut out = Vec::new();
    for file in files {
        let text = bounded::text(Path::new(file))?;
        out.extend(Certificate::from_pem(&text).with_context(|| format!("{file} holds no certificate"))?);
    }
    Ok(out)
}

/// Keys in devices, and what else is set about proofs.
fn proving(config: &Config) -> anyhow::Result<Proving> {
    let seal = &config.seal;
    let key_store = if seal.pkcs11_module.is_empty() {
        None
    } else {
        let pin = match seal.pkcs11_pin_file.as_str() {
            "" => Zeroizing::new(seal.pkcs11_pin.clone()),
            file => secret_in(file)?,
        };
        let token = Token::new(TokenSettings {
            module: PathBuf::from(&seal.pkcs11_module),
            token: seal.pkcs11_token.clone(),
            pin,
            sessions: usize::try_from(seal.pkcs11_sessions).unwrap_or(1),
        });
        Some(Arc::new(token) as Arc<dyn KeyStore>)
    };
    let hosts = &seal.revocation_hosts;
    let revocations = match hosts.as_slice() {
        [] => None,
        hosts => Some(Arc::new(HttpRevocationSource::new(hosts)?) as Arc<dyn RevocationSource>),
    };
    let level = KeepLevel::of_name(&seal.level).context("seal.level is B-T, B-LT or B-LTA")?;
    let renew_days = u16::try_from(seal.renew_days).context("seal.renew_days is too large")?;
    Ok(Proving {
        keeping: KeepingRules { level, renew_days },
        revocations,
        catalogue: catalogue(&seal.algorithms)?,
        key_store,
        timestamp_policies: config.proof.timestamp_policies.clone(),
        answers_timestamps: config.proof.serve_timestamps,
    })
}

/// The mail server that the settings name.
pub(super) fn mailer(config: &Config) -> anyhow::Result<Option<Arc<dyn Mailer>>> {
    let mail = &config.mail;
    if mail.host.is_empty() {
        return Ok(None);
    }
    let password = match mail.password_file.as_str() {
        "" => Zeroizing::new(mail.password.clone()),
        file => secret_in(file)?,
    };
    let roots = match mail.roots.as_str() {
        "" => None,
        file => Some(bounded::bytes(Path::new(file), bounded::LONGEST)?.to_vec()),
    };
    let settings = MailSettings {
        host: mail.host.clone(),
        port: mail.port,
        security: match mail.security.as_str() {
            "tls" => MailSecurity::Tls,
            "none" => MailSecurity::Plain,
            _ => MailSecurity::StartTls,
        },
        login: (!mail.user.is_empty()).then(|| (mail.user.clone(), password)),
        from: mail.from.clone(),
        patience: MAIL_PATIENCE,
        roots,
    };
    Ok(Some(Arc::new(MailServer::new(settings)?)))
}

/// The end dates of algorithms in a file; none when the ones compiled in are taken.
fn catalogue(file: &str) -> anyhow::Result<Option<Arc<Catalogue>>> {
    if file.is_empty() {
        return Ok(None);
    }
    let text = bounded::text(Path::new(file))?;
    let read = Catalogue::parse(&text).with_context(|| format!("{file} is no list of algorithms"))?;
    Ok(Some(Arc::new(read)))
}

/// What a file of one line holds: a password or a PIN.
pub(super) fn secret_in(file: &str) -> anyhow::Result<Zeroizing<String>> {
    let text = bounded::text(Path::new(file))?;
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn witnesses(lines: &[String]) -> anyhow::Result<Vec<Arc<dyn Witness>>> {
    lines
        .iter()
        .map(|line| {
            let (key, url) =
                line.trim().split_once(' ').context("a witness needs its key, a space and its address")?;
            let known: VerifierKey = key.parse().with_context(|| format!("{key} is no key of a witness"))?;
            anyhow::ensure!(
                known.algorithm() == Algorithm::CosignatureV1,
                "{key} is the key of a log, not of a witness"
            );
            let (host, port) = host_of(url).with_context(|| format!("{url} is no address of a witness"))?;
            // The operator names each witness, so one in the own network is meant.
            let client = HttpClient::new([format!("{host}:{port}")])?;
            let witness = HttpWitness::new(client, url, key)
                .with_context(|| format!("{url} is no address of a witness"))?;
            Ok(Arc::new(witness) as Arc<dyn Witness>)
        })
        .collect()
}

/// Host and port of an address.
pub(super) fn host_of(url: &str) -> Option<(String, u16)> {
    let url = reqwest::Url::parse(url.trim()).ok()?;
    Some((url.host_str()?.to_owned(), url.port_or_known_default()?))
}
