//! Reading the configuration, and saying where each value came from.

use std::{collections::BTreeMap, fs, io, net::IpAddr, path::Path};

use assidu_app::keeping::KeepLevel;
use assidu_domain::network::Network;
use assidu_outbound::{HttpIdentitySource, HttpRevocationSource};
use assidu_texts::Language;
use toml::{Table, Value};

use crate::config::{Config, Section};

/// The configuration cannot be used. Its words say which setting and what to write.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{file} cannot be read")]
    File {
        /// Its name.
        file: String,
        /// What the disk said.
        source: io::Error,
    },
    /// The file is not what it should be.
    #[error("{file} is not right:\n{message}")]
    Syntax {
        /// Its name.
        file: String,
        /// Where and why, in the parser's words.
        message: String,
    },
    /// A variable names no setting, or its value is not of the setting's kind.
    #[error("the variable {name} is not right: {message}")]
    Variable {
        /// The variable.
        name: String,
        /// Why.
        message: String,
    },
    /// A setting's value makes no sense.
    #[error("{setting} is not right: {message}")]
    Value {
        /// The setting, `section.name`.
        setting: &'static str,
        /// Why, and what to write.
        message: String,
    },
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody set it.
    Default,
    /// The file.
    File,
    /// This variable.
    Variable(String),
}

/// The configuration, and where each value comes from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The values.
    pub config: Config,
    /// By `section.name`; what is not here is a default.
    pub sources: BTreeMap<String, Source>,
}

/// What all variables begin with.
const PREFIX: &str = "ASSIDU_";

/// Variables that are for commands, not settings.
const OTHERS: [&str; 4] = ["ASSIDU_CONFIG", "ASSIDU_DATA", "ASSIDU_DATABASE", "ASSIDU_KEY_PASSPHRASE"];

/// What variables for tests begin with.
const TESTS: &str = "ASSIDU_TEST_";

/// Reads the file, when one is given, and the variables over it.
///
/// # Errors
/// [`ConfigError`] with words for whoever wrote the file.
pub fn load(
    file: Option<&Path>,
    variables: impl Iterator<Item = (String, String)>,
) -> Result<Loaded, ConfigError> {
    let mut sources = BTreeMap::new();
    let mut table = file.map_or(Ok(Table::new()), read)?;
    for (section, values) in &table {
        for name in values.as_table().into_iter().flat_map(Table::keys) {
            sources.insert(format!("{section}.{name}"), Source::File);
        }
    }
    let sections = Config::sections();
    for (name, value) in variables.filter(|(name, _)| name.starts_with(PREFIX)) {
        if OTHERS.contains(&name.as_str()) || name.starts_with(TESTS) {
            continue;
        }
        let setting = set(&mut table, &sections, &name, &value)?;
        sources.insert(setting, Source::Variable(name));
    }
    let config: Config = table.try_into().map_err(|error: toml::de::Error| ConfigError::Syntax {
        file: "the configuration".to_owned(),
        message: error.message().to_owned(),
    })?;
    sensible(&config)?;
    Ok(Loaded { config, sources })
}

fn read(file: &Path) -> Result<Table, ConfigError> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|source| ConfigError::File { file: name.clone(), source })?;
    // Read as settings first: its errors know the line.
    toml::from_str::<Config>(&text)
        .and_then(|_| toml::from_str(&text))
        .map_err(|error| ConfigError::Syntax { file: name, message: error.to_string() })
}

