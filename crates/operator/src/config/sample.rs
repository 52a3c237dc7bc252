//! The commented sample, and the answer of `assidu config check`.

use std::fmt::Write as _;

use toml::Value;

use crate::config::{Config, Loaded, Source};

/// The sample: every setting with its explanation and default, ready to be saved as `assidu.toml`.
#[must_use]
pub fn sample() -> String {
    let mut out = String::from(
        "# Settings of Assidu. Each line that begins with \"#\" and holds a \"=\" shows a default: take the \"#\"\n\
         # away to change it. A variable of the environment wins over this file: port in [server] is\n\
         # ASSIDU_SERVER_PORT.\n",
    );
    for section in Config::sections() {
        out.push('\n');
        comment(&mut out, section.about);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "[{}]", section.name);
        for setting in section.settings {
            out.push('\n');
            comment(&mut out, setting.words);
            let _ = writeln!(out, "#{} = {}", setting.name, setting.default);
        }
    }
    out
}

fn comment(out: &mut String, words: &[&str]) {
    for line in words {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "# {}", line.trim());
    }
}

/// Every setting with its value, where it comes from, and what it does. Secrets are not shown.
#[must_use]
pub fn check_page(loaded: &Loaded) -> String {
    let values = Value::try_from(&loaded.config).ok();
    let mut out = String::new();
    for section in Config::sections() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "[{}]", section.name);
        for setting in section.settings {
            let value = values.as_ref().and_then(|all| all.get(section.name)?.get(setting.name));
            let value = value.unwrap_or(&setting.default);
            let shown = if setting.secret && *value != setting.default {
                "(hidden)".to_owned()
            } else {
                value.to_string()
            };
            let from = match loaded.sources.get(&format!("{}.{}", section.name, setting.name)) {
                None | Some(Source::Default) => "default".to_owned(),
                Some(Source::File) => "file".to_owned(),
                Some(Source::Variable(name)) => name.clone(),
            };
            let _ = writeln!(out, "{} = {shown}    ({from})", setting.name);
            for line in setting.words {
                let _ = writeln!(out, "    {}", line.trim());
            }
        }
        out.push('\n');
    }
    out
}
