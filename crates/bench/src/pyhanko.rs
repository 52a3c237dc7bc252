//! pyHanko as a referee: the same file sealed with the same key.

use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use crate::{Options, authority::Authority};

/// The program that runs there.
const PROGRAM: &str = include_str!("pyhanko_seal.py");

#[derive(Deserialize)]
struct Said {
    seconds: f64,
}

/// Processor milliseconds that pyHanko takes for one seal.
///
/// # Errors
/// When there is no Python with pyHanko, or it stumbles.
pub(crate) fn seal(options: &Options, authority: &Authority, pdf: &[u8]) -> anyhow::Result<f64> {
    let folder = Folder::make()?;
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.0.join(name);
        std::fs::write(&path, bytes).map(|()| path)
    };
    let files = [
        file("sheet.pdf", pdf)?,
        file("key.pem", authority.key.to_pem()?.as_bytes())?,
        file("seal.pem", authority.certificate().to_pem().as_bytes())?,
        file("root.pem", authority.root().to_pem().as_bytes())?,
    ];
    let done = Command::new(&options.pyhanko)
        .args(["-c", PROGRAM])
        .args(files)
        .arg(options.count(options.seconds as usize, 0).to_string())
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} cannot be run", options.pyhanko))?;
    let complaint = String::from_utf8_lossy(&done.stderr);
    let last = complaint.lines().last().unwrap_or("it said nothing");
    ensure!(done.status.success(), "{}: {last}", options.pyhanko);
    let said: Said = serde_json::from_slice(&done.stdout).context("pyHanko's answer cannot be read")?;
    ensure!(said.seconds > 0.0, "pyHanko's clock did not move");
    Ok(said.seconds * 1000.0)
}

/// A folder of our own for the key and the file, gone afterwards.
struct Folder(std::path::PathBuf);

impl Folder {
    fn make() -> anyhow::Result<Self> {
        let name: [u8; 8] = assidu_domain::ports::bytes(&assidu_outbound::SystemRandomness);
        let path =
            std::env::temp_dir().join(format!("assidu-bench-{}", data_encoding::HEXLOWER.encode(&name)));
        std::fs::create_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
