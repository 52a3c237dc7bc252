//! pyHanko and @libpdf/core as referees: the same file sealed with the same key.

use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use serde::Deserialize;

use crate::{Options, authority::Authority};

/// The programs that run there.
const PYHANKO: &str = include_str!("pyhanko_seal.py");
const LIBPDF: &str = include_str!("libpdf_seal.mjs");

#[derive(Deserialize)]
struct Said {
    seconds: f64,
}

/// Processor milliseconds that pyHanko takes for one seal, B-T.
///
/// # Errors
/// When there is no Python with pyHanko, or it stumbles.
pub(crate) fn pyhanko(options: &Options, authority: &Authority, pdf: &[u8]) -> anyhow::Result<f64> {
    let mut program = Command::new(&options.pyhanko);
    program.args(["-c", PYHANKO]);
    measured(program, options, authority, pdf)
}

/// Processor milliseconds that @libpdf/core takes for one seal, B-B.
///
/// # Errors
/// When there is no folder with the package, or it stumbles.
pub(crate) fn libpdf(options: &Options, authority: &Authority, pdf: &[u8]) -> anyhow::Result<f64> {
    let folder = options.libpdf.as_ref().context("no --libpdf FOLDER was given")?;
    let mut program = Command::new("node");
    program.current_dir(folder).args(["--input-type=module", "-e", LIBPDF, "--"]);
    measured(program, options, authority, pdf)
}

/// Runs a referee on the file, with the key, and reads what it says.
fn measured(
    mut program: Command,
    options: &Options,
    authority: &Authority,
    pdf: &[u8],
) -> anyhow::Result<f64> {
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
    let name = program.get_program().to_string_lossy().into_owned();
    let done = program
        .args(files)
        .arg(options.count(options.seconds as usize, 0).to_string())
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{name} cannot be run"))?;
    let complaint = String::from_utf8_lossy(&done.stderr);
    let wrong = |line: &&str| line.contains("Error");
    let last = complaint.lines().rfind(wrong).or_else(|| complaint.lines().last());
    ensure!(done.status.success(), "{name}: {}", last.unwrap_or("it said nothing"));
    let said: Said = serde_json::from_slice(&done.stdout).context("the answer cannot be read")?;
    ensure!(said.seconds > 0.0, "the referee's clock did not move");
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