/// Puts a variable's value in; gives the setting's full name.
fn set(table: &mut Table, sections: &[Section], name: &str, value: &str) -> Result<String, ConfigError> {
    let wrong = |message: String| ConfigError::Variable { name: name.to_owned(), message };
    let lower = name[PREFIX.len()..].to_ascii_lowercase();
    let found = sections.iter().find_map(|section| {
        let field = lower.strip_prefix(section.name)?.strip_prefix('_')?;
        section.settings.iter().find(|setting| setting.name == field).map(|setting| (section, setting))
    });
    let Some((section, setting)) = found else {
        return Err(wrong("there is no such setting; \"assidu config sample\" shows them all".to_owned()));
    };
    let value = match setting.default {
        Value::Integer(_) => {
            value.trim().parse().map(Value::Integer).map_err(|_| wrong("write a number".to_owned()))?
        }
        Value::Boolean(_) => {
            value.trim().parse().map(Value::Boolean).map_err(|_| wrong("write true or false".to_owned()))?
        }
        Value::Array(_) => {
            let parts = value.split(',').map(str::trim).filter(|part| !part.is_empty());
            Value::Array(parts.map(|part| Value::String(part.to_owned())).collect())
        }
        _ => Value::String(value.to_owned()),
    };
    let values = table.entry(section.name).or_insert_with(|| Value::Table(Table::new()));
    if let Value::Table(values) = values {
        values.insert(setting.name.to_owned(), value);
    }
    Ok(format!("{}.{}", section.name, setting.name))
}

/// Looks at what the types cannot say.
fn sensible(config: &Config) -> Result<(), ConfigError> {
    let server = &config.server;
    let check = |holds: bool, setting, message: &str| {
        if holds { Ok(()) } else { Err(ConfigError::Value { setting, message: message.to_owned() }) }
    };
    let listen: Result<IpAddr, _> = server.listen.parse();
    check(listen.is_ok(), "server.listen", "write an IP address such as 127.0.0.1 or 0.0.0.0")?;
    let url = &server.public_url;
    check(
        url.is_empty() || is_origin(url),
        "server.public_url",
        "write https:// or http://, the host, and nothing after it",
    )?;
    check(
        !url.is_empty() || listen.is_ok_and(|address| address.is_loopback()),
        "server.public_url",
        "write the address people type, since the server listens beyond this computer",
    )?;
    let tls = !server.tls_certificate.is_empty();
    check(tls != server.tls_key.is_empty(), "server.tls_key", "set tls_certificate and tls_key, or neither")?;
    check(
        !tls || url.starts_with("https://"),
        "server.public_url",
        "write https:// and the host, since the server has a certificate",
    )?;
    for network in &server.trusted_proxies {
        if let Err(error) = network.parse::<Network>() {
            return Err(ConfigError::Value { setting: "server.trusted_proxies", message: error.to_string() });
        }
    }
    check(
        server.language.parse::<Language>().is_ok(),
        "server.language",
        "write fr, en, de, es, it, pt or nl",
    )?;
    check((1..=1_000_000).contains(&server.connections), "server.connections", "write 1 to 1000000")?;
    let storage = &config.storage;
    check(
        storage.database.is_empty() || storage.database_file.is_empty(),
        "storage.database_file",
        "set database or database_file, not both",
    )?;
    check(!storage.folder.is_empty(), "storage.folder", "write the name of a folder")?;
    proving(config)?;
    mail(config)?;
    backup(config)?;
    if let Err(error) = HttpIdentitySource::new(&config.log_in.issuers) {
        return Err(ConfigError::Value { setting: "log_in.issuers", message: error.to_string() });
    }
    check(["text", "json"].contains(&config.logs.format.as_str()), "logs.format", "write text or json")?;
    let filter = tracing_subscriber::EnvFilter::try_new(&config.logs.level);
    check(filter.is_ok(), "logs.level", "write error, warn, info, debug or trace")
}

/// Looks at what belongs together about proofs and keys.
fn proving(config: &Config) -> Result<(), ConfigError> {
    let (proof, seal) = (&config.proof, &config.seal);
    let check = |holds: bool, setting, message: &str| {
        if holds { Ok(()) } else { Err(ConfigError::Value { setting, message: message.to_owned() }) }
    };
    check(
        proof.timestamp_authorities.is_empty() || !proof.timestamp_roots.is_empty(),
        "proof.timestamp_roots",
        "name the files with the root certificates of your time-stamping authorities; no answer is believed without",
    )?;
    check(KeepLevel::of_name(&seal.level).is_some(), "seal.level", "write B-T, B-LT or B-LTA")?;
    check((1..=3650).contains(&seal.renew_days), "seal.renew_days", "write 1 to 3650")?;
    if let Err(error) = HttpRevocationSource::new(&seal.revocation_hosts) {
        return Err(ConfigError::Value { setting: "seal.revocation_hosts", message: error.to_string() });
    }
    let module = !seal.pkcs11_module.is_empty();
    check(
        module != seal.pkcs11_token.is_empty(),
        "seal.pkcs11_token",
        "set pkcs11_module and pkcs11_token, or neither",
    )?;
    let pins = [&seal.pkcs11_pin, &seal.pkcs11_pin_file].into_iter().filter(|pin| !pin.is_empty()).count();
    check(
        pins == usize::from(module),
        "seal.pkcs11_pin_file",
        "set pkcs11_pin_file, or pkcs11_pin, but not both, and only with pkcs11_module",
    )?;
    check((1..=64).contains(&seal.pkcs11_sessions), "seal.pkcs11_sessions", "write 1 to 64")
}

/// Looks at what belongs together about mail.
fn mail(config: &Config) -> Result<(), ConfigError> {
    let (mail, server) = (&config.mail, &config.server);
    let check = |holds: bool, setting, message: &str| {
        if holds { Ok(()) } else { Err(ConfigError::Value { setting, message: message.to_owned() }) }
    };
    let is_on = !mail.host.is_empty();
    check(is_on != mail.from.is_empty(), "mail.from", "set mail.host and mail.from, or neither")?;
    check(
        ["starttls", "tls", "none"].contains(&mail.security.as_str()),
        "mail.security",
        "write starttls, tls or none",
    )?;
    check(mail.port > 0, "mail.port", "write 1 to 65535")?;
    let passwords = [&mail.password, &mail.password_file].into_iter().filter(|text| !text.is_empty()).count();
    check(
        passwords == usize::from(!mail.user.is_empty()) && (is_on || passwords == 0),
        "mail.password_file",
        "set mail.user with password_file, or with password, but not both, and only with mail.host",
    )?;
    let is_near = mail.host == "localhost" || mail.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    check(
        mail.security != "none" || passwords == 0 || is_near,
        "mail.security",
        "write starttls or tls: a password is not sent over a connection that others can read",
    )?;
    check(
        !is_on || !server.public_url.is_empty(),
        "server.public_url",
        "write the address people type, since letters hold links to it",
    )
}

/// Looks at what belongs together about backups.
fn backup(config: &Config) -> Result<(), ConfigError> {
    let (backup, data) = (&config.backup, Path::new(&config.storage.folder));
    let check = |holds: bool, setting, message: &str| {
        if holds { Ok(()) } else { Err(ConfigError::Value { setting, message: message.to_owned() }) }
    };
    let apart = |folder: &str| folder.is_empty() || !Path::new(folder).starts_with(data);
    let words = "write a folder that is not inside storage.folder: one lost disk would take both";
    check(apart(&backup.first), "backup.first", words)?;
    check(apart(&backup.second), "backup.second", words)?;
    check(
        backup.second.is_empty() || (!backup.first.is_empty() && backup.first != backup.second),
        "backup.second",
        "set backup.first too, to another folder",
    )?;
    check((1..=24 * 31).contains(&backup.every_hours), "backup.every_hours", "write 1 to 744")?;
    check((1..=1_000).contains(&backup.keep), "backup.keep", "write 1 to 1000")?;
    check(
        (backup.every_hours..=24 * 365).contains(&backup.alert_hours),
        "backup.alert_hours",
        "write at least backup.every_hours, and 8760 at most",
    )
}

/// `https://host` or `http://host:port`, and nothing more.
fn is_origin(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':' | b'[' | b']');
    !host.is_empty() && host.len() <= 260 && host.bytes().all(plain)
}
